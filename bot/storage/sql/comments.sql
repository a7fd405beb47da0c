-- name: draft_of(person_id)
-- What has this person written and not sent? A row for each message, in order; one without a message if there is none.
select d.id, d.person_id, d.consultation_id, d.hearing_id, d.topic_id, d.name, d.changes, d.follows,
    p.id, p.message_id, p.text, p.written_at, d.sensitive
from drafts d left join draft_parts p on p.draft_id = d.id where d.person_id = :person_id order by p.id;

-- name: open_draft(person_id, now)$
-- Begin a draft, or go on with the one there is.
insert into drafts (person_id, created_at, changed_at) values (:person_id, :now, :now)
on conflict (person_id) do update set changed_at = excluded.changed_at returning id;

-- name: set_draft_about(id, consultation_id, hearing_id, topic_id)!
-- What the draft is about.
update drafts set consultation_id = :consultation_id, hearing_id = :hearing_id, topic_id = :topic_id where id = :id;

-- name: set_draft_name(id, name)!
-- The name to stand under it.
update drafts set name = :name where id = :id;

-- name: set_draft_sensitive(id, sensitive)!
-- Not to be shown around, or not any more.
update drafts set sensitive = :sensitive where id = :id;

-- name: set_draft_changes(id, comment_id)!
-- The draft is a new version of a comment that was sent.
update drafts set changes = :comment_id where id = :id;

-- name: add_draft_part(draft_id, message_id, text, written_at)$
-- One more message. No row: it was kept before.
insert into draft_parts (draft_id, message_id, text, written_at) values (:draft_id, :message_id, :text, :written_at)
on conflict (draft_id, message_id) do nothing returning id;

-- name: change_draft_part(draft_id, message_id, text, written_at)$
-- The person edited a message that is part of the draft.
update draft_parts set text = :text, written_at = :written_at where draft_id = :draft_id and message_id = :message_id returning id;

-- name: drop_draft_parts(draft_id)!
-- The draft is written anew. What encloses a file stays a message of it.
delete from draft_parts where draft_id = :draft_id and not exists (
    select 1 from attachments a where a.draft_id = draft_parts.draft_id and a.message_id = draft_parts.message_id);

-- name: empty_draft_parts(draft_id)!
-- What stood under its files does not any more.
update draft_parts set text = '' where draft_id = :draft_id;

-- name: drop_draft(id)!
-- The draft was sent, cancelled or has grown old.
delete from drafts where id = :id;

-- name: drop_stale_drafts(before)!
-- Drafts of people who never agreed that anything be kept.
delete from drafts where changed_at < :before
    and person_id in (select id from people where consent_version is null);

-- name: add_comment(receipt, consultation_id, hearing_id, city_id, topic_id, person_id, draft_id, name, text, text_language, interface_language, now, organisation, late, channel, said_at, logged_by, document_version, follows, sensitive, kind, section, fingerprint, secret)$
-- A comment is received.
insert into comments (receipt, consultation_id, hearing_id, city_id, topic_id, person_id, draft_id, name, text,
    text_language, interface_language, state, received_at, organisation, late, channel, said_at, logged_by,
    document_version, follows, sensitive, kind, section, fingerprint, secret)
values (:receipt, :consultation_id, :hearing_id, :city_id, :topic_id, :person_id, :draft_id, :name, :text,
    :text_language, :interface_language, 'new', :now, :organisation, :late, :channel, :said_at, :logged_by,
    :document_version, :follows, :sensitive, :kind, :section, :fingerprint, :secret) returning id;

-- name: receipt_taken(receipt)$
-- Is this number in use?
select 1 from comments where receipt = :receipt;

-- name: comment_of_message(person_id, message_id)$
-- Which comment did this message become?
select comment_id from comment_sources where person_id = :person_id and message_id = :message_id;

-- name: comment_by_id(id)^
-- One comment.
select id, receipt, consultation_id, hearing_id, city_id, topic_id, person_id, name, text, text_language,
    interface_language, state, received_at, organisation, late, channel, said_at, logged_by, document_version, kind,
    section, sensitive, reviewer_id, claimed_at, merged_into, withheld, decision_id, follows, changed_at, revision
from comments where id = :id;

-- name: comment_by_draft(draft_id)^
-- The comment this draft became.
select id, receipt, consultation_id, hearing_id, city_id, topic_id, person_id, name, text, text_language,
    interface_language, state, received_at, organisation, late, channel, said_at, logged_by, document_version, kind,
    section, sensitive, reviewer_id, claimed_at, merged_into, withheld, decision_id, follows, changed_at, revision
from comments where draft_id = :draft_id;

-- name: comment_by_receipt(receipt)^
-- The comment with this number.
select id, receipt, consultation_id, hearing_id, city_id, topic_id, person_id, name, text, text_language,
    interface_language, state, received_at, organisation, late, channel, said_at, logged_by, document_version, kind,
    section, sensitive, reviewer_id, claimed_at, merged_into, withheld, decision_id, follows, changed_at, revision
from comments where receipt = :receipt;

-- name: comments_of_person(person_id, count, skip)
-- A person's own comments, newest first.
select id, receipt, consultation_id, hearing_id, city_id, topic_id, person_id, name, text, text_language,
    interface_language, state, received_at, organisation, late, channel, said_at, logged_by, document_version, kind,
    section, sensitive, reviewer_id, claimed_at, merged_into, withheld, decision_id, follows, changed_at, revision
from comments where person_id = :person_id
order by id desc limit :count offset :skip;

-- name: count_comments_of_person(person_id)$
-- How many comments has this person sent?
select count(*) from comments where person_id = :person_id;

-- name: withdraw_comment(id, now)!
-- The person takes the comment back; the record stays.
update comments set state = 'withdrawn', withdrawn_at = :now, revision = revision + 1
where id = :id and state <> 'withdrawn';

-- name: last_comment_id()$
-- The newest comment there is.
select coalesce(max(id), 0) from comments;

-- name: count_comments(consultation_id, city_id, since, until, after, upto)
-- Every comment of a selection, counted by all it is broken down by. 0 selects all.
select consultation_id, city_id, text_language, topic_id, state, count(*) from comments
where (:consultation_id = 0 or consultation_id = :consultation_id) and (:city_id = 0 or city_id = :city_id)
    and received_at >= :since and received_at < :until and id > :after and id <= :upto
group by consultation_id, city_id, text_language, topic_id, state;

-- name: list_comments(consultation_id, city_id, since, until, after, upto, count)
-- The comments of a selection in the order of receipt, from `after` on.
select id, receipt, consultation_id, hearing_id, city_id, topic_id, person_id, name, text, text_language,
    interface_language, state, received_at, organisation, late, channel, said_at, logged_by, document_version, kind,
    section, sensitive, reviewer_id, claimed_at, merged_into, withheld, decision_id, follows, changed_at, revision
from comments
where (:consultation_id = 0 or consultation_id = :consultation_id) and (:city_id = 0 or city_id = :city_id)
    and received_at >= :since and received_at < :until and id > :after and id <= :upto order by id limit :count;

-- name: new_comments(after, count)
-- What came since, for those who watch.
select id, receipt, consultation_id, city_id from comments where id > :after order by id limit :count;
