"""From a file to an announcement, with everything that is wrong with it at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.announcement import build, schema
from bot.announcement.faults import checked
from bot.announcement.source import Unreadable, read
from bot.announcement.tree import Tree, Unquoted, parse
from bot.domain.announcement import Announcement, At, CityEntry, ConsultationEntry, HearingEntry, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file says. With problems, the announcement is what could be understood, or None: for checking only."""

    announcement: Announcement | None = None
    problems: tuple[Problem, ...] = ()
    lines: Mapping[At, int] = field(default_factory=dict)


def load_file(path: Path) -> Loaded:
    """Read a file."""
    try:
        return load_text(read(path))
    except Unreadable as refused:
        return _unreadable(refused)


def load_text(text: str) -> Loaded:
    """Read the text of a file."""
    try:
        return _loaded(parse(text))
    except Unreadable as refused:
        return _unreadable(refused)


def load_data(data: Mapping[str, Any]) -> Loaded:
    """The same from values that were read already, by whatever reader of YAML; there are no lines to name."""
    return _loaded(Tree(value=_as_written(data)))


def _unreadable(refused: Unreadable) -> Loaded:
    return Loaded(problems=(refused.problem,), lines={} if refused.line is None else {(): refused.line})


def _loaded(tree: Tree) -> Loaded:
    problems = tree.problems
    checked(schema.File, tree.value, (), problems)
    raw: dict[str, Any] = tree.value if isinstance(tree.value, dict) else {}
    said = raw.get("consultation")
    section = checked(schema.Consultation, said, build.CONSULTATION, problems) if "consultation" in raw else None
    entry = build.consultation(section) if section else ConsultationEntry(slug=_slug(said))
    problems.extend(_twice(((topic.at, topic.slug) for topic in entry.topics), "topic-twice"))
    announcement = Announcement(
        consultation=entry,
        cities=_cities(_list(raw.get("cities")), problems),
        hearings=_hearings(_list(raw.get("hearings")), problems),
    )
    return Loaded(
        announcement=announcement if entry.slug else None,
        problems=tuple(problems),
        lines=tree.lines,
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _slug(value: Any, key: str = "slug") -> str:
    """The name of a section, even of one that is wrong elsewhere."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _cities(values: list[Any], problems: list[Problem]) -> tuple[CityEntry, ...]:
    entries = []
    for number, value in enumerate(values):
        at: At = ("cities", number)
        section = checked(schema.City, value, at, problems)
        entries.append(build.city(section, at) if section else CityEntry(at=at, slug=_slug(value)))
    problems.extend(_twice(((entry.at, entry.slug) for entry in entries), "city-twice"))
    return tuple(entries)


def _hearings(values: list[Any], problems: list[Problem]) -> tuple[HearingEntry, ...]:
    entries = []
    named: list[tuple[At, str]] = []
    nameless: set[At] = set()
    for number, value in enumerate(values):
        at: At = ("hearings", number)
        section = checked(schema.Hearing, value, at, problems)
        if section:
            entries.append(build.hearing(section, at))
        slug = _slug(value)
        named.append((at, slug or _slug(value, "city")))
        nameless |= set() if slug else {at}
    for problem in _twice(named, "hearing-twice"):
        entry = problem.at[:2]
        needs_slug = Problem(at=entry, code="hearing-needs-slug", values=problem.values)
        problems.append(needs_slug if entry in nameless else problem)
    return tuple(entries)


def _twice(named: Iterable[tuple[At, str]], code: str) -> Iterator[Problem]:
    """Entries whose name was taken by an earlier one."""
    first: dict[str, At] = {}
    for at, slug in named:
        if slug and first.setdefault(slug, at) != at:
            yield Problem(at=(*at, "slug"), code=code, values={"slug": slug, "first": first[slug]})


def _as_written(value: Any) -> Any:
    """Values of another reader as if they had been read here."""
    if isinstance(value, Mapping):
        return {str(key): _as_written(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_written(part) for part in value]
    if isinstance(value, bool):
        return Unquoted(str(value).lower(), "bool")
    if isinstance(value, int | float):
        return Unquoted(repr(value), type(value).__name__)
    if isinstance(value, date):
        return Unquoted(value.isoformat(" ") if isinstance(value, datetime) else value.isoformat(), "date")
    return value
