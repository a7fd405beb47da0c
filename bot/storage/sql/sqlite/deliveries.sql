-- name: claim_answers(now, priority, count)
-- Take what answers a person's own action; there is never much of it.
update deliveries set status = 'claimed', attempts = attempts + 1 where id in (
    select id from deliveries where status = 'due' and priority = :priority and due_at <= :now
    order by deadline_at, due_at, id limit :count
) returning id, person_id, kind, args, hearing_id, priority, due_at, deadline_at, attempts;

-- name: claim_heap(now, priority, deadline_at, count)
-- Take from one heap what is due, the longest due first.
update deliveries set status = 'claimed', attempts = attempts + 1 where id in (
    select id from deliveries where status = 'due' and priority = :priority and deadline_at = :deadline_at
        and due_at <= :now order by due_at, id limit :count
) returning id, person_id, kind, args, hearing_id, priority, due_at, deadline_at, attempts;

-- name: release_deliveries(in_hand)!
-- A process that died had claimed these; they may or may not have been sent.
update deliveries set status = 'due' where status = 'claimed' and id not in (select value from json_each(:in_hand));

-- name: postpone_deliveries(id, due_at, error)*!
-- They must be tried again later.
update deliveries set status = 'due', due_at = :due_at, error = :error where id = :id and status = 'claimed';

-- name: open_campaign(now)^
-- The next one that may begin or go on and has not reached everybody.
-- Announcements and results come after all others: they wait for room in the outbox, and nothing about a hearing for them.
select id, kind, hearing_id, args, cursor, created_at, not_before from campaigns
where not done and not_before <= :now order by kind in ('announcement', 'result'), id limit 1;

-- name: waiting_campaign(kind, hearing_id)^
-- The one about this hearing that has reached nobody yet.
select id, kind, hearing_id, args, cursor, created_at, not_before from campaigns
where not done and cursor = 0 and kind = :kind and hearing_id = :hearing_id order by id limit 1;
