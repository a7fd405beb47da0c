-- name: role_of(person_id)$
-- What is this person there for? No row: not staff.
select role from staff where person_id = :person_id;

-- name: add_audit(now, actor, action, details)!
-- Who did what.
insert into audit (at, actor, action, details) values (:now, :actor, :action, :details);

-- name: watch_comments(person_id, upto)!
-- Staff want to be told of new comments from now on.
insert into comment_watches (person_id, upto, told_at) values (:person_id, :upto, 0) on conflict do nothing;

-- name: unwatch_comments(person_id)!
-- Not any more.
delete from comment_watches where person_id = :person_id;

-- name: watches_comments(person_id)$
-- Are they told of new comments?
select 1 from comment_watches where person_id = :person_id;

-- name: watchers_due(told_before, newest)
-- Who is to be told now: not told a moment ago, and something is new.
select w.person_id, p.chat_id, w.upto from comment_watches as w join people as p on p.id = w.person_id
where w.told_at <= :told_before and w.upto < :newest and p.gone_at is null;

-- name: move_watch(person_id, upto, now)!
-- They are told of everything up to here.
update comment_watches set upto = :upto, told_at = :now where person_id = :person_id;

-- name: digest_mark(person_id, consultation_id, city_id)$
-- How far has this member of staff read?
select upto from digest_marks where person_id = :person_id and consultation_id = :consultation_id and city_id = :city_id;

-- name: set_digest_mark(person_id, consultation_id, city_id, upto, now)!
-- They have read up to here.
insert into digest_marks (person_id, consultation_id, city_id, upto, marked_at)
values (:person_id, :consultation_id, :city_id, :upto, :now)
on conflict (person_id, consultation_id, city_id) do update set upto = excluded.upto, marked_at = excluded.marked_at;
