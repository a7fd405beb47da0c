-- name: add_invitation(digest, role, invited_by, now, expires_at)$
-- A link is made; of its secret only the digest is kept.
insert into invitations (digest, role, invited_by, created_at, expires_at)
values (:digest, :role, :invited_by, :now, :expires_at) returning id;

-- name: invitation_by_digest(digest)^
-- Which invitation is this link?
select id, role, invited_by, created_at, expires_at, state from invitations where digest = :digest;

-- name: invitation_by_id(id)^
-- Which invitation is this?
select id, role, invited_by, created_at, expires_at, state from invitations where id = :id;

-- name: open_invitations(now)
-- Which links would work now? The newest first.
select id, role, invited_by, created_at, expires_at, state from invitations
where state = 'open' and expires_at > :now order by id desc;

-- name: end_invitation(id, state, now)$
-- It was accepted, declined or taken back. No row: somebody was faster, or it is too old.
update invitations set state = :state, ended_at = :now
where id = :id and state = 'open' and expires_at > :now returning id;

-- name: revoke_invitations_of(person_id, now)!
-- Who made them is no owner any more.
update invitations set state = 'revoked', ended_at = :now where invited_by = :person_id and state = 'open';
