"""`/log`: what is said in the hall, on paper, by phone, by e-mail or online is written down, one message a speaker.

staff    /log
bot      Где или о каком обсуждении это сказано?   [Ош · 17 июня] … [В целом · Программа …] [Загрузить таблицу]
staff    presses «Ош · 17 июня», «в зале»
bot      Ош · 17 июня, в зале. Одно ваше сообщение — один комментарий …   [Другой день] [Другое место] [Готово]
staff    В нашем районе нет чистой воды.
bot      Записано. Регистрационный номер: ABCD-EFGH-J …    [Талон автору] [Имя] [Язык] … [Отменить запись]
staff    sends a photo of a sheet with its text as caption
bot      Записано. Регистрационный номер: …
staff    presses «Готово»
"""

from dataclasses import replace
from datetime import timedelta

from bot import buttons, look
from bot.context import Talk
from bot.domain import dialogue
from bot.domain import heard as rules
from bot.domain.dialogue import LoggingComments
from bot.domain.heard import Sheet, Words
from bot.domain.refusals import (
    ChannelMissing,
    CommentsClosed,
    CommentsNotOpen,
    DateNotUnderstood,
    NotStaff,
    NotYourRole,
)
from bot.domain.review import Channel
from bot.language.detect import detect
from bot.language.moments import read_date
from bot.messages import heard as messages
from bot.messages.message import Message, paragraphs
from bot.services import comments as comment_services
from bot.services import heard as services
from bot.services import heard_changes as changes
from bot.services import people as people_services
from bot.storage import announcements, heard, hearings, people

KINDS = ("document", "voice", "audio", "video", "video_note")
ALMOST_A_YEAR = timedelta(days=364)


async def begin(talk: Talk) -> None:
    """`/log`: where was it said? With a number behind it: that comment, as it was written down."""
    await may_log(talk)
    if talk.argument:
        await _show_numbered(talk)
        return
    await _choose(talk, 0)


async def turn(talk: Talk) -> None:
    """Another page, or the first one again."""
    await may_log(talk)
    await _choose(talk, max(0, talk.button(buttons.LogStart).page))


async def choose_channel(talk: Talk) -> None:
    """There. By which channel?"""
    await may_log(talk)
    pressed = talk.button(buttons.LogPlace)
    state = LoggingComments(pressed.consultation, pressed.hearing, Channel.HALL.value)
    place = await _place_name(talk, state)
    await talk.show(
        messages.choose_channel(place, talk.texts, consultation=pressed.consultation, hearing=pressed.hearing)
    )


async def start(talk: Talk) -> None:
    """There, by this channel: from now on each message is a comment."""
    await may_log(talk)
    pressed = talk.button(buttons.LogChannel)
    if pressed.channel is Channel.CHAT:
        raise ChannelMissing
    await _start(talk, LoggingComments(pressed.consultation, pressed.hearing, pressed.channel.value))


async def ask_day(talk: Talk) -> None:
    """On which day was it said?"""
    await may_log(talk)
    await _ask_day(talk, await session_of(talk))


async def said(talk: Talk, state: LoggingComments) -> None:
    """A speaker's comment, or the day that was asked for."""
    await writer(talk)
    if state.asks_day:
        today = talk.policy.today(talk.now)
        day = read_date(talk.text, today=today - ALMOST_A_YEAR)  # without a year it is the last one of that name
        if day is None:
            raise DateNotUnderstood
        await _start(talk, replace(state, day=day.isoformat()))
        return
    await services.log(
        talk.db,
        talk.person,
        state,
        words(talk),
        message_id=talk.message_id,
        detect=detect,
        policy=talk.policy,
        now=talk.now,
    )


async def attached(talk: Talk, state: LoggingComments) -> None:
    """A sheet: its caption is the text of the comment; without one the text is asked for."""
    await writer(talk)
    sheet = sheet_of(talk)
    if sheet is None:
        await talk.say(Message(text=talk.texts("log-only-words")))
        return
    message = talk.update.effective_message
    album = (message.media_group_id if message else None) or ""
    if not talk.text:
        if await services.hold_sheet(talk.db, talk.person, state, sheet, album=album, now=talk.now):
            await talk.say(messages.ask_words(talk.texts))
        return
    await services.log(
        talk.db,
        talk.person,
        state,
        words(talk),
        message_id=talk.message_id,
        sheet=sheet,
        album=album,
        detect=detect,
        policy=talk.policy,
        now=talk.now,
    )


async def edited(talk: Talk) -> bool:
    """Staff edited a message in the app: the comment follows. Returns whether it was one."""
    async with talk.db.read() as session:
        comment_id = await heard.in_message(session, talk.person.id, talk.message_id)
    if comment_id is None:
        return False
    await may_log(talk)
    await changes.correct(
        talk.db, talk.person, comment_id, words(talk), detect=detect, policy=talk.policy, now=talk.now
    )
    return True


async def drop_sheets(talk: Talk) -> None:
    """The photo that waits for its text is no comment."""
    await may_log(talk)
    state = await session_of(talk)
    await services.drop_sheets(talk.db, talk.person, state, now=talk.now)
    await _start(talk, replace(state, sheets="[]", album=""))


async def finish(talk: Talk) -> None:
    """Nothing more."""
    await may_log(talk)
    state = await _session_or_none(talk)
    await services.finish(talk.db, talk.person, state, now=talk.now)
    await talk.strip_buttons()
    await talk.say(messages.finished(state, talk.texts))


async def may_log(talk: Talk) -> None:
    """Raises NotStaff, NotYourRole and OnlyInPrivate for whoever may not write down comments, or not here."""
    await talk.role_that(lambda role: role.may_log)
    talk.only_in_private()


async def writer(talk: Talk) -> None:
    """The same; and who may not any more is not in the middle of it."""
    try:
        await may_log(talk)
    except (NotStaff, NotYourRole):
        await people_services.enter(talk.db, talk.person, None, now=talk.now)
        raise


async def session_of(talk: Talk) -> LoggingComments:
    """Where comments are being heard. Raises ChannelMissing."""
    state = await _session_or_none(talk)
    if state is None:
        raise ChannelMissing
    return state


def words(talk: Talk) -> Words:
    """What was said, and by whom if the first lines tell it."""
    return rules.words(talk.text, messages.labels(talk.house.texts))


def sheet_of(talk: Talk) -> Sheet | None:
    """The photo in its largest size, or the file. None: nothing that can go with a comment."""
    message = talk.update.effective_message
    if message is None:
        return None
    if message.photo:
        photo = message.photo[-1]
        return Sheet(message.message_id, "photo", photo.file_id, size=photo.file_size)
    for kind in KINDS:
        if found := getattr(message, kind):
            name, mime = getattr(found, "file_name", None), getattr(found, "mime_type", None)
            return Sheet(message.message_id, kind, found.file_id, name, mime, found.file_size)
    return None


async def _choose(talk: Talk, page: int) -> None:
    async with talk.db.read() as session:
        consultations = await announcements.consultations(session)
        found = [each for one in consultations for each in await hearings.of_consultation(session, one.id)]
        today = talk.policy.today(talk.now)
        public = sorted(
            (each for each in found if each.is_public),
            key=lambda each: (abs((each.day - today).days) if each.day else 10_000, each.id),
        )
        first = page * messages.PAGE
        shown = await look.all_shown(session, public[first : first + messages.PAGE])
    more = len(public) > first + messages.PAGE
    await talk.show(messages.choose_place(shown, consultations, talk.texts, page=page, more=more))


async def _show_numbered(talk: Talk) -> None:
    comment = await comment_services.by_number(talk.db, talk.argument)
    async with talk.db.read() as session:
        await changes.of_staff(session, comment.id)
        written = await look.logged(session, comment, talk.texts)
    await talk.say(messages.logged(written, talk.texts, zone=talk.policy.zone))


async def _start(talk: Talk, state: LoggingComments) -> None:
    try:
        begun = await services.begin(talk.db, talk.person, state, policy=talk.policy, now=talk.now)
    except (CommentsClosed, CommentsNotOpen) as refusal:
        await _ask_day(talk, replace(state, day=""), because=refusal)
        return
    place = await _place_name(talk, state)
    await talk.show(messages.begun(place, Channel(state.channel), begun, talk.texts, zone=talk.policy.zone))


async def _ask_day(talk: Talk, state: LoggingComments, because: CommentsClosed | CommentsNotOpen | None = None) -> None:
    """It may have been said in time all the same: then the day must be told."""
    await people_services.enter(talk.db, talk.person, replace(state, asks_day=True), now=talk.now)
    await talk.say(Message(text=paragraphs(talk.sentence(because) if because else None, talk.texts("log-ask-day"))))


async def _place_name(talk: Talk, state: LoggingComments) -> str:
    async with talk.db.read() as session:
        consultation, hearing = await services.place(session, state)
        shown = await look.shown(session, hearing) if hearing else None
    return messages.place_name(consultation, shown, talk.texts)


async def _session_or_none(talk: Talk) -> LoggingComments | None:
    async with talk.db.read() as session:
        found = await people.dialogue_of(session, talk.person.id)
    return dialogue.session_of(found[0]) if found else None


COMMANDS = {"log": begin}
PRESSES = {
    buttons.LogStart: turn,
    buttons.LogPlace: choose_channel,
    buttons.LogChannel: start,
    buttons.LogDay: ask_day,
    buttons.LogDone: finish,
    buttons.LogDropSheets: drop_sheets,
}
