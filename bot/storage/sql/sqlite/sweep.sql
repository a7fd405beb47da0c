-- name: last_erased()$
-- Was something erased whose words still stand in the index?
select max(id) from comment_search_erased;

-- name: merge_search(pages)!
-- Merge so many pages of the index; less than 0 begins anew with all of it. What was deleted is not in what comes out.
insert into comment_search (comment_search, rank) values ('merge', :pages);

-- name: erased_for_good(upto)!
-- Up to here no word that was erased stands in the index any more.
delete from comment_search_erased where id <= :upto;
