"""`/export`: the comments as a table, sent as a file."""

from bot import buttons
from bot.context import Talk
from bot.domain.consultation import ConsultationId
from bot.domain.digest import Selection
from bot.domain.refusals import ButtonOutdated
from bot.messages import staff as messages
from bot.messages.message import Message
from bot.services import digests
from bot.storage import announcements


async def begin(talk: Talk) -> None:
    """Of which consultation? Not asked when there is only one."""
    await talk.role()
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if len(known) > 1:
        await talk.say(messages.choose_consultation(known, talk.texts, digest=False))
    else:
        await talk.say(messages.choose_format(talk.texts, 0))


async def of_consultation(talk: Talk) -> None:
    """As which kind of file?"""
    await talk.role()
    await talk.show(messages.choose_format(talk.texts, talk.button(buttons.ExportOf).consultation))


async def pull(talk: Talk) -> None:
    """The file is on its way."""
    await talk.role()
    pressed = talk.button(buttons.ExportAs)
    if pressed.format not in messages.FORMATS:
        raise ButtonOutdated
    consultation = ConsultationId(pressed.consultation) if pressed.consultation else None
    selection = Selection(consultation_id=consultation)
    await digests.request_file(talk.db, talk.person, selection, pressed.format, now=talk.now)
    await talk.show(Message(text=talk.texts("export-requested")))


COMMANDS = {"export": begin}
PRESSES = {buttons.ExportStart: begin, buttons.ExportOf: of_consultation, buttons.ExportAs: pull}
