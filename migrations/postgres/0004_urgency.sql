-- With a hundred thousand deliveries due, sorting all of them for each second's worth is too slow: this index has them in
-- the order in which they leave. And to begin early enough for the last one, a campaign must know how far it has come.

create index deliveries_urgent on deliveries (priority, deadline_at, due_at) where status = 'due';

alter table campaigns add column passed bigint not null default 0;
