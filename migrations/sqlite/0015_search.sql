-- What comments are found by. Stems are null while a comment waits for them: the bot makes them portion by portion, so
-- that neither a new comment nor this migration takes time for it. Whatever changes what a comment says makes it wait
-- again, in the same transaction: nothing is found by words that are not said any more.

create table comment_stems (
    comment_id integer primary key references comments (id) on delete cascade,
    stems text
);
create index comment_stems_missing on comment_stems (comment_id) where stems is null;
insert into comment_stems (comment_id) select id from comments;

create trigger comments_added after insert on comments begin
    insert into comment_stems (comment_id) values (new.id);
end;
create trigger comments_reworded after update of text on comments when new.text is not old.text begin
    update comment_stems set stems = null where comment_id = new.id;
end;
create trigger attachments_added after insert on attachments when new.transcript is not null begin
    update comment_stems set stems = null where comment_id = new.comment_id;
end;
create trigger attachments_reworded after update of transcript, comment_id on attachments
when coalesce(new.transcript, old.transcript) is not null begin
    update comment_stems set stems = null where comment_id in (new.comment_id, old.comment_id);
end;
create trigger attachments_dropped after delete on attachments when old.transcript is not null begin
    update comment_stems set stems = null where comment_id = old.comment_id;
end;

-- The words are folded and parted by one space each: only ASCII needs to be told apart, and "=" belongs to a word.
create virtual table comment_search using fts5 (
    stems, content = 'comment_stems', content_rowid = 'comment_id', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '='"
);
create trigger comment_stems_changed after update of stems on comment_stems begin
    insert into comment_search (comment_search, rowid, stems)
        select 'delete', old.comment_id, old.stems where old.stems is not null;
    insert into comment_search (rowid, stems) select new.comment_id, new.stems where new.stems is not null;
end;
create trigger comment_stems_dropped after delete on comment_stems when old.stems is not null begin
    insert into comment_search (comment_search, rowid, stems) values ('delete', old.comment_id, old.stems);
end;

-- FTS5 only marks what is deleted: its words stay in the index until its parts are merged. What people had erased must
-- not, so it is noted here, and the bot merges (see bot/storage/sqlite.py).
create table comment_search_erased (id integer primary key autoincrement);
create trigger comments_erased after update of text on comments when new.text = '' and old.text <> '' begin
    insert into comment_search_erased values (null);
end;
create trigger attachments_erased after delete on attachments when old.transcript is not null begin
    insert into comment_search_erased values (null);
end;
