-- name: role_of(person_id)$
-- What is this person there for? No row: not staff.
select role from staff where person_id = :person_id;

-- name: staff_members()
-- Who is staff by the table, since when, and from which chat do they write?
select s.person_id, p.chat_id, s.role, s.created_at from staff as s join people as p on p.id = s.person_id
order by s.created_at, s.person_id;

-- name: give_role(person_id, role, now)!
-- From now on they are there for this.
insert into staff (person_id, role, created_at) values (:person_id, :role, :now)
on conflict (person_id) do update set role = excluded.role, created_at = excluded.created_at;

-- name: take_role(person_id, role)$
-- They are not any more. No row: they were not.
delete from staff where person_id = :person_id and role = :role returning person_id;

-- name: hold_owners()!
-- Nobody becomes or stops being an owner by the table before this transaction ends.
update staff set role = role where role = 'owner';

-- name: count_owners()$
-- How many owners are there by the table?
select count(*) from staff where role = 'owner';

-- name: last_audit_id()$
-- How far does the audit reach?
select coalesce(max(id), 0) from audit;

-- name: count_audit(upto)$
-- How many lines does the audit have up to this one?
select count(*) from audit where id <= :upto;

-- name: audit_page(upto, count, skip)
-- What was done, the newest first?
select id, at, actor, action, details from audit where id <= :upto order by id desc limit :count offset :skip;

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
