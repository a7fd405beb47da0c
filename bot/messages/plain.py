"""A hearing's facts as plain text: what calendars, posters and passed-on links share. What is open says so."""

from collections.abc import Iterable
from datetime import tzinfo

from bot.domain.bilingual import Bilingual
from bot.domain.hearing import Hearing, HearingStatus
from bot.messages.dates import hearing_date, hours, long_date, zone_name
from bot.messages.hearings import Shown
from bot.messages.message import brief
from bot.messages.names import city_name
from bot.texts import Texts

WORDS_MAX = 400


def plainly(text: Bilingual, texts: Texts, limit: int = WORDS_MAX) -> str:
    """A text in the reader's language, or in the other one with a mark that says so."""
    found = text.shown_in(texts.language)
    if found is None:
        return ""
    words, language = brief(found[0], limit), found[1]
    return words if language is texts.language else f"{words} ({texts.plain(f'only-in-{language}')})"


def title(shown: Shown, texts: Texts, limit: int = WORDS_MAX) -> str:
    """The document's name, marked when the consultation is a sample."""
    words = plainly(shown.consultation.title, texts, limit) or shown.consultation.slug
    return f"[{texts.plain('sample-mark')}] {words}" if shown.consultation.description.sample else words


def headline(shown: Shown, texts: Texts) -> str:
    """What it is and where, in a few words; that it will not be held comes first."""
    key = {
        HearingStatus.CANCELLED: "takeaway-headline-cancelled",
        HearingStatus.POSTPONED: "takeaway-headline-postponed",
    }.get(shown.hearing.status, "takeaway-headline")
    return texts.plain(key, city=city_name(shown.city, texts))


def date(hearing: Hearing, texts: Texts) -> str:
    """The date, or that it is to be confirmed."""
    if hearing.status is not HearingStatus.POSTPONED:
        return hearing_date(hearing, texts)
    if hearing.day is None:
        return texts.plain("open-fact")
    before = texts.plain("card-postponed-from", date=long_date(hearing.day, texts.language))
    return f"{texts.plain('open-fact')} ({before})"


def time(hearing: Hearing, texts: Texts, zone: tzinfo) -> str:
    """The hours and whose they are, or that they are to be confirmed."""
    if hearing.starts_at is None or hearing.status is HearingStatus.POSTPONED:
        return texts.plain("open-fact")
    return f"{hours(hearing.starts_at, hearing.ends_at, zone)} ({zone_name(texts, zone)})"


def venue(hearing: Hearing, texts: Texts, limit: int = WORDS_MAX) -> str:
    """The venue, or that it is to be confirmed."""
    return plainly(hearing.venue, texts, limit) if hearing.venue else texts.plain("open-fact")


def phone(shown: Shown, texts: Texts) -> str:
    """Whom to call and what about; empty when no number was announced."""
    contact = shown.consultation.description.contact
    if not contact.phone:
        return ""
    return f"{contact.phone} ({plainly(contact.about, texts, 80)})" if contact.about else contact.phone


def both(said: Iterable[str]) -> str:
    """The same thing in several languages on one line, once where the words are the same."""
    return " / ".join(dict.fromkeys(said))
