-- name: add_broadcast(author_id, now)$
-- Somebody begins to write to subscribers.
insert into broadcasts (author_id, state, created_at) values (:author_id, 'draft', :now) returning id;

-- name: drop_broadcast_drafts(author_id)$
-- What they wrote before and did not send. No row: there was nothing.
delete from broadcasts where author_id = :author_id and state = 'draft' returning id;

-- name: drop_stale_broadcasts(before)!
-- What was begun long ago and never sent.
delete from broadcasts where state = 'draft' and created_at < :before;

-- name: broadcast_by_id(id)^
-- One announcement.
select id, author_id, state, ky, ru, file_kind, file_id, scope, consultation_id, cities, readers, starts_at, version,
    campaign_id, people, message_id, paid from broadcasts where id = :id;

-- name: save_broadcast(id, ky, ru, file_kind, file_id, scope, consultation_id, cities, readers, starts_at)$
-- What is written so far. No row: it is no draft any more.
update broadcasts set ky = :ky, ru = :ru, file_kind = :file_kind, file_id = :file_id, scope = :scope,
    consultation_id = :consultation_id, cities = :cities, readers = :readers, starts_at = :starts_at,
    version = version + 1
where id = :id and state = 'draft' returning id;

-- name: confirm_broadcast(id, version, state, people, message_id, paid)$
-- It is to be sent as it was seen. No row: somebody was faster, or it was changed since.
update broadcasts set state = :state, people = :people, message_id = :message_id, paid = :paid
where id = :id and state = 'draft' and version = :version returning id;

-- name: move_broadcast(id, before, after)$
-- It stands elsewhere from now on. No row: it did not stand where it was thought to.
update broadcasts set state = :after where id = :id and state = :before returning id;

-- name: set_broadcast_campaign(id, campaign_id)!
-- This campaign carries it.
update broadcasts set campaign_id = :campaign_id where id = :id;

-- name: broadcasts_to_start(now)
-- Whose time has come?
select id from broadcasts where state = 'scheduled' and not told and starts_at <= :now order by starts_at, id;

-- name: finish_broadcasts()!
-- Those that have reached everybody are done.
update broadcasts set state = 'done' where state = 'sending' and not told
    and exists (select 1 from campaigns as c where c.id = broadcasts.campaign_id and c.done)
    and not exists (select 1 from deliveries as d where d.campaign_id = broadcasts.campaign_id
        and d.status in ('due', 'claimed'));

-- name: broadcasts_under_way()
-- What is being sent, is paused or waits for its hour, the newest first?
select id from broadcasts where state in ('scheduled', 'sending', 'paused') and not told order by id desc;

-- name: untold_broadcasts()
-- Whose progress is still to be told, and in which chat and language?
select b.id, p.chat_id, p.language from broadcasts as b join people as p on p.id = b.author_id
where b.state <> 'draft' and not b.told and p.gone_at is null order by b.id;

-- name: set_broadcast_told(id)!
-- Its end has been told.
update broadcasts set told = true where id = :id;

-- name: put_off_campaign(id, by)!
-- What waits of it is put off by so much that nobody takes it.
update deliveries set due_at = due_at + :by where campaign_id = :id and status = 'due';

-- name: bring_back_campaign(id, by)!
-- What was put off is due when it was to be.
update deliveries set due_at = due_at - :by where campaign_id = :id and status = 'due' and due_at >= :by;

-- name: set_campaign_start(id, not_before)!
-- It reaches nobody new before this time.
update campaigns set not_before = :not_before where id = :id;

-- name: end_campaign(id)!
-- It reaches nobody new.
update campaigns set done = true where id = :id;

-- name: supersede_campaign(id, now)!
-- What waits of it is void.
update deliveries set status = 'superseded', finished_at = :now where campaign_id = :id and status = 'due';

-- name: campaign_is_done(id)$
-- Has it reached everybody?
select 1 from campaigns where id = :id and done;

-- name: campaign_counts(id)
-- How many of its deliveries stand where?
select status, count(*) from deliveries where campaign_id = :id group by status;

-- name: campaign_asleep(id, now)$
-- How many of them wait for an hour that is yet to come?
select count(*) from deliveries where campaign_id = :id and status = 'due' and due_at > :now;

-- name: campaign_sent_since(id, since)$
-- How many of them were sent since then?
select count(*) from deliveries where campaign_id = :id and status = 'sent' and finished_at >= :since;

-- name: campaign_is_ahead(id, now, count)$
-- Do so many of them wait for their turn?
select 1 from deliveries where campaign_id = :id and status = 'due' and due_at <= :now limit 1 offset :count;

-- name: people_window(cursor, count)$
-- Who is the last of the next so many people? Null: there is nobody after this one.
select max(id) from (select id from people where id > :cursor order by id limit :count) as next;

-- name: audience_between(cursor, upto, readers, default_language, scope, consultation_id, cities)
-- Who of these people is meant, and what are their quiet hours? A wish for a hearing counts for its city.
select p.id, p.quiet from people as p
where p.id > :cursor and p.id <= :upto and p.gone_at is null
    and (:readers = 'all' or coalesce(p.language, :default_language) = :readers)
    and exists (
        select 1 from subscriptions as s left join hearings as h on s.scope <> 'city' and h.id = s.target_id
        where s.person_id = p.id and (
            :scope = 'all'
            or (:scope = 'cities' and :cities like '%,' || coalesce(h.city_id, s.target_id) || ',%')
            or (:scope = 'consultation' and (h.consultation_id = :consultation_id or (s.scope = 'city' and exists (
                select 1 from hearings as c where c.city_id = s.target_id
                    and c.consultation_id = :consultation_id and c.status <> 'draft'))))))
order by p.id;

-- name: count_audience(readers, default_language, scope, consultation_id, cities)$
-- How many people are meant? The same as above, of everybody.
select count(*) from people as p
where p.gone_at is null
    and (:readers = 'all' or coalesce(p.language, :default_language) = :readers)
    and exists (
        select 1 from subscriptions as s left join hearings as h on s.scope <> 'city' and h.id = s.target_id
        where s.person_id = p.id and (
            :scope = 'all'
            or (:scope = 'cities' and :cities like '%,' || coalesce(h.city_id, s.target_id) || ',%')
            or (:scope = 'consultation' and (h.consultation_id = :consultation_id or (s.scope = 'city' and exists (
                select 1 from hearings as c where c.city_id = s.target_id
                    and c.consultation_id = :consultation_id and c.status <> 'draft'))))));
