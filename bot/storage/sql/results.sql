-- name: result_of(consultation_id)^
-- How did the consultation end?
select consultation_id, url, words, published_at from results where consultation_id = :consultation_id;

-- name: save_result(consultation_id, url, words, published_by, now)$
-- The result, for the first time or put right. The day it was published first stays.
insert into results (consultation_id, url, words, published_by, published_at)
values (:consultation_id, :url, :words, :published_by, :now)
on conflict (consultation_id) do update set url = excluded.url, words = excluded.words,
    published_by = excluded.published_by returning published_at;

-- name: drop_result(consultation_id)!
-- It is not published after all.
delete from results where consultation_id = :consultation_id;

-- name: results_nobody_has_heard(now)
-- Which results are to be told later than now, and from when on?
select id, args, not_before from campaigns where kind = 'result' and not done and cursor = 0 and not_before > :now;

-- name: count_undecided(consultation_id)$
-- How many comments still wait for a decision?
select count(*) from comments where consultation_id = :consultation_id and state in ('new', 'under_review');

-- name: concerned_between(consultation_id, cursor, upto)
-- Who of these people follows the consultation, by a city or a hearing of it, or has commented on it?
-- The plus keeps SQLite from going through all comments of the consultation for each of them.
select p.id, p.quiet from people as p where p.id > :cursor and p.id <= :upto and p.gone_at is null and (
    exists (select 1 from comments as c where c.person_id = p.id and +c.consultation_id = :consultation_id)
    or exists (select 1 from subscriptions as s left join hearings as h on s.scope <> 'city' and h.id = s.target_id
        where s.person_id = p.id and (h.consultation_id = :consultation_id or (s.scope = 'city' and exists (
            select 1 from hearings as c where c.city_id = s.target_id
                and c.consultation_id = :consultation_id and c.status <> 'draft')))))
order by p.id;

-- name: count_concerned(consultation_id)$
-- How many are they in all?
select count(*) from people as p where p.gone_at is null and p.id in (
    select c.person_id from comments as c where c.consultation_id = :consultation_id
    union
    select s.person_id from hearings as h join subscriptions as s
        on s.scope in ('hearing', 'field') and s.target_id = h.id
    where h.consultation_id = :consultation_id
    union
    select s.person_id from subscriptions as s where s.scope = 'city' and s.target_id in (
        select h.city_id from hearings as h where h.consultation_id = :consultation_id and h.status <> 'draft'));
