"""Changing a comment that was sent, seeing what it said before, marking it as not to be shown around.

participant   /mycomments, opens a comment, presses «Изменить»
bot           Вы изменяете отправленный комментарий ABCD-EFGH-J …   [Отправить] [Изменить] [Отмена]
participant   Ещё нужны фонари.
bot           … the preview with it                                  [Отправить] [Изменить] [Отмена]
participant   presses «Отправить»
bot           Комментарий изменён. Регистрационный номер прежний …
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.comment import CommentId
from bot.domain.refusals import DraftInTheWay
from bot.messages import comments as messages
from bot.services import mine
from bot.storage import comments
from bot.storage.versions import versions_of
from handlers import mycomments
from handlers.draft import show_preview


async def change(talk: Talk) -> None:
    """Say it differently; the preview of what it says follows. What waits to be sent goes first, and is shown."""
    comment_id = CommentId(talk.button(buttons.ChangeMine).comment)
    try:
        await mine.begin_change(talk.db, talk.person, comment_id, now=talk.now)
    except DraftInTheWay:
        async with talk.db.read() as session:
            draft = await comments.draft_of(session, talk.person.id)
        if draft is not None:
            await show_preview(talk, draft, anew=True)
        raise


async def show_versions(talk: Talk) -> None:
    """What it said before."""
    async with talk.db.read() as session:
        comment = await mine.own(session, talk.person, talk.button(buttons.Versions).comment)
        former = await versions_of(session, comment.id)
    await talk.show(messages.versions(comment, former, talk.texts, zone=talk.policy.zone))


async def mark(talk: Talk) -> None:
    """It is not to be shown around, or it is after all."""
    pressed = talk.button(buttons.MarkMine)
    comment = await mine.mark(talk.db, talk.person, CommentId(pressed.comment), sensitive=pressed.on == 1, now=talk.now)
    await mycomments.show(talk, comment)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.ChangeMine: change, buttons.Versions: show_versions, buttons.MarkMine: mark}
