-- The public ledger on the web asks at every look whether anything in it has changed, and for a page of it. Both are read
-- from this index alone: of comments with long texts nothing else has to be touched.

create index comments_of_ledger on comments (consultation_id, id, revision, anonymised_at);
