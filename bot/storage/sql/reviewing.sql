-- name: raise_revision(id)!
-- The comment is another one than was seen, as its group has changed.
update comments set revision = revision + 1 where id = :id;

-- name: set_reviewer(id, reviewer_id, claimed_at)!
-- Who has it in hand, since when; nobody.
update comments set reviewer_id = :reviewer_id, claimed_at = :claimed_at where id = :id;

-- name: set_comment_kind(id, kind)!
-- What it is.
update comments set kind = :kind where id = :id;

-- name: set_comment_topic(id, topic_id)!
-- What it is about.
update comments set topic_id = :topic_id where id = :id;

-- name: set_merged_into(id, merged_into)!
-- It says the same as that one; or it stands by itself.
update comments set merged_into = :merged_into where id = :id;

-- name: set_withheld(id, withheld)!
-- Why it is not published; or it is.
update comments set withheld = :withheld where id = :id;

-- name: set_sensitive(id, sensitive)!
-- Whether it must not be shown around.
update comments set sensitive = :sensitive where id = :id;

-- name: move_comment(id, consultation_id, hearing_id, city_id, topic_id)!
-- It belongs to this consultation, this hearing.
update comments set consultation_id = :consultation_id, hearing_id = :hearing_id, city_id = :city_id,
    topic_id = :topic_id where id = :id;

-- name: voices_of(id)
-- Which comments were merged into this one, in order?
select id, withdrawn_at is not null or withheld is not null from comments where merged_into = :id order by id;

-- name: count_voices(id)$
-- How many comments say the same as this one and count as merged into it?
select count(*) from comments where merged_into = :id and state = 'merged';

-- name: count_identical(id)$
-- How many others say the same, letter by letter?
select count(*) from comments as o join comments as c on o.consultation_id = c.consultation_id
    and o.fingerprint = c.fingerprint and o.id <> c.id where c.id = :id;

-- name: count_versions(id)$
-- How many versions did it have before this one?
select count(*) from comment_versions where comment_id = :id;

-- name: enclosures_of(id)
-- What was sent along?
select kind, name from attachments where comment_id = :id order by id;

-- name: tags_of(id)
-- Its tags.
select tag from comment_tags where comment_id = :id order by tag;

-- name: recent_tags(count)
-- Which tags were given last, the newest comment's first?
select tag from comment_tags group by tag order by max(comment_id) desc, tag limit :count;

-- name: add_tag(id, tag)!
-- One more tag.
insert into comment_tags (comment_id, tag) values (:id, :tag) on conflict do nothing;

-- name: drop_tag(id, tag)!
-- One less.
delete from comment_tags where comment_id = :id and tag = :tag;

-- name: add_note(id, author_id, text, now)!
-- What staff say among themselves.
insert into comment_notes (comment_id, author_id, text, at) values (:id, :author_id, :text, :now);

-- name: last_notes(id, count)
-- What was noted last, the newest first?
select author_id, text, at from comment_notes where comment_id = :id order by id desc limit :count;

-- name: comments_on_shelf(consultation_id, state, after, count)
-- The comments in this state, the oldest first, from `after` on.
select id, receipt, received_at, substr(text, 1, 200), text_language, kind, sensitive, reviewer_id from comments
where consultation_id = :consultation_id and state = :state and id > :after order by id limit :count;

-- name: comments_on_shelf_back(consultation_id, state, before, count)
-- The same, the newest first.
select id, receipt, received_at, substr(text, 1, 200), text_language, kind, sensitive, reviewer_id from comments
where consultation_id = :consultation_id and state = :state and id < :before order by id desc limit :count;

-- name: comments_in_hand(consultation_id, reviewer_id, after, count)
-- What this reviewer has in hand.
select id, receipt, received_at, substr(text, 1, 200), text_language, kind, sensitive, reviewer_id from comments
where consultation_id = :consultation_id and reviewer_id = :reviewer_id and state = 'under_review' and id > :after
order by id limit :count;

-- name: count_by_state(consultation_id)
-- How many comments are in each state?
select state, count(*) from comments where consultation_id = :consultation_id group by state;

-- name: count_in_hand(consultation_id, reviewer_id)$
-- How many has this reviewer in hand?
select count(*) from comments
where consultation_id = :consultation_id and reviewer_id = :reviewer_id and state = 'under_review';

-- name: all_in_hand(reviewer_id)
-- What has this reviewer in hand, of any consultation?
select id from comments where reviewer_id = :reviewer_id and state = 'under_review' order by id;

-- name: next_new(consultation_id, after)^
-- The oldest that nobody has taken.
select id, revision from comments
where consultation_id = :consultation_id and state = 'new' and id > :after order by id limit 1;

-- name: next_lapsed(consultation_id, before, after)^
-- The oldest that somebody took long ago and left lying, or who has it is no more; none that an approver has before them.
select id, revision from comments as c
where consultation_id = :consultation_id and state = 'under_review'
    and (reviewer_id is null or claimed_at <= :before) and id > :after
    and not exists (select 1 from proposed_answers as a join decisions as d on d.id = a.decision_id
        where a.comment_id = c.id and d.returned is null)
order by id limit 1;
