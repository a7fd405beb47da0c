-- name: hearing_by_id(id)^
-- One hearing.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings where id = :id;

-- name: hearings_of(consultation_id)
-- All hearings of a consultation, drafts too.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings where consultation_id = :consultation_id order by id;

-- name: public_hearings_from(today, postponed_from)
-- What people may see and is not over by its date; without a date, or with a former one, last.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings
where status <> 'draft' and (day is null or day >= :today or (status = 'postponed' and day >= :postponed_from))
order by day is null or day < :today, day, starts_at nulls first, id;

-- name: public_hearings_until(today, count, skip)
-- What people may see and has its date behind it, newest first.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings
where status <> 'draft' and day <= :today order by day desc, starts_at desc nulls last, id desc limit :count offset :skip;

-- name: hearings_by_slug(slug)
-- A hearing's name is its own only within a consultation: newest first.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings where slug = :slug order by id desc;

-- name: add_hearing(consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates, date_note, armed_at, now)$
-- A hearing is announced (or drafted).
insert into hearings (consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason,
    coordinates, date_note, armed_at, changed_at)
values (:consultation_id, :city_id, :slug, :status, :day, :starts_at, :ends_at, :venue, :online_url, :reason,
    :coordinates, :date_note, :armed_at, :now) returning id;

-- name: change_hearing(id, city_id, status, day, starts_at, ends_at, venue, online_url, reason, coordinates, date_note, armed_at, planned, now)!
-- A hearing is announced anew; its sequence rises. What had not been planned yet is still to be planned.
update hearings set city_id = :city_id, status = :status, day = :day, starts_at = :starts_at, ends_at = :ends_at,
    venue = :venue, online_url = :online_url, reason = :reason, coordinates = :coordinates, date_note = :date_note,
    armed_at = :armed_at, planned = planned and :planned,
    sequence = sequence + 1, changed_at = :now where id = :id;

-- name: hearings_to_plan(today, until, now)
-- Published hearings near enough to be reminded of, not planned yet, with no change that can still be taken back.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings
where status = 'published' and day is not null and day <= :until and day >= :today
    and not planned and not exists (select 1 from campaigns as c where c.hearing_id = hearings.id
        and c.kind = 'change' and not c.done and c.cursor = 0 and c.not_before > :now);

-- name: mark_hearing_planned(id)!
-- Its reminders are being planned for the present start.
update hearings set planned = true where id = :id;

-- name: planned_hearings_of(city_id, hearing_id, today)
-- Hearings of a city, or the one, whose reminders have been planned.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings
where status = 'published' and planned and day >= :today and (city_id = :city_id or id = :hearing_id);

-- name: public_hearings_of_city(city_id)
-- All that people may see in a city, past ones too: what leaves a calendar's feed disappears from people's calendars.
select id, consultation_id, city_id, slug, status, day, starts_at, ends_at, venue, online_url, reason, coordinates,
    date_note, sequence, armed_at from hearings where status <> 'draft' and city_id = :city_id order by id;

-- name: hearing_changed_at(id)$
-- When a hearing or its consultation, whose words stand beside it, was last changed.
select max(changed) from (
    select changed_at as changed from hearings where id = :id
    union all
    select c.changed_at from consultations as c join hearings as h on h.consultation_id = c.id where h.id = :id
) as changes;
