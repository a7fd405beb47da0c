"""What people simply write: in a dialogue, what it asked for; outside one, a city's name, or else a comment."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.context import Talk
from bot.domain import receipt
from bot.domain.dialogue import (
    AskingStatus,
    AwaitingTable,
    CheckedTable,
    ChoosingCities,
    DescribingSpeaker,
    Dialogue,
    EditingHearing,
    EnclosingFile,
    FillingRecord,
    LinkingLedger,
    LoggingComments,
    PublishingResult,
    Reviewing,
    RewritingDraft,
    Searching,
    SigningDraft,
    TimingAnnouncement,
    Transcribing,
    WritingAnnouncement,
    WritingComment,
    session_of,
)
from bot.domain.place import City
from bot.domain.refusals import DraftIsGone
from bot.language import cities as city_names
from bot.messages import start as messages
from bot.services import drafts, enclosing, mine
from bot.services import people as people_services
from bot.storage import announcements, people
from handlers import hearings, mycomments, subscriptions
from handlers.enclosures import enclosed
from handlers.staff import (
    announce,
    export,
    hearing,
    log,
    log_changes,
    log_table,
    record,
    result,
    review,
    search,
    transcript,
)

FORGOTTEN_AFTER = timedelta(hours=24)
"""A dialogue nobody went on with for so long means nothing any more."""
LONGEST_NUMBER = 20
TYPED: Mapping[type[Dialogue | None], Callable[[Talk, Any], Awaitable[None]]] = {
    EditingHearing: hearing.typed,
    FillingRecord: record.typed,
    LinkingLedger: export.typed,
    PublishingResult: result.typed,
    Reviewing: review.typed,
    Searching: search.typed,
    Transcribing: transcript.typed,
    LoggingComments: log.said,
    DescribingSpeaker: log_changes.told_speaker,
    **dict.fromkeys((WritingAnnouncement, EnclosingFile, TimingAnnouncement), announce.said),
}
"""What staff are asked for; a state that has `asks` says by it whether the next text is the answer."""


async def said(talk: Talk) -> None:
    """A text."""
    if talk.person.is_group:
        return
    match await _dialogue(talk):
        case AskingStatus() if receipt.read(talk.text) or len(talk.text) <= LONGEST_NUMBER:
            await mycomments.show_status(talk, talk.text)
        case RewritingDraft(draft_id):
            await _or_anew(
                talk,
                drafts.rewrite(
                    talk.db,
                    talk.person,
                    draft_id,
                    message_id=talk.message_id,
                    text=talk.text,
                    written_at=talk.written_at,
                    policy=talk.policy,
                    now=talk.now,
                ),
            )
        case SigningDraft(draft_id):
            await _or_anew(talk, drafts.sign(talk.db, talk.person, draft_id, talk.text, now=talk.now))
        case ChoosingCities():
            await _city_or_comment(talk, asked=True)
        case WritingComment():
            await _comment(talk)
        case state if (typed := TYPED.get(type(state))) and getattr(state, "asks", True):
            await typed(talk, state)
        case _:
            await _city_or_comment(talk, asked=False)


async def edited(talk: Talk) -> None:
    """A message was edited in the app: the draft follows; what was sent already opens to be changed."""
    if talk.person.is_group or not (talk.text or enclosed(talk.update.effective_message)):
        return
    if talk.text and await log.edited(talk):
        return
    await mine.edited(
        talk.db,
        talk.person,
        message_id=talk.message_id,
        text=talk.text,
        written_at=talk.written_at,
        policy=talk.policy,
        now=talk.now,
    )


async def attached(talk: Talk) -> None:
    """A photo, a file, a voice, a place: goes with an announcement that is being written; else it is a comment's."""
    if talk.person.is_group:
        return
    state = await _dialogue(talk)
    if isinstance(state, announce.Composing):
        await announce.attached(talk, state)
        return
    if session := session_of(state):  # a sheet that comes while a name is asked for is the next comment
        await log.attached(talk, session)
        return
    if isinstance(state, AwaitingTable | CheckedTable):
        await log_table.received(talk, state)
        return
    message = talk.update.effective_message
    await enclosing.add_file(
        talk.db,
        talk.person,
        enclosed(message),
        message_id=talk.message_id,
        text=talk.text,
        album=message.media_group_id if message else None,
        written_at=talk.written_at,
        policy=talk.policy,
        now=talk.now,
    )


async def _dialogue(talk: Talk) -> Dialogue | None:
    async with talk.db.read() as session:
        found = await people.dialogue_of(session, talk.person.id)
    if found is None or found[1] < talk.now - FORGOTTEN_AFTER:
        return None
    return found[0]


async def _comment(talk: Talk) -> None:
    await drafts.add_text(
        talk.db,
        talk.person,
        message_id=talk.message_id,
        text=talk.text,
        written_at=talk.written_at,
        policy=talk.policy,
        now=talk.now,
    )


async def _or_anew(talk: Talk, attempt: object) -> None:
    """The draft a dialogue was about may be gone by now: then the text begins a new one, and nothing is lost."""
    try:
        await attempt  # type: ignore[misc]
    except DraftIsGone:
        await _comment(talk)


async def _city_or_comment(talk: Talk, *, asked: bool) -> None:
    async with talk.db.read() as session:
        known = await announcements.cities(session)
    found = city_names.named(talk.text, known) or (city_names.beginning(talk.text, known) if asked else ())
    match found:
        case ():
            await _comment(talk)
        case (city,) if talk.person.language is None:
            await _newcomer(talk, city)
        case (city,) if asked:
            await subscriptions.typed_city(talk, city)
        case (city,):
            await hearings.show_city(talk, city.id)
        case several:
            await talk.say(messages.which_city(several, talk.texts))


async def _newcomer(talk: Talk, city: City) -> None:
    """Language first, then on to the city."""
    await people_services.await_language(talk.db, talk.person, then=f"c_{city.slug}", now=talk.now)
    await talk.say(messages.greeting(talk.house.texts))
