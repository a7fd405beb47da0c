"""Giving a comment: consent once, what about, the text in one message or several, one press on "send".

participant   presses «Оставить комментарий» on a card
bot           Прежде чем оставить комментарий …        [Даю согласие] [Отмена]
participant   agrees
bot           О чём: Ош · 17 июня. Напишите комментарий …
participant   В нашем районе нет чистой воды.
bot           Ваш комментарий пока такой (31 знак): …  [Отправить] [Изменить] [Отмена] …
participant   presses «Отправить»
bot           Ваш комментарий принят. Номер: ABCD-EFGH-J …
"""

from dataclasses import replace

from bot import buttons, look
from bot.context import Talk
from bot.domain.comment import About, DraftId
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.dialogue import WritingComment
from bot.domain.hearing import HearingId
from bot.domain.refusals import DraftInTheWay
from bot.language.detect import detect
from bot.messages import comments as messages
from bot.messages.message import Message
from bot.services import comments as services
from bot.services import consent, drafts, people
from bot.storage import announcements, comments
from handlers import draft as drafting


async def begin(talk: Talk) -> None:
    """`/comment` and its button."""
    talk.only_in_private()
    if not consent.has_agreed(talk.person):
        await drafting.ask_for_consent(talk)
        return
    if await _change_waits(talk):
        return
    await people.enter(talk.db, talk.person, WritingComment(), now=talk.now)
    await talk.say(await _choice(talk))


async def begin_on_card(talk: Talk) -> None:
    """The button on a card."""
    await begin_on(talk, HearingId(talk.button(buttons.CommentOn).hearing))


async def begin_on(talk: Talk, hearing_id: HearingId) -> None:
    """A comment on this hearing. Raises HearingNotFound, CommentsNotOpen, CommentsClosed, DraftInTheWay."""
    talk.only_in_private()
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, hearing_id)
    about = About(consultation_id=hearing.consultation_id, hearing_id=hearing.id)
    if consent.has_agreed(talk.person):
        await _about(talk, about, anew=True)
    else:
        await drafting.ask_for_consent(talk, hearing=hearing_id)


async def agree(talk: Talk) -> None:
    """They agree: on with the draft they wanted to send, or with writing."""
    pressed = talk.button(buttons.Agree)
    if pressed.draft:
        result = await services.agree_and_send(
            talk.db, talk.person, DraftId(pressed.draft), detect=detect, policy=talk.policy, now=talk.now
        )
        await drafting.sent(talk, DraftId(pressed.draft), result)
        return
    await consent.agree(talk.db, talk.person, now=talk.now)
    await talk.reload()
    await talk.strip_buttons()
    if pressed.hearing:
        await _about(talk, await _about_hearing(talk, HearingId(pressed.hearing)), anew=True)
    else:
        await talk.say(await _choice(talk))


async def decline(talk: Talk) -> None:
    """They do not agree: what they wrote is deleted."""
    await consent.decline(talk.db, talk.person, now=talk.now)
    await talk.show(Message(text=talk.texts("consent-declined")))


async def about_hearing(talk: Talk) -> None:
    """It is about a hearing."""
    await _about(talk, await _about_hearing(talk, HearingId(talk.button(buttons.AboutHearing).hearing)))


async def about_topic(talk: Talk) -> None:
    """It is about a topic."""
    pressed = talk.button(buttons.AboutTopic)
    await _about(talk, About(consultation_id=ConsultationId(pressed.consultation), topic_id=TopicId(pressed.topic)))


async def about_general(talk: Talk) -> None:
    """It is about the consultation in general."""
    await _about(talk, About(consultation_id=ConsultationId(talk.button(buttons.AboutGeneral).consultation)))


async def about_skip(talk: Talk) -> None:
    """It does not matter what it is about."""
    await _about(talk, About())


async def about_page(talk: Talk) -> None:
    """Change what the draft is about."""
    async with talk.db.transaction() as tx:
        await drafts.mine(tx, talk.person, DraftId(talk.button(buttons.AboutPage).draft))
    await talk.show(await _choice(talk))


async def _about(talk: Talk, about: About, *, anew: bool = False) -> None:
    try:
        await drafts.begin(talk.db, talk.person, about, now=talk.now)
    except DraftInTheWay:
        await _change_waits(talk)
        raise
    await _ask_or_preview(talk, about, anew=anew)


async def _change_waits(talk: Talk) -> bool:
    """A change of a comment that was begun is sent or cancelled first: it is shown."""
    async with talk.db.read() as session:
        draft = await comments.draft_of(session, talk.person.id)
    if draft is None or draft.changes is None:
        return False
    await drafting.show_preview(talk, draft, anew=True)
    return True


async def _ask_or_preview(talk: Talk, about: About, *, anew: bool) -> None:
    """Ask for the text, or show what was written before with what it is about now."""
    async with talk.db.read() as session:
        draft = await comments.draft_of(session, talk.person.id)
        words = await look.about(session, about, talk.texts)
    if draft is not None and draft.parts:
        await drafting.show_preview(talk, replace(draft, about=about), anew=anew)
        return
    message = messages.ask(talk.texts, words if about != About() else None)
    await (talk.say(message) if anew else talk.show(message))


async def _about_hearing(talk: Talk, hearing_id: HearingId) -> About:
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, hearing_id)
    return About(consultation_id=hearing.consultation_id, hearing_id=hearing.id)


async def _choice(talk: Talk) -> Message:
    async with talk.db.read() as session:
        coming = await look.upcoming(session, policy=talk.policy, now=talk.now)
        offered = [
            (
                each,
                [shown for shown in coming if shown.consultation.id == each.id],
                await announcements.topics(session, each.id),
            )
            for each in await announcements.consultations(session)
            if each.takes_comments_at(talk.now)
        ]
    return messages.choose_about(offered[:5], talk.texts)


COMMANDS = {"comment": begin}
PRESSES = {
    buttons.Comment: begin,
    buttons.CommentOn: begin_on_card,
    buttons.Agree: agree,
    buttons.Decline: decline,
    buttons.AboutHearing: about_hearing,
    buttons.AboutTopic: about_topic,
    buttons.AboutGeneral: about_general,
    buttons.AboutSkip: about_skip,
    buttons.AboutPage: about_page,
}
