"""What an import changes, line by line: `+` new, `~` changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import TypeVar

from bot.announcement.facts import OPEN, Facts, Lists, Shown, unsaid
from bot.announcement.sentences import city_heading, field_label, hearing_heading
from bot.services.importing import Change, Plan
from bot.texts import Texts

NEW, CHANGED, FACT = "+", "~", ""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the difference: its sign and its words. Facts stand indented under their heading."""

    sign: str
    text: str

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        return f"{self.sign} {text}" if self.sign else f"    {text}"


def lines(plan: Plan, *, texts: Texts, zone: tzinfo) -> Iterator[Line]:
    """The whole difference; nothing when nothing changes."""
    cities = {city.id: city for city in plan.all_cities}
    shown = Shown(texts=texts, zone=zone, cities=cities)
    if plan.changes_consultation:
        yield _heading(plan.consultation, texts.plain("import-consultation", name=plan.consultation.after.slug))
        yield from _facts(plan.consultation, shown.consultation, texts)
        yield from _lists(plan.consultation, shown.lists, texts)
    for city in plan.cities:
        yield _heading(city, city_heading(city.after, texts))
        yield from _facts(city, shown.city, texts) if city.before else ()
    for topic in plan.topics:
        yield _heading(topic, texts.plain("import-topic", name=topic.after.title.pick(texts.language)))
        yield from _facts(topic, shown.topic, texts) if topic.before else ()
    for hearing in plan.hearings:
        yield _heading(hearing, hearing_heading(hearing.after, cities[hearing.after.city_id], texts))
        yield from _facts(hearing, shown.hearing, texts, unsaid(hearing.after))


def _heading(change: Change[T], text: str) -> Line:
    return Line(NEW if change.before is None else CHANGED, text)


def _facts(
    change: Change[T], shown: Callable[[T], Facts], texts: Texts, said: frozenset[str] = frozenset()
) -> Iterator[Line]:
    after = shown(change.after)
    if change.before is None:
        known = ((key, value) for key, value in after.items() if key[0] not in said and (value or key[0] in OPEN))
        for key, value in known:
            yield Line(FACT, texts.plain("import-fact", field=_label(key, texts), value=_value(key, value, texts)))
        return
    before = shown(change.before)
    for key, value in after.items():
        if before[key] != value:
            old, new = _value(key, before[key], texts), _value(key, value, texts)
            yield Line(FACT, texts.plain("import-fact-changed", field=_label(key, texts), old=old, new=new))


def _lists(change: Change[T], shown: Callable[[T], Lists], texts: Texts) -> Iterator[Line]:
    before = shown(change.before) if change.before is not None else {}
    for key, new in shown(change.after).items():
        old, label = before.get(key, ()), field_label(key, texts)
        dropped = [Line(FACT, f"{label}: − {value}") for value in old if value not in new]
        added = [Line(FACT, f"{label}: + {value}") for value in new if value not in old]
        yield from (*dropped, *added)
        if old != new and not dropped and not added:
            yield Line(FACT, texts.plain("import-order-changed", field=label))


def _label(key: tuple[str, str], texts: Texts) -> str:
    field, language = key
    label = field_label(field, texts)
    return texts.plain("import-in-language", field=label, language=language) if language else label


def _value(key: tuple[str, str], value: str | None, texts: Texts) -> str:
    return value or texts.plain("open-fact" if key[0] in OPEN else "import-none")
