-- What giving a comment needs beside 0009: which album a file came in, so that a late part of it finds the others; a draft
-- marked as not to be shown around; and which version of the documents each version of a comment was written on.

alter table attachments add column album text;
create index attachments_by_album on attachments (album) where album is not null;
alter table drafts add column sensitive boolean not null default false;
alter table comment_versions add column document_version integer;
