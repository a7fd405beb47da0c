-- name: ledger_version(consultation_id)^
-- What changes whenever a comment of this consultation does? Revisions only grow; what comes or goes changes the sums.
select count(*), coalesce(sum(revision), 0), coalesce(sum(id), 0), coalesce(sum(id * revision), 0), count(anonymised_at)
from comments where consultation_id = :consultation_id;

-- name: ledger_enclosed()^
-- How many files came with comments, and which was the last?
select count(*), coalesce(max(id), 0) from attachments where comment_id is not null;

-- name: ledger_shares(consultation_id)
-- What became of how many comments, by theme? One that was merged shares the answer of the comment it was merged into.
select case when c.state = 'withdrawn' then 'withdrawn' when d.outcome is not null then d.outcome
        when c.state = 'withheld' then 'withheld' else 'open' end as fate,
    c.topic_id, case when c.sensitive is null then 0 else 1 end as sensitive, count(*)
from comments as c left join comments as head on head.id = c.merged_into
    left join decisions as d on d.id = coalesce(head.decision_id, c.decision_id) and d.state = 'approved'
where c.consultation_id = :consultation_id group by 1, 2, 3;

-- name: ledger_page(consultation_id, count, skip)
-- So many comments of the ledger, in the order of receipt, and what became of them.
select c.id, case when c.state = 'withdrawn' then 'withdrawn' when d.outcome is not null then d.outcome
        when c.state = 'withheld' then 'withheld' else 'open' end as fate
from (select id from comments where consultation_id = :consultation_id order by id limit :count offset :skip) as page
    join comments as c on c.id = page.id left join comments as head on head.id = c.merged_into
    left join decisions as d on d.id = coalesce(head.decision_id, c.decision_id) and d.state = 'approved'
order by c.id;

-- name: ledger_chosen(consultation_id, fate, topic_id, count, skip)
-- The same for those of one fate, of one theme or of both, with their rows. '' is every fate, -1 every theme, 0 none.
with listed as (
    select c.id, coalesce(c.topic_id, 0) as topic_id, row_number() over (order by c.id) as number,
        case when c.state = 'withdrawn' then 'withdrawn' when d.outcome is not null then d.outcome
            when c.state = 'withheld' then 'withheld' else 'open' end as fate
    from comments as c left join comments as head on head.id = c.merged_into
        left join decisions as d on d.id = coalesce(head.decision_id, c.decision_id) and d.state = 'approved'
    where c.consultation_id = :consultation_id
)
select id, fate, number from listed
where (:fate = '' or fate = :fate) and (:topic_id = -1 or topic_id = :topic_id) order by id limit :count offset :skip;

-- name: ledger_row(consultation_id, id)$
-- In which row does this comment stand?
select count(*) from comments where consultation_id = :consultation_id and id <= :id;

-- name: ledger_voices(after, upto)
-- How many were merged into each of these comments?
select merged_into, count(*) from comments
where merged_into > :after and merged_into <= :upto and state = 'merged' group by merged_into;
