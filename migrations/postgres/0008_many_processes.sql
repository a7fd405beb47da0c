-- Several processes take their work from the same tables. Whoever works on a row writes its own number beside it; rows of
-- a process that is no more are free again. A number is never given twice.

create sequence process_numbers as integer;

alter table inbox add column owner integer;
create index inbox_open on inbox (chat_id, update_id) where not done or owner is not null;
create index inbox_owned on inbox (owner) where owner is not null;

alter table deliveries add column owner integer;
create index deliveries_open on deliveries (person_id, id) where status in ('due', 'claimed');

-- Telegram asked not to write to these chats for a while, whichever process it told.
create table holds (
    chat_id bigint primary key,
    until bigint not null
);
