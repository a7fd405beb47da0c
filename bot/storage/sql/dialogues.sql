-- name: dialogue_of(person_id)^
-- What is this chat in the middle of, and since when?
select state, changed_at from dialogues where person_id = :person_id;

-- name: save_dialogue(person_id, state, now)!
-- The chat goes on with this.
insert into dialogues (person_id, state, changed_at) values (:person_id, :state, :now)
on conflict (person_id) do update set state = excluded.state, changed_at = excluded.changed_at;

-- name: leave_dialogue(person_id)!
-- The chat is in the middle of nothing.
delete from dialogues where person_id = :person_id;
