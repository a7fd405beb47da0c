"""Filling in what only people know of a hearing, for its minutes. Each field may be skipped.

editor   presses «Талааларды толтуруу»
bot      what is filled in, and a button for each field     [Толтуруп баштоо] [Төрага] [Катчы] …
editor   presses «Толтуруп баштоо»
bot      Төраганын аты-жөнүн жазыңыз.                        [Өткөрүп жиберүү] [Даяр]
editor   types it
bot      Катчынын аты-жөнүн жазыңыз. …
"""

from collections.abc import Awaitable, Callable

from bot import buttons, look
from bot.context import Talk
from bot.domain import record as records
from bot.domain.dialogue import FillingRecord
from bot.domain.record import RecordField
from bot.domain.refusals import NotStaff, NotYourRole
from bot.messages import papers as messages
from bot.services import papers as services


async def open_card(talk: Talk) -> None:
    """What is filled in."""
    await _may_fill(talk)
    await services.leave(talk.db, talk.person, now=talk.now)
    await _card(talk, talk.button(buttons.RecordOpen).hearing)


async def ask(talk: Talk) -> None:
    """What stands in this field?"""
    await _may_fill(talk)
    pressed = talk.button(buttons.RecordAsk)
    await _ask(talk, pressed.hearing, pressed.blank)


async def skip(talk: Talk) -> None:
    """On to the next field; what stood in this one stays."""
    await _may_fill(talk)
    pressed = talk.button(buttons.RecordSkip)
    await _go_on(talk, pressed.hearing, pressed.blank)


async def clear(talk: Talk) -> None:
    """It is a blank again."""
    await _may_fill(talk)
    pressed = talk.button(buttons.RecordClear)
    await services.put(talk.db, talk.person, pressed.hearing, pressed.blank, None, now=talk.now)
    await _go_on(talk, pressed.hearing, pressed.blank)


async def typed(talk: Talk, state: FillingRecord) -> None:
    """The field that was asked for. Raises a refusal, and then the same is asked for still."""
    try:
        await _may_fill(talk)
    except (NotStaff, NotYourRole):
        await services.leave(talk.db, talk.person, now=talk.now)
        raise
    part = RecordField(state.asks)
    await services.put(talk.db, talk.person, state.hearing, part, records.read(part, talk.text), now=talk.now)
    await _go_on(talk, state.hearing, part)


async def _may_fill(talk: Talk) -> None:
    await talk.role_that(lambda role: role.may_edit)
    talk.only_in_private()


async def _go_on(talk: Talk, hearing: int, part: RecordField) -> None:
    """To the next field; after the last one to the card."""
    if part.following is not None:
        await _ask(talk, hearing, part.following)
        return
    await services.leave(talk.db, talk.person, now=talk.now)
    await _card(talk, hearing)


async def _ask(talk: Talk, hearing: int, part: RecordField) -> None:
    _, filled = await services.record(talk.db, hearing)
    await services.ask(talk.db, talk.person, hearing, part, now=talk.now)
    await talk.show(messages.ask(hearing, part, filled, talk.texts))


async def _card(talk: Talk, hearing_id: int) -> None:
    hearing, filled = await services.record(talk.db, hearing_id)
    async with talk.db.read() as session:
        shown = await look.shown(session, hearing)
    await talk.show(messages.record(shown, filled, talk.texts))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.RecordOpen: open_card,
    buttons.RecordAsk: ask,
    buttons.RecordSkip: skip,
    buttons.RecordClear: clear,
}
