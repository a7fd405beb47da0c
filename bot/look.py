"""Look-ups that several messages need: a hearing with its city and consultation, names of everything."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from bot.calendar.entry import Entry
from bot.domain.attachment import staying
from bot.domain.comment import About, Comment, Draft
from bot.domain.hearing import Hearing, HearingId
from bot.domain.people import Person
from bot.domain.place import City
from bot.domain.policy import Policy
from bot.domain.refusals import HearingNotFound
from bot.domain.subscription import Scope, Subscription
from bot.messages import heard
from bot.messages.comments import about_words, one
from bot.messages.drafts import Written
from bot.messages.hearings import Shown
from bot.messages.message import Message, Rows
from bot.messages.staff import Names
from bot.storage import announcements, attachments, comments, hearings, subscriptions, versions
from bot.storage import heard as stored_heard
from bot.storage.database import Database, Session
from bot.texts import Html, Texts


async def shown(session: Session, hearing: Hearing, person: Person | None = None) -> Shown:
    """A hearing with what belongs to it, as this person sees it."""
    cities = {city.id: city for city in await announcements.cities(session)}
    since = await subscriptions.since(session, person, hearing) if person else None
    return Shown(
        hearing=hearing,
        city=cities[hearing.city_id],
        consultation=await announcements.consultation(session, hearing.consultation_id),
        subscribed=since is not None,
    )


async def all_shown(session: Session, found: Iterable[Hearing]) -> list[Shown]:
    """The same for many, each city and consultation looked up once."""
    cities = {city.id: city for city in await announcements.cities(session)}
    consultations = {each.id: each for each in await announcements.consultations(session)}
    return [
        Shown(hearing=each, city=cities[each.city_id], consultation=consultations[each.consultation_id])
        for each in found
    ]


async def public_hearing(session: Session, hearing_id: int) -> Hearing:
    """A hearing people may see. Raises HearingNotFound."""
    hearing = await hearings.get(session, hearing_id)
    if hearing is None or not hearing.is_public:
        raise HearingNotFound
    return hearing


async def upcoming(session: Session, *, policy: Policy, now: datetime) -> list[Shown]:
    """What people may see and is not over, by date."""
    found = await hearings.public_from(session, policy.today(now))
    return await all_shown(session, (each for each in found if not each.is_past_at(now, policy.zone)))


async def entries(session: Session, found: Iterable[Shown]) -> list[Entry]:
    """The same as calendar entries, those that have a day."""
    listed = [Entry(shown=each, changed=await hearings.changed_at(session, each.hearing.id)) for each in found]
    return [entry for entry in listed if entry.standing]


async def subscribed_cities(session: Session, wishes: Iterable[Subscription]) -> list[City]:
    """The cities these wishes are about, directly or by a hearing, in the order they were announced."""
    wanted: set[int] = set()
    for wish in wishes:
        hearing = await hearings.get(session, wish.target_id) if wish.scope is Scope.HEARING else None
        wanted |= {wish.target_id} if wish.scope is Scope.CITY else {hearing.city_id} if hearing else set()
    return [city for city in await announcements.cities(session) if city.id in wanted]


async def named(session: Session, name: str) -> Hearing | None:
    """The hearing a deep link names: `slug`, or `consultation_slug` where the slug alone is not enough."""
    consultation_slug, _, slug = name.rpartition("_")
    found = [each for each in await hearings.by_slug(session, slug) if each.is_public]
    if consultation_slug:
        consultation = await announcements.consultation_by_slug(session, consultation_slug)
        found = [each for each in found if consultation and each.consultation_id == consultation.id]
    return found[0] if found else None


async def about(session: Session, what: About | Comment, texts: Texts) -> Html:
    """What a draft or a comment is about, in a few words."""
    hearing = await hearings.get(session, what.hearing_id) if what.hearing_id else None
    topics = {topic.id: topic for topic in await announcements.topics(session)} if what.topic_id else {}
    consultation = await announcements.consultation(session, what.consultation_id) if what.consultation_id else None
    return about_words(
        consultation,
        await shown(session, hearing) if hearing else None,
        topics.get(what.topic_id) if what.topic_id else None,
        texts,
    )


async def written(session: Session, draft: Draft, texts: Texts) -> Written:
    """A draft with all that is shown with it."""
    changes = await comments.get(session, draft.changes) if draft.changes else None
    sent = await attachments.of_comment(session, changes.id) if changes else ()
    return Written(
        draft=draft,
        about=await about(session, draft.about, texts),
        files=await attachments.of_draft(session, draft.id),
        changes=changes,
        kept=staying(sent, draft.id),
        leaving=tuple(each for each in sent if each.dropped_by == draft.id),
    )


async def own(
    session: Session, comment: Comment, texts: Texts, *, zone: tzinfo, answer: Html | None = None, extra: Rows = ()
) -> Message:
    """A comment as its author sees it; `answer` is what was decided on it, `extra` what they can say to that."""
    return one(
        comment,
        await about(session, comment, texts),
        texts,
        zone=zone,
        enclosed=await attachments.of_comment(session, comment.id),
        versions=len(await versions.versions_of(session, comment.id)),
        answer=answer,
        extra=extra,
    )


async def logged(session: Session, comment: Comment, texts: Texts) -> heard.Written:
    """A comment that staff wrote down, with what belongs to it."""
    hearing = await hearings.get(session, comment.hearing_id) if comment.hearing_id else None
    consultation = await announcements.consultation(session, comment.consultation_id)
    topics = {topic.id: topic for topic in await announcements.topics(session)} if comment.topic_id else {}
    return heard.Written(
        comment=comment,
        place=heard.place_name(consultation, await shown(session, hearing) if hearing else None, texts),
        topic=topics.get(comment.topic_id) if comment.topic_id else None,
        sheets=await stored_heard.count_enclosed(session, comment.id),
    )


async def names(db: Database, *, with_hearings: Iterable[HearingId] = ()) -> Names:
    """What ids are called, for digests."""
    async with db.read() as session:
        found = [hearing for each in with_hearings if (hearing := await hearings.get(session, each))]
        return Names(
            consultations={each.id: each for each in await announcements.consultations(session)},
            cities={city.id: city for city in await announcements.cities(session)},
            topics={topic.id: topic for topic in await announcements.topics(session)},
            hearings={each.hearing.id: each for each in await all_shown(session, found)},
        )
