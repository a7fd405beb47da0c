"""Values for messages: usual ones, extreme ones, ones where everything is missing; and Telegram's eye on the result."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.attachment import (
    MOST_FILES,
    Attachment,
    AttachmentId,
    AttachmentKind,
    AttachmentState,
    shown_name,
)
from bot.domain.bilingual import NOTHING, Bilingual, Language
from bot.domain.change import Facts
from bot.domain.comment import About, Comment, CommentState, Draft, Part, TextLanguage
from bot.domain.consultation import (
    Channel,
    Consultation,
    Contact,
    Description,
    Document,
    PhaseKind,
    Programme,
    ProgrammeItem,
    Topic,
)
from bot.domain.dialogue import PublishingResult
from bot.domain.digest import Tally, compose
from bot.domain.hearing import Field, Hearing, HearingStatus
from bot.domain.ledger import Fate
from bot.domain.people import Role, Wishes
from bot.domain.phases import Delay, Progress, timeline
from bot.domain.place import City
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead
from bot.domain.review import SensitiveBy
from bot.domain.subscription import Scope, Subscription
from bot.messages import (
    comments,
    drafts,
    enclosures,
    hearing_pages,
    hearings,
    ledgers,
    news,
    phases,
    settings,
    staff,
    start,
    transcripts,
)
from bot.messages.hearings import Shown
from bot.messages.message import Message
from bot.sandbox import utf16
from bot.sandbox.keyboards import checked_inline_keyboard
from bot.sandbox.telegram_html import Entity, parse_html
from bot.storage.versions import Version
from bot.texts import Texts

BISHKEK = ZoneInfo("Asia/Bishkek")
NOW = datetime(2025, 6, 10, 12, 0, tzinfo=BISHKEK)
TEXTS = {language: Texts(language) for language in Language}
TEXT_MAX = 4096
WISHES = Wishes(leads=(Lead.DAY, Lead.HOUR), quiet=QuietHours.parse("22:00-08:00"))

NASTY = "«Ө</b> <i>\"Ж\" & 'с' &lt; &amp; 🙂👨‍👩‍👧 {$x} </a>\n<script>"
ENDLESS = NASTY * 120
LONG_WORD = "Ң🙂" * 4000
LONG_URL = "https://example.org/?q=\"<b>&amp;'" + "я🙂" * 1500
LAST = 2**62


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it."""

    text: str
    entities: list[Entity]
    keys: list[list[dict[str, Any]]]

    def of_kind(self, kind: str) -> list[Entity]:
        return [entity for entity in self.entities if entity["type"] == kind]

    def marked(self, kind: str) -> list[str]:
        return [utf16.part(self.text, each["offset"], each["length"]) for each in self.of_kind(kind)]

    @property
    def labels(self) -> list[str]:
        return [key["text"] for row in self.keys for key in row]


def seen(message: Message) -> Seen:
    """What Telegram makes of a message, or what it says against it."""
    params = message.as_params()
    text, entities = parse_html(params["text"])
    markup = checked_inline_keyboard(params.get("reply_markup"))
    assert 1 <= utf16.length(text.strip()) <= TEXT_MAX
    return Seen(text, entities, markup["inline_keyboard"] if markup else [])


def words(texts: Texts, key: str, **values: Any) -> str:
    """A message as people see it."""
    return parse_html(texts(key, **values))[0]


def both(text: str) -> Bilingual:
    return Bilingual(ky=f"К {text}", ru=f"Р {text}")


def description(**fields: Any) -> Description:
    """A usual description."""
    usual = {
        "title": Bilingual(ky="Жайыт программасы", ru="Программа пастбищ"),
        "authority": Bilingual(ky="Министрлик", ru="Министерство"),
        "contractor": Bilingual(ky="«БИОМ» кыймылы", ru="Движение «БИОМ»"),
        "languages": ("ky", "ru"),
        "contact": Contact(phone="+996 000 000 000", about=Bilingual(ky="уюштуруу", ru="организация")),
        "channels": (Channel(kind="form", url="https://example.org/form"),),
        "documents": (
            Document(title=Bilingual(ru="План"), url="https://example.org/ru", language="ru"),
            Document(title=Bilingual(ky="Пландын долбоору"), url="https://example.org/ky", language="ky"),
        ),
        "programme": Programme(
            approximate=True,
            items=(
                ProgrammeItem(
                    start=time(14),
                    end=time(14, 20),
                    title=Bilingual(ky="Ачылыш сөздөр", ru="Приветственные слова"),
                    speakers=(Bilingual(ky="Министрликтин өкүлү", ru="Представитель министерства"),),
                ),
            ),
        ),
    }
    return Description(**usual | fields)


def extreme_description(text: str) -> Description:
    words = both(text)
    return Description(
        title=words,
        title_variants=(text, text),
        summary=words,
        authority=words,
        contractor=words,
        supporter=words,
        languages=("ky", "ru", "en", text),
        contact=Contact(phone=text, about=words),
        channels=tuple(Channel(kind=kind, url=LONG_URL) for kind in ("form", "email", "post", "other", text) * 20),
        documents=tuple(
            Document(title=words, url=LONG_URL, language=language) for language in ("ky", "ru", "en", text, None) * 20
        ),
        programme=Programme(
            approximate=True,
            items=(ProgrammeItem(start=time(0), end=time(23, 59), title=words, speakers=(words,) * 30),) * 40,
        ),
        sample=True,
    )


def shown(about: Description | None = None, *, city: Bilingual | None = None, **fields: Any) -> Shown:
    """A hearing of the usual consultation, on the seventeenth at two."""
    known = {
        "status": HearingStatus.PUBLISHED,
        "day": date(2025, 6, 17),
        "starts_at": datetime(2025, 6, 17, 14, tzinfo=BISHKEK),
        "ends_at": datetime(2025, 6, 17, 16, 15, tzinfo=BISHKEK),
        "venue": Bilingual(ky="Шаардык зал", ru="Городской зал"),
        "online_url": "https://example.org/join",
    }
    made = Hearing(id=LAST, consultation_id=LAST, city_id=LAST, slug="osh")
    return Shown(
        hearing=made.with_(**known | {name: value for name, value in fields.items() if name in Hearing.__slots__}),
        city=City(id=LAST, slug="osh", name=city or Bilingual(ky="Ош", ru="Ош")),
        consultation=Consultation(
            id=LAST,
            slug="pastures",
            description=about or description(),
            opens=fields.get("opens"),
            closes=fields.get("closes"),
        ),
        subscribed=fields.get("subscribed", False),
    )


UNKNOWN = {"day": None, "starts_at": None, "ends_at": None, "venue": NOTHING, "online_url": None}


def comment(text: str = "Бизге таза суу керек", **fields: Any) -> Comment:
    usual = {
        "id": LAST,
        "receipt": "ABCD-EFGH-J",
        "consultation_id": LAST,
        "state": CommentState.NEW,
        "text": text,
        "received_at": NOW,
        "text_language": TextLanguage.KY,
        "interface_language": Language.KY,
        "person_id": 1,
        "hearing_id": LAST,
        "city_id": LAST,
        "topic_id": LAST,
        "name": None,
    }
    return Comment(**usual | fields)


def draft(*texts: str, name: str | None = None) -> Draft:
    parts = tuple(Part(id=n, message_id=n, text=text) for n, text in enumerate(texts, start=1))
    return Draft(id=LAST, person_id=1, about=About(), name=name, parts=parts)


def topic_of(one: Shown) -> Topic:
    """A theme called as the consultation is."""
    return Topic(id=LAST, slug="theme", title=one.consultation.title)


def names(one: Shown) -> staff.Names:
    """What ids are called: all by the names of this hearing."""
    return staff.Names(
        consultations={one.consultation.id: one.consultation},
        cities={one.city.id: one.city},
        topics={LAST: topic_of(one)},
        hearings={one.hearing.id: one},
    )


def every_message(one: Shown, texts: Texts, *, text: str, count: int = 1) -> Iterator[tuple[str, Message]]:
    """Each message the bot can say about this hearing and these words; lists hold `count` of each."""
    yield from _of_hearings(one, texts, count)
    yield from _of_the_end(one, texts, text)
    yield from _of_comments(one, texts, text, count)
    yield from _of_settings(one, texts, count)
    yield from _of_the_start(one, texts, count)
    yield from _of_the_desk(one, texts, text, count)


def _of_hearings(one: Shown, texts: Texts, count: int) -> Iterator[tuple[str, Message]]:
    many = [one] * count
    yield "card", hearings.card(one, texts, zone=BISHKEK, now=NOW)
    yield "upcoming", hearings.upcoming(many, texts, zone=BISHKEK)
    yield "upcoming-last", hearings.upcoming(many, texts, zone=BISHKEK, page=count // 8)
    yield "past", hearings.past(many[:8], texts, zone=BISHKEK, page=1, more=True)
    yield "of_city", hearings.of_city(one.city, many, texts, zone=BISHKEK, subscribed=one.subscribed)
    yield "programme", hearing_pages.programme(one, texts)
    yield "documents", hearing_pages.documents(one, texts)
    yield "channels", hearing_pages.channels(one, texts)
    for when in (timedelta(minutes=20), timedelta(hours=3), timedelta(days=1), timedelta(days=30)):
        moment = (one.hearing.starts_at or NOW) - when
        yield f"reminder-{when}", news.reminder(one, texts, zone=BISHKEK, now=moment)
    for title, before in changes(one):
        message = news.change(one, before, texts, zone=BISHKEK)
        if message is not None:
            yield f"change-{title}", message


def _of_the_end(one: Shown, texts: Texts, text: str) -> Iterator[tuple[str, Message]]:
    promised = replace(
        one.consultation.description, phases=dict.fromkeys(PhaseKind, date(2025, 6, 1)), still_open=both(text)
    )
    consultation = replace(one.consultation, description=promised)
    steps = timeline(consultation, Progress(undecided=3), now=NOW, zone=BISHKEK)
    way = phases.timeline(consultation, steps, texts)
    yield "card-with-phases", hearings.card(one, texts, zone=BISHKEK, now=NOW, way=way)
    counted = dict.fromkeys(Fate, 10**6)
    yield "result", phases.result(consultation, LONG_URL, both(text[:1500]), counted, texts)
    for public_url in ("", "https://talkuu.example.org"):
        ledger = ledgers.key(consultation, texts, public_url=public_url)
        shown = phases.result(consultation, LONG_URL, both(text[:1500]), counted, texts, ledger=ledger)
        yield f"result-with-ledger-{public_url}", shown
    for again in (False, True):
        yield f"result-confirm-{again}", phases.confirm(texts, people=10**9, again=again)
    for asks in ("url", "ky", "ru"):
        yield f"result-{asks}", phases.ask(PublishingResult(LAST, asks=asks), texts)
    yield "result-choose", phases.choose([consultation] * 30, texts)
    late = [
        Delay(cause="window", values={"days": 3, "least": 15}),
        Delay(cause="decisions", values={"day": "2025-06-01", "count": 10**6}),
        Delay(cause="result", values={"day": "2025-06-01"}),
    ]
    for each in late:
        yield f"delay-{each.cause}", phases.delay(consultation, each, texts)
    on_desk = phases.delays([(consultation, each) for each in late * 4], texts)
    yield "desk-late", staff.desk(texts, Role.OWNER, watching=True, late=on_desk)
    yield "appeals", phases.appeals([consultation] * 5, texts, days=14)


def _of_comments(one: Shown, texts: Texts, text: str, count: int) -> Iterator[tuple[str, Message]]:
    topic = topic_of(one)
    consultations = [one.consultation] * count
    about = comments.about_words(one.consultation, one, topic, texts)
    written = comment(text, name=text[:100])
    kept = draft(text, text, name=text[:100])
    yield "consent", comments.consent(consultations, texts, draft=LAST, hearing=LAST)
    offered = [(each, [one] * count, [topic] * count) for each in consultations[:5]]
    yield "choose_about", comments.choose_about(offered, texts)
    yield "ask", comments.ask(texts, about)
    yield "ask-nothing", comments.ask(texts, None)
    enclosed = some_files(text)
    for files in ((), enclosed):
        for refused in (None, "size", "count", "kind"):
            seen_now = drafts.Written(draft=kept, about=about, files=files)
            yield f"preview-{refused}-{len(files)}", drafts.preview(seen_now, texts, refused=refused, limit=20)
        changing = drafts.Written(
            draft=replace(kept, changes=written.id, sensitive=True), about=about, kept=files, changes=written
        )
        changing = replace(changing, leaving=files)
        yield f"preview-change-{len(files)}", drafts.preview(changing, texts)
        yield f"choose_file-{len(files)}", drafts.choose_file(changing, texts)
        for first in Language:
            new = drafts.Written(draft=kept, about=about, files=files)
            yield f"newcomers_preview-{first}-{len(files)}", drafts.newcomers_preview(new, TEXTS, first=first)
    yield "which_consultation", drafts.which_consultation(LAST, consultations, texts)
    yield "said_before", drafts.said_before(LAST, LAST, written.receipt, texts)
    yield "receipt", comments.receipt(written, about, texts, zone=BISHKEK)
    marked = replace(written, late=True, sensitive=SensitiveBy.AUTHOR, changed_at=NOW, document_version=2, name=None)
    yield "receipt-marked", comments.receipt(marked, about, texts, zone=BISHKEK, enclosed=enclosed, changed=True)
    yield "one-marked", comments.one(marked, about, texts, zone=BISHKEK, enclosed=enclosed, versions=3)
    former = [
        Version(number=number, text=text, text_language=TextLanguage.KY, since=NOW) for number in range(1, count + 1)
    ]
    yield "versions", comments.versions(marked, former, texts, zone=BISHKEK)
    for file in enclosed[:4]:
        yield f"given_up-{file.state}", enclosures.given_up(file, written.receipt, texts)
    yield "joined", enclosures.joined(written.receipt, texts)
    yield "transcript", transcripts.ask(replace(enclosed[0], transcript=text), written.receipt, texts)
    yield "transcript-kept", transcripts.kept(written.receipt, texts)
    yield "transcript-stopped", transcripts.stopped(texts)
    yield "mine", comments.mine([written] * 5, texts, count=10**9, page=10**6)
    yield "mine-none", comments.mine([], texts, count=0, page=0)
    for state in CommentState:
        in_state = comment(text, state=state, name=text[:100])
        yield f"one-{state}", comments.one(in_state, about, texts, zone=BISHKEK)
        yield f"status-{state}", comments.status(in_state, texts)
    yield "withdraw_ask", comments.withdraw_ask(written, texts)
    yield "withdrawn", comments.withdrawn(written, texts)


def some_files(text: str) -> list[Attachment]:
    """As many as a comment may have, in every state and of every kind."""
    states, kinds = list(AttachmentState), list(AttachmentKind)
    return [
        Attachment(
            id=AttachmentId(number),
            kind=kinds[number % len(kinds)],
            state=states[number % len(states)],
            attempts=number % 2,
            name=shown_name(text),
            error="size",
            created_at=NOW,
        )
        for number in range(MOST_FILES)
    ]


def _of_settings(one: Shown, texts: Texts, count: int) -> Iterator[tuple[str, Message]]:
    yield "settings", settings.settings(texts, cities=[one.city] * count, wishes=WISHES)
    yield "settings-nothing", settings.settings(texts, cities=[], wishes=Wishes(leads=(), quiet=None))
    for quiet in (None, WISHES.quiet, QuietHours.parse("00:01-23:59")):
        wishes = Wishes(leads=tuple(Lead), quiet=quiet)
        yield f"quiet_hours-{quiet}", settings.quiet_hours(texts, wishes)
        yield f"reminder_times-{quiet}", settings.reminder_times(texts, wishes)
    yield "stop_ask", settings.stop_ask(texts)
    wanted = [
        Subscription(Scope.CITY, one.city.id),
        Subscription(Scope.HEARING, one.hearing.id),
        *(Subscription(Scope.FIELD, one.hearing.id, field) for field in Field),
    ] * count
    known = {"cities": {one.city.id: one.city}, "hearings": {one.hearing.id: one}}
    yield "subscriptions", settings.subscriptions(wanted, texts, **known)
    yield "subscriptions-none", settings.subscriptions([], texts, **known)
    yield "forget_ask", settings.forget_ask(texts)
    for keep in ("nameless", "nothing"):
        yield f"forgotten-{keep}", settings.forgotten(texts, keep)


def _of_the_start(one: Shown, texts: Texts, count: int) -> Iterator[tuple[str, Message]]:
    cities = [one.city] * count
    yield "greeting", start.greeting(TEXTS)
    yield "languages", start.languages(TEXTS)
    for is_staff in (False, True):
        yield f"menu-{is_staff}", start.menu(texts, staff=is_staff, before=texts("language-chosen"))
    yield "choose_cities", start.choose_cities(cities, {one.city.id}, texts)
    yield "choose_cities-none", start.choose_cities([], set(), texts)
    yield "which_city", start.which_city(cities, texts)


def _of_the_desk(one: Shown, texts: Texts, text: str, count: int) -> Iterator[tuple[str, Message]]:
    consultations = [one.consultation] * count
    for role in Role:
        yield f"desk-{role}", staff.desk(texts, role, watching=role is Role.OWNER)
    for digest in (True, False):
        yield f"choose_consultation-{digest}", staff.choose_consultation(consultations, texts, digest=digest)
    yield "choose_city", staff.choose_city([one.city] * count, texts, LAST)
    yield "choose_period", staff.choose_period(texts, LAST, LAST)
    yield "choose_format", staff.choose_format(texts, LAST)
    for tallies in ([], some_tallies(count)):
        yield f"digest_summary-{len(tallies)}", summary(one, texts, tallies)
    for state in CommentState:
        written = comment(text, state=state, name=text[:100])
        head, words = staff.digest_entry(written, texts, names(one), zone=BISHKEK)
        yield f"digest_piece-{state}", Message(text=staff.digest_piece(head, words, room=staff.PAGE_ROOM)[0])
    where = [("ABCD-EFGH-J", one.city.name.pick(texts.language))] * 5
    yield "comment_notice", staff.comment_notice(where, 10**9, texts)


def summary(one: Shown, texts: Texts, tallies: list[Tally]) -> Message:
    """The digest of these counts."""
    return staff.digest_summary(
        compose(tallies), texts, names(one), consultation=LAST, city=LAST, period="all", made=NOW, zone=BISHKEK
    )


def changes(one: Shown) -> Iterator[tuple[str, Facts | None]]:
    """What people may have been told before."""
    yield "new", None
    yield "nothing-known", Facts.of(one.hearing.with_(**UNKNOWN))
    yield (
        "all-other",
        Facts.of(
            one.hearing.with_(
                day=date(2025, 1, 31),
                starts_at=datetime(2025, 1, 31, 9, 1, tzinfo=UTC),
                ends_at=datetime(2025, 1, 31, 23, 59, tzinfo=UTC),
                venue=both(ENDLESS),
                online_url=LONG_URL + "2",
            )
        ),
    )
    for status in HearingStatus:
        yield f"was-{status}", Facts.of(one.hearing.with_(status=status))


def some_tallies(count: int) -> list[Tally]:
    """Counts in many cities and themes."""
    return [
        Tally(
            consultation_id=LAST,
            city_id=LAST if n % 2 else n,
            language=TextLanguage.UNSURE,
            topic_id=LAST if n % 3 else n,
            state=CommentState.UNDER_REVIEW,
            count=10**9,
        )
        for n in range(count)
    ]
