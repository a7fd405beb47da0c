"""From rows to comments: all that is wrong at once, each by its row and column, in the reader's words for a column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

from bot.domain import heard as rules
from bot.domain.comment import NAME_MAX_CHARS
from bot.domain.consultation import Consultation, Topic, TopicId
from bot.domain.heard import AT_THE_HEARING
from bot.domain.hearing import Hearing
from bot.domain.place import City
from bot.domain.refusals import CommentsClosed, CommentsNotOpen
from bot.domain.review import Channel
from bot.heard_table.rows import Cell, Formula, Problem, Row, Rows
from bot.heard_table.vocabulary import Column, Vocabulary, head
from bot.language import cities as city_names
from bot.language.detect import detect
from bot.language.fold import fold
from bot.language.moments import read_date
from bot.services.heard import Heard
from bot.texts import Texts

ALMOST_A_YEAR = timedelta(days=364)
REQUIRED = (Column.CHANNEL, Column.TEXT)
_LONGEST_SHOWN = 40
_KNOWN_SHOWN = 12
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a table may speak of. `labels` are names of hearings as people read them, in all languages."""

    consultation: Consultation
    hearings: Sequence[Hearing]
    labels: Mapping[str, Hearing]
    cities: Sequence[City]
    topics: Sequence[Topic]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The comments of a table with the numbers of their rows, and what is wrong. With problems nothing is imported."""

    comments: tuple[tuple[int, Heard], ...] = ()
    problems: tuple[Problem, ...] = ()


def check(
    rows: Rows, known: Known, vocabulary: Vocabulary, texts: Texts, *, limit: int, zone: tzinfo, now: datetime
) -> Checked:
    """Check a whole table; `limit` is what a comment may be long."""
    first, *others = rows
    columns, problems = _columns(first, vocabulary, texts)
    if not problems and not others:
        problems = [Problem(code="empty")]
    if problems:
        return Checked(problems=tuple(problems))
    comments = []
    for row in others:
        reader = _Reader(row, columns, known, vocabulary, texts, limit=limit, zone=zone, now=now)
        comment = reader.comment()
        problems += reader.problems
        if comment is not None:
            comments.append((row.number, comment))
    return Checked(comments=() if problems else tuple(comments), problems=tuple(problems))


def _columns(row: Row, vocabulary: Vocabulary, texts: Texts) -> tuple[dict[Column, int], list[Problem]]:
    found: dict[Column, int] = {}
    problems = []
    for place, cell in enumerate(row.cells):
        if cell is None:
            continue
        column = vocabulary.column(cell) if isinstance(cell, str) else None
        if column is None:
            written = cell[:_LONGEST_SHOWN] if isinstance(cell, str) else str(place + 1)
            problems.append(Problem(code="unknown-column", row=row.number, column=written))
        elif column in found:
            problems.append(Problem(code="column-twice", row=row.number, column=head(column, texts)))
        else:
            found[column] = place
    problems += [
        Problem(code="column-missing", row=row.number, column=head(each, texts))
        for each in REQUIRED
        if each not in found
    ]
    return found, problems


@dataclass(slots=True)
class _Reader:
    """Reads one row; what is wrong with it gathers in `problems`."""

    row: Row
    columns: Mapping[Column, int]
    known: Known
    vocabulary: Vocabulary
    texts: Texts
    limit: int = field(kw_only=True)
    zone: tzinfo = field(kw_only=True)
    now: datetime = field(kw_only=True)
    problems: list[Problem] = field(default_factory=list)

    def comment(self) -> Heard | None:
        """What the row says, or None when something is wrong."""
        channel, text = self._channel(), self._text()
        day = self._day()
        hearing, topic = self._hearing(day), self._topic()
        language = self._one(Column.LANGUAGE, self.vocabulary.language, "language-unknown")
        name, organisation = self._speaker(Column.NAME), self._speaker(Column.ORGANISATION)
        if self.problems or channel is None or text is None:
            return None
        when = self._when(hearing, channel, day)
        if when is None:
            return None
        return Heard(
            consultation=self.known.consultation,
            hearing=hearing,
            channel=channel,
            said=when[0],
            late=when[1],
            text=text,
            language=language or detect(text),
            name=name,
            organisation=organisation,
            topic_id=topic,
        )

    def _cell(self, column: Column) -> Cell:
        place = self.columns.get(column)
        cell = self.row.cells[place] if place is not None and place < len(self.row.cells) else None
        if isinstance(cell, Formula):
            self._wrong(column, "formula")
            return None
        return cell

    def _said(self, column: Column) -> str | None:
        cell = self._cell(column)
        return cell.isoformat() if isinstance(cell, date) else cell if isinstance(cell, str) else None

    def _channel(self) -> Channel | None:
        found = self._one(Column.CHANNEL, self.vocabulary.channel, "channel-unknown")
        if found is None and not self.problems:
            self._wrong(Column.CHANNEL, "cell-empty")
        return found

    def _text(self) -> str | None:
        before = len(self.problems)
        text = self._said(Column.TEXT)
        if text is None:
            if len(self.problems) == before:
                self._wrong(Column.TEXT, "cell-empty")
        elif len(text) > self.limit:
            self._wrong(Column.TEXT, "text-too-long", length=len(text), limit=self.limit)
        return text

    def _speaker(self, column: Column) -> str | None:
        written = " ".join((self._said(column) or "").split())
        if len(written) > NAME_MAX_CHARS:
            self._wrong(column, "name-too-long", limit=NAME_MAX_CHARS)
        return written or None

    def _day(self) -> date | None:
        cell = self._cell(Column.DATE)
        if cell is None or isinstance(cell, Formula):
            return None
        today = self.now.astimezone(self.zone).date()
        day = cell if isinstance(cell, date) else read_date(cell, today=today - ALMOST_A_YEAR)
        if day is None:
            self._wrong(Column.DATE, "date-unknown", said=cell)
        elif day > today:
            self._wrong(Column.DATE, "date-ahead", said=day.isoformat())
        return day

    def _hearing(self, day: date | None) -> Hearing | None:
        said = self._said(Column.HEARING)
        if said is None:
            return None
        by_name = [each for each in self.known.hearings if each.slug == said.strip().lower()]
        if label := self.known.labels.get(fold(said)):
            by_name.append(label)
        if by_name:
            return by_name[0]
        meant = {city.id for city in city_names.named(said, self.known.cities)}
        found = [each for each in self.known.hearings if each.city_id in meant]
        if len(found) > 1:
            found = [each for each in found if each.day == day] or found
        if len(found) == 1:
            return found[0]
        slugs = ", ".join(each.slug for each in (found or self.known.hearings)[:_KNOWN_SHOWN]) or "–"
        self._wrong(Column.HEARING, "hearing-several" if found else "hearing-unknown", said=said, known=slugs)
        return None

    def _topic(self) -> TopicId | None:
        topics = {
            fold(name): each.id for each in self.known.topics for name in (each.slug, *each.title.as_dict().values())
        }
        return self._one(Column.TOPIC, lambda said: topics.get(fold(said)), "topic-unknown")

    def _when(self, hearing: Hearing | None, channel: Channel, day: date | None) -> tuple[datetime, bool] | None:
        if day is None and not (hearing and hearing.day and channel in AT_THE_HEARING):
            self._wrong(Column.DATE, "date-missing")
            return None
        said = rules.said_at(hearing, channel, day, now=self.now, zone=self.zone)
        try:
            return said, rules.is_late(self.known.consultation, hearing, said, self.zone)
        except CommentsClosed as refusal:
            self._wrong(Column.DATE, "after-deadline", day=_written(refusal.closed, self.zone))
        except CommentsNotOpen as refusal:
            self._wrong(Column.DATE, "before-opening", day=_written(refusal.opens, self.zone))
        return None

    def _one(self, column: Column, meaning: Callable[[str], T | None], code: str) -> T | None:
        said = self._said(column)
        if said is None:
            return None
        found = meaning(said)
        if found is None:
            self._wrong(column, code, said=said)
        return found

    def _wrong(self, column: Column, code: str, **values: object) -> None:
        shown = {key: str(value)[:_LONGEST_SHOWN] if key == "said" else value for key, value in values.items()}
        self.problems.append(Problem(code=code, row=self.row.number, column=head(column, self.texts), values=shown))


def _written(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%d.%m.%Y %H:%M}"
