"""Approving what reviewers propose, or sending it back with a note.

approver  /review, presses «ждут утверждения: 1», «ABCD-EFGH-J · не принято»
bot       the letter in both languages, then: Комментариев: 3 …   [Утвердить и сообщить] [Вернуть]
approver  presses «Вернуть», types why
bot       Возвращено. Автор решения узнает …
"""

from collections.abc import Awaitable, Callable

from bot import buttons
from bot.context import Talk
from bot.domain.bilingual import Language
from bot.domain.dialogue import Reviewing
from bot.domain.refusals import CommentChangedMeanwhile, DecisionIsGone
from bot.messages import deciding as messages
from bot.messages.answers import letter
from bot.messages.message import Message
from bot.messages.reviewing import who
from bot.services import people, settling
from bot.services.deeds import found
from bot.storage import attachments
from handlers.staff.standing import reader

RETURN = "return"


async def open_one(talk: Talk) -> None:
    """What waits, as it will read."""
    await reader(talk)
    await _open(talk, talk.button(buttons.WaitingOpen).decision)


async def approve(talk: Talk) -> None:
    """It counts: people are told."""
    role = await reader(talk)
    pressed = talk.button(buttons.Approve)
    async with talk.db.read() as session:
        waits = await settling.pending(session, role, pressed.decision)
    try:
        done = await settling.approve(talk.db, talk.person, role, pressed.decision, pressed.check, now=talk.now)
    except CommentChangedMeanwhile as refusal:
        await talk.refuse(refusal)
        await _open(talk, pressed.decision)
    else:
        await talk.show(messages.approved(done, waits.decision.consultation_id, talk.texts))


async def ask_note(talk: Talk) -> None:
    """It must be written anew: why?"""
    role = await reader(talk)
    decision = talk.button(buttons.SendBack).decision
    async with talk.db.read() as session:
        await settling.pending(session, role, decision)
    await people.enter(talk.db, talk.person, Reviewing(0, asks=RETURN, work=str(decision)), now=talk.now)
    await talk.say(Message(text=talk.texts("send-back-ask")))


async def returned(talk: Talk, state: Reviewing) -> None:
    """Why."""
    role = await reader(talk)
    await settling.send_back(talk.db, talk.person, role, int(state.work), talk.text, now=talk.now)
    await talk.say(Message(text=talk.texts("send-back-done")))


async def _open(talk: Talk, decision_id: int) -> None:
    role = await reader(talk)
    async with talk.db.read() as session:
        waits = await settling.pending(session, role, decision_id)
        if not waits.targets:
            raise DecisionIsGone
        comment = await found(session, waits.targets[0].id)
        spoken = await attachments.spoken(session, comment.id)
    await talk.strip_buttons()
    correction = waits.targets[0].before is not None
    for language in Language:
        texts = talk.house.texts[language]
        await talk.say(letter(comment, waits.decision, texts, correction=correction, spoken=spoken))
    drafted_by = who(waits.decision.drafted_by, talk.texts, me=talk.person.id)
    await talk.say(messages.waits(waits, comment, drafted_by, talk.texts))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.WaitingOpen: open_one,
    buttons.Approve: approve,
    buttons.SendBack: ask_note,
}
