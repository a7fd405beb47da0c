"""The page of a public ledger: what stands on it, each text with the language it is in."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.domain.bilingual import Bilingual, Language
from bot.domain.comment import TextLanguage
from bot.domain.consultation import TopicId
from bot.domain.ledger import Fate, Share, chosen, fates
from bot.messages.dates import long_date
from bot.messages.ledgers import fate_name
from bot.messages.start import LANGUAGE_LABELS
from bot.papers import ledger, terms
from bot.papers.ledger_page import Line
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.storage.ledgers import Published
from bot.texts import Texts
from bot.web import asking
from bot.web.asking import NO_TOPIC_ID, PAGE_ROWS, Asked

T = TypeVar("T")
TEXT_MAX = 1500
"""Characters of a text on a page of many; all of it stands on the page of its row."""
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in; none where nobody knows. `note` says so to readers of another one."""

    words: str
    lang: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where one can go; `is_here` for where one is."""

    words: Said
    href: str
    count: int | None = None
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page is made from, all of one moment."""

    asked: Asked
    of: Published
    scope: Scope
    shares: Sequence[Share]
    lines: Sequence[Line]


def page(view: View, texts: Texts, *, username: str) -> dict[str, Any]:
    """All that the template asks for."""
    asked, topics = view.asked, list(view.scope.topics.values())
    rows = chosen(view.shares, asked.choice)
    last = max(1, -(-rows // PAGE_ROWS))

    def href(to: Asked) -> str:
        return asking.address(to, topics)

    consultation, result = view.of.consultation, view.of.result
    return {
        "lang": texts.language.value,
        "languages": [
            Link(Said(LANGUAGE_LABELS[each], each), href(replace(asked, language=each)), is_here=each is asked.language)
            for each in Language
        ],
        "name": texts.plain("ledger-title"),
        "title": _called(consultation.title, consultation.slug, texts),
        "sample": texts.plain("sample-mark") if consultation.description.sample else "",
        "authority": _said(consultation.description.authority, texts),
        "result": _said(result.words, texts),
        "final": Link(Said(texts.plain("ledger-final")), result.url) if result.url else None,
        "totals": _totals(view, texts),
        "note": texts.plain("paper-ledger-note"),
        "merged": texts.plain("ledger-merged"),
        "by_decision": texts.plain("paper-by-outcome"),
        "decisions": _decisions(view, texts),
        "by_topic": texts.plain("paper-by-topic"),
        "topics": _topics(view, texts),
        "file": texts.plain("ledger-file"),
        "files": [f"{consultation.slug}.{ending}" for ending in ("xlsx", "json")],
        "place": _place(view, texts, rows=rows, last=last),
        "rows": [_row(each, view, texts) for each in view.lines],
        "none_here": texts.plain("ledger-none-here"),
        "reason": texts.plain("paper-column-reason"),
        "change": texts.plain("paper-column-change"),
        "section": texts.plain("paper-column-section"),
        "back": href(replace(asked, page=asked.page - 1)) if asked.page > 1 else "",
        "back_words": texts.plain("button-back"),
        "next": href(replace(asked, page=asked.page + 1)) if not asked.row and asked.page < last else "",
        "next_words": texts.plain("button-next"),
        "all": href(asking.all_rows(asked)) if asked.row or asked.choice != asking.EVERYTHING else "",
        "all_words": texts.plain("ledger-all-rows"),
        "bot": f"https://t.me/{username}" if username else "",
        "bot_words": texts.plain("ledger-bot"),
    }


def sentences(texts: Mapping[Language, Texts], key: str) -> dict[str, Any]:
    """The same for a page that says one thing, in both languages."""
    return {"sentences": [Said(texts[each].plain(key), each) for each in Language]}


def _totals(view: View, texts: Texts) -> list[tuple[str, int]]:
    sensitive = sum(each.count for each in view.shares if each.sensitive)
    counted = [(texts.plain("ledger-received"), sum(each.count for each in view.shares))]
    return [*counted, (texts.plain("ledger-sensitive"), sensitive)] if sensitive else counted


def _decisions(view: View, texts: Texts) -> list[Link]:
    """What was decided on how many of the theme that is looked at: as many as the link opens."""
    here, theme = view.asked.choice.fate, view.asked.choice.topic
    counted = fates(each for each in view.shares if theme in {None, each.topic_id or NO_TOPIC_ID})
    named = {each: Said(fate_name(each, texts)) for each in Fate}
    return _links(view, texts, named, counted, here=here, turned=asking.with_fate)


def _topics(view: View, texts: Texts) -> list[Link]:
    """The same for themes, of the decision that is looked at."""
    here, fate = view.asked.choice.topic, view.asked.choice.fate
    counted: Counter[TopicId] = Counter()
    for each in view.shares:
        counted[each.topic_id or NO_TOPIC_ID] += each.count if fate in {None, each.fate} else 0
    named = {each.id: _called(each.title, each.slug, texts) for each in view.scope.topics.values()}
    named[NO_TOPIC_ID] = Said(texts.plain("topic-none"))
    return _links(view, texts, named, counted, here=here, turned=asking.with_topic)


def _links(
    view: View,
    texts: Texts,
    named: Mapping[T, Said],
    counted: Mapping[T, int],
    *,
    here: T | None,
    turned: Callable[[Asked, T | None], Asked],
) -> list[Link]:
    topics = list(view.scope.topics.values())

    def link(name: Said, to: T | None, count: int) -> Link:
        return Link(name, asking.address(turned(view.asked, to), topics), count, is_here=to == here)

    kept = {each: counted.get(each, 0) for each in named if counted.get(each) or each == here}
    whole = link(Said(texts.plain("button-all")), None, sum(counted.values()))
    return [whole, *(link(named[each], each, count) for each, count in kept.items())]


def _place(view: View, texts: Texts, *, rows: int, last: int) -> list[tuple[str, str]]:
    if view.asked.row:
        return []
    place = [(texts.plain("ledger-rows"), str(rows))]
    return [*place, (texts.plain("ledger-page"), f"{view.asked.page} / {last}")] if last > 1 else place


def _row(line: Line, view: View, texts: Texts) -> dict[str, Any]:
    row, comment = line.row, line.row.comment
    words = Words([texts])
    whole = _shown(ledger.covered(row, terms.proposal(words, row)))
    text = whole if view.asked.row or len(whole) <= TEXT_MAX else whole[:TEXT_MAX].rstrip() + "…"
    topics = list(view.scope.topics.values())

    def to_row(number: int) -> str:
        return asking.address(Asked(language=texts.language, row=number), topics)

    known = comment.text_language in {TextLanguage.KY, TextLanguage.RU}
    return {
        "number": row.number,
        "href": to_row(row.number),
        "fate": line.fate.value,
        "decision": fate_name(line.fate, texts),
        "merged": Link(Said(ledger.decision(words, row)), to_row(row.head.number))
        if row.head and row.head.number
        else None,
        "day": row.at.date().isoformat(),
        "about": [
            Said(long_date(row.at.date(), texts.language)),
            Said(terms.channel(words, comment.channel)),
            *([_called(row.city.name, row.city.slug, texts)] if row.city else []),
            *([_called(row.topic.title, row.topic.slug, texts)] if row.topic else []),
        ],
        "text": Said(text, comment.text_language.value if known else ""),
        "whole": Link(Said(texts.plain("ledger-whole-text")), to_row(row.number)) if text != whole else None,
        "section": _shown(ledger.covered(row, row.section)),
        "reason": _said(ledger.covered_both(row, row.reason), texts),
        "change": _said(ledger.covered_both(row, row.changed), texts),
        "remarks": ledger.remarks(words, row),
    }


def _said(text: Bilingual, texts: Texts) -> Said | None:
    shown = text.shown_in(texts.language)
    if shown is None:
        return None
    words, language = shown
    return Said(_shown(words), language, "" if language is texts.language else texts.plain(f"only-in-{language}"))


def _called(name: Bilingual, slug: str, texts: Texts) -> Said:
    return _said(name, texts) or Said(slug)


def _shown(text: str) -> str:
    """Without what no page can hold."""
    return _NOT_SHOWN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
