"""`/review`: reviewers see how much waits, take the next comment and deal with it; approvers read what waits for them.

reviewer  /review
bot       Рассмотрение комментариев … новые: 12, у меня: 3 …   [Взять следующий] [новые: 12] … [Найти]
reviewer  presses «Взять следующий»
bot       the card of a comment   [Отпустить] [Решение] [Вид] [Тема] [Метки] [Объединить] … [История]
"""

from bot import buttons
from bot.context import Talk
from bot.domain.comment import CommentState
from bot.domain.consultation import Consultation, ConsultationId
from bot.domain.deciding import Part
from bot.domain.dialogue import Reviewing
from bot.domain.refusals import ButtonOutdated, NotStaff, NotYourRole
from bot.domain.reviewing import Shelf
from bot.messages import deciding as deciding_messages
from bot.messages import reviewing as messages
from bot.messages.message import Message
from bot.services import deciding, people, reviewing
from bot.storage import announcements, comments, decisions
from bot.storage import reviewing as shelves
from handlers.staff import approve, decide, review_card, search
from handlers.staff.standing import reader, reviewer, show

STATES = {
    Shelf.NEW: CommentState.NEW,
    Shelf.UNDER_REVIEW: CommentState.UNDER_REVIEW,
    Shelf.ANSWERED: CommentState.ANSWERED,
    Shelf.WITHHELD: CommentState.WITHHELD,
}


async def command(talk: Talk) -> None:
    """`/review`; words behind it are looked for."""
    if talk.argument:
        await reader(talk)
        await search.look_for(talk, talk.argument)
    else:
        await begin(talk)


async def begin(talk: Talk) -> None:
    """Of which consultation, if there are several."""
    await reader(talk)
    await deciding.stop_asking(talk.db, talk.person, now=talk.now)
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    if len(known) == 1:
        await _start(talk, known[0])
    else:
        await talk.show(messages.choose(known, talk.texts))


async def of_consultation(talk: Talk) -> None:
    """How much waits in this one."""
    await reader(talk)
    await _start(talk, await _consultation(talk, talk.button(buttons.ReviewOf).consultation))


async def take_next(talk: Talk) -> None:
    """Claim the oldest that is in nobody's hands, and show it."""
    await reviewer(talk)
    consultation = ConsultationId(talk.button(buttons.ReviewNext).consultation)
    await show(talk, await reviewing.take_next(talk.db, talk.person, consultation, now=talk.now))


async def shelf(talk: Talk) -> None:
    """A page of a shelf."""
    await reader(talk)
    pressed = talk.button(buttons.ReviewShelf)
    consultation = await _consultation(talk, pressed.consultation)
    if pressed.shelf is Shelf.WAITING:
        await talk.show(await _waiting(talk, consultation, pressed.after))
        return
    wanted = {"after": max(0, pressed.after), "count": messages.PAGE + 1}
    async with talk.db.read() as session:
        if pressed.shelf is Shelf.MINE:
            found = await shelves.in_hand(session, consultation.id, talk.person.id, **wanted)
        else:
            found = await shelves.on_shelf(session, consultation.id, STATES[pressed.shelf], **wanted)
    await talk.show(
        messages.shelf(
            found,
            pressed.shelf,
            consultation.id,
            talk.texts,
            after=pressed.after,
            me=talk.person.id,
            zone=talk.policy.zone,
        )
    )


async def open_card(talk: Talk) -> None:
    """The card of a comment, a page of its words."""
    pressed = talk.button(buttons.ReviewCard)
    await reader(talk)
    await deciding.stop_asking(talk.db, talk.person, now=talk.now)
    await show(talk, pressed.comment, pressed.page)


async def typed(talk: Talk, state: Reviewing) -> None:
    """What the dialogue asked for. Raises a refusal, and then the same is asked for still."""
    try:
        await reader(talk)
    except (NotStaff, NotYourRole):
        await people.enter(talk.db, talk.person, None, now=talk.now)
        raise
    if state.asks in [*Part] or state.asks == decide.TITLE:
        await decide.typed(talk, state)
    elif state.asks == approve.RETURN:
        await approve.returned(talk, state)
    else:
        await review_card.typed(talk, state)


async def _start(talk: Talk, consultation: Consultation) -> None:
    role = await reader(talk)
    async with talk.db.read() as session:
        states = await shelves.counts(session, consultation.id)
        counts = {shelf: states.get(state, 0) for shelf, state in STATES.items()}
        counts[Shelf.MINE] = await shelves.count_in_hand(session, consultation.id, talk.person.id)
        counts[Shelf.WAITING] = await decisions.count_waiting(session, consultation.id)
    await talk.show(messages.start(consultation, counts, talk.texts, role=role))


async def _waiting(talk: Talk, consultation: Consultation, after: int) -> Message:
    count = deciding_messages.PAGE + 1
    async with talk.db.read() as session:
        found = await decisions.waiting(session, consultation.id, after=max(0, after), count=count)
        shown = [(each, await comments.get(session, each.first) if each.first else None) for each in found]
    return deciding_messages.waiting(shown, consultation.id, talk.texts, after=after)


async def _consultation(talk: Talk, consultation_id: int) -> Consultation:
    async with talk.db.read() as session:
        known = await announcements.consultations(session)
    found = next((each for each in known if each.id == consultation_id), None)
    if found is None:
        raise ButtonOutdated
    return found


COMMANDS = {"review": command}
PRESSES = {
    buttons.ReviewStart: begin,
    buttons.ReviewOf: of_consultation,
    buttons.ReviewNext: take_next,
    buttons.ReviewShelf: shelf,
    buttons.ReviewCard: open_card,
}
