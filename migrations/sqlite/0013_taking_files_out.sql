-- A file of a comment that was sent, taken out by the draft that changes it: it is gone when the change is sent, and
-- stays when the change is called off.

alter table attachments add column dropped_by bigint references drafts (id) on delete set null;
create index attachments_by_dropping on attachments (dropped_by) where dropped_by is not null;
