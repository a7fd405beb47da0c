-- name: files_of_comments_of(person_id)
-- Which files came with the comments of this person?
select distinct digest from attachments where digest is not null
    and comment_id in (select id from comments where person_id = :person_id);

-- name: files_of_drafts_of(person_id)
-- Which files came with what this person has not sent?
select distinct digest from attachments where digest is not null
    and draft_id in (select id from drafts where person_id = :person_id);

-- name: erase_versions_of(person_id)!
-- What the comments of this person said before.
update comment_versions set text = '' where comment_id in (select id from comments where person_id = :person_id);

-- name: erase_notes_about(person_id)!
-- What staff noted about the comments of this person: a note may repeat their words.
update comment_notes set text = '' where comment_id in (select id from comments where person_id = :person_id);

-- name: drop_tags_of(person_id)!
-- What the comments of this person are about, in the words of staff.
delete from comment_tags where comment_id in (select id from comments where person_id = :person_id);

-- name: drop_attachments_of(person_id)!
-- What came with the comments of this person.
delete from attachments where comment_id in (select id from comments where person_id = :person_id);

-- name: drop_replies_of(person_id)!
-- What this person answered to decisions.
delete from decision_replies where comment_id in (select id from comments where person_id = :person_id);

-- name: erase_comments_of(person_id, now)!
-- Withdraw all comments of a person and erase what they said.
update comments set state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, :now), text = '', name = null,
    organisation = null, fingerprint = null, secret = null, section = '', person_id = null, draft_id = null,
    anonymised_at = :now,
    revision = revision + 1
where person_id = :person_id;

-- name: disown_attachments_of(person_id)!
-- The files that came with comments of this person stay, under no name. What was not fetched yet cannot be any more.
update attachments set telegram_id = null, album = null, name = null, message_id = null, error = null,
    state = case state when 'waiting' then 'failed' else state end
where comment_id in (select id from comments where person_id = :person_id);

-- name: disown_comments_of(person_id, now)!
-- Keep the comments of a person, with nothing that leads back.
update comments set name = null, organisation = null, secret = null, person_id = null, draft_id = null,
    anonymised_at = :now
where person_id = :person_id;

-- name: forget_updates_of_chat(chat_id)!
-- Nothing of this chat stays; the update's number does, so that it is not taken twice.
update inbox set chat_id = 0, body = case when done then null else body end where chat_id = :chat_id;

-- name: forget_updates_naming(pattern)!
-- What failed in a group and names the person there.
update inbox set body = null where error is not null and body like :pattern;

-- name: drop_file_unless_held(digest)$
-- The file goes if nothing refers to it. No row: something does, or it is gone.
delete from files where digest = :digest and not exists (select 1 from attachments where digest = :digest)
returning digest;

-- name: files_left_over(before, count)
-- Which files does nothing refer to any more?
select digest from files as f where created_at < :before
    and not exists (select 1 from attachments as a where a.digest = f.digest) limit :count;

-- name: comments_past_term(consultation_id, before, count)
-- Which comments still lead to somebody although their term is over?
select id, person_id from comments
where consultation_id = :consultation_id and anonymised_at is null and received_at <= :before
order by received_at limit :count;

-- name: anonymise_comment(id, now)*!
-- Nothing leads back from this comment any more; what it says stays.
update comments set name = null, organisation = null, secret = null, person_id = null, draft_id = null,
    anonymised_at = :now where id = :id;

-- name: anonymise_attachments(id)*!
-- The same for what came with it.
update attachments set telegram_id = null, album = null, name = null, message_id = null, error = null,
    state = case state when 'waiting' then 'failed' else state end
where comment_id = :id;

-- name: drop_sources_of_comment(id, person_id)*!
-- Which messages it was.
delete from comment_sources where person_id = :person_id and comment_id = :id;

-- name: drop_drafts_about(id, person_id)*!
-- What this person began to write about it.
delete from drafts where person_id = :person_id and (changes = :id or follows = :id);

-- name: drop_answers_to(person_id)*!
-- What the bot has answered to this person may name it.
delete from deliveries where person_id = :person_id and status not in ('due', 'claimed')
    and kind not in ('reminder', 'change', 'announcement');

-- name: count_leading_back(consultation_id, before)^
-- How many comments lead to somebody, how many of them came until then, and when did the first of the others come?
select count(*), coalesce(sum(case when received_at <= :before then 1 else 0 end), 0),
    min(case when received_at > :before then received_at end)
from comments where consultation_id = :consultation_id and anonymised_at is null;
