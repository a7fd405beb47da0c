-- name: add_attachment(draft_id, comment_id, message_id, kind, telegram_id, name, mime, size, place, state, album, now)$
-- A message of the person encloses this.
insert into attachments (draft_id, comment_id, message_id, kind, telegram_id, name, mime, size, place, state, album,
    created_at)
values (:draft_id, :comment_id, :message_id, :kind, :telegram_id, :name, :mime, :size, :place, :state, :album, :now)
returning id;

-- name: attachments_of_draft(draft_id)
-- What a draft encloses, in order.
select id, kind, state, name, mime, size, place, attempts, error, digest, transcript, telegram_id, created_at,
    dropped_by
from attachments where draft_id = :draft_id order by id;

-- name: attachments_of_comment(comment_id)
-- What a comment encloses, in order.
select id, kind, state, name, mime, size, place, attempts, error, digest, transcript, telegram_id, created_at,
    dropped_by
from attachments where comment_id = :comment_id order by id;

-- name: attachment_by_id(id)^
-- One of them.
select id, kind, state, name, mime, size, place, attempts, error, digest, transcript, telegram_id, created_at,
    dropped_by
from attachments where id = :id;

-- name: owner_of_attachment(id)^
-- Whose is it, and to what does it belong? No row: it is gone.
select coalesce(c.person_id, d.person_id), a.comment_id, a.draft_id, a.album
from attachments a left join comments c on c.id = a.comment_id left join drafts d on d.id = a.draft_id where a.id = :id;

-- name: album_in_comment(person_id, album)$
-- Which comment have other parts of this album become part of?
select c.id from attachments a join comments c on c.id = a.comment_id
where a.album = :album and c.person_id = :person_id order by c.id desc limit 1;

-- name: enclose_attachments(draft_id, comment_id)!
-- The draft was sent: its files are the comment's.
update attachments set comment_id = :comment_id, draft_id = null where draft_id = :draft_id;

-- name: drop_attachments_of_draft(draft_id)!
-- The person does not want to enclose them after all.
delete from attachments where draft_id = :draft_id;

-- name: drop_attachment_of_draft(id, draft_id)$
-- One of them is not to be enclosed after all. No row: it is not there any more.
delete from attachments where id = :id and draft_id = :draft_id returning id;

-- name: mark_attachment_dropped(id, comment_id, dropped_by)$
-- A file of a comment that was sent: this draft takes it out, or, with nothing, none does. No row: it is not there.
update attachments set dropped_by = :dropped_by where id = :id and comment_id = :comment_id returning id;

-- name: mark_attachments_dropped(comment_id, draft_id)!
-- This draft takes all files of the comment out.
update attachments set dropped_by = :draft_id where comment_id = :comment_id;

-- name: drop_attachments_taken_out(draft_id)
-- The draft was sent: what it takes out is gone. Returns a row for each.
delete from attachments where dropped_by = :draft_id returning id;

-- name: waiting_attachments(now, count)
-- What is to be fetched now. Nothing is fetched of somebody who has not agreed that it is kept.
select a.id, a.kind, a.state, a.name, a.mime, a.size, a.place, a.attempts, a.error, a.digest, a.transcript,
    a.telegram_id, a.created_at, a.dropped_by
from attachments a left join drafts d on d.id = a.draft_id left join people p on p.id = d.person_id
where a.state = 'waiting' and a.next_at <= :now and (a.comment_id is not null or p.consent_version is not null)
order by a.next_at, a.id limit :count;

-- name: keep_file(digest, size, now)!
-- This content lies in the data folder. One that is there already is young again.
insert into files (digest, size, created_at) values (:digest, :size, :now)
on conflict (digest) do update set created_at = excluded.created_at;

-- name: keep_attachment(id, digest, mime, size)!
-- Its content is kept.
update attachments set state = 'kept', digest = :digest, mime = :mime, size = :size, error = null
where id = :id and state = 'waiting';

-- name: postpone_attachment(id, attempts, next_at, error)!
-- It could not be fetched: again later.
update attachments set attempts = :attempts, next_at = :next_at, error = :error where id = :id and state = 'waiting';

-- name: end_attachment(id, state, error)$
-- It is given up, or not taken. No row: somebody was faster.
update attachments set state = :state, error = :error, attempts = attempts + 1 where id = :id and state = 'waiting'
returning id;

-- name: set_transcript(id, transcript)!
-- What is said in it, as written down by staff.
update attachments set transcript = :transcript where id = :id;

-- name: attachment_totals(consultation_id)
-- How much came with the comments of a consultation, by kind and state; 0: of all.
select a.kind, a.state, count(*), coalesce(sum(a.size), 0) from attachments a join comments c on c.id = a.comment_id
where :consultation_id = 0 or c.consultation_id = :consultation_id group by a.kind, a.state;

-- name: file_is_known(digest)$
-- Is this content wanted?
select 1 from files where digest = :digest;

-- name: drop_attachments_of_person(person_id)!
-- What came with the comments of a person who wants nothing kept.
delete from attachments where comment_id in (select id from comments where person_id = :person_id);

-- name: strip_attachments_of_person(person_id)!
-- What came with their comments is kept, with nothing that leads back.
update attachments set message_id = null, album = null,
    telegram_id = case when state = 'waiting' then telegram_id end
where comment_id in (select id from comments where person_id = :person_id);
