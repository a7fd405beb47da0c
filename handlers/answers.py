"""What people can say to a decision on their comment: it answers them, it does not, one more comment.

bot           Ответ на ваш комментарий … Решение: принято частично …   [Да, это ответ] [Нет] [Ещё один комментарий]
participant   presses «Нет»
bot           the same letter with «Вы ответили: нет»
participant   presses «Ещё один комментарий» and writes
"""

from collections.abc import Awaitable, Callable

from bot import buttons, look
from bot.context import Talk
from bot.domain.refusals import DraftInTheWay
from bot.messages import answers as messages
from bot.messages import comments as comment_messages
from bot.services import answering
from bot.storage import attachments, decisions
from handlers import draft as drafting


async def it_answers(talk: Talk) -> None:
    """Yes."""
    pressed = talk.button(buttons.ItAnswers)
    await _reply(talk, pressed.comment, pressed.decision, answers=True)


async def does_not_answer(talk: Talk) -> None:
    """No."""
    pressed = talk.button(buttons.DoesNotAnswer)
    await _reply(talk, pressed.comment, pressed.decision, answers=False)


async def one_more(talk: Talk) -> None:
    """One more comment on it, also when the time for comments is over."""
    try:
        about = await answering.begin_follow_up(
            talk.db, talk.person, talk.button(buttons.OneMore).comment, now=talk.now
        )
    except DraftInTheWay:
        await drafting.show_what_waits(talk)
        raise
    async with talk.db.read() as session:
        words = await look.about(session, about, talk.texts)
    await talk.say(comment_messages.ask(talk.texts, words))


async def _reply(talk: Talk, comment_id: int, decision_id: int, *, answers: bool) -> None:
    comment, decision = await answering.reply(
        talk.db, talk.person, comment_id, decision_id, answers=answers, now=talk.now
    )
    async with talk.db.read() as session:
        followed = await decisions.follow_up(session, comment.id) is not None
        spoken = await attachments.spoken(session, comment.id)
    rows = messages.keys(comment, decision.id, talk.texts, followed=followed)
    await talk.toast(talk.texts.plain("answer-thanks"))
    await talk.show(messages.letter(comment, decision, talk.texts, answers=answers, spoken=spoken, rows=rows))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.ItAnswers: it_answers,
    buttons.DoesNotAnswer: does_not_answer,
    buttons.OneMore: one_more,
}
