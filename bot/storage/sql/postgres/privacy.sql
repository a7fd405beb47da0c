-- name: forget_holds_of(chat_id)!
-- Nothing of this chat stays among those that Telegram asked to wait with.
delete from holds where chat_id = :chat_id;
