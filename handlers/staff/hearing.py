"""`/hearing`: an editor sets what was open, moves a hearing or calls it off, and sees first what people will be told.

editor   /hearing
bot      Кайсы талкууну оңдойсуз?                 [Ош · 17-июнь] …
editor   presses «Ош · 17-июнь»
bot      the card as it stands                    [Күнү] [Убактысы] [Жери (кыргызча)] … [Талкууну жокко чыгаруу]
editor   presses «Убактысы», types «15:00–17:00»
bot      the card as it would stand               [Текшерип сактоо] [Сактабоо]
editor   presses «Текшерип сактоо»
bot      the notice in both languages, to how many people, in what time      [Сактоо] [Артка]
editor   presses «Сактоо»
bot      Сакталды. …                              [Мурдагыдай кылуу]
"""

from bot import buttons, look
from bot.context import Talk
from bot.domain import editing
from bot.domain.capacity import estimate
from bot.domain.dialogue import EditingHearing
from bot.domain.editing import Part
from bot.domain.hearing import Hearing
from bot.domain.notice import wait
from bot.domain.refusals import DateIsPast, DateNotUnderstood, HoursNotUnderstood, NotStaff, NotYourRole
from bot.language.moments import read_date, read_hours
from bot.messages import editing as messages
from bot.messages.hearings import Shown
from bot.messages.message import Message
from bot.services import editing as services

PAGE = 8


async def begin(talk: Talk) -> None:
    """Which hearing?"""
    await _may_edit(talk)
    await services.drop(talk.db, talk.person, now=talk.now)
    await _choose(talk, 0)


async def turn(talk: Talk) -> None:
    """Another page; what was typed about one of them is still there."""
    await _may_edit(talk)
    await _choose(talk, max(0, talk.button(buttons.EditChoose).page))


async def open_one(talk: Talk) -> None:
    """The card of a hearing, with what was typed and not saved."""
    await _may_edit(talk)
    hearing = talk.button(buttons.EditOpen).hearing
    await _card(talk, await services.opened(talk.db, talk.person, hearing, policy=talk.policy, now=talk.now))


async def ask(talk: Talk) -> None:
    """What is this fact?"""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditPart)
    await _ask(talk, pressed.hearing, pressed.fact)


async def clear(talk: Talk) -> None:
    """It is to be confirmed again."""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditClear)
    await _put(talk, pressed.hearing, pressed.fact, None)


async def skip(talk: Talk) -> None:
    """No reason in this language."""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditSkip)
    await _put(talk, pressed.hearing, pressed.fact, None)


async def set_status(talk: Talk) -> None:
    """Publish, postpone or cancel; what is called off has a reason."""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditStatus)
    edited = await services.put_status(
        talk.db, talk.person, pressed.hearing, pressed.status, policy=talk.policy, now=talk.now
    )
    if edited.after.is_called_off:
        await _ask(talk, pressed.hearing, Part.REASON_KY)
    else:
        await _card(talk, edited)


async def typed(talk: Talk, state: EditingHearing) -> None:
    """The fact that was asked for. Raises a refusal, and then the same is asked for still."""
    try:
        await _may_edit(talk)
    except (NotStaff, NotYourRole):
        await services.drop(talk.db, talk.person, now=talk.now)
        raise
    part = Part(state.asks)
    await _put(talk, state.hearing, part, _read(talk, part))


async def review(talk: Talk) -> None:
    """What people will be told, before it is saved."""
    await _may_edit(talk)
    hearing = talk.button(buttons.EditReview).hearing
    found = await services.review(talk.db, talk.person, hearing, policy=talk.policy, now=talk.now)
    before, after = found.edited.before, found.edited.after
    policy = talk.policy
    takes = estimate(found.told or 0, policy.messages_per_second, start=talk.now)
    message = messages.review(
        Shown(hearing=after, city=found.city, consultation=found.consultation),
        talk.texts,
        before=before,
        changes=found.edited.changes,
        warnings=found.warnings,
        both=talk.house.texts,
        people=found.told,
        takes=takes.seconds,
        waits=wait(before, after, window=policy.notice_window, zone=policy.zone, now=talk.now),
        zone=policy.zone,
    )
    await talk.show(message)


async def save(talk: Talk) -> None:
    """Write it down."""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditSave)
    saved = await services.save(
        talk.db,
        talk.person,
        pressed.hearing,
        sequence=pressed.sequence,
        check=pressed.check,
        policy=talk.policy,
        now=talk.now,
    )
    shown = await _shown(talk, saved.hearing)
    await talk.show(messages.saved(shown, talk.texts, undo_until=saved.undo_until, zone=talk.policy.zone))


async def drop(talk: Talk) -> None:
    """Forget what was typed."""
    await _may_edit(talk)
    await services.drop(talk.db, talk.person, talk.button(buttons.EditDrop).hearing, now=talk.now)
    await talk.show(Message(text=talk.texts("editing-dropped")))


async def undo(talk: Talk) -> None:
    """Take back what was saved, while nobody has been told."""
    await _may_edit(talk)
    pressed = talk.button(buttons.EditUndo)
    hearing = await services.undo(
        talk.db, talk.person, pressed.hearing, sequence=pressed.sequence, policy=talk.policy, now=talk.now
    )
    await talk.show(messages.undone(await _shown(talk, hearing), talk.texts, zone=talk.policy.zone))


async def _may_edit(talk: Talk) -> None:
    await talk.role_that(lambda role: role.may_edit)
    talk.only_in_private()


async def _choose(talk: Talk, page: int) -> None:
    found, more = await services.listed(talk.db, policy=talk.policy, now=talk.now, page=page, size=PAGE)
    async with talk.db.read() as session:
        shown = await look.all_shown(session, found)
    await talk.show(messages.choose(shown, talk.texts, page=page, more=more))


async def _ask(talk: Talk, hearing_id: int, part: Part) -> None:
    edited = await services.opened(talk.db, talk.person, hearing_id, policy=talk.policy, now=talk.now)
    await services.ask(talk.db, talk.person, hearing_id, part, now=talk.now)
    await talk.show(messages.ask(edited.after, part, talk.texts))


async def _put(talk: Talk, hearing_id: int, part: Part, value: str | None) -> None:
    edited = await services.put(talk.db, talk.person, hearing_id, part, value, policy=talk.policy, now=talk.now)
    following = messages.ASKED_NEXT.get(part)
    if following is not None:
        await _ask(talk, hearing_id, following)
    else:
        await _card(talk, edited)


async def _card(talk: Talk, edited: services.Edited) -> None:
    shown = await _shown(talk, edited.after)
    await talk.show(messages.card(shown, edited.changes, talk.texts, zone=talk.policy.zone))


async def _shown(talk: Talk, hearing: Hearing) -> Shown:
    async with talk.db.read() as session:
        return await look.shown(session, hearing)


def _read(talk: Talk, part: Part) -> str:
    """What was typed, as it is kept. Raises the refusal that says how to type it."""
    match part:
        case Part.DATE:
            day = read_date(talk.text, today=talk.policy.today(talk.now))
            if day is None:
                raise DateNotUnderstood
            if day < talk.policy.today(talk.now):
                raise DateIsPast
            return day.isoformat()
        case Part.TIME:
            found = read_hours(talk.text)
            if found is None:
                raise HoursNotUnderstood
            return editing.hours(*found)
        case Part.LINK:
            return editing.link(talk.text)
        case _:
            return editing.words(talk.text)


COMMANDS = {"hearing": begin}
PRESSES = {
    buttons.EditChoose: turn,
    buttons.EditOpen: open_one,
    buttons.EditPart: ask,
    buttons.EditClear: clear,
    buttons.EditSkip: skip,
    buttons.EditStatus: set_status,
    buttons.EditReview: review,
    buttons.EditSave: save,
    buttons.EditDrop: drop,
    buttons.EditUndo: undo,
}
