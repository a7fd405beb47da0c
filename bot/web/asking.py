"""What a reader asks the public ledger for: the language, which rows, which page of them. Pure.

`?lang=ru&decision=accepted&topic=ecosystems&page=2`, or one row with its whole text, `?row=17`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.domain.bilingual import Language
from bot.domain.consultation import Topic, TopicId
from bot.domain.ledger import Choice, Fate

PAGE_ROWS = 50
NO_TOPIC = "none"
NO_TOPIC_ID = TopicId(0)
EVERYTHING = Choice()
_LARGEST = 10**9


class NothingThere(Exception):  # noqa: N818 -- an address that leads nowhere
    """There is no such page of the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`row` is the number of the only row that is asked for; 0: all that are chosen."""

    language: Language
    choice: Choice = EVERYTHING
    page: int = 1
    row: int = 0

    @property
    def skip(self) -> int:
        """How many rows come before."""
        return self.row - 1 if self.row else (self.page - 1) * PAGE_ROWS

    @property
    def count(self) -> int:
        """How many rows are shown at most."""
        return 1 if self.row else PAGE_ROWS


def read(query: Mapping[str, str], accept_language: str, topics: Sequence[Topic]) -> Asked:
    """What an address asks for; what it says beside that does not matter. Raises NothingThere."""
    decision, topic = query.get("decision"), query.get("topic")
    ids = {each.slug: each.id for each in topics} | {NO_TOPIC: NO_TOPIC_ID}
    if (decision and decision not in [*Fate]) or (topic and topic not in ids):
        raise NothingThere
    row = _number(query, "row")
    return Asked(
        language=language(query.get("lang"), accept_language),
        choice=EVERYTHING
        if row
        else Choice(fate=Fate(decision) if decision else None, topic=ids[topic] if topic else None),
        page=1 if row else _number(query, "page") or 1,
        row=row,
    )


def language(chosen: str | None, accept_language: str) -> Language:
    """The language that was chosen, else the one the browser would rather have; Kyrgyz if it wants neither."""
    if chosen and chosen in [*Language]:
        return Language(chosen)
    wanted = {Language.KY: 0.0, Language.RU: 0.0}
    for part in accept_language.lower().split(","):
        name, _, weight = part.strip().partition(";q=")
        spoken = name.partition("-")[0].strip()
        if spoken in [*Language]:
            wanted[Language(spoken)] = max(wanted[Language(spoken)], _weight(weight))
    return max(wanted, key=lambda each: wanted[each])  # the first of equals


def address(asked: Asked, topics: Sequence[Topic]) -> str:
    """The address that asks for this, from the page itself."""
    slugs = {each.id: each.slug for each in topics} | {NO_TOPIC_ID: NO_TOPIC}
    said = {
        "lang": asked.language.value,
        "decision": asked.choice.fate.value if asked.choice.fate else "",
        "topic": slugs[asked.choice.topic] if asked.choice.topic is not None else "",
        "page": str(asked.page) if asked.page > 1 else "",
        "row": str(asked.row or ""),
    }
    return "?" + urlencode({name: value for name, value in said.items() if value})


def all_rows(asked: Asked) -> Asked:
    """The whole ledger in the same language."""
    return Asked(language=asked.language)


def with_fate(asked: Asked, fate: Fate | None) -> Asked:
    """Those of this fate, of the same theme."""
    return Asked(language=asked.language, choice=replace(asked.choice, fate=fate))


def with_topic(asked: Asked, topic: TopicId | None) -> Asked:
    """Those of this theme, of the same fate."""
    return Asked(language=asked.language, choice=replace(asked.choice, topic=topic))


def _number(query: Mapping[str, str], name: str) -> int:
    said = query.get(name)
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal()) or not 0 < int(said[:10]) < _LARGEST or len(said) > len(str(_LARGEST)):
        raise NothingThere
    return int(said)


def _weight(said: str) -> float:
    try:
        return float(said) if said else 1.0
    except ValueError:
        return 0.0
