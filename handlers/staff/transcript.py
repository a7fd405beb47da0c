"""Writing down what is said in a voice comment.

staff   presses «Записать слова» beside a voice
bot     Прослушайте запись и напишите, что в ней сказано …     [Отмена]
staff   Здесь прорвало трубу.
bot     Слова записи сохранены. Регистрационный номер: ABCD-EFGH-J
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.dialogue import Transcribing
from bot.domain.refusals import NotStaff, NotYourRole
from bot.messages import transcripts as messages
from bot.services import people
from bot.services import transcripts as services


async def begin(talk: Talk) -> None:
    """Ask for the words. Raises NotYourRole, AttachmentNotFound, NothingSpoken."""
    role = await talk.role_that(lambda role: role.may_review)
    attachment, receipt = await services.begin(
        talk.db, talk.person, talk.button(buttons.Transcribe).attachment, role=role, now=talk.now
    )
    await talk.say(messages.ask(attachment, receipt, talk.texts))


async def typed(talk: Talk, state: Transcribing) -> None:
    """These are the words. Raises NotYourRole, AttachmentNotFound, CommentIsEmpty."""
    try:
        role = await talk.role_that(lambda role: role.may_review)
    except (NotStaff, NotYourRole):
        await people.enter(talk.db, talk.person, None, now=talk.now)
        raise
    receipt = await services.write(talk.db, talk.person, state.attachment, talk.text, role=role, now=talk.now)
    await talk.say(messages.kept(receipt, talk.texts))


async def stop(talk: Talk) -> None:
    """Not now."""
    await talk.role()
    await people.enter(talk.db, talk.person, None, now=talk.now)
    await talk.show(messages.stopped(talk.texts))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {buttons.Transcribe: begin, buttons.StopTranscribing: stop}
