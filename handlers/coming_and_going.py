"""Chats that come, go and move: blocking the bot, adding it to a group, a group that becomes a supergroup."""

from telegram import Update

from bot.context import House
from bot.services import people

_AWAY = {"kicked", "left"}


async def membership(house: House, update: Update) -> None:
    """The bot was blocked or unblocked, added to a group or removed."""
    change = update.my_chat_member
    if change is None:
        return
    now = house.clock.now()
    person = await people.meet(house.db, change.chat.id, policy=house.policy, now=now)
    if change.new_chat_member.status in _AWAY:
        await people.leave(house.db, person.id, now=now)


async def migrated(house: House, update: Update) -> None:
    """A group became a supergroup: both chats are told, each names the other."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await _moves(house, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await _moves(house, message.migrate_from_chat_id, message.chat.id)


async def _moves(house: House, old: int, new: int) -> None:
    await people.migrate(house.db, old=old, new=new, policy=house.policy, now=house.clock.now())
