-- Announcements that staff write to subscribers: composed in a chat, sent as a campaign, told about in one message.
-- Their deliveries name the campaign, so that it can be counted, held and called off; most deliveries have none.

create table broadcasts (
    id integer primary key autoincrement,
    author_id bigint references people (id) on delete set null,
    state text not null check (state in ('draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled')),
    ky text not null default '',
    ru text not null default '',
    file_kind text check (file_kind in ('photo', 'document')),
    file_id text,
    scope text not null default 'all' check (scope in ('all', 'consultation', 'cities')),
    consultation_id bigint,
    cities text not null default '',
    readers text not null default 'all' check (readers in ('all', 'ky', 'ru')),
    starts_at bigint,
    version integer not null default 1,
    campaign_id bigint references campaigns (id),
    people integer not null default 0,
    message_id bigint,
    told boolean not null default false,
    created_at bigint not null
);
create index broadcasts_untold on broadcasts (id) where state <> 'draft' and not told;

alter table deliveries add column campaign_id bigint references campaigns (id);
create index deliveries_by_campaign on deliveries (campaign_id, status, finished_at) where campaign_id is not null;
