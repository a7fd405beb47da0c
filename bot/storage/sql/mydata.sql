-- name: holds_more_than_language(person_id)$
-- Is there anything about this person but the number of the chat and the language? No row: there is not.
select 1 from people as p where p.id = :person_id and (
    p.leads is not null or p.quiet is not null or p.consent_version is not null
    or exists (select 1 from subscriptions where person_id = p.id) or exists (select 1 from drafts where person_id = p.id)
    or exists (select 1 from comments where person_id = p.id) or exists (select 1 from deliveries where person_id = p.id)
    or exists (select 1 from staff where person_id = p.id));

-- name: held_person(person_id)
-- Who is it, and what did they choose?
select chat_id, language, leads, quiet, gone_at, consent_version, consent_at, created_at from people where id = :person_id;

-- name: held_dialogue(person_id)
-- What is the chat in the middle of?
select state, changed_at from dialogues where person_id = :person_id;

-- name: held_subscriptions(person_id)
-- What do they want to hear about?
select s.scope, s.field, s.created_at, coalesce(c.slug, h.slug), coalesce(c.name, of_hearing.name), h.day
from subscriptions as s left join cities as c on s.scope = 'city' and c.id = s.target_id
    left join hearings as h on s.scope <> 'city' and h.id = s.target_id
    left join cities as of_hearing on of_hearing.id = h.city_id
where s.person_id = :person_id order by s.created_at, s.scope, s.target_id, s.field;

-- name: held_draft(person_id)
-- What have they written and not sent? A row for each message.
select d.id, d.name, d.created_at, d.changed_at, p.text, p.written_at
from drafts as d left join draft_parts as p on p.draft_id = d.id where d.person_id = :person_id order by p.id;

-- name: held_comments(person_id, upto)
-- What have they sent, and what became of it?
select c.id, c.receipt, c.state, co.slug, co.description, h.slug, ci.name, t.title, c.received_at, c.said_at, c.changed_at,
    c.withdrawn_at, c.channel, c.late, c.name, c.organisation, c.text, c.text_language, c.interface_language,
    c.sensitive, c.kind, c.section, c.withheld, c.document_version, before.receipt, d.outcome, d.reason, d.changed,
    d.section, d.approved_at, r.answers, r.at
from comments as c join consultations as co on co.id = c.consultation_id
    left join hearings as h on h.id = c.hearing_id left join cities as ci on ci.id = c.city_id
    left join topics as t on t.id = c.topic_id left join comments as before on before.id = c.follows
    left join decisions as d on d.id = c.decision_id and d.state = 'approved'
    left join decision_replies as r on r.comment_id = c.id and r.decision_id = d.id
where c.person_id = :person_id and c.id <= :upto order by c.id;

-- name: held_versions(person_id)
-- What did their comments say before?
select v.comment_id, v.number, v.since, v.text, v.text_language from comment_versions as v
where v.comment_id in (select id from comments where person_id = :person_id) order by v.comment_id, v.number;

-- name: held_tags(person_id)
-- What are their comments about, in the words of staff?
select comment_id, tag from comment_tags
where comment_id in (select id from comments where person_id = :person_id) order by comment_id, tag;

-- name: held_events(person_id)
-- What happened to their comments?
select comment_id, at, actor, action from comment_events
where comment_id in (select id from comments where person_id = :person_id) order by comment_id, id;

-- name: held_attachments(person_id, upto)
-- What came with their comments and with what they have not sent?
select id, comment_id, draft_id, kind, name, mime, size, place, state, digest, transcript, created_at from attachments
where id <= :upto and (comment_id in (select id from comments where person_id = :person_id)
    or draft_id in (select id from drafts where person_id = :person_id)) order by id;

-- name: held_deliveries(person_id)
-- What were they sent, and when?
select kind, status, due_at, finished_at from deliveries where person_id = :person_id order by id;

-- name: held_updates(chat_id)
-- What came from their chat of late, and what of it is kept?
select received_at, done, body from inbox where chat_id = :chat_id order by update_id;

-- name: held_role(person_id)
-- What are they there for as staff?
select role, created_at from staff where person_id = :person_id;

-- name: held_deeds(actor)
-- What did they do as staff?
select at, action, details from audit where actor = :actor order by id;

-- name: held_staff_words(person_id)
-- What did they write as staff?
select 'note' as what, at, text from comment_notes where author_id = :person_id
union all select 'decision', drafted_at, reason from decisions where drafted_by = :person_id
union all select 'template', created_at, reason from reply_templates where created_by = :person_id
union all select 'announcement', created_at, ky from broadcasts where author_id = :person_id and ky <> ''
union all select 'announcement', created_at, ru from broadcasts where author_id = :person_id and ru <> ''
order by 2;

-- name: held_invitations(person_id)
-- Whom did they invite, as what?
select role, created_at, expires_at, state from invitations where invited_by = :person_id order by id;
