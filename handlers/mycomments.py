"""One's own comments: the list, one of them, taking it back; and the status of any by its number.

participant   /status abcd efgh j
bot           Регистрационный номер: ABCD-EFGH-J. Состояние: новый
"""

from bot import buttons, look
from bot.context import Talk
from bot.domain.comment import Comment, CommentId
from bot.domain.dialogue import AskingStatus
from bot.messages import comments as messages
from bot.messages.answers import decided, keys, replied
from bot.messages.message import Message, paragraphs
from bot.services import answering, mine, people
from bot.services import comments as services
from bot.storage import comments, decisions


async def show_mine(talk: Talk) -> None:
    """`/mycomments`: newest first."""
    await _list(talk, 0)


async def turn(talk: Talk) -> None:
    """Another page."""
    await _list(talk, max(0, talk.button(buttons.MyComments).page))


async def open_mine(talk: Talk) -> None:
    """The list as a message of its own, pressed under a receipt, which stays."""
    await talk.say(await _page(talk, 0))


async def show_one(talk: Talk) -> None:
    """One of them."""
    async with talk.db.read() as session:
        comment = await mine.own(session, talk.person, talk.button(buttons.MyComment).comment)
    await show(talk, comment)


async def show(talk: Talk, comment: Comment) -> None:
    """This one of them."""
    async with talk.db.read() as session:
        decision = await answering.answer_to(session, comment)
        said = await decisions.reply(session, comment.id, decision.id) if decision else None
        followed = await decisions.follow_up(session, comment.id) is not None
        answer = paragraphs(decided(decision, talk.texts), replied(said, talk.texts)) if decision else None
        extra = keys(comment, decision.id, talk.texts, followed=followed) if decision else ()
        message = await look.own(session, comment, talk.texts, zone=talk.policy.zone, answer=answer, extra=extra)
    await talk.show(message)


async def ask_to_withdraw(talk: Talk) -> None:
    """Really take it back?"""
    async with talk.db.read() as session:
        comment = await mine.own(session, talk.person, talk.button(buttons.Withdraw).comment)
    await talk.show(messages.withdraw_ask(comment, talk.texts))


async def withdraw(talk: Talk) -> None:
    """Take it back."""
    comment_id = CommentId(talk.button(buttons.ReallyWithdraw).comment)
    comment = await mine.withdraw(talk.db, talk.person, comment_id, now=talk.now)
    await talk.show(messages.withdrawn(comment, talk.texts))


async def status(talk: Talk) -> None:
    """`/status`, with a number or asking for one."""
    if talk.argument:
        await show_status(talk, talk.argument)
        return
    await people.enter(talk.db, talk.person, AskingStatus(), now=talk.now)
    await talk.say(Message(text=talk.texts("status-ask")))


async def show_status(talk: Talk, typed: str) -> None:
    """The state of the comment with this number, and nothing more. Raises ReceiptNotValid, CommentNotFound."""
    comment = await services.by_number(talk.db, typed)
    await people.enter(talk.db, talk.person, None, now=talk.now)
    await talk.say(messages.status(comment, talk.texts))


async def _list(talk: Talk, page: int) -> None:
    await talk.show(await _page(talk, page))


async def _page(talk: Talk, page: int) -> Message:
    async with talk.db.read() as session:
        count = await comments.count_of_person(session, talk.person.id)
        found = await comments.of_person(session, talk.person.id, count=messages.PAGE, skip=page * messages.PAGE)
    return messages.mine(found, talk.texts, count=count, page=page)


COMMANDS = {"mycomments": show_mine, "status": status}
PRESSES = {
    buttons.MyComments: turn,
    buttons.OpenMyComments: open_mine,
    buttons.MyComment: show_one,
    buttons.Withdraw: ask_to_withdraw,
    buttons.ReallyWithdraw: withdraw,
}
