-- Of a comment that nothing leads back from any more, it is known since when. The others are looked through for those
-- whose term is over, in the order of receipt; of updates that were set aside, for what a person asked to have forgotten.

alter table comments add column anonymised_at bigint;
create index comments_leading_back on comments (consultation_id, received_at) where anonymised_at is null;
create index inbox_aside on inbox (update_id) where error is not null;
