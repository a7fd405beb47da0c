"""Problems and warnings as lines of text in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.announcement.build import CONSULTATION
from bot.announcement.load import Loaded
from bot.announcement.values import nearest
from bot.domain.announcement import At, Problem
from bot.domain.hearing import Hearing
from bot.domain.lint import Warning_
from bot.domain.place import City
from bot.texts import Texts

_LINES = {"first", "opened"}
"""Values that are lines of the file, or places in it."""
_KNOWN_SHOWN = 12
_LONGEST_KEY = 60


def field_label(key: object, texts: Texts) -> str:
    """What people call a field of the file."""
    return texts.plain(f"import-field-{str(key).replace('_', '-')}")


def problem_lines(problems: Iterable[Problem], lines: Mapping[At, int], *, name: str, texts: Texts) -> list[str]:
    """`file.yaml:12: hearings.2.start: what is wrong`, in the order of the file. People count from one."""
    placed = sorted((_line_of(problem, lines) or 0, number, problem) for number, problem in _once(problems))
    return [
        ": ".join(
            part
            for part in (f"{name}:{line}" if line else name, _dotted(problem.at), _sentence(problem, lines, texts))
            if part
        )
        for line, _, problem in placed
    ]


def note_line(note: Problem, lines: Mapping[At, int], texts: Texts) -> str:
    """A note about the file, with its line."""
    values = dict(note.values)
    if "field" in values:
        values["field"] = field_label(values["field"], texts)
    return _on_line(texts.plain(f"import-note-{note.code}", **values), lines.get(note.at), texts)


def _once(problems: Iterable[Problem]) -> Iterator[tuple[int, Problem]]:
    """Numbered, each once."""
    seen: set[tuple[At, str, str]] = set()
    for problem in problems:
        key = (problem.at, problem.code, repr(problem.values))
        if key not in seen:
            seen.add(key)
            yield len(seen), problem


def _line_of(problem: Problem, lines: Mapping[At, int]) -> int | None:
    """The line to look at: where the fact stands, or what it should stand in."""
    on = problem.values.get("on")
    if isinstance(on, int):
        return on
    places = (problem.at[:length] for length in range(len(problem.at), 0, -1))
    return next((lines[place] for place in (*places, ()) if place in lines), None)


def _dotted(at: At) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else _clean(part)[:_LONGEST_KEY] for part in at)


def _sentence(problem: Problem, lines: Mapping[At, int], texts: Texts) -> str:
    values = {key: _value(key, value, lines) for key, value in problem.values.items() if key != "on"}
    known = problem.values.get("known")
    if isinstance(known, tuple):
        values |= {"near": nearest(str(values["city"]), known), "known": ", ".join(known[:_KNOWN_SHOWN])}
    key = f"import-problem-{problem.code}"
    return texts.plain(f"{key}-near" if values.get("near") else key, **values)


def _value(key: str, value: object, lines: Mapping[At, int]) -> object:
    """Places become their lines; line numbers are not grouped like amounts."""
    if key in _LINES:
        value = lines.get(value, _dotted(value)) if isinstance(value, tuple) else value
        return str(value)
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    """One line, without what a terminal would take for a command."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Warnings that belong together, under one heading."""

    heading: str
    lines: tuple[str, ...]


class Warnings:
    """Warnings in the reader's language, grouped by what they are about, with lines of the file where they stand."""

    def __init__(self, loaded: Loaded, *, texts: Texts) -> None:
        said = loaded.announcement
        self._lines = loaded.lines
        self._texts = texts
        self._hearings = {entry.slug: entry.at for entry in said.hearings} if said else {}
        self._cities = {entry.slug: entry.at for entry in said.cities} if said else {}
        self._topics = {entry.slug: entry.at for entry in said.consultation.topics} if said else {}

    def groups(self, warnings: Iterable[Warning_], headings: Mapping[str, str]) -> list[Group]:
        """One group for the consultation, each city and each hearing. `headings` names hearings by their slug."""
        found: dict[tuple[str, str], list[str]] = {}
        for warning in warnings:
            found.setdefault(self._about(warning, headings), []).append(self.sentence(warning))
        return [Group(heading=heading, lines=tuple(lines)) for (_, heading), lines in found.items()]

    def sentence(self, warning: Warning_) -> str:
        """One warning in words."""
        values = dict(warning.values)
        if "language" in values:
            values["field"] = self._label(warning.place)
        return _on_line(self._texts.plain(f"lint-{warning.code}", **values), self._line(warning), self._texts)

    def _about(self, warning: Warning_, headings: Mapping[str, str]) -> tuple[str, str]:
        if warning.hearing is not None:
            return warning.hearing.slug, headings[warning.hearing.slug]
        if warning.city is not None:
            return "", city_heading(warning.city, self._texts)
        return "", self._texts.plain("import-warnings-consultation")

    def _line(self, warning: Warning_) -> int | None:
        """The line of the fact, else of the hearing or city; none for what the file is silent about."""
        if warning.hearing is not None or warning.city is not None:
            base = self._base(warning.hearing, warning.city)
            return None if base is None else self._lines.get((*base, *warning.place), self._lines.get(base))
        if warning.place[:2] == ("ours", "topics"):
            at = self._topics.get(str(warning.place[2]), CONSULTATION)
            return self._lines.get((*at, "title"))
        return self._lines.get((*CONSULTATION, *warning.place))

    def _base(self, hearing: Hearing | None, city: City | None) -> At | None:
        if hearing is not None:
            return self._hearings.get(hearing.slug)
        return self._cities.get(city.slug) if city else None

    def _label(self, place: At) -> str:
        match place:
            case ("documents", int(number), *_):
                return self._texts.plain("import-place-document", number=str(number + 1))
            case ("programme", "items", int(number), "speakers", *_):
                return self._texts.plain("import-place-speaker", number=str(number + 1))
            case ("programme", "items", int(number), *_):
                return self._texts.plain("import-place-item", number=str(number + 1))
            case ("ours", "topics", slug):
                return self._texts.plain("import-place-topic", slug=slug)
            case _:
                return field_label(place[-1], self._texts)


def city_heading(city: City, texts: Texts) -> str:
    """A city by its name, as a heading."""
    return texts.plain("import-city", name=city.name.pick(texts.language) or city.slug)


def hearing_heading(hearing: Hearing, city: City, texts: Texts) -> str:
    """A hearing by its city and date; by its own name too, where it has one."""
    where = city.name.pick(texts.language) or city.slug
    day = hearing.day.isoformat() if hearing.day else texts.plain("open-fact")
    if hearing.slug == city.slug:
        return texts.plain("import-hearing", city=where, date=day)
    return texts.plain("import-hearing-named", city=where, date=day, slug=hearing.slug)


def _on_line(sentence: str, line: int | None, texts: Texts) -> str:
    return sentence if line is None else texts.plain("import-on-line", sentence=sentence, line=str(line))
