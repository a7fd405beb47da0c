"""What a comment said before it was changed, for staff who look after it.

staff   presses «История» on the card of a comment, then «Версии»
bot     Версии комментария … 1 · понедельник, 2 июня 2025 г., 12:00 …          [Назад] [Дальше]
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.messages import review_versions as messages
from bot.services.deeds import found
from bot.storage.versions import versions_of
from handlers.staff.standing import reader


async def show(talk: Talk) -> None:
    """A page of them."""
    await reader(talk)
    pressed = talk.button(buttons.ReviewVersions)
    async with talk.db.read() as session:
        comment = await found(session, pressed.comment)
        versions = await versions_of(session, comment.id)
    await talk.show(messages.former(comment, versions, talk.texts, page=pressed.page, zone=talk.policy.zone))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.ReviewVersions: show}
