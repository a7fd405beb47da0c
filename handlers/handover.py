"""A slip's link: the comment that staff wrote down comes into its author's own list, once.

author   opens k_… from the code on a slip
bot      Сотрудник записал этот комментарий. Если он ваш …    [Добавить в мои] [Отмена]
author   presses «Добавить в мои»
bot      Прежде чем добавить комментарий …                    [Даю согласие] [Отмена]
author   agrees
bot      Комментарий теперь в вашем списке …                  [Мои комментарии]
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.refusals import ConsentMissing, Refusal
from bot.messages import heard as messages
from bot.messages import start as start_messages
from bot.messages.message import Message
from bot.services import handover as services
from bot.storage import announcements


async def open_slip(talk: Talk, secret: str) -> None:
    """Somebody opened a slip's link: whose comment is it? Or one sentence why the link is of no use."""
    talk.only_in_private()
    try:
        comment = await services.look_at(talk.db, talk.person, secret)
    except Refusal as refusal:  # perhaps a newcomer's first page: a sentence alone would lead nowhere
        sentence = talk.texts(refusal.key())
        await talk.show(start_messages.menu(talk.texts, staff=await talk.is_staff(), before=sentence))
        return
    await talk.show(messages.offer(comment, secret, talk.texts))


async def take(talk: Talk) -> None:
    """It is mine."""
    talk.only_in_private()
    secret = talk.button(buttons.OwnComment).secret
    try:
        comment = await services.take(talk.db, talk.person, secret, now=talk.now)
    except ConsentMissing:
        found = await services.look_at(talk.db, talk.person, secret)
        async with talk.db.read() as session:
            consultation = await announcements.consultation(session, found.consultation_id)
        await talk.show(messages.ask_consent(consultation, secret, talk.texts))
        return
    await talk.show(messages.taken(comment, talk.texts))


async def agree(talk: Talk) -> None:
    """It is, and they agree to what is kept."""
    talk.only_in_private()
    secret = talk.button(buttons.OwnAgree).secret
    comment = await services.take(talk.db, talk.person, secret, now=talk.now, agrees=True)
    await talk.show(messages.taken(comment, talk.texts))


async def decline(talk: Talk) -> None:
    """It is not theirs, or they do not agree: everything stays as it is, the slip too."""
    await talk.show(Message(text=talk.texts("own-declined")))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.OwnComment: take, buttons.OwnAgree: agree, buttons.OwnDecline: decline}
