-- name: note_heard_source(person_id, message_id, comment_id, position, length)!
-- This message of staff became the comment; without a position it only goes with it.
insert into comment_sources (person_id, message_id, comment_id, position, length)
values (:person_id, :message_id, :comment_id, :position, :length) on conflict do nothing;

-- name: heard_in_message(person_id, message_id)$
-- Which comment did staff write down with the words of this message?
select s.comment_id from comment_sources as s join comments as c on c.id = s.comment_id
where s.person_id = :person_id and s.message_id = :message_id and s.position = 0 and c.channel <> 'chat';

-- name: keep_heard_version(id)!
-- What the comment said until now.
insert into comment_versions (comment_id, number, text, text_language, since)
select c.id, (select count(*) + 1 from comment_versions as v where v.comment_id = c.id), c.text, c.text_language,
    coalesce(c.changed_at, c.received_at) from comments as c where c.id = :id;

-- name: correct_heard(id, text, text_language, name, organisation, now)$
-- Staff correct what they wrote down. No row: it is not theirs to change any more.
update comments set text = :text, text_language = :text_language, name = :name, organisation = :organisation,
    changed_at = :now, revision = revision + 1
where id = :id and channel <> 'chat' and person_id is null and state in ('new', 'under_review') returning revision;

-- name: describe_heard(id, name, organisation, text_language, topic_id)$
-- Who spoke, in which language, about what. No row: it is not theirs to change any more.
update comments set name = :name, organisation = :organisation, text_language = :text_language, topic_id = :topic_id,
    revision = revision + 1
where id = :id and channel <> 'chat' and person_id is null and state in ('new', 'under_review') returning revision;

-- name: withdraw_heard(id, now)$
-- It was written down by mistake; the record stays. No row: it is not theirs to change any more.
update comments set state = 'withdrawn', withdrawn_at = :now, secret = null, revision = revision + 1
where id = :id and channel <> 'chat' and person_id is null and state in ('new', 'under_review') returning revision;

-- name: set_comment_secret(id, secret)$
-- A new slip; the former one is of no use any more. No row: nobody is to be given one.
update comments set secret = :secret
where id = :id and channel <> 'chat' and person_id is null and state <> 'withdrawn' returning id;

-- name: comment_by_secret(secret)$
-- Which comment does this slip hand over?
select id from comments where secret = :secret and person_id is null and state <> 'withdrawn';

-- name: hand_comment_over(secret, person_id)$
-- The author takes the comment; the slip has done its work. No row: somebody was faster.
update comments set person_id = :person_id, secret = null, revision = revision + 1
where secret = :secret and person_id is null and state <> 'withdrawn' returning id;

-- name: enclose_heard(comment_id, message_id, kind, telegram_id, name, mime, size, now)!
-- What was written on paper, as a photo or a file that is still to be fetched.
insert into attachments (comment_id, message_id, kind, telegram_id, name, mime, size, state, created_at)
values (:comment_id, :message_id, :kind, :telegram_id, :name, :mime, :size, 'waiting', :now);

-- name: count_enclosed(comment_id)$
-- How many photos and files go with it?
select count(*) from attachments where comment_id = :comment_id;

-- name: table_imported_at(pattern)$
-- When was a file with this digest imported, if ever?
select max(at) from audit where action = 'log-table' and details like :pattern;
