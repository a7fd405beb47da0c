-- name: forget_holds_of(chat_id)!
-- Nothing of this chat stays among those that wait. A file has no list of them.
select 1 where :chat_id is null;
