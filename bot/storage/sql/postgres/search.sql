-- name: comments_without_stems(count)
-- The newest comments that wait for their stems. Who is about to change one of them waits until they are made.
select comment_id from comment_stems where stems is null order by comment_id desc limit :count for update skip locked;

-- name: said_in(ids)
-- What these comments say, and what is said in what came with them.
select c.id, c.text, (select string_agg(a.transcript, ' ') from attachments as a where a.comment_id = c.id)
from comments as c where c.id in (select value::bigint from json_array_elements_text(cast(:ids as text)::json));

-- name: put_stems(id, stems)*!
-- By this the comment is found.
update comment_stems set stems = array_to_tsvector(string_to_array(:stems, ' ')) where comment_id = :id;

-- name: search_of(stems, beginning, without)$
-- The words of a question as a tsquery: one of each list, but not all of `without`. Each is quoted here.
select string_agg('(' || (
        select string_agg('''' || replace(replace(o, '\', '\\'), '''', '''''') || ''''
            || case when :beginning then ':*' else '' end, ' | ')
        from json_array_elements_text(w) as o
    ) || ')', ' & ')
    || coalesce(' & !(' || (
        select string_agg('''' || replace(replace(o, '\', '\\'), '''', '''''') || '''', ' & ')
        from json_array_elements_text(cast(:without as text)::json) as o
    ) || ')', '')
from json_array_elements(cast(:stems as text)::json) as w;

-- name: count_found(search)$
-- How many comments are found?
select count(*) from comment_stems where stems @@ cast(:search as text)::tsquery;

-- name: comments_found(search, before, count)
-- A page of them, the newest first. By their words, whatever is guessed of how many there are, and then by age.
with found as materialized (
    select comment_id from comment_stems where stems @@ cast(:search as text)::tsquery and comment_id < :before
), page as (
    select comment_id from found order by comment_id desc limit :count
)
select c.id, c.receipt, c.received_at, substr(c.text, 1, 200), c.text_language, c.kind, c.sensitive, c.reviewer_id, c.state
from page join comments as c on c.id = page.comment_id order by c.id desc;
