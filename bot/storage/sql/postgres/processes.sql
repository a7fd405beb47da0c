-- name: next_process_number()$
-- A number nobody has had.
select nextval('process_numbers');

-- name: living_processes(owners)
-- Which processes are there?
select objid::bigint from pg_locks where locktype = 'advisory' and classid = :owners::bigint::oid and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database());

-- name: try_lock(kind, number)$
-- Take it unless another has it; it is held as long as the connection is.
select pg_try_advisory_lock(:kind::integer, :number::integer);

-- name: unlock(kind, number)$
-- Let it go.
select pg_advisory_unlock(:kind::integer, :number::integer);

-- name: tell_processes(words)$
-- What the others should know when this is committed.
select pg_notify('talkuu', :words);

-- name: save_hold(chat_id, until)!
-- Telegram asked to wait.
insert into holds (chat_id, until) values (:chat_id, :until)
on conflict (chat_id) do update set until = greatest(holds.until, excluded.until);

-- name: holds_after(now)
-- Whom is it that Telegram asked to wait with?
select chat_id, until from holds where until > :now;

-- name: drop_holds(now)!
-- What is over.
delete from holds where until <= :now;
