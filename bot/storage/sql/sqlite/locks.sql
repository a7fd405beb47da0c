-- name: hold_programme()$
-- Nobody plans by the hearings or changes them meanwhile. A file has one writer: it is so anyway.
select 1;

-- name: share_programme()$
-- Nobody changes the hearings, or plans for many by them, meanwhile. A file has one writer: it is so anyway.
select 1;

-- name: hold_comments()!
-- Nobody adds a comment meanwhile. A file has one writer: it is so anyway.
select 1;
