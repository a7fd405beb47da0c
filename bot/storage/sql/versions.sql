-- name: add_comment_version(comment_id, text, text_language, since, document_version)$
-- What a comment said until now. Returns which version that was.
insert into comment_versions (comment_id, number, text, text_language, since, document_version)
select :comment_id, coalesce(max(number), 0) + 1, :text, :text_language, :since, :document_version
from comment_versions where comment_id = :comment_id returning number;

-- name: versions_of_comment(comment_id)
-- What a comment said before, the first as it was sent.
select number, text, text_language, since, document_version from comment_versions
where comment_id = :comment_id order by number;

-- name: change_comment(id, text, text_language, fingerprint, document_version, draft_id, now)!
-- It says something else now.
update comments set text = :text, text_language = :text_language, fingerprint = :fingerprint,
    document_version = :document_version, draft_id = :draft_id, changed_at = :now where id = :id;

-- name: identical_comment(person_id, consultation_id, fingerprint)$
-- The number of a comment in which this person has said the same.
select receipt from comments where consultation_id = :consultation_id and fingerprint = :fingerprint
    and person_id = :person_id and state <> 'withdrawn' order by id desc limit 1;

-- name: set_sensitive_by_author(id, sensitive)$
-- The author marks it as not to be shown around, or not any more. What staff have marked stays so.
update comments set sensitive = :sensitive, revision = revision + 1
where id = :id and (sensitive is null or sensitive = 'author') returning id;

-- name: pieces_of_comment(comment_id)
-- Which messages it came in, and where the words of each stand.
select message_id, position, length from comment_sources where comment_id = :comment_id;

-- name: forget_pieces(comment_id)!
-- Its words are others now: where which message stood is no longer true.
update comment_sources set position = null, length = null where comment_id = :comment_id;

-- name: add_piece(person_id, message_id, comment_id, position, length)!
-- This message is part of the comment.
insert into comment_sources (person_id, message_id, comment_id, position, length)
values (:person_id, :message_id, :comment_id, :position, :length)
on conflict (person_id, message_id) do update
    set comment_id = excluded.comment_id, position = excluded.position, length = excluded.length;

-- name: drop_versions_of_person(person_id)!
-- What the comments of a person said before, when they want nothing kept.
delete from comment_versions where comment_id in (select id from comments where person_id = :person_id);
