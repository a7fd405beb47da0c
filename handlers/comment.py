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
from bot.domain.comment import About, Draft, DraftId
from bot.domain.consultation import ConsultationId, TopicId
from bot.domain.dialogue import WritingComment
from bot.domain.hearing import HearingId
from bot.domain.refusals import ConsentMissing
from bot.language.detect import detect
from bot.messages import comments as messages
from bot.messages.message import Message
from bot.services import comments as services
from bot.services import drafts, people
from bot.services.comments import Accepted, AlreadySent, WhichConsultation
from bot.storage import announcements, comments


async def begin(talk: Talk) -> None:
    """`/comment` and its button."""
    talk.only_in_private()
    if not services.has_agreed(talk.person):
        await _ask_for_consent(talk)
        return
    await people.enter(talk.db, talk.person, WritingComment(), now=talk.now)
    await talk.say(await _choice(talk))


async def begin_on_card(talk: Talk) -> None:
    """The button on a card."""
    await begin_on(talk, HearingId(talk.button(buttons.CommentOn).hearing))


async def begin_on(talk: Talk, hearing_id: HearingId) -> None:
    """A comment on this hearing. Raises HearingNotFound, CommentsNotOpen, CommentsClosed."""
    talk.only_in_private()
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, hearing_id)
    about = About(consultation_id=hearing.consultation_id, hearing_id=hearing.id)
    if services.has_agreed(talk.person):
        await drafts.begin(talk.db, talk.person, about, now=talk.now)
        await _ask_or_preview(talk, about, anew=True)
    else:
        await _ask_for_consent(talk, hearing=hearing_id)


async def agree(talk: Talk) -> None:
    """They agree: on with the draft they wanted to send, or with writing."""
    pressed = talk.button(buttons.Agree)
    if pressed.draft:
        result = await services.agree_and_send(
            talk.db, talk.person, DraftId(pressed.draft), detect=detect, policy=talk.policy, now=talk.now
        )
        await _sent(talk, DraftId(pressed.draft), result)
        return
    await services.agree(talk.db, talk.person, now=talk.now)
    await talk.reload()
    await talk.strip_buttons()
    if pressed.hearing:
        await _about(talk, await _about_hearing(talk, HearingId(pressed.hearing)), anew=True)
    else:
        await talk.say(await _choice(talk))


async def decline(talk: Talk) -> None:
    """They do not agree: what they wrote is deleted."""
    await services.decline(talk.db, talk.person, now=talk.now)
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


async def send(talk: Talk) -> None:
    """One press sends."""
    await _send(talk, DraftId(talk.button(buttons.Send).draft))


async def send_in(talk: Talk) -> None:
    """The same, by a newcomer: the language they pressed in is theirs until they choose another."""
    pressed = talk.button(buttons.SendIn)
    if talk.person.language is None:
        await people.presume_language(talk.db, talk.person, pressed.language)
        await talk.reload()
    await _send(talk, DraftId(pressed.draft))


async def send_to(talk: Talk) -> None:
    """The same, when several consultations take comments."""
    pressed = talk.button(buttons.SendTo)
    about = About(consultation_id=ConsultationId(pressed.consultation))
    await _send(talk, DraftId(pressed.draft), about)


async def edit(talk: Talk) -> None:
    """Write the draft anew."""
    await drafts.ask_for_rewriting(talk.db, talk.person, DraftId(talk.button(buttons.Edit).draft), now=talk.now)
    await talk.say(Message(text=talk.texts("rewrite-ask")))


async def cancel(talk: Talk) -> None:
    """Delete the draft."""
    await drafts.cancel(talk.db, talk.person, DraftId(talk.button(buttons.Cancel).draft), now=talk.now)
    await talk.show(Message(text=talk.texts("draft-cancelled")))


async def sign(talk: Talk) -> None:
    """Put a name under the draft."""
    await drafts.ask_for_name(talk.db, talk.person, DraftId(talk.button(buttons.Sign).draft), now=talk.now)
    await talk.say(Message(text=talk.texts("sign-ask")))


async def unsign(talk: Talk) -> None:
    """Take the name away; the preview follows."""
    await drafts.sign(talk.db, talk.person, DraftId(talk.button(buttons.Unsign).draft), None, now=talk.now)


async def show_preview(talk: Talk, draft: Draft) -> None:
    """The draft so far, in place of the message whose button was pressed."""
    async with talk.db.read() as session:
        about = await look.about(session, draft.about, talk.texts)
    await talk.show(messages.preview(draft, talk.texts, about=about, upto=None, attachment=None))


async def _send(talk: Talk, draft_id: DraftId, about: About | None = None) -> None:
    try:
        result = await services.send(
            talk.db, talk.person, draft_id, about=about, detect=detect, policy=talk.policy, now=talk.now
        )
    except ConsentMissing:
        await _ask_for_consent(talk, draft=draft_id)
        return
    await _sent(talk, draft_id, result)


async def _sent(talk: Talk, draft_id: DraftId, result: Accepted | AlreadySent | WhichConsultation) -> None:
    match result:
        case Accepted():
            talk.house.wake()
            await talk.toast(talk.texts.plain("sending-toast"))
            await talk.strip_buttons()
        case AlreadySent(receipt):
            await talk.toast(talk.texts.plain("already-sent", receipt=receipt), alert=True)
        case WhichConsultation(consultations):
            await talk.say(messages.which_consultation(draft_id, consultations, talk.texts))


async def _about(talk: Talk, about: About, *, anew: bool = False) -> None:
    await drafts.begin(talk.db, talk.person, about, now=talk.now)
    await _ask_or_preview(talk, about, anew=anew)


async def _ask_or_preview(talk: Talk, about: About, *, anew: bool) -> None:
    """Ask for the text, or show what was written before with what it is about now."""
    async with talk.db.read() as session:
        draft = await comments.draft_of(session, talk.person.id)
        words = await look.about(session, about, talk.texts)
    if draft is not None and draft.parts:
        message = messages.preview(replace(draft, about=about), talk.texts, about=words, upto=None, attachment=None)
    else:
        message = messages.ask(talk.texts, words if about != About() else None)
    await (talk.say(message) if anew else talk.show(message))


async def _about_hearing(talk: Talk, hearing_id: HearingId) -> About:
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, hearing_id)
    return About(consultation_id=hearing.consultation_id, hearing_id=hearing.id)


async def _ask_for_consent(talk: Talk, *, draft: int = 0, hearing: int = 0) -> None:
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
    await talk.say(messages.consent(consultations, talk.texts, draft=draft, hearing=hearing))


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
    buttons.Send: send,
    buttons.SendIn: send_in,
    buttons.SendTo: send_to,
    buttons.Edit: edit,
    buttons.Cancel: cancel,
    buttons.Sign: sign,
    buttons.Unsign: unsign,
}
