"""An announcement to subscribers: what is asked of its author, how it will look, how far it has got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import escape

from bot import buttons
from bot.domain.announcing import (
    CAPTION_LIMIT,
    Broadcast,
    Part,
    Reach,
    Readers,
    Start,
    stars,
)
from bot.domain.bilingual import Language
from bot.domain.capacity import Estimate
from bot.domain.consultation import Consultation
from bot.domain.dialogue import Dialogue, EnclosingFile, WritingAnnouncement
from bot.domain.place import City
from bot.messages.dates import moment, span
from bot.messages.message import Key, Message, brief, grid, keyboard, lines, paragraphs
from bot.messages.names import city_name, consultation_name
from bot.messages.start import LANGUAGE_LABELS
from bot.texts import Html, Texts

SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """For how many people it is, and how long telling them takes. `begins` is None for at once."""

    people: int
    begins: datetime | None
    takes: Estimate


def letter(broadcast: Broadcast, language: Language) -> Message:
    """As people get it."""
    return Message(text=Html(escape(broadcast.words.pick(language), quote=False)), file=broadcast.file)


def ask(state: Dialogue | None, broadcast_id: int, texts: Texts, *, under_way: int = 0) -> Message | None:
    """What is to be written or sent next; None when nothing is. `under_way`: so many others are being sent."""
    others = [[Key(texts.plain("button-under-way", count=under_way), buttons.UnderWay())]] if under_way else []
    match state:
        case WritingAnnouncement(part=part):
            questions = {Part.KY: "announce-ask-ky", Part.RU: "announce-ask-ru", Part.BOTH: "announce-ask-both"}
            one = [Key(texts.plain("button-one-text"), buttons.OneText(broadcast_id))]
            rows = [[] if part == Part.BOTH else one, _drop(broadcast_id, texts), *others]
            return Message(text=texts(questions[Part(part)]), rows=rows)
        case EnclosingFile():
            skip = [Key(texts.plain("button-skip"), buttons.NoFile(broadcast_id))]
            return Message(
                text=texts("announce-ask-file", limit=CAPTION_LIMIT), rows=[skip, _drop(broadcast_id, texts)]
            )
        case _:
            return None


def ask_whom(broadcast_id: int, consultations: Sequence[Consultation], texts: Texts) -> Message:
    """Whom is it for?"""
    rows = (
        [Key(consultation_name(each, texts), buttons.ToConsultation(broadcast_id, each.id))] for each in consultations
    )
    everybody = [Key(texts.plain("button-everybody"), buttons.ToEverybody(broadcast_id))]
    cities = [Key(texts.plain("button-cities"), buttons.ToCity(broadcast_id, 0))]
    return Message(
        text=texts("announce-ask-whom"), rows=keyboard([everybody, cities, *rows], _drop(broadcast_id, texts))
    )


def ask_cities(broadcast: Broadcast, cities: Sequence[City], texts: Texts) -> Message:
    """Subscribers of which cities?"""
    chosen = broadcast.audience.cities
    keys = (
        Key(("✅ " if city.id in chosen else "") + city_name(city, texts), buttons.ToCity(broadcast.id, city.id))
        for city in cities
    )
    done = [[Key(texts.plain("button-done"), buttons.CitiesChosen(broadcast.id))]] if chosen else []
    return Message(text=texts("announce-ask-cities"), rows=keyboard(grid(keys), *done, _drop(broadcast.id, texts)))


def ask_readers(broadcast_id: int, texts: Texts) -> Message:
    """Readers of which language?"""
    of = [Key(LANGUAGE_LABELS[each], buttons.ToReaders(broadcast_id, Readers(each.value))) for each in Language]
    every = [Key(texts.plain("button-all"), buttons.ToReaders(broadcast_id, Readers.ALL))]
    return Message(text=texts("announce-ask-readers"), rows=[every, of, _drop(broadcast_id, texts)])


def ask_start(texts: Texts) -> Message:
    """When shall it begin?"""
    return Message(text=texts("announce-ask-start"))


def summary(broadcast: Broadcast, whom: str, reckoning: Reckoning, texts: Texts, *, zone: tzinfo) -> Message:
    """Under the preview: whom it is for, what sending it takes, and when to begin."""
    starts = (
        (Start.NOW, "button-send-now"),
        (Start.IN_AN_HOUR, "button-in-an-hour"),
        (Start.MORNING, "button-morning"),
    )
    keys = [Key(texts.plain(words), buttons.StartAt(broadcast.id, start)) for start, words in starts]
    own = Key(texts.plain("button-own-time"), buttons.TypeStart(broadcast.id))
    edit = [Key(texts.plain("button-edit"), buttons.RewriteAnnouncement(broadcast.id))]
    return Message(
        text=paragraphs(texts("announce-summary"), _reckoned(whom, reckoning, texts, zone), texts("announce-quiet")),
        rows=[keys[:1], keys[1:], [own], edit, _drop(broadcast.id, texts)],
    )


def ask_confirmation(
    broadcast: Broadcast, whom: str, reckoning: Reckoning, texts: Texts, *, payable: bool, zone: tzinfo
) -> Message:
    """Really send it? With `payable`, what paying for it would cost is a press away."""
    faster = Key(
        texts.plain("button-ask-payment", count=stars(reckoning.people)),
        buttons.AskPayment(broadcast.id, broadcast.version),
    )
    return Message(
        text=paragraphs(
            texts("announce-confirm"),
            Html(f"<i>{escape(brief(broadcast.words.pick(texts.language), SHOWN))}</i>"),
            _reckoned(whom, reckoning, texts, zone),
        ),
        rows=[
            [Key(texts.plain("button-confirm"), buttons.ConfirmAnnouncement(broadcast.id, broadcast.version))],
            [faster] if payable else [],
            [Key(texts.plain("button-back"), buttons.AnnouncementSummary(broadcast.id))],
        ],
    )


def ask_payment(broadcast: Broadcast, whom: str, reckoning: Reckoning, texts: Texts, *, zone: tzinfo) -> Message:
    """Really pay for it? What it costs and how long it takes then."""
    cost = stars(reckoning.people)
    return Message(
        text=paragraphs(
            texts("announce-confirm-paid"),
            _reckoned(whom, reckoning, texts, zone),
            lines(texts("announce-cost", count=cost), texts("announce-cost-why")),
        ),
        rows=[
            [Key(texts.plain("button-confirm-paid", count=cost), buttons.ConfirmPaid(broadcast.id, broadcast.version))],
            [Key(texts.plain("button-back"), buttons.AnnouncementSummary(broadcast.id))],
        ],
    )


def dropped(texts: Texts) -> Message:
    """It will not be sent."""
    return Message(text=texts("announce-dropped"))


def audience(broadcast: Broadcast, consultation: Consultation | None, cities: Sequence[City], texts: Texts) -> str:
    """Whom it is for, as plain text."""
    meant = broadcast.audience
    if meant.reach is Reach.CONSULTATION and consultation is not None:
        whom = consultation_name(consultation, texts)
    elif meant.reach is Reach.CITIES:
        whom = brief(", ".join(city_name(city, texts) for city in cities if city.id in meant.cities), 200)
    else:
        whom = texts.plain("announce-everybody")
    return whom if meant.readers is Readers.ALL else f"{whom} ({texts.plain(f'language-{meant.readers.value}')})"


def _reckoned(whom: str, reckoning: Reckoning, texts: Texts, zone: tzinfo) -> Html:
    begins = reckoning.begins
    return lines(
        texts("announce-whom", whom=whom),
        texts("announce-people", count=reckoning.people),
        texts("announce-begins", time=moment(begins, texts, zone)) if begins else None,
        texts("announce-takes", span=span(reckoning.takes.seconds, texts)),
        texts("announce-last", time=moment(reckoning.takes.last_at, texts, zone)),
    )


def _drop(broadcast_id: int, texts: Texts) -> list[Key]:
    return [Key(texts.plain("button-cancel"), buttons.DropAnnouncement(broadcast_id))]
