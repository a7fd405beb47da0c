"""An export as a table in the reader's language: heads, cells, and the lines about the whole."""

from datetime import date, datetime
from textwrap import shorten
from typing import Any, Protocol

from bot.domain.bilingual import Bilingual
from bot.domain.comment import CommentState, TextLanguage
from bot.domain.consultation import Consultation
from bot.domain.digest import BEGINNING, END, LAST_ID
from bot.domain.hearing import Hearing
from bot.domain.review import Channel
from bot.exports.entries import Catalogue, Entry, Preface

Cell = str | int | date
"""A date may be a datetime: what is local and has no zone any more."""

SHORT_TITLE = 60


class Spoken(Protocol):
    """The words of a table, in one language or in two."""

    def plain(self, key: str, /, **values: Any) -> str:
        """A message as plain text."""

    def picked(self, text: Bilingual) -> str:
        """What people wrote in two languages, as the reader sees it."""


class Table:
    """The words of a table, each looked up once. The text of a comment is always the last cell."""

    def __init__(self, texts: Spoken, catalogue: Catalogue) -> None:
        self.texts = texts
        self._states = {state: texts.plain(f"state-{state.value.replace('_', '-')}") for state in CommentState}
        self._languages = {code: texts.plain(f"language-{code.value}") for code in TextLanguage}
        self._channels = {each: texts.plain(f"heard-channel-{each.value}") for each in Channel}
        self._titles = {id_: self._title(each) for id_, each in catalogue.consultations.items()}
        self._anonymous = texts.plain("anonymous")
        self._hidden = texts.plain("digest-sensitive")
        self._open = texts.plain("open-fact")

    def heads(self) -> list[str]:
        """The heads of the columns."""
        return [
            self.texts.plain("export-column-number"),
            self.texts.plain("export-column-receipt"),
            self.texts.plain("export-column-received"),
            self.texts.plain("export-column-consultation"),
            self.texts.plain("export-column-city"),
            self.texts.plain("export-column-hearing"),
            self.texts.plain("export-column-topic"),
            self.texts.plain("export-column-state"),
            self.texts.plain("export-column-name"),
            self.texts.plain("export-column-language"),
            self.texts.plain("export-column-channel"),
            self.texts.plain("export-column-text"),
        ]

    def cells(self, entry: Entry) -> list[Cell]:
        """The cells of a row, under `heads`. What is not set is an empty text."""
        return [
            entry.number,
            entry.receipt,
            entry.received.replace(tzinfo=None),
            self._titles[entry.consultation.id],
            self._named(entry.city.name, entry.city.slug) if entry.city else "",
            self._hearing(entry.hearing),
            self._named(entry.topic.title, entry.topic.slug) if entry.topic else "",
            self._states[entry.state],
            "" if entry.text is None else entry.name or self._anonymous,
            self._languages[entry.language],
            self._channels[entry.channel],
            self._hidden if entry.hidden else entry.text or "",
        ]

    def about(self, preface: Preface) -> list[tuple[str, Cell]]:
        """When the export was made, and of what: label and value."""
        everything = self.texts.plain("export-all")
        consultation, city = preface.consultation, preface.city
        lines: list[tuple[str, Cell]] = [
            (self.texts.plain("export-made-at"), preface.made_at.replace(tzinfo=None, microsecond=0)),
            (
                self.texts.plain("export-column-consultation"),
                self._named(consultation.title, consultation.slug) if consultation else everything,
            ),
            (self.texts.plain("export-column-city"), self._named(city.name, city.slug) if city else everything),
            (self.texts.plain("export-period"), self._period(preface)),
        ]
        if bounds := _bounds(preface):
            lines.append((self.texts.plain("export-order-numbers"), bounds))
        return lines

    def counts(self, preface: Preface) -> list[tuple[str, int]]:
        """How many comments are in each state; all states, so that the sum can be checked."""
        return [(self._states[state], preface.digest.by_state.get(state, 0)) for state in CommentState]

    def _title(self, consultation: Consultation) -> str:
        title = shorten(self.texts.picked(consultation.title), SHORT_TITLE, placeholder=" …")
        return f"{title} ({consultation.slug})" if title else consultation.slug

    def _named(self, name: Bilingual, slug: str) -> str:
        return self.texts.picked(name) or slug

    def _hearing(self, hearing: Hearing | None) -> Cell:
        if hearing is None:
            return ""
        return hearing.day or self._open

    def _period(self, preface: Preface) -> str:
        since, until, zone = preface.selection.since, preface.selection.until, preface.made_at.tzinfo
        if since <= BEGINNING and until >= END:
            return self.texts.plain("export-all-time")
        begin = "…" if since <= BEGINNING else written(since.astimezone(zone))
        end = "…" if until >= END else written(until.astimezone(zone))
        return f"{begin} – {end}"


def written(value: Cell) -> str:
    """A cell as text; dates so that they sort."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _bounds(preface: Preface) -> str:
    after, upto = preface.selection.after, preface.selection.upto
    if after == 0 and upto >= LAST_ID:
        return ""
    return f"{after + 1} – {upto if upto < LAST_ID else '…'}"
