"""Chats that come, go and move: blocking the bot, adding it to a group, a group that becomes a supergroup."""

from datetime import datetime

from telegram import Update

from bot import look
from bot.context import House
from bot.domain.people import Person
from bot.domain.subscription import Scope
from bot.messages import news
from bot.services import people
from bot.storage import subscriptions

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
    elif change.old_chat_member.status in _AWAY:
        await _welcome_back(house, person, now)


async def migrated(house: House, update: Update) -> None:
    """A group became a supergroup: both chats are told, each names the other."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await _moves(house, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await _moves(house, message.migrate_from_chat_id, message.chat.id)


async def _welcome_back(house: House, person: Person, now: datetime) -> None:
    """Nobody could tell them meanwhile: what they follow, as it stands now."""
    if person.language is None:
        return
    async with house.db.read() as session:
        wishes = await subscriptions.of(session, person.id)
        coming = await look.upcoming(session, policy=house.policy, now=now)
    cities = {wish.target_id for wish in wishes if wish.scope is Scope.CITY}
    hearings = {wish.target_id for wish in wishes if wish.scope is not Scope.CITY}
    if followed := [each for each in coming if each.city.id in cities or each.hearing.id in hearings]:
        message = news.welcome_back(followed, house.texts[person.language], zone=house.policy.zone)
        params = {"chat_id": person.chat_id, **message.as_params()}
        await house.outbound.answer("sendMessage", person.chat_id, params)


async def _moves(house: House, old: int, new: int) -> None:
    await people.migrate(house.db, old=old, new=new, policy=house.policy, now=house.clock.now())
