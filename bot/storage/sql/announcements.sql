-- name: all_cities()
-- Every city, in the order they were announced.
select id, slug, name, aliases from cities order by id;

-- name: save_city(slug, name, aliases)$
-- Add a city or correct it.
insert into cities (slug, name, aliases) values (:slug, :name, :aliases)
on conflict (slug) do update set name = excluded.name, aliases = excluded.aliases returning id;

-- name: all_consultations()
-- Every consultation, newest first.
select id, slug, opens_at, closes_at, description, late, approval, documents_version from consultations order by id desc;

-- name: consultation_by_id(id)^
-- One consultation.
select id, slug, opens_at, closes_at, description, late, approval, documents_version from consultations where id = :id;

-- name: consultation_by_slug(slug)^
-- The same by its name in files and links.
select id, slug, opens_at, closes_at, description, late, approval, documents_version from consultations where slug = :slug;

-- name: save_consultation(slug, opens_at, closes_at, description, late, approval, documents_version, now)$
-- Add a consultation or change it.
insert into consultations (slug, opens_at, closes_at, description, late, approval, documents_version, created_at,
    changed_at)
values (:slug, :opens_at, :closes_at, :description, :late, :approval, :documents_version, :now, :now)
on conflict (slug) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at,
    description = excluded.description, late = excluded.late, approval = excluded.approval,
    documents_version = excluded.documents_version, changed_at = excluded.changed_at returning id;

-- name: save_documents(consultation_id, number, documents, now)!
-- What is put up for discussion in this version.
insert into document_versions (consultation_id, number, documents, since)
values (:consultation_id, :number, :documents, :now)
on conflict (consultation_id, number) do update set documents = excluded.documents;

-- name: document_versions(consultation_id)
-- Since when has each version been there?
select number, since from document_versions where consultation_id = :consultation_id order by number;

-- name: topics_of(consultation_id)
-- The themes to file its comments under.
select id, slug, title from topics where consultation_id = :consultation_id order by position, id;

-- name: all_topics()
-- The themes of all consultations.
select id, slug, title from topics order by consultation_id, position, id;

-- name: save_topic(consultation_id, slug, title, position)!
-- Add a theme or rename it.
insert into topics (consultation_id, slug, title, position) values (:consultation_id, :slug, :title, :position)
on conflict (consultation_id, slug) do update set title = excluded.title, position = excluded.position;
