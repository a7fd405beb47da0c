-- name: add_subscription(person_id, scope, target_id, field, now)!
-- They want to hear about it.
insert into subscriptions (person_id, scope, target_id, field, created_at)
values (:person_id, :scope, :target_id, :field, :now) on conflict do nothing;

-- name: drop_subscription(person_id, scope, target_id, field)!
-- They no longer want to.
delete from subscriptions
where person_id = :person_id and scope = :scope and target_id = :target_id and field = :field;

-- name: drop_all_subscriptions(person_id)!
-- They want to hear about nothing.
delete from subscriptions where person_id = :person_id;

-- name: subscriptions_of(person_id)
-- Everything they want to hear about.
select scope, target_id, field, created_at from subscriptions where person_id = :person_id
order by scope, target_id, field;

-- name: subscription_since(person_id, city_id, hearing_id)$
-- Since when has the person subscribed to this hearing, directly or by its city? Null: not at all.
select min(created_at) from subscriptions where person_id = :person_id
    and ((scope = 'city' and target_id = :city_id) or (scope = 'hearing' and target_id = :hearing_id));

-- name: asks_about(person_id, city_id, hearing_id, facts_too)$
-- Does the person still want to hear of this hearing: by city, by hearing or, with `facts_too`, by one of its open facts?
select 1 from subscriptions where person_id = :person_id
    and ((scope = 'city' and target_id = :city_id) or (scope = 'hearing' and target_id = :hearing_id)
        or (:facts_too and scope = 'field' and target_id = :hearing_id)) limit 1;

-- name: subscribers_after(cursor, city_id, hearing_id, fields, since, count)
-- The next people to reach about a hearing: by its city, itself, or one of these open fields; only who asked before `since`.
select s.person_id, s.since, s.general, p.gone_at, p.leads, p.quiet from (
    select person_id, min(created_at) as since, max(general) as general from (
        select * from (select person_id, created_at, 1 as general from subscriptions
            where scope = 'city' and target_id = :city_id and person_id > :cursor and created_at <= :since
            order by person_id limit :count) as by_city
        union all
        select * from (select person_id, created_at, 1 as general from subscriptions
            where scope = 'hearing' and target_id = :hearing_id and person_id > :cursor and created_at <= :since
            order by person_id limit :count) as by_hearing
        union all
        select * from (select person_id, min(created_at) as created_at, 0 as general from subscriptions
            where scope = 'field' and target_id = :hearing_id and person_id > :cursor and created_at <= :since
                and :fields like '%,' || field || ',%'
            group by person_id order by person_id limit :count) as by_field
    ) as everybody group by person_id order by person_id limit :count
) as s join people as p on p.id = s.person_id order by s.person_id;

-- name: count_subscribers(city_id, hearing_id, since)$
-- How many people that can be reached want to hear of a hearing?
select count(*) from people where gone_at is null and id in (
    select person_id from subscriptions where scope = 'city' and target_id = :city_id and created_at <= :since
    union
    select person_id from subscriptions where scope = 'hearing' and target_id = :hearing_id and created_at <= :since);

-- name: count_told(city_id, hearing_id, fields)$
-- How many people that can be reached would hear of a change now: by city, by hearing, or by one of these open fields?
select count(*) from people where gone_at is null and id in (
    select person_id from subscriptions where scope = 'city' and target_id = :city_id
    union
    select person_id from subscriptions where scope = 'hearing' and target_id = :hearing_id
    union
    select person_id from subscriptions
    where scope = 'field' and target_id = :hearing_id and :fields like '%,' || field || ',%');
