-- A change of a hearing waits a little, so that a burst of edits becomes one notice: people hear of it not before this time.

alter table campaigns add column not_before bigint not null default 0;

-- What was sent about a hearing is put right in place when the hearing moves.
create index deliveries_sent_about on deliveries (hearing_id, id) where message_id is not null and hearing_id is not null;

-- Each change looks for the campaign that has not begun yet; an import of many must not read all of them each time.
create index campaigns_waiting on campaigns (kind, hearing_id) where not done;
