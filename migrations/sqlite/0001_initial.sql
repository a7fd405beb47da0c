-- The first schema: consultations and hearings, people and what they subscribed to, drafts and comments, the inbox of
-- updates and the outbox of deliveries. Times are UTC epoch milliseconds; texts for people are JSON {"ky": …, "ru": …}.

create table cities (
    id integer primary key autoincrement,
    slug text not null unique,
    name text not null,
    aliases text not null
);

create table consultations (
    id integer primary key autoincrement,
    slug text not null unique,
    opens_at bigint,
    closes_at bigint,
    description text not null,
    created_at bigint not null,
    changed_at bigint not null
);

create table topics (
    id integer primary key autoincrement,
    consultation_id bigint not null references consultations (id),
    slug text not null,
    title text not null,
    position integer not null,
    unique (consultation_id, slug)
);

create table hearings (
    id integer primary key autoincrement,
    consultation_id bigint not null references consultations (id),
    city_id bigint not null references cities (id),
    slug text not null,
    status text not null check (status in ('draft', 'published', 'postponed', 'cancelled')),
    day text,
    starts_at bigint,
    ends_at bigint,
    venue text not null,
    online_url text,
    reason text not null,
    coordinates text,
    date_note text,
    sequence integer not null default 0,
    armed_at bigint,
    planned boolean not null default false,
    changed_at bigint not null,
    unique (consultation_id, slug)
);
create index hearings_by_day on hearings (day);
create index hearings_by_city on hearings (city_id);

create table people (
    id integer primary key autoincrement,
    chat_id bigint not null unique,
    language text,
    leads text,
    quiet text,
    gone_at bigint,
    consent_version integer,
    consent_at bigint,
    menu text,
    created_at bigint not null
);

-- What a person wants to hear about: a city, one hearing, or one open field of a hearing.
create table subscriptions (
    person_id bigint not null references people (id) on delete cascade,
    scope text not null check (scope in ('city', 'hearing', 'field')),
    target_id bigint not null,
    field text not null default '',
    created_at bigint not null,
    primary key (person_id, scope, target_id, field)
);
create index subscriptions_by_target on subscriptions (scope, target_id, person_id);

create table dialogues (
    person_id bigint primary key references people (id) on delete cascade,
    state text not null,
    changed_at bigint not null
);

-- One draft a person. Ids are never used again: buttons of old messages carry them.
create table drafts (
    id integer primary key autoincrement,
    person_id bigint not null unique references people (id) on delete cascade,
    consultation_id bigint references consultations (id),
    hearing_id bigint references hearings (id),
    topic_id bigint references topics (id),
    name text,
    created_at bigint not null,
    changed_at bigint not null
);

create table draft_parts (
    id integer primary key autoincrement,
    draft_id bigint not null references drafts (id) on delete cascade,
    message_id bigint not null,
    text text not null,
    written_at bigint not null,
    unique (draft_id, message_id)
);

create table comments (
    id integer primary key autoincrement,
    receipt text not null unique,
    consultation_id bigint not null references consultations (id),
    hearing_id bigint references hearings (id),
    city_id bigint references cities (id),
    topic_id bigint references topics (id),
    person_id bigint references people (id) on delete set null,
    draft_id bigint unique,
    name text,
    text text not null,
    text_language text not null,
    interface_language text not null,
    state text not null check (state in ('new', 'under_review', 'answered', 'merged', 'withheld', 'withdrawn')),
    received_at bigint not null,
    withdrawn_at bigint
);
create index comments_by_consultation on comments (consultation_id, received_at);
create index comments_by_person on comments (person_id, id);
create index comments_by_time on comments (received_at);

-- Which messages of a person became a comment: the same message never becomes a second one.
create table comment_sources (
    person_id bigint not null references people (id) on delete cascade,
    message_id bigint not null,
    comment_id bigint not null references comments (id),
    primary key (person_id, message_id)
);

-- Updates of Telegram, kept before Telegram is told that they arrived. The body is erased when its effects are in.
create table inbox (
    update_id bigint primary key,
    chat_id bigint not null,
    body text,
    received_at bigint not null,
    done boolean not null default false,
    error text
);
create index inbox_pending on inbox (update_id) where not done;
create index inbox_by_chat on inbox (chat_id);
create index inbox_by_time on inbox (received_at);

-- A change that concerns many people, to be turned into deliveries piece by piece; `cursor` is the last person reached.
create table campaigns (
    id integer primary key autoincrement,
    kind text not null,
    hearing_id bigint references hearings (id),
    args text not null,
    cursor bigint not null default 0,
    done boolean not null default false,
    created_at bigint not null
);
create index campaigns_open on campaigns (id) where not done;

create table deliveries (
    id integer primary key autoincrement,
    person_id bigint not null references people (id) on delete cascade,
    kind text not null,
    args text not null,
    dedupe text unique,
    hearing_id bigint references hearings (id),
    status text not null check (status in
        ('due', 'claimed', 'sent', 'uncertain', 'blocked', 'failed', 'expired', 'superseded')),
    priority integer not null,
    due_at bigint not null,
    deadline_at bigint not null,
    attempts integer not null default 0,
    message_id bigint,
    error text,
    created_at bigint not null,
    finished_at bigint
);
create index deliveries_due on deliveries (due_at) where status = 'due';
create index deliveries_claimed on deliveries (id) where status = 'claimed';
create index deliveries_by_person on deliveries (person_id, kind);
create index deliveries_by_hearing on deliveries (hearing_id) where status = 'due';
create index deliveries_finished on deliveries (finished_at);

create table staff (
    person_id bigint primary key references people (id) on delete cascade,
    role text not null,
    created_at bigint not null
);

-- Who of the staff wants to hear of new comments, and how far they have been told.
create table comment_watches (
    person_id bigint primary key references people (id) on delete cascade,
    upto bigint not null,
    told_at bigint not null
);

-- How far a member of staff has read by digest, for each selection they pull.
create table digest_marks (
    person_id bigint not null references people (id) on delete cascade,
    consultation_id bigint not null,
    city_id bigint not null,
    upto bigint not null,
    marked_at bigint not null,
    primary key (person_id, consultation_id, city_id)
);

create table audit (
    id integer primary key autoincrement,
    at bigint not null,
    actor text not null,
    action text not null,
    details text not null
);
