-- name: comments_without_stems(count)
-- The newest comments that wait for their stems: who has just written is found first.
select comment_id from comment_stems where stems is null order by comment_id desc limit :count;

-- name: said_in(ids)
-- What these comments say, and what is said in what came with them.
select c.id, c.text, (select group_concat(a.transcript, ' ') from attachments as a where a.comment_id = c.id)
from comments as c where c.id in (select value from json_each(:ids));

-- name: put_stems(id, stems)*!
-- By this the comment is found.
update comment_stems set stems = :stems where comment_id = :id;

-- name: search_of(stems, beginning, without)$
-- The words of a question as FTS5 understands them: one of each list, but not all of `without`. Each is quoted here.
select group_concat('(' || (
        select group_concat('"' || replace(o.value, '"', '""') || '"' || case when :beginning then ' *' else '' end, ' OR ')
        from json_each(w.value) as o
    ) || ')', ' AND ')
    || coalesce(' NOT (' || (
        select group_concat('"' || replace(o.value, '"', '""') || '"', ' AND ') from json_each(:without) as o
    ) || ')', '')
from json_each(:stems) as w;

-- name: count_found(search)$
-- How many comments are found?
select count(*) from comment_search where comment_search match :search;

-- name: comments_found(search, before, count)
-- A page of them, the newest first.
select c.id, c.receipt, c.received_at, substr(c.text, 1, 200), c.text_language, c.kind, c.sensitive, c.reviewer_id, c.state
from comment_search as s join comments as c on c.id = s.rowid
where s.comment_search match :search and s.rowid < :before order by s.rowid desc limit :count;
