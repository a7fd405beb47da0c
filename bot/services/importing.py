"""Taking over an announcement: what it would change, and changing it, in one transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Generic, TypeVar

from bot.domain.announcement import Announcement, CityEntry, HearingEntry, Problem, TopicEntry, Words
from bot.domain.bilingual import Bilingual
from bot.domain.consultation import Consultation, Topic
from bot.domain.hearing import Hearing
from bot.domain.place import City, CityId
from bot.services.notices import AT_ONCE, deserves_notice, hearing_changed, store_anew
from bot.storage import announcements, hearings
from bot.storage.database import Database, Session
from bot.storage.locks import hold_programme
from bot.storage.times import ms

T = TypeVar("T")
_SLUGS_IN_AUDIT = 50
_TEXTS = ("title", "summary", "authority", "contractor", "supporter", "still_open")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One thing before and after; `before` is None when it is new."""

    before: T | None
    after: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import changes, and how everything it is about stands afterwards. New things have ids below one."""

    consultation: Change[Consultation]
    cities: tuple[Change[City], ...]
    topics: tuple[Change[Topic], ...]
    hearings: tuple[Change[Hearing], ...]
    all_cities: tuple[City, ...]
    cities_concerned: tuple[City, ...]
    all_topics: tuple[Topic, ...]
    all_hearings: tuple[Hearing, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def changes_consultation(self) -> bool:
        """Whether the consultation itself is new or changed."""
        return self.consultation.before != self.consultation.after

    @property
    def is_empty(self) -> bool:
        """Whether everything stands in the database already."""
        return not (self.changes_consultation or self.cities or self.topics or self.hearings)

    def notices(self, *, zone: tzinfo, now: datetime) -> int:
        """How many notices these changes deserve."""
        return sum(deserves_notice(change.before, change.after, zone=zone, now=now) for change in self.hearings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written; nothing when the plan is empty. `notices`: how many were queued."""

    plan: Plan
    notices: int = 0


class ImportRefused(Exception):  # noqa: N818 -- a file at fault is not an error of ours
    """The announcement does not fit what is stored; nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


async def preview(db: Database, announcement: Announcement, *, zone: tzinfo) -> Plan:
    """What an import would change. Writes nothing."""
    async with db.read() as session:
        return await _plan(session, announcement, zone)


async def apply(
    db: Database,
    announcement: Announcement,
    *,
    zone: tzinfo,
    notify: bool,
    now: datetime,
    window: timedelta = AT_ONCE,
) -> Outcome:
    """Write all that the announcement changes, or nothing. Raises ImportRefused.

    People hear of it once the `window` in which it may still be put right has closed.
    """
    async with db.transaction() as tx:
        await hold_programme(tx)
        plan = await _plan(tx, announcement, zone)
        if plan.problems:
            raise ImportRefused(plan.problems)
        if not plan.is_empty:
            await _write(tx, plan, notify=notify, zone=zone, window=window, now=now)
        return Outcome(plan=plan, notices=plan.notices(zone=zone, now=now) if notify else 0)


async def _write(tx: Session, plan: Plan, *, notify: bool, zone: tzinfo, window: timedelta, now: datetime) -> None:
    city_ids = {city.id: city.id for city in plan.all_cities}
    for city in (change.after for change in plan.cities):
        city_ids[city.id] = await announcements.save_city(tx, slug=city.slug, name=city.name, aliases=city.aliases)
    after = plan.consultation.after
    consultation_id = after.id
    if plan.changes_consultation:
        consultation_id = await announcements.save_consultation(
            tx,
            slug=after.slug,
            description=after.description,
            opens=after.opens,
            closes=after.closes,
            late=after.late,
            approval=after.approval,
            documents_version=after.documents_version,
            now=now,
        )
    changed = {change.after.slug for change in plan.topics}
    for position, topic in enumerate(plan.all_topics):
        if topic.slug in changed:
            await announcements.save_topic(tx, consultation_id, slug=topic.slug, title=topic.title, position=position)
    for change in plan.hearings:
        hearing = replace(change.after, consultation_id=consultation_id, city_id=city_ids[change.after.city_id])
        stored = await _store(tx, change.before, hearing, now=now)
        await hearing_changed(tx, change.before, stored, notify=notify, zone=zone, window=window, now=now)
    await tx.q.add_audit(tx.conn, now=ms(now), actor="cli", action="import", details=_details(plan, notify=notify))


async def _store(tx: Session, before: Hearing | None, hearing: Hearing, *, now: datetime) -> Hearing:
    """The hearing as it now stands in the database."""
    if before is None:
        new = replace(hearing, armed_at=now)
        return replace(new, id=await hearings.add(tx, new, now=now))
    return await store_anew(tx, before, hearing, now=now)


def _details(plan: Plan, *, notify: bool) -> str:
    slugs = [change.after.slug for change in plan.hearings]
    details = {
        "consultation": plan.consultation.after.slug,
        "cities": len(plan.cities),
        "topics": len(plan.topics),
        "hearings": len(slugs),
        "added": sum(change.before is None for change in plan.hearings),
        "slugs": slugs[:_SLUGS_IN_AUDIT],
        "notify": notify,
    }
    return json.dumps(details, ensure_ascii=False)


async def _plan(session: Session, announcement: Announcement, zone: tzinfo) -> Plan:
    entry = announcement.consultation
    before = await announcements.consultation_by_slug(session, entry.slug)
    topics = await announcements.topics(session, before.id) if before else ()
    held = {held.slug: held for held in await hearings.of_consultation(session, before.id)} if before else {}
    known = {city.slug: city for city in await announcements.cities(session)}

    problems: list[Problem] = []
    after = entry.over(before, zone=zone)
    if not after.title:
        problems.append(Problem(at=("consultation", "title"), code="title-missing"))
    cities = _cities(announcement.cities, known, problems)
    themes = _topics(entry.topics, topics, problems)
    meetings = _hearings(announcement.hearings, held, cities=cities, consultation=after, zone=zone, problems=problems)
    about = {hearing.city_id for hearing in meetings.values()}
    named = {city.slug for city in announcement.cities}
    return Plan(
        consultation=Change(before, after),
        cities=tuple(_changes(known, cities)),
        topics=tuple(_topic_changes(topics, themes)),
        hearings=tuple(_changes(held, meetings)),
        all_cities=tuple(cities.values()),
        cities_concerned=tuple(city for city in cities.values() if city.slug in named or city.id in about),
        all_topics=themes,
        all_hearings=tuple(meetings.values()),
        problems=tuple(problems),
        notes=tuple(_left_behind(announcement, before, known, {topic.slug: topic for topic in topics}, held)),
    )


def _cities(entries: Iterable[CityEntry], known: Mapping[str, City], problems: list[Problem]) -> dict[str, City]:
    after = dict(known)
    for number, entry in enumerate(entries, start=1):
        after[entry.slug] = entry.over(known.get(entry.slug), spare=CityId(-number))
        if not after[entry.slug].name:
            problems.append(Problem(at=(*entry.at, "name"), code="city-name-missing"))
    return after


def _topics(entries: Sequence[TopicEntry], stored: Sequence[Topic], problems: list[Problem]) -> tuple[Topic, ...]:
    """All themes in their order: those of the file take their places in the file's order, the others keep theirs."""
    after = {topic.slug: topic for topic in stored}
    for entry in entries:
        after[entry.slug] = entry.over(after.get(entry.slug))
        if not after[entry.slug].title:
            problems.append(Problem(at=(*entry.at, "title"), code="topic-title-missing"))
    order = iter([entry.slug for entry in entries])
    named = {entry.slug for entry in entries}
    return tuple(after[next(order) if slug in named else slug] for slug in after)


def _topic_changes(stored: Sequence[Topic], after: Sequence[Topic]) -> Iterator[Change[Topic]]:
    places = {topic.slug: (place, topic) for place, topic in enumerate(stored)}
    for place, topic in enumerate(after):
        was = places.get(topic.slug)
        if was != (place, topic):
            yield Change(was[1] if was else None, topic)


def _hearings(
    entries: Iterable[HearingEntry],
    held: Mapping[str, Hearing],
    *,
    cities: Mapping[str, City],
    consultation: Consultation,
    zone: tzinfo,
    problems: list[Problem],
) -> dict[str, Hearing]:
    after = dict(held)
    for entry in entries:
        city = cities.get(entry.city)
        if city is None:
            values = {"city": entry.city, "known": tuple(cities)}
            problems.append(Problem(at=(*entry.at, "city"), code="city-unknown", values=values))
            continue
        result = entry.over(held.get(entry.slug), consultation_id=consultation.id, city_id=city.id, zone=zone)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            after[entry.slug] = result
    return after


def _changes(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[Change[T]]:
    return (Change(before.get(slug), thing) for slug, thing in after.items() if before.get(slug) != thing)


def _left_behind(
    announcement: Announcement,
    before: Consultation | None,
    cities: Mapping[str, City],
    topics: Mapping[str, Topic],
    held: Mapping[str, Hearing],
) -> Iterator[Problem]:
    """Texts that change in one language while the file is silent about the other, which may be out of date now."""
    entry = announcement.consultation
    pairs: list[tuple[tuple[str | int, ...], object, Bilingual]] = []
    if before is not None:
        pairs += [(("consultation", key), getattr(entry, key), getattr(before.description, key)) for key in _TEXTS]
        pairs.append((("consultation", "contact", "about"), entry.about, before.description.contact.about))
    pairs += [((*e.at, "name"), e.name, cities[e.slug].name) for e in announcement.cities if e.slug in cities]
    pairs += [((*e.at, "title"), e.title, topics[e.slug].title) for e in entry.topics if e.slug in topics]
    for e in announcement.hearings:
        if was := held.get(e.slug):
            pairs += [((*e.at, "venue"), e.venue, was.venue), ((*e.at, "reason"), e.reason, was.reason)]
    for at, words, text in pairs:
        if isinstance(words, Words) and (language := words.left_behind(text)):
            yield Problem(at=at, code="left-behind", values={"field": at[-1], "language": language})
