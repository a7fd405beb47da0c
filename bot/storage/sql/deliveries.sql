-- name: add_delivery(person_id, kind, args, dedupe, hearing_id, campaign_id, priority, due_at, deadline_at, now)$
-- Something must reach a person. The same thing is not put in twice; what was called off comes back to life.
insert into deliveries (
    person_id, kind, args, dedupe, hearing_id, campaign_id, status, priority, due_at, deadline_at, created_at)
values (:person_id, :kind, :args, :dedupe, :hearing_id, :campaign_id, 'due', :priority, :due_at, :deadline_at, :now)
on conflict (dedupe) do update set status = 'due', due_at = excluded.due_at, deadline_at = excluded.deadline_at,
    args = excluded.args, attempts = 0, error = null, finished_at = null
where deliveries.status in ('superseded', 'blocked') returning id;

-- name: add_deliveries(person_id, kind, args, dedupe, hearing_id, campaign_id, priority, due_at, deadline_at, now)*!
-- The same for many.
insert into deliveries (
    person_id, kind, args, dedupe, hearing_id, campaign_id, status, priority, due_at, deadline_at, created_at)
values (:person_id, :kind, :args, :dedupe, :hearing_id, :campaign_id, 'due', :priority, :due_at, :deadline_at, :now)
on conflict (dedupe) do update set status = 'due', due_at = excluded.due_at, deadline_at = excluded.deadline_at,
    args = excluded.args, attempts = 0, error = null, finished_at = null
where deliveries.status in ('superseded', 'blocked');

-- name: due_heaps(now, above, count)
-- The most urgent heaps (same priority, same deadline) of which something is due.
-- It steps from heap to heap along deliveries_urgent: its cost is that of the heaps, not of the deliveries in them.
with recursive heaps (id, priority, deadline_at, due_at) as (
    select id, priority, deadline_at, due_at from (
        select id, priority, deadline_at, due_at from deliveries where status = 'due' and priority > :above
        order by priority, deadline_at, due_at limit 1) as first_heap
    union all
    select d.id, d.priority, d.deadline_at, d.due_at from heaps as h join deliveries as d on d.id = coalesce(
        (select id from deliveries where status = 'due' and priority = h.priority and deadline_at > h.deadline_at
            order by deadline_at, due_at limit 1),
        (select id from deliveries where status = 'due' and priority > h.priority
            order by priority, deadline_at, due_at limit 1))
)
select priority, deadline_at from heaps where due_at <= :now limit :count;

-- name: expire_heap(now, priority, deadline_at, count)!
-- A heap has become useless before it could be sent.
update deliveries set status = 'expired', finished_at = :now where id in (
    select id from deliveries where status = 'due' and priority = :priority and deadline_at = :deadline_at
    order by due_at limit :count
);

-- name: finish_deliveries(id, status, message_id, error, now)*!
-- They came to an end.
update deliveries set status = :status, message_id = :message_id, error = :error, finished_at = :now
where id = :id and status = 'claimed';

-- name: block_deliveries_of(person_id, now)!
-- The person cannot be reached: nothing more is tried.
update deliveries set status = 'blocked', finished_at = :now where person_id = :person_id and status = 'due';

-- name: supersede_reminders(hearing_id, now)!
-- The hearing was moved or called off: what was planned for it is void.
update deliveries set status = 'superseded', finished_at = :now
where hearing_id = :hearing_id and kind = 'reminder' and status = 'due';

-- name: supersede_reminders_of(person_id, now)!
-- The person changed their wishes: what was planned for them is planned anew.
update deliveries set status = 'superseded', finished_at = :now
where person_id = :person_id and kind = 'reminder' and status = 'due';

-- name: supersede_unwanted(person_id, now)!
-- The person unsubscribed: what waits about hearings they no longer ask about is void.
update deliveries set status = 'superseded', finished_at = :now
where person_id = :person_id and kind in ('reminder', 'change') and status = 'due' and not exists (
    select 1 from hearings as h join subscriptions as s on s.person_id = :person_id and (
        (s.scope = 'city' and s.target_id = h.city_id) or (s.scope = 'hearing' and s.target_id = h.id)
        or (s.scope = 'field' and s.target_id = h.id and deliveries.kind = 'change'))
    where h.id = deliveries.hearing_id);

-- name: waiting_to_hear(hearing_id, from_person, to_person)
-- Who of these people is about to be told of a change of this hearing? The words are made when it is sent.
select person_id from deliveries where hearing_id = :hearing_id and kind = 'change' and status = 'due'
    and person_id between :from_person and :to_person;

-- name: sent_about(hearing_id, cursor, count)
-- The next messages about this hearing that people have in their chats.
select id, person_id, message_id, finished_at from deliveries
where hearing_id = :hearing_id and message_id is not null and kind in ('reminder', 'change') and status = 'sent'
    and id > :cursor order by id limit :count;

-- name: anything_due(now)$
-- Is there anything to send or to give up?
select 1 from deliveries where status = 'due' and due_at <= :now order by due_at limit 1;

-- name: unfinished_deliveries(now)$
-- How many are due now or in hand?
select count(*) from deliveries where (status = 'due' and due_at <= :now) or status = 'claimed';

-- name: count_deliveries()
-- How many deliveries are in which state?
select kind, status, count(*) from deliveries group by kind, status order by kind, status;

-- name: waiting_deliveries(now)
-- How many wait, of which priority and in which state, and since when?
select priority, case when due_at <= :now then 'due' else 'later' end, count(*), min(due_at)
from deliveries where status = 'due' group by 1, 2
union all
select priority, 'claimed', count(*), min(due_at) from deliveries where status = 'claimed' group by priority;

-- name: count_failed_deliveries(since)$
-- How many came to a bad end of late? What was to tell of that is not counted.
select count(*) from deliveries
where finished_at is not null and finished_at >= :since and status in ('failed', 'uncertain') and kind <> 'alarm';

-- name: last_put_in(person_id, kind, pattern)$
-- When was this last put in for this person?
select max(created_at) from deliveries where person_id = :person_id and kind = :kind and dedupe like :pattern;

-- name: keep_due(person_id, kind, pattern)
-- Does one of these still wait? Nobody takes it in hand before the transaction ends: it says what that has written.
update deliveries set due_at = due_at
where person_id = :person_id and kind = :kind and status = 'due' and dedupe like :pattern returning id;

-- name: drop_old_deliveries(before, long_before)!
-- What came to an end long ago; of what was said about hearings and to many, that it was said is known for longer.
delete from deliveries where status not in ('due', 'claimed') and finished_at < :before
    and (finished_at < :long_before or kind not in ('reminder', 'change', 'announcement'));

-- name: add_campaign(kind, hearing_id, args, not_before, now)$
-- A change concerns many people; they are told not before this time.
insert into campaigns (kind, hearing_id, args, not_before, created_at)
values (:kind, :hearing_id, :args, :not_before, :now) returning id;

-- name: change_campaign(id, args, not_before)!
-- The hearing was changed again before anybody was told.
update campaigns set args = :args, not_before = :not_before where id = :id;

-- name: move_campaign(id, cursor, done)!
-- It has reached everybody up to this person.
update campaigns set cursor = :cursor, done = :done where id = :id;

-- name: begin_campaign(id, args)!
-- It is known whom it is for.
update campaigns set args = :args where id = :id;

-- name: passed_by_campaign(id)$
-- How many people has it gone through?
select passed from campaigns where id = :id;

-- name: pass_people(id, count)!
-- It has gone through these as well.
update campaigns set passed = passed + :count where id = :id;

-- name: reminders_ahead(priority, now)
-- How many messages of this priority are to leave, minute by minute?
select due_at / 60000 as minute, count(*) from deliveries
where status = 'due' and priority = :priority and due_at > :now group by due_at / 60000;
