-- name: add_update(update_id, chat_id, body, now)$
-- Keep an update before Telegram is told that it arrived. No row: it was kept before.
insert into inbox (update_id, chat_id, body, received_at) values (:update_id, :chat_id, :body, :now)
on conflict (update_id) do nothing returning update_id;

-- name: pending_updates()
-- What was kept and not finished, in the order of arrival.
select update_id, chat_id, body from inbox where not done order by update_id;

-- name: mark_update_done(update_id)$
-- The update took effect: erase its body. No row: it had done so before.
update inbox set done = true, body = null where update_id = :update_id and not done returning update_id;

-- name: set_update_aside(update_id, error)!
-- It keeps failing: keep the body for whoever looks into it, and let the rest flow.
update inbox set done = true, error = :error where update_id = :update_id;

-- name: move_updates_of_chat(old, new)!
-- A group became a supergroup.
update inbox set chat_id = :new where chat_id = :old;

-- name: drop_old_updates(finished_before, aside_before)!
-- Telegram repeats nothing older than a day; what was set aside is kept longer.
delete from inbox where done and ((error is null and received_at < :finished_before)
    or (error is not null and received_at < :aside_before));

-- name: count_updates_set_aside(since)$
-- How many that came of late kept failing?
select count(*) from inbox where received_at >= :since and error is not null;

-- name: oldest_pending_update()$
-- Since when does the oldest of them wait?
select min(received_at) from inbox where not done;

-- name: count_pending_updates()$
-- How many updates wait.
select count(*) from inbox where not done;
