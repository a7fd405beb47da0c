"""What people take along from the chat: keys for the calendar, the map and passing on; staff's codes and posters."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot import buttons, links
from bot.domain.calendar import Standing, standing
from bot.domain.place import City
from bot.messages import plain
from bot.messages.hearings import Shown
from bot.messages.message import Key, Message, fitting, grid, lines, utf16
from bot.messages.names import city_name
from bot.texts import Html, Texts

LIST_MAX = 40
VENUE_MAX = 200
"""A little below the 256 that a place's name may have."""


def calendar_row(shown: Shown, texts: Texts) -> list[Key]:
    """To the calendar: only what has a day can be put there."""
    if standing(shown.hearing) is None:
        return []
    return [Key(texts.plain("button-calendar"), buttons.AddToCalendar(shown.hearing.id))]


def card_rows(
    shown: Shown, texts: Texts, *, zone: tzinfo, now: datetime, username: str, staff: bool
) -> list[list[Key]]:
    """What a card offers to take along; codes and posters only to staff."""
    hearing = shown.hearing
    past = hearing.is_past_at(now, zone)
    on_map = [Key(texts.plain("button-on-map"), buttons.OnMap(hearing.id))] if hearing.coordinates else []
    link = links.to_hearing(username, shown.consultation, hearing)
    share = Key(texts.plain("button-share"), url=links.to_share(link, _share_words(shown, texts, zone)))
    printed = [
        Key(texts.plain("button-qr"), buttons.QrOf(hearing.id)),
        Key(texts.plain("button-poster"), buttons.Poster(hearing.id)),
    ]
    return [[] if past else calendar_row(shown, texts), on_map, [share], printed if staff else []]


def calendar_caption(shown: Shown, texts: Texts) -> Html:
    """What to do with the file of one hearing."""
    called_off = standing(shown.hearing) is Standing.CANCELLED
    return texts("calendar-caption-cancelled" if called_off else "calendar-caption")


def not_subscribed(texts: Texts) -> Message:
    """There is nothing to put into the calendar yet: choose cities."""
    rows = [[Key(texts.plain("button-cities"), buttons.ChooseCities())]]
    return Message(text=texts("calendar-nothing-subscribed"), rows=rows)


def feeds(cities: Sequence[City], texts: Texts, *, public_url: str, limit: int) -> Html:
    """Addresses under which calendars look by themselves, one a city, as many as fit."""
    listed = (
        texts(
            "calendar-feed",
            city=city_name(city, texts),
            address=links.to_feed(public_url, city, texts.language),
        )
        for city in cities
    )
    head = texts("calendar-feeds")
    return lines(head, *fitting(listed, limit - utf16(head)))


def venue(shown: Shown, texts: Texts) -> tuple[str, str]:
    """A place on the map: what it is called, and the city, which also stands for a place without a name."""
    city = city_name(shown.city, texts)
    return plain.plainly(shown.hearing.venue, texts, VENUE_MAX) or city, city


def choose_qr(cities: Sequence[City], found: Sequence[Shown], texts: Texts) -> Message:
    """A code of which city or hearing?"""
    by_city = grid(Key(city_name(city, texts), buttons.Qr("c", city.id)) for city in cities[:LIST_MAX])
    by_hearing = [[Key(each.label(texts), buttons.QrOf(each.hearing.id))] for each in found[:LIST_MAX]]
    back = [Key(texts.plain("button-back"), buttons.Desk())]
    return Message(text=texts("qr-choose"), rows=[*by_city, *by_hearing, back])


def choose_qr_of(shown: Shown, texts: Texts) -> Message:
    """What should the code open?"""
    hearing = shown.hearing
    city = texts.plain("button-qr-city", city=city_name(shown.city, texts))
    rows = [
        [Key(texts.plain("button-qr-hearing"), buttons.Qr("h", hearing.id))],
        [Key(texts.plain("button-qr-comment"), buttons.Qr("m", hearing.id))],
        [Key(city, buttons.Qr("c", hearing.city_id))],
    ]
    return Message(text=texts("qr-choose-of", hearing=shown.label(texts)), rows=rows)


def _share_words(shown: Shown, texts: Texts, zone: tzinfo) -> str:
    return texts.plain(
        "share-words",
        headline=plain.headline(shown, texts),
        date=plain.date(shown.hearing, texts),
        time=plain.time(shown.hearing, texts, zone),
    )
