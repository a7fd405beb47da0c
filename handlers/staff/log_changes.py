"""Under the confirmation of a comment that was written down: who spoke, the language, the topic, undo, the slip."""

import asyncio
from collections.abc import Awaitable, Callable

from bot import buttons, links, look, poster
from bot.context import Talk
from bot.domain.bilingual import Language
from bot.domain.comment import Comment
from bot.domain.consultation import TopicId
from bot.domain.dialogue import DescribingSpeaker
from bot.domain.refusals import ButtonOutdated
from bot.messages import heard as messages
from bot.messages.message import File, Message
from bot.services import heard_changes as services
from bot.storage import announcements, people
from handlers.staff.log import may_log, writer


async def ask_speaker(talk: Talk) -> None:
    """Who spoke, or for whom?"""
    await may_log(talk)
    pressed = talk.button(buttons.LogSpeaker)
    comment = await services.ask_about_speaker(talk.db, talk.person, pressed.comment, pressed.speaker, now=talk.now)
    await talk.say(messages.ask_speaker(comment, pressed.speaker, talk.texts))


async def told_speaker(talk: Talk, state: DescribingSpeaker) -> None:
    """The name or the organisation that was asked for."""
    await writer(talk)
    await services.tell_speaker(talk.db, talk.person, state, talk.text, now=talk.now)


async def nameless(talk: Talk) -> None:
    """Nobody says. Raises ButtonOutdated when it is not asked any more."""
    await may_log(talk)
    async with talk.db.read() as session:
        found = await people.dialogue_of(session, talk.person.id)
    state = found[0] if found else None
    if not isinstance(state, DescribingSpeaker) or state.comment != talk.button(buttons.LogNameless).comment:
        raise ButtonOutdated
    await services.tell_speaker(talk.db, talk.person, state, None, now=talk.now)
    await talk.strip_buttons()


async def ask_language(talk: Talk) -> None:
    """In which language was it said?"""
    await may_log(talk)
    await talk.show(messages.ask_language(await _logged(talk, talk.button(buttons.LogLanguages).comment), talk.texts))


async def set_language(talk: Talk) -> None:
    """In this one."""
    await may_log(talk)
    pressed = talk.button(buttons.LogLanguage)
    await _show(
        talk, await services.set_language(talk.db, talk.person, pressed.comment, pressed.language, now=talk.now)
    )


async def ask_topic(talk: Talk) -> None:
    """Which topic is it about?"""
    await may_log(talk)
    comment = await _logged(talk, talk.button(buttons.LogTopics).comment)
    async with talk.db.read() as session:
        topics = await announcements.topics(session, comment.consultation_id)
    await talk.show(messages.ask_topic(comment, topics, talk.texts))


async def set_topic(talk: Talk) -> None:
    """This one, or none."""
    await may_log(talk)
    pressed = talk.button(buttons.LogTopic)
    topic = TopicId(pressed.topic) if pressed.topic else None
    await _show(talk, await services.set_topic(talk.db, talk.person, pressed.comment, topic, now=talk.now))


async def show(talk: Talk) -> None:
    """Back to the comment as it was written down."""
    await may_log(talk)
    await _show(talk, await _logged(talk, talk.button(buttons.LogShow).comment))


async def undo(talk: Talk) -> None:
    """It was a mistake."""
    await may_log(talk)
    comment = await services.undo(talk.db, talk.person, talk.button(buttons.LogUndo).comment, now=talk.now)
    await talk.show(Message(text=talk.texts("logged-undone", receipt=comment.receipt)))


async def give_slip(talk: Talk) -> None:
    """A slip to hand over, on paper or as a link. It is drawn in a thread: the others need not wait for it."""
    await may_log(talk)
    slip = await services.new_slip(talk.db, talk.person, talk.button(buttons.LogSlip).comment, now=talk.now)
    link = links.to_own_comment(talk.house.bot_username, slip.secret)
    content = await asyncio.to_thread(
        poster.slip,
        slip.comment.receipt,
        link,
        [talk.house.texts[each] for each in Language],
        made=talk.now.astimezone(talk.policy.zone),
    )
    caption = talk.texts("slip-caption", receipt=slip.comment.receipt, link=link)
    name = f"talkuu-{slip.comment.receipt}.pdf"
    await talk.give(File(content=content, name=name, mime="application/pdf", caption=caption))


async def _logged(talk: Talk, comment_id: int) -> Comment:
    async with talk.db.read() as session:
        return await services.logged(session, comment_id)


async def _show(talk: Talk, comment: Comment) -> None:
    async with talk.db.read() as session:
        written = await look.logged(session, comment, talk.texts)
    await talk.show(messages.logged(written, talk.texts, zone=talk.policy.zone))


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.LogSpeaker: ask_speaker,
    buttons.LogNameless: nameless,
    buttons.LogLanguages: ask_language,
    buttons.LogLanguage: set_language,
    buttons.LogTopics: ask_topic,
    buttons.LogTopic: set_topic,
    buttons.LogShow: show,
    buttons.LogUndo: undo,
    buttons.LogSlip: give_slip,
}
