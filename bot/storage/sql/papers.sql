-- name: decisions_between(after, upto)
-- What was decided on each of these comments, where the decision counts?
select c.id, d.id, d.outcome, d.reason, d.changed, d.section from comments as c join decisions as d on d.id = c.decision_id
where c.id > :after and c.id <= :upto and d.state = 'approved' order by c.id;

-- name: versions_between(after, upto)
-- What versions were there of each of these comments before it was changed?
select comment_id, since from comment_versions
where comment_id > :after and comment_id <= :upto order by comment_id, number;

-- name: former_versions(consultation_id, hearing_id, after, after_number, upto, count)
-- What did the comments of a consultation, or of one hearing, say before they were changed? 0 is every hearing.
-- The order of the join is SQLite's order of reading: along the versions, so that a page costs no more than a page.
select c.id, c.receipt, c.state, c.sensitive, c.withheld, v.number, v.since, v.text
from comment_versions as v cross join comments as c
where c.id = v.comment_id and (v.comment_id, v.number) > (:after, :after_number) and v.comment_id <= :upto
    and c.consultation_id = :consultation_id and (:hearing_id = 0 or c.hearing_id = :hearing_id)
order by v.comment_id, v.number limit :count;

-- name: enclosures_between(after, upto)
-- What came with each of these comments?
select comment_id, kind, name, size, state, transcript from attachments
where comment_id is not null and comment_id > :after and comment_id <= :upto order by comment_id, id;

-- name: followed_between(after, upto)
-- Which of these comments go on from another one, and what is its number?
select c.id, f.receipt from comments as c join comments as f on f.id = c.follows
where c.id > :after and c.id <= :upto order by c.id;

-- name: tags_between(after, upto)
-- What are these comments tagged with?
select comment_id, tag from comment_tags
where comment_id > :after and comment_id <= :upto order by comment_id, tag;

-- name: merged_comments(upto)
-- Which comments were merged, into which one, and are they still?
select id, merged_into, state from comments where merged_into is not null and id <= :upto order by id;

-- name: facts_of_comments(consultation_id, hearing_id, after, upto, count)
-- All that comments are counted by, without their words. 0 is every hearing.
select c.id, c.receipt, coalesce(c.said_at, c.received_at), c.city_id, c.channel, c.text_language, c.topic_id, c.state,
    c.kind, c.sensitive, c.late, c.decision_id, d.outcome, d.state,
    exists (select 1 from proposed_answers as a join decisions as p on p.id = a.decision_id
        where a.comment_id = c.id and p.state = 'drafted' and p.returned is null)
from comments as c left join decisions as d on d.id = c.decision_id
where c.consultation_id = :consultation_id and (:hearing_id = 0 or c.hearing_id = :hearing_id)
    and c.id > :after and c.id <= :upto order by c.id limit :count;

-- name: count_authors(consultation_id, hearing_id, upto)$
-- How many people wrote them in chat, as far as that is still known?
select count(distinct person_id) from comments
where consultation_id = :consultation_id and (:hearing_id = 0 or hearing_id = :hearing_id) and id <= :upto;

-- name: decisions_with_reasons(consultation_id, after, count)
-- What was not taken over as it was proposed, and why?
select d.id, d.outcome, d.reason, d.changed, d.section from decisions as d
where d.consultation_id = :consultation_id and d.id > :after and d.state = 'approved'
    and d.outcome in ('partly', 'declined', 'outside') order by d.id limit :count;

-- name: count_notices(consultation_id, hearing_id)
-- How many reminders and notices of change went where, and when the first and the last?
select d.kind, d.status, count(*), min(d.finished_at), max(d.finished_at)
from deliveries as d join hearings as h on h.id = d.hearing_id
where h.consultation_id = :consultation_id and (:hearing_id = 0 or h.id = :hearing_id)
    and d.kind in ('change', 'reminder') and d.status in ('sent', 'uncertain', 'blocked', 'failed', 'expired')
group by d.kind, d.status order by d.kind, d.status;

-- name: count_reached(consultation_id, hearing_id)$
-- How many people got at least one of them?
select count(distinct d.person_id) from deliveries as d join hearings as h on h.id = d.hearing_id
where h.consultation_id = :consultation_id and (:hearing_id = 0 or h.id = :hearing_id)
    and d.kind in ('change', 'reminder') and d.status = 'sent';

-- name: announcements_about(consultation_id, hearing_id)
-- Which announcements of staff went to those who follow it, when, and how many of each status?
select b.id, c.created_at, d.status, count(*) from broadcasts as b join campaigns as c on c.id = b.campaign_id
    join deliveries as d on d.campaign_id = c.id
where d.status in ('sent', 'uncertain', 'blocked', 'failed', 'expired') and (b.scope = 'all'
    or (b.scope = 'consultation' and b.consultation_id = :consultation_id)
    or (b.scope = 'cities' and exists (select 1 from hearings as h where h.consultation_id = :consultation_id
        and (:hearing_id = 0 or h.id = :hearing_id) and b.cities like '%,' || h.city_id || ',%')))
group by b.id, c.created_at, d.status order by b.id, d.status;

-- name: count_followers(consultation_id, hearing_id)$
-- How many people follow it, by city, by hearing or by an open fact?
select count(distinct s.person_id) from subscriptions as s join people as p on p.id = s.person_id
where p.gone_at is null and exists (select 1 from hearings as h where h.consultation_id = :consultation_id
    and (:hearing_id = 0 or h.id = :hearing_id) and h.status <> 'draft'
    and ((s.scope = 'city' and s.target_id = h.city_id) or (s.scope <> 'city' and s.target_id = h.id)));

-- name: consultation_known_since(id)$
-- When was it first announced here?
select created_at from consultations where id = :id;

-- name: imports_noted()
-- When were announcements taken over from files, and which?
select at, details from audit where action = 'import' order by id;

-- name: hearing_record(hearing_id)$
-- What people wrote down about this hearing, for its minutes?
select record from hearing_records where hearing_id = :hearing_id;

-- name: hold_hearing_record(hearing_id, now)$
-- Begin the record, or keep everybody else from it until this transaction ends.
insert into hearing_records (hearing_id, record, changed_at) values (:hearing_id, '{}', :now)
on conflict (hearing_id) do update set changed_at = excluded.changed_at returning record;

-- name: save_hearing_record(hearing_id, record, now)!
-- It says this from now on.
update hearing_records set record = :record, changed_at = :now where hearing_id = :hearing_id;

-- name: result_address(consultation_id)$
-- Where was its result published?
select url from results where consultation_id = :consultation_id;
