-- name: take_revision(id, revision)$
-- One change at a time: the comment as it was seen becomes the next one. No row: somebody was faster.
update comments set revision = revision + 1 where id = :id and revision = :revision returning revision;

-- name: restate_comment(id)!
-- The state a comment is in follows from what was done with it, by precedence.
update comments set state = case
    when withdrawn_at is not null then 'withdrawn'
    when withheld is not null then 'withheld'
    when merged_into is not null then 'merged'
    when exists (select 1 from decisions as d where d.id = comments.decision_id and d.state = 'approved') then 'answered'
    when reviewer_id is not null or decision_id is not null
        or exists (select 1 from proposed_answers as a where a.comment_id = comments.id) then 'under_review'
    else 'new' end
where id = :id;

-- name: add_comment_event(comment_id, now, actor, action, details)!
-- What happened to a comment.
insert into comment_events (comment_id, at, actor, action, details) values (:comment_id, :now, :actor, :action, :details);

-- name: events_of_comment(comment_id)
-- What has happened to it, in order.
select id, at, actor, action, details from comment_events where comment_id = :comment_id order by id;
