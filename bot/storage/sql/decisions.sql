-- name: add_decision(consultation_id, outcome, reason, changed, section, drafted_by, now)$
-- A decision is proposed.
insert into decisions (consultation_id, outcome, reason, changed, section, state, drafted_by, drafted_at)
values (:consultation_id, :outcome, :reason, :changed, :section, 'drafted', :drafted_by, :now) returning id;

-- name: decision_by_id(id)^
-- One decision.
select id, consultation_id, outcome, reason, changed, section, state, drafted_by, drafted_at, approved_by, approved_at
from decisions where id = :id;

-- name: approve_decision(id, approved_by, now)$
-- It counts from now on. No row: it did already, was sent back or replaced.
update decisions set state = 'approved', approved_by = :approved_by, approved_at = :now
where id = :id and state = 'drafted' and returned is null returning id;

-- name: return_decision(id, note)$
-- The approver sends it back. No row: it waits no more.
update decisions set returned = :note where id = :id and state = 'drafted' and returned is null returning id;

-- name: returned_note(id)$
-- Why was it sent back?
select returned from decisions where id = :id;

-- name: drop_unused_decision(id)!
-- What proposes an answer to no comment any more is no decision.
delete from decisions where id = :id and state = 'drafted'
    and not exists (select 1 from proposed_answers as a where a.decision_id = :id);

-- name: decisions_waiting(consultation_id, after, count)
-- What waits for an approver, the oldest first: with the first comment it answers, and how many those are.
select d.id, d.outcome, (select min(a.comment_id) from proposed_answers as a where a.decision_id = d.id),
    (select count(*) from proposed_answers as a where a.decision_id = d.id)
from decisions as d where d.consultation_id = :consultation_id and d.state = 'drafted' and d.returned is null
    and d.id > :after order by d.id limit :count;

-- name: count_waiting(consultation_id)$
-- How many decisions wait for an approver?
select count(*) from decisions where consultation_id = :consultation_id and state = 'drafted' and returned is null;

-- name: proposed_for(comment_id)$
-- Which answer to this comment is proposed and does not count yet?
select decision_id from proposed_answers where comment_id = :comment_id;

-- name: propose_answer(comment_id, decision_id)!
-- This answer is proposed, in place of any that was.
insert into proposed_answers (comment_id, decision_id) values (:comment_id, :decision_id)
on conflict (comment_id) do update set decision_id = excluded.decision_id;

-- name: drop_proposal(comment_id)!
-- No answer is proposed.
delete from proposed_answers where comment_id = :comment_id;

-- name: set_decision(id, decision_id)!
-- This comment is answered by this decision.
update comments set decision_id = :decision_id where id = :id and withdrawn_at is null;

-- name: targets_of_head(id)
-- Whom does a decision on this comment answer? It and all that was merged into it.
select c.id, c.receipt, c.revision, c.decision_id, case when p.gone_at is null then p.id end
from comments as c left join people as p on p.id = c.person_id
where (c.id = :id or c.merged_into = :id) and c.withdrawn_at is null order by c.id;

-- name: targets_of_decision(decision_id)
-- Whom does this decision answer once it counts?
select c.id, c.receipt, c.revision, c.decision_id, case when p.gone_at is null then p.id end
from proposed_answers as a join comments as c on c.id = a.comment_id left join people as p on p.id = c.person_id
where a.decision_id = :decision_id and c.withdrawn_at is null order by c.id;

-- name: targets_of_tag(consultation_id, tag, reviewer_id, lapsed, every, count)
-- The same for all that waits with this tag and is in nobody else's hands; `every`: in whosever hands.
with heads as (
    select c.id from comment_tags as t join comments as c on c.id = t.comment_id
    where t.tag = :tag and c.consultation_id = :consultation_id and c.state in ('new', 'under_review')
        and (:every or c.reviewer_id is null or c.reviewer_id = :reviewer_id or c.claimed_at <= :lapsed)
        and not exists (select 1 from proposed_answers as a where a.comment_id = c.id)
    order by c.id limit :count
), answered as (
    select id from heads union select v.id from comments as v join heads as h on v.merged_into = h.id
)
select c.id, c.receipt, c.revision, c.decision_id, case when p.gone_at is null then p.id end
from answered as a join comments as c on c.id = a.id left join people as p on p.id = c.person_id
where c.withdrawn_at is null order by c.id;

-- name: add_decision_reply(comment_id, decision_id, answers, now)!
-- Whether it answers them, says the author; the last word counts.
insert into decision_replies (comment_id, decision_id, answers, at) values (:comment_id, :decision_id, :answers, :now)
on conflict (comment_id, decision_id) do update set answers = excluded.answers, at = excluded.at;

-- name: decision_reply(comment_id, decision_id)$
-- Does it answer them?
select answers from decision_replies where comment_id = :comment_id and decision_id = :decision_id;

-- name: set_draft_follows(id, follows)!
-- The draft is one more comment on a decision; or one of its own.
update drafts set follows = :follows where id = :id;

-- name: follow_up(comment_id)$
-- Which comment was sent on the decision about this one?
select receipt from comments where follows = :comment_id order by id limit 1;

-- name: add_template(title, outcome, reason, changed, created_by, now)!
-- A reply to be used again.
insert into reply_templates (title, outcome, reason, changed, created_by, created_at)
values (:title, :outcome, :reason, :changed, :created_by, :now);

-- name: templates(count)
-- Replies to be used again, by title.
select id, title, outcome, reason, changed from reply_templates order by title, id limit :count;

-- name: template_by_id(id)^
-- One of them.
select id, title, outcome, reason, changed from reply_templates where id = :id;

-- name: drop_template(id)$
-- It is not used any more. No row: it was dropped before.
delete from reply_templates where id = :id returning id;
