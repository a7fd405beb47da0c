-- name: claim_updates(count, owner)
-- Take updates to work on: of each chat the first that is not done, and nothing while another of the chat is in hand.
-- So a chat is in one process at a time, and in order, however many look for work at the same moment.
update inbox set owner = :owner where update_id in (
    select i.update_id from inbox as i where not i.done and i.owner is null and not exists (
        select 1 from inbox as e where e.chat_id = i.chat_id and (not e.done or e.owner is not null)
            and e.update_id <> i.update_id and (e.owner is not null or e.update_id < i.update_id))
    order by i.update_id limit :count for update of i skip locked
) returning update_id, chat_id, body;

-- name: release_updates(owner, in_hand)!
-- Free what this process has claimed and does not work on, or not any more.
update inbox set owner = null where owner = :owner and not update_id = any(:in_hand::bigint[]);

-- name: free_abandoned_updates(living)!
-- Processes that died had claimed these.
update inbox set owner = null where owner is not null and not owner = any(:living::integer[]);

-- name: update_waits(update_id)$
-- Has nobody begun with it?
select 1 from inbox where update_id = :update_id and not done and owner is null;
