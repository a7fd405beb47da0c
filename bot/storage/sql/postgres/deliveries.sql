-- name: claim_answers(now, priority, count, owner)
-- Take what answers a person's own action, of each person the first that waits, and nothing while another is in hand.
-- So answers arrive in their order, whoever sends them.
update deliveries set status = 'claimed', attempts = attempts + 1, owner = :owner where id in (
    select d.id from deliveries as d where d.status = 'due' and d.priority = :priority and d.due_at <= :now
        and not exists (
            select 1 from deliveries as e where e.person_id = d.person_id and e.status in ('due', 'claimed')
                and e.priority = :priority and e.id <> d.id
                and (e.status = 'claimed' or (e.id < d.id and e.due_at <= :now)))
    order by d.deadline_at, d.due_at, d.id limit :count for update of d skip locked
) returning id, person_id, kind, args, hearing_id, priority, due_at, deadline_at, attempts;

-- name: claim_heap(now, priority, deadline_at, count, owner)
-- Take from one heap what is due, the longest due first.
update deliveries set status = 'claimed', attempts = attempts + 1, owner = :owner where id in (
    select id from deliveries where status = 'due' and priority = :priority and deadline_at = :deadline_at
        and due_at <= :now order by due_at, id limit :count for update skip locked
) returning id, person_id, kind, args, hearing_id, priority, due_at, deadline_at, attempts;

-- name: release_deliveries(owner, in_hand)!
-- Free what this process has claimed and does not work on.
update deliveries set status = 'due', owner = null
where status = 'claimed' and owner = :owner and id not in (
    select value::bigint from jsonb_array_elements_text(cast(:in_hand as text)::jsonb));

-- name: free_abandoned_deliveries(living)!
-- Processes that died had claimed these; they may or may not have been sent.
update deliveries set status = 'due', owner = null
where status = 'claimed' and (owner is null or not owner = any(:living::integer[]));

-- name: postpone_deliveries(id, due_at, error, owner)*!
-- They must be tried again later, unless another process has taken them over.
update deliveries set status = 'due', owner = null, due_at = :due_at, error = :error
where id = :id and status = 'claimed' and owner = :owner;

-- name: open_campaign(now)^
-- The next one that may begin or go on and has not reached everybody.
-- Announcements and results come after all others: they wait for room in the outbox, and nothing about a hearing for them.
-- It is held until the transaction ends: nobody spreads it twice, holds it back or adds to it meanwhile.
select id, kind, hearing_id, args, cursor, created_at, not_before from campaigns
where not done and not_before <= :now order by kind in ('announcement', 'result'), id limit 1 for update;

-- name: waiting_campaign(kind, hearing_id)^
-- The one about this hearing that has reached nobody yet; it stays so until the transaction ends.
select id, kind, hearing_id, args, cursor, created_at, not_before from campaigns
where not done and cursor = 0 and kind = :kind and hearing_id = :hearing_id order by id limit 1 for update;
