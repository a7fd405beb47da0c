-- name: stems_missing()$
-- Does a comment wait for its stems?
select 1 from comment_stems where stems is null limit 1;
