-- What comments are found by. Stems are null while a comment waits for them: the bot makes them portion by portion, so
-- that neither a new comment nor this migration takes time for it. Whatever changes what a comment says makes it wait
-- again, in the same transaction: nothing is found by words that are not said any more.

create table comment_stems (
    comment_id bigint primary key references comments (id) on delete cascade,
    stems tsvector
);
create index comment_stems_missing on comment_stems (comment_id) where stems is null;
create index comment_stems_found on comment_stems using gin (stems);
insert into comment_stems (comment_id) select id from comments;

create function comments_added() returns trigger language plpgsql as $$
begin
    insert into comment_stems (comment_id) select id from added;
    return null;
end $$;
create trigger comments_added after insert on comments
    referencing new table as added for each statement execute function comments_added();

-- Always, also where they are null already: who makes the stems at this moment must wait, or be waited for.
create function comments_reworded() returns trigger language plpgsql as $$
begin
    update comment_stems set stems = null where comment_id = new.id;
    return null;
end $$;
create trigger comments_reworded after update of text on comments
    for each row when (new.text is distinct from old.text) execute function comments_reworded();

create function attachments_reworded() returns trigger language plpgsql as $$
begin
    update comment_stems set stems = null where comment_id in (new.comment_id, old.comment_id);
    return null;
end $$;
create trigger attachments_added after insert on attachments
    for each row when (new.transcript is not null) execute function attachments_reworded();
create trigger attachments_reworded after update of transcript, comment_id on attachments
    for each row when (coalesce(new.transcript, old.transcript) is not null) execute function attachments_reworded();
create trigger attachments_dropped after delete on attachments
    for each row when (old.transcript is not null) execute function attachments_reworded();
