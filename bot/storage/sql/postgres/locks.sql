-- name: hold_programme()$
-- Nobody plans by the hearings or changes them meanwhile.
select pg_advisory_xact_lock(7405004);

-- name: share_programme()$
-- Nobody changes the hearings, or plans for many by them, meanwhile.
select pg_advisory_xact_lock_shared(7405004);

-- name: hold_comments()!
-- Nobody adds a comment meanwhile: whoever had begun to has ended, so that no lower number can appear any more.
lock table comments in share mode;
