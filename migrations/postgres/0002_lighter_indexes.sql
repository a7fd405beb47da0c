-- Most deliveries are answers: they have no hearing, and at first no end. What they are not looked up by need not be
-- written for each of them.

drop index deliveries_by_hearing;
create index deliveries_by_hearing on deliveries (hearing_id) where status = 'due' and hearing_id is not null;

drop index deliveries_finished;
create index deliveries_finished on deliveries (finished_at) where finished_at is not null;
