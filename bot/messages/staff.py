"""The desk: digests that add up, notices of new comments, choosing a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from bot import buttons
from bot.domain.comment import Comment, CommentState
from bot.domain.consultation import Consultation, ConsultationId, Topic, TopicId
from bot.domain.digest import Digest
from bot.domain.hearing import HearingId
from bot.domain.people import Role
from bot.domain.place import City, CityId
from bot.domain.review import Channel
from bot.messages.comments import state
from bot.messages.dates import moment
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, brief, cut, grid, keyboard, lines, paragraphs, utf16, visible
from bot.messages.names import city_name, consultation_name, topic_name
from bot.services.digests import Period
from bot.texts import Html, Texts

FORMATS = ("xlsx", "csv", "json")
PAGE_ROOM = 3900
"""UTF-16 units a page of a digest may fill, a little below what Telegram takes."""
BLOCK_LINES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids are called."""

    consultations: Mapping[ConsultationId, Consultation]
    cities: Mapping[CityId, City]
    topics: Mapping[TopicId, Topic]
    hearings: Mapping[HearingId, Shown]


def desk(texts: Texts, role: Role, *, watching: bool, late: Html | None = None) -> Message:
    """What a member of staff can do here."""
    watch = texts.plain("button-watch-off" if watching else "button-watch-on")
    return Message(
        text=paragraphs(
            Html(f"<b>{texts('desk-title')}</b>"), texts("desk-role", role=texts.plain(f"role-{role.value}")), late
        ),
        rows=[
            [Key(texts.plain("button-review"), buttons.ReviewStart())] if role.may_review or role.may_approve else [],
            [Key(texts.plain("button-digest"), buttons.DigestStart())],
            [Key(texts.plain("button-export"), buttons.ExportStart())],
            [Key(watch, buttons.Watch())],
            [Key(texts.plain("button-log"), buttons.LogStart(0))] if role.may_log else [],
            [Key(texts.plain("button-qr"), buttons.QrStart())],
            [Key(texts.plain("button-edit-hearings"), buttons.EditChoose(0))] if role.may_edit else [],
            [Key(texts.plain("button-announce"), buttons.Announce())] if role.may_edit else [],
            [Key(texts.plain("button-result"), buttons.ResultStart())] if role.may_edit else [],
            [Key(texts.plain("button-invite"), buttons.InviteStart())] if role.may_invite else [],
            [Key(texts.plain("button-audit"), buttons.AuditStart())] if role.may_invite else [],
        ],
    )


def choose_consultation(consultations: Sequence[Consultation], texts: Texts, *, digest: bool) -> Message:
    """Of which consultation? Or of all."""

    def press(consultation_id: int) -> buttons.Button:
        return buttons.DigestOf(consultation_id) if digest else buttons.ExportOf(consultation_id)

    every = [Key(texts.plain("button-all"), press(0))]
    rows = ([Key(consultation_name(each, texts), press(each.id))] for each in consultations)
    return Message(text=texts("choose-consultation"), rows=keyboard([every, *rows]))


def choose_city(cities: Sequence[City], texts: Texts, consultation: int) -> Message:
    """Of which city? Or of all."""
    keys = (Key(city_name(city, texts), buttons.DigestCity(consultation, city.id)) for city in cities)
    every = [Key(texts.plain("button-all"), buttons.DigestCity(consultation, 0))]
    return Message(text=texts("choose-city"), rows=keyboard([every, *grid(keys)]))


def choose_period(texts: Texts, consultation: int, city: int) -> Message:
    """Of which time?"""
    periods = (
        ("today", Period.TODAY),
        ("week", Period.WEEK),
        ("all-time", Period.ALL),
        ("since-last", Period.SINCE_LAST),
    )
    keys = (
        Key(texts.plain(f"button-{words}"), buttons.DigestPeriod(consultation, city, period))
        for words, period in periods
    )
    return Message(text=texts("choose-period"), rows=grid(keys))


def choose_format(texts: Texts, consultation: int) -> Message:
    """As which kind of file?"""
    keys = (Key(format_.upper(), buttons.ExportAs(consultation, format_)) for format_ in FORMATS)
    return Message(text=texts("choose-format"), rows=[list(keys)])


def digest_summary(
    digest: Digest,
    texts: Texts,
    names: Names,
    *,
    consultation: ConsultationId | None,
    city: CityId | None,
    period: str,
    made: datetime,
    zone: tzinfo,
) -> Message:
    """The counts. Every block adds up to what was received."""
    every = texts.plain("button-all")
    title = consultation_name(names.consultations[consultation], texts, 200) if consultation else every
    where = city_name(names.cities[city], texts) if city else every
    head = lines(
        texts("digest-title"),
        texts("digest-consultation", title=title),
        texts("digest-city", city=where),
        texts("digest-period", period=texts.plain(f"period-{period}")),
        texts("digest-made", time=moment(made, texts, zone)),
    )
    received = texts("digest-received", count=digest.received)
    if not digest.received:
        return Message(text=paragraphs(head, received, texts("digest-nothing")))
    states = {each: digest.by_state.get(each, 0) for each in reversed(CommentState)}
    return Message(
        text=paragraphs(
            head,
            received,
            _block("digest-states", ((texts.plain(_state(each)), count) for each, count in states.items()), texts),
            _block("digest-cities", ((_city(each, texts, names), n) for each, n in digest.by_city.items()), texts),
            _block(
                "digest-languages",
                ((texts.plain(f"language-{each.value}"), n) for each, n in digest.by_language.items()),
                texts,
            ),
            _block("digest-topics", ((_topic(each, texts, names), n) for each, n in digest.by_topic.items()), texts),
        )
    )


def digest_entry(
    comment: Comment, texts: Texts, names: Names, *, zone: tzinfo, sees_all: bool = False
) -> tuple[Html, str]:
    """A comment in a digest: its head as HTML, and its own words, never translated. Words taken back are not shown.

    Neither words nor name of what is not to be shown around, unless the reader `sees_all`.
    """
    hides = comment.sensitive is not None and not sees_all
    about = []
    if comment.hearing_id and (shown := names.hearings.get(comment.hearing_id)):
        about.append(shown.label(texts))
    elif comment.city_id:
        about.append(_city(comment.city_id, texts, names))
    if comment.topic_id:
        about.append(_topic(comment.topic_id, texts, names))
    received = comment.received_at.astimezone(zone)
    head = [
        f"<b>{comment.receipt}</b>",
        f"{received:%d.%m.%Y %H:%M}",
        escape(" · ".join(about) or texts.plain("in-general")),
        escape(texts.plain("name-hidden") if hides else brief(comment.name or "", 100) or texts.plain("anonymous")),
        escape(texts.plain(f"language-{comment.text_language.value}")),
        escape(state(comment, texts)),
    ]
    if comment.channel is not Channel.CHAT:
        head.insert(2, escape(texts.plain(f"heard-channel-{comment.channel.value}")))
    hidden = {CommentState.WITHDRAWN: "digest-withdrawn", CommentState.WITHHELD: "digest-withheld"}
    key = hidden.get(comment.state) or ("digest-sensitive" if hides else None)
    if comment.sensitive is not None and not hides:
        head.append(escape(texts.plain("sensitive-mark")))
    return Html(" · ".join(head)), texts.plain(key) if key else comment.text or texts.plain("digest-only-files")


def digest_piece(head: Html, words: str, *, room: int) -> tuple[Html, str]:
    """As much of an entry as fits in `room` UTF-16 units, one letter at least, and the words that did not."""
    taken = cut(words, room - utf16(visible(head)) - 2) or words[:1]
    return Html(f"{head}\n<blockquote>{escape(taken)}</blockquote>"), words[len(taken) :]


def piece_length(head: Html, words: str) -> int:
    """UTF-16 units an entry fills once its markup is taken off."""
    return utf16(visible(head)) + utf16(words) + 3


def comment_notice(receipts: Sequence[tuple[str, str]], count: int, texts: Texts) -> Message:
    """New comments, the last few by number; no words of theirs."""
    listed = (Html(f"• <code>{number}</code> {escape(brief(where, 60))}") for number, where in receipts)
    more = count - len(receipts)
    return Message(
        text=paragraphs(
            texts("comment-notice", count=count),
            lines(*listed, texts("comment-notice-more", count=more) if more > 0 else None),
        ),
        rows=[
            [Key(texts.plain("button-digest"), buttons.DigestStart())],
            [Key(texts.plain("button-watch-off"), buttons.Unwatch())],
        ],
    )


def _block(key: str, counted: Iterable[tuple[str, int]], texts: Texts) -> Html:
    """A line for each, and one that sums up those there is no room for: a block adds up."""
    rows = list(counted)
    listed = [texts("digest-line", name=name, count=count) for name, count in rows[:BLOCK_LINES]]
    if rest := sum(count for _, count in rows[BLOCK_LINES:]):
        listed.append(texts("comment-notice-more", count=rest))
    return lines(Html(f"<b>{texts(key)}</b>"), *listed)


def _state(value: CommentState) -> str:
    return f"state-{value.value.replace('_', '-')}"


def _city(city_id: CityId | None, texts: Texts, names: Names) -> str:
    city = names.cities.get(city_id) if city_id else None
    return city_name(city, texts) if city else texts.plain("city-none")


def _topic(topic_id: TopicId | None, texts: Texts, names: Names) -> str:
    topic = names.topics.get(topic_id) if topic_id else None
    return topic_name(topic, texts) if topic else texts.plain("topic-none")
