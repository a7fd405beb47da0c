-- name: slips_of_hearing(of, every, after, count)
-- Which comments heard at this hearing has nobody claimed? With every = 0 only those that never had a slip.
select id, receipt, secret from comments
where hearing_id = :of and channel <> 'chat' and person_id is null and state <> 'withdrawn' and anonymised_at is null
    and (:every = 1 or secret is null) and id > :after
order by id limit :count;

-- name: slips_in_general(of, every, after, count)
-- The same of comments on this consultation that were heard at no hearing.
select id, receipt, secret from comments
where consultation_id = :of and hearing_id is null and channel <> 'chat' and person_id is null
    and state <> 'withdrawn' and anonymised_at is null and (:every = 1 or secret is null) and id > :after
order by id limit :count;

-- name: slips_of_table(of, every, after, count)
-- The same of comments that came with one table, of which this is the first: from one member of staff, at one moment.
select id, receipt, secret from comments
where id >= :of and channel <> 'chat' and person_id is null
    and logged_by = (select logged_by from comments where id = :of)
    and received_at = (select received_at from comments where id = :of)
    and state <> 'withdrawn' and anonymised_at is null and (:every = 1 or secret is null) and id > :after
order by id limit :count;

-- name: consultation_of_comment(id)$
-- Which consultation is it on?
select consultation_id from comments where id = :id;

-- name: renew_slip(id, secret, former)$
-- A new slip in place of the one that was seen. No row: there is another by now, or nobody is to be given one.
update comments set secret = :secret
where id = :id and coalesce(secret, '') = :former and channel <> 'chat' and person_id is null and state <> 'withdrawn'
returning id;
