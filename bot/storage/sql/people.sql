-- name: person_by_chat(chat_id)^
-- Who writes from this chat?
select id, chat_id, language, leads, quiet, gone_at, consent_version, menu from people where chat_id = :chat_id;

-- name: person_by_id(id)^
-- Who is this?
select id, chat_id, language, leads, quiet, gone_at, consent_version, menu from people where id = :id;

-- name: add_person(chat_id, now)^
-- A chat writes for the first time.
insert into people (chat_id, created_at) values (:chat_id, :now)
on conflict (chat_id) do update set gone_at = null
returning id, chat_id, language, leads, quiet, gone_at, consent_version, menu;

-- name: set_person_language(id, language)!
-- They chose a language.
update people set language = :language where id = :id;

-- name: set_person_leads(id, leads)!
-- They chose when to be reminded.
update people set leads = :leads where id = :id;

-- name: set_person_quiet(id, quiet)!
-- They chose their quiet hours; an empty text is none.
update people set quiet = :quiet where id = :id;

-- name: set_person_consent(id, version, now)!
-- They agreed to what this version of the text says.
update people set consent_version = :version, consent_at = :now where id = :id;

-- name: set_person_menu(id, menu)!
-- Which commands their chat lists.
update people set menu = :menu where id = :id;

-- name: set_person_gone(id, now)!
-- They blocked the bot, or the chat is no more.
update people set gone_at = :now where id = :id and gone_at is null;

-- name: set_person_back(id)!
-- They wrote again.
update people set gone_at = null where id = :id;

-- name: met_at(id)$
-- Since when do we know them?
select created_at from people where id = :id;

-- name: move_person(id, chat_id)!
-- A group became a supergroup.
update people set chat_id = :chat_id where id = :id;

-- name: delete_person(id)!
-- Everything that hangs on the row goes with it; comments stay, without a way back.
delete from people where id = :id;

-- name: staff_who_own()
-- Which owners by the table can be reached?
select s.person_id from staff as s join people as p on p.id = s.person_id
where s.role = 'owner' and p.gone_at is null order by s.person_id;

-- name: staff_who_edit()
-- Who may change hearings and can be reached?
select s.person_id from staff as s join people as p on p.id = s.person_id
where s.role in ('owner', 'editor') and p.gone_at is null order by s.person_id;
