"""`/announce`: editors write to subscribers, see it as it will arrive, and watch it go out.

editor  /announce
bot     Напишите текст на кыргызском …                       [Один текст для всех] [Отмена]
editor  Талкуу эртең башталат.
bot     Теперь напишите текст на русском.                    [Один текст для всех] [Отмена]
editor  Обсуждение начнётся завтра.
bot     Можно добавить одно фото или один файл …             [Пропустить] [Отмена]
editor  presses «Пропустить», «Все подписчики», «Все»
bot     both texts as people will get them, then: Получателей: 240 …   [Отправить сейчас] [Через час] …
editor  presses «Отправить сейчас», «Подтвердить»
bot     Объявление: отправляется …                           [Приостановить] [Отмена]
"""

from bot import buttons
from bot.context import Talk
from bot.domain.announcing import (
    Audience,
    BroadcastId,
    Enclosure,
    FileKind,
    Part,
    Reach,
    read_start,
)
from bot.domain.consultation import ConsultationId
from bot.domain.dialogue import Dialogue, EnclosingFile, TimingAnnouncement, WritingAnnouncement
from bot.domain.place import CityId
from bot.domain.refusals import NotStaff, NotYourRole, OnlyPhotoOrFile, TimeNotUnderstood
from bot.messages import announcing as messages
from bot.services import announcing, broadcasting, people
from bot.storage import announcements
from handlers.staff.announce_sending import confirmation, editor

Composing = WritingAnnouncement | EnclosingFile | TimingAnnouncement


async def begin(talk: Talk) -> None:
    """`/announce` and its button."""
    await editor(talk)
    broadcast_id = await announcing.begin(talk.db, talk.person, now=talk.now)
    await _ask(talk, broadcast_id, WritingAnnouncement(broadcast_id, Part.KY))


async def said(talk: Talk, state: Composing) -> None:
    """A text that the dialogue asked for."""
    await _writer(talk)
    match state:
        case WritingAnnouncement():
            following = await announcing.write(talk.db, talk.person, state, talk.text, now=talk.now)
            await _ask(talk, state.broadcast_id, following)
        case EnclosingFile():
            await _ask(talk, state.broadcast_id, state)
        case TimingAnnouncement():
            starts_at = read_start(talk.text, talk.now, talk.policy.zone)
            draft = await announcing.schedule(talk.db, talk.person, state.broadcast_id, starts_at, now=talk.now)
            await talk.say(await confirmation(talk, draft))


async def attached(talk: Talk, state: Composing) -> None:
    """A photo or a file, with or without a text under it. Raises OnlyPhotoOrFile, TimeNotUnderstood."""
    await _writer(talk)
    file = _file(talk)
    if isinstance(state, TimingAnnouncement):
        raise TimeNotUnderstood
    if file is None:
        raise OnlyPhotoOrFile
    if isinstance(state, WritingAnnouncement):
        following = await announcing.write(talk.db, talk.person, state, talk.text, file, now=talk.now)
        await _ask(talk, state.broadcast_id, following)
    else:
        await announcing.enclose(talk.db, talk.person, state.broadcast_id, file, now=talk.now)
        await _ask(talk, state.broadcast_id, None)


async def one_text(talk: Talk) -> None:
    """One text for everybody: the one that was written, or the next."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.OneText).broadcast)
    following = await announcing.one_for_all(talk.db, talk.person, broadcast_id, now=talk.now)
    await _ask(talk, broadcast_id, following)


async def no_file(talk: Talk) -> None:
    """Nothing goes with it."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.NoFile).broadcast)
    await announcing.enclose(talk.db, talk.person, broadcast_id, None, now=talk.now)
    await _ask(talk, broadcast_id, None)


async def rewrite(talk: Talk) -> None:
    """Write it anew."""
    await editor(talk)
    broadcast_id = BroadcastId(talk.button(buttons.RewriteAnnouncement).broadcast)
    await announcing.rewrite(talk.db, talk.person, broadcast_id, now=talk.now)
    await _ask(talk, broadcast_id, WritingAnnouncement(broadcast_id, Part.KY))


async def drop(talk: Talk) -> None:
    """It is not to be sent."""
    await editor(talk)
    await announcing.drop(talk.db, talk.person, talk.button(buttons.DropAnnouncement).broadcast, now=talk.now)
    await talk.show(messages.dropped(talk.texts))


async def to_everybody(talk: Talk) -> None:
    """For all subscribers."""
    await editor(talk)
    await _address(talk, talk.button(buttons.ToEverybody).broadcast, Audience())


async def to_consultation(talk: Talk) -> None:
    """For those who follow a consultation."""
    await editor(talk)
    pressed = talk.button(buttons.ToConsultation)
    consultation = ConsultationId(pressed.consultation)
    await _address(talk, pressed.broadcast, Audience(reach=Reach.CONSULTATION, consultation_id=consultation))


async def to_city(talk: Talk) -> None:
    """For those who follow some cities: one more of them, or one less."""
    await editor(talk)
    pressed = talk.button(buttons.ToCity)
    draft = await announcing.draft(talk.db, pressed.broadcast)
    async with talk.db.read() as session:
        cities = await announcements.cities(session)
    chosen = set(draft.audience.cities) ^ {CityId(pressed.city)} if pressed.city else set()
    known = tuple(city.id for city in cities if city.id in chosen)
    draft = await announcing.address(talk.db, draft.id, Audience(reach=Reach.CITIES, cities=known))
    await talk.show(messages.ask_cities(draft, cities, talk.texts))


async def cities_chosen(talk: Talk) -> None:
    """These are the cities."""
    await editor(talk)
    draft = await announcing.draft(talk.db, talk.button(buttons.CitiesChosen).broadcast)
    await _address(talk, draft.id, draft.audience)


async def _writer(talk: Talk) -> None:
    """Who may not write announcements any more is not asked for one."""
    try:
        await editor(talk)
    except (NotStaff, NotYourRole):
        await people.enter(talk.db, talk.person, None, now=talk.now)
        raise


async def _ask(talk: Talk, broadcast_id: BroadcastId, state: Dialogue | None) -> None:
    """What is wanted next: a text, a file, or whom it is for."""
    others = len(await broadcasting.under_way(talk.db))
    question = messages.ask(state, broadcast_id, talk.texts, under_way=others)
    if question is None:
        async with talk.db.read() as session:
            consultations = await announcements.consultations(session)
        question = messages.ask_whom(broadcast_id, consultations, talk.texts)
    await talk.say(question)


async def _address(talk: Talk, broadcast_id: int, audience: Audience) -> None:
    draft = await announcing.address(talk.db, BroadcastId(broadcast_id), audience)
    await talk.show(messages.ask_readers(draft.id, talk.texts))


def _file(talk: Talk) -> Enclosure | None:
    """The photo in its largest size, or the file."""
    message = talk.update.effective_message
    if message is None:
        return None
    if message.photo:
        return Enclosure(FileKind.PHOTO, message.photo[-1].file_id)
    return Enclosure(FileKind.DOCUMENT, message.document.file_id) if message.document else None


COMMANDS = {"announce": begin}
PRESSES = {
    buttons.Announce: begin,
    buttons.OneText: one_text,
    buttons.NoFile: no_file,
    buttons.RewriteAnnouncement: rewrite,
    buttons.DropAnnouncement: drop,
    buttons.ToEverybody: to_everybody,
    buttons.ToConsultation: to_consultation,
    buttons.ToCity: to_city,
    buttons.CitiesChosen: cities_chosen,
}
