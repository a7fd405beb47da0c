-- Owners bring staff in by links that work once. Of a link's secret only a digest is kept: who reads the database cannot
-- make the link of it. `invited_by` is empty for links of the command line; a forgotten owner's links go with the owner.

create table invitations (
    id integer primary key autoincrement,
    digest text not null unique,
    role text not null,
    invited_by bigint references people (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    state text not null default 'open' check (state in ('open', 'taken', 'declined', 'revoked')),
    ended_at bigint
);
create index invitations_by_inviter on invitations (invited_by);
