-- A comment's whole life: how it came, its versions and enclosures, who looks at it, what was decided and why.

alter table consultations add column late boolean not null default false;
alter table consultations add column approval boolean not null default false;
alter table consultations add column documents_version integer not null default 1;

-- What the documents were before: a comment names the version it was written on.
create table document_versions (
    consultation_id bigint not null references consultations (id),
    number integer not null,
    documents text not null,
    since bigint not null,
    primary key (consultation_id, number)
);

-- A decision answers one comment or many. Texts hold Kyrgyz, Russian or both, as JSON.
create table decisions (
    id integer primary key autoincrement,
    consultation_id bigint not null references consultations (id),
    outcome text not null check (outcome in ('accepted', 'partly', 'declined', 'noted', 'outside')),
    reason text not null,
    changed text not null,
    section text not null default '',
    state text not null check (state in ('drafted', 'approved')),
    drafted_by bigint references people (id) on delete set null,
    drafted_at bigint not null,
    approved_by bigint references people (id) on delete set null,
    approved_at bigint
);
create index decisions_waiting on decisions (consultation_id, id) where state = 'drafted';

alter table drafts add column changes bigint references comments (id) on delete cascade;
alter table drafts add column follows bigint references comments (id) on delete set null;

alter table comments add column late boolean not null default false;
alter table comments add column channel text not null default 'chat'
    check (channel in ('chat', 'hall', 'paper', 'phone', 'email', 'online', 'form'));
alter table comments add column said_at bigint;
alter table comments add column organisation text;
alter table comments add column logged_by bigint references people (id) on delete set null;
alter table comments add column secret text;
alter table comments add column document_version integer;
alter table comments add column fingerprint text;
alter table comments add column kind text
    check (kind in ('proposal', 'question', 'complaint', 'support', 'objection', 'other'));
alter table comments add column section text not null default '';
alter table comments add column sensitive text check (sensitive in ('author', 'staff'));
alter table comments add column reviewer_id bigint references people (id) on delete set null;
alter table comments add column claimed_at bigint;
alter table comments add column merged_into bigint references comments (id) check (merged_into < id);
alter table comments add column withheld text;
alter table comments add column decision_id bigint references decisions (id);
alter table comments add column follows bigint references comments (id) check (follows < id);
alter table comments add column changed_at bigint;
alter table comments add column revision integer not null default 1;
create unique index comments_by_secret on comments (secret) where secret is not null;
create index comments_by_fingerprint on comments (consultation_id, fingerprint) where fingerprint is not null;
create index comments_open on comments (consultation_id, id) where state in ('new', 'under_review');
create index comments_by_reviewer on comments (reviewer_id, id) where reviewer_id is not null;
create index comments_by_decision on comments (decision_id) where decision_id is not null;
create index comments_merged on comments (merged_into) where merged_into is not null;
create index comments_following on comments (follows) where follows is not null;

-- Where in the text each message stands, so that an edited message changes the right words.
alter table comment_sources add column position integer;
alter table comment_sources add column length integer;

-- What a comment said before it was changed. The first one is what was sent.
create table comment_versions (
    comment_id bigint not null references comments (id) on delete cascade,
    number integer not null,
    text text not null,
    text_language text not null,
    since bigint not null,
    primary key (comment_id, number)
);

-- Files lie in the data folder, each once, under the SHA-256 of what is in them.
create table files (
    digest text primary key,
    size bigint not null,
    created_at bigint not null
);

create table attachments (
    id integer primary key autoincrement,
    draft_id bigint references drafts (id) on delete cascade,
    comment_id bigint references comments (id) on delete cascade,
    message_id bigint,
    kind text not null check (kind in ('photo', 'document', 'voice', 'audio', 'video', 'video_note', 'location')),
    telegram_id text,
    name text,
    mime text,
    size bigint,
    place text,
    state text not null check (state in ('waiting', 'kept', 'failed', 'refused')),
    attempts integer not null default 0,
    next_at bigint not null default 0,
    error text,
    digest text references files (digest),
    transcript text,
    created_at bigint not null
);
create index attachments_by_draft on attachments (draft_id) where draft_id is not null;
create index attachments_by_comment on attachments (comment_id) where comment_id is not null;
create index attachments_waiting on attachments (next_at) where state = 'waiting';
create index attachments_by_digest on attachments (digest) where digest is not null;

create table comment_tags (
    comment_id bigint not null references comments (id) on delete cascade,
    tag text not null,
    primary key (comment_id, tag)
);
create index comment_tags_by_tag on comment_tags (tag, comment_id);

create table comment_notes (
    id integer primary key autoincrement,
    comment_id bigint not null references comments (id) on delete cascade,
    author_id bigint references people (id) on delete set null,
    text text not null,
    at bigint not null
);
create index comment_notes_by_comment on comment_notes (comment_id, id);

-- What happened to a comment: who, what, when. `details` is JSON and holds no words of the comment.
create table comment_events (
    id integer primary key autoincrement,
    comment_id bigint not null references comments (id) on delete cascade,
    at bigint not null,
    actor text not null,
    action text not null,
    details text not null
);
create index comment_events_by_comment on comment_events (comment_id, id);

-- Whether the decision answers the person who commented.
create table decision_replies (
    comment_id bigint not null references comments (id) on delete cascade,
    decision_id bigint not null references decisions (id) on delete cascade,
    answers boolean not null,
    at bigint not null,
    primary key (comment_id, decision_id)
);

create table reply_templates (
    id integer primary key autoincrement,
    title text not null,
    outcome text not null,
    reason text not null,
    changed text not null,
    created_by bigint references people (id) on delete set null,
    created_at bigint not null
);

-- The result of a consultation, told once to everybody who asked to hear.
create table results (
    consultation_id bigint primary key references consultations (id),
    url text,
    words text not null,
    published_by bigint references people (id) on delete set null,
    published_at bigint not null
);

-- What only people know of a hearing, for its minutes: JSON.
create table hearing_records (
    hearing_id bigint primary key references hearings (id),
    record text not null,
    changed_at bigint not null
);
