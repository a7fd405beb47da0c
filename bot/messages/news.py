"""Reminders and change notices: the message itself says when, where and how."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from html import escape

from bot import buttons
from bot.domain.change import Aspect, Facts, aspects
from bot.domain.hearing import HearingStatus
from bot.messages.dates import hours, long_date
from bot.messages.hearings import LIST_MAX, Shown, facts, online, title, told, venue
from bot.messages.message import Key, Message, lines, paragraphs
from bot.messages.takeaway import calendar_row
from bot.texts import Html, Texts

_MINUTES_BELOW = timedelta(minutes=90)
_HOURS_BELOW = timedelta(hours=6)
_IN_FULL = 3


def reminder(shown: Shown, texts: Texts, *, zone: tzinfo, now: datetime) -> Message:
    """Date, time, place and link in the message itself; how long it is till then, as of now."""
    text = paragraphs(
        _how_long(shown, texts, zone=zone, now=now),
        title(shown.consultation, texts, 160),
        lines(*facts(shown, texts, zone=zone)),
    )
    return Message(text=text, rows=_rows(shown, texts))


def change(shown: Shown, before: Facts | None, texts: Texts, *, zone: tzinfo) -> Message | None:
    """What changed, old → new, and what stays. None when nothing differs any more from what people knew."""
    hearing = shown.hearing
    changed = aspects(before, Facts.of(hearing))
    if before is not None and venue(before.venue, texts) == venue(hearing.venue, texts):
        changed = tuple(aspect for aspect in changed if aspect is not Aspect.VENUE)  # only a translation came
    if not changed:
        return None
    text = paragraphs(
        _headline(shown, changed, texts),
        title(shown.consultation, texts, 160),
        lines(*_lines(shown, before, changed, texts, zone)),
    )
    return Message(text=text, rows=_rows(shown, texts))


def correction(shown: Shown, told_then: Facts, texts: Texts, *, zone: tzinfo) -> Message | None:
    """What an old message about the former time says from now on: the new truth. None when it says it already."""
    message = change(shown, told_then, texts, zone=zone)
    return message and Message(text=paragraphs(texts("change-corrected"), message.text), rows=message.rows)


def welcome_back(followed: Sequence[Shown], texts: Texts, *, zone: tzinfo) -> Message:
    """To somebody who could not be told for a while: how what they follow stands now, the nearest in full."""
    told_now = [
        paragraphs(title(each.consultation, texts, 160), lines(_state(each, texts), *facts(each, texts, zone=zone)))
        for each in followed[:_IN_FULL]
    ]
    rows = [[Key(each.label(texts), buttons.OpenCard(each.hearing.id))] for each in followed[:LIST_MAX]]
    return Message(text=paragraphs(texts("news-welcome-back"), *told_now), rows=rows)


def _state(shown: Shown, texts: Texts) -> Html | None:
    state = {HearingStatus.CANCELLED: "card-cancelled", HearingStatus.POSTPONED: "card-postponed"}
    key = state.get(shown.hearing.status)
    return texts(key) if key else None


def _headline(shown: Shown, changed: tuple[Aspect, ...], texts: Texts) -> Html:
    hearing = shown.hearing
    if Aspect.ANNOUNCED in changed and hearing.status is HearingStatus.PUBLISHED:
        return texts("change-announced")
    if hearing.status is HearingStatus.PUBLISHED:
        return texts("change-on-again" if Aspect.STATUS in changed else "change-changed")
    called_off = hearing.status is HearingStatus.CANCELLED
    reason = texts("card-reason", reason=told(hearing.reason, texts, 300)) if hearing.reason else None
    return lines(texts("change-cancelled" if called_off else "change-postponed"), reason)


def _lines(
    shown: Shown, before: Facts | None, changed: tuple[Aspect, ...], texts: Texts, zone: tzinfo
) -> list[Html | None]:
    now = facts(shown, texts, zone=zone)
    if before is None or Aspect.ANNOUNCED in changed or shown.hearing.status is HearingStatus.POSTPONED:
        return list(now)
    city, *rest = now
    order = (Aspect.DAY, Aspect.TIME, Aspect.VENUE, Aspect.ONLINE)
    told_now = dict(zip(order, rest, strict=True))
    told_now |= _arrows(shown, before, changed, texts, zone)
    differing = [told_now[aspect] for aspect in order if aspect in changed]
    same = [told_now[aspect] for aspect in order if aspect not in changed]
    if not differing:
        return [city, *same]
    return [city, *differing, Html(""), texts("change-unchanged"), *same] if same else [city, *differing]


def _arrows(shown: Shown, before: Facts, changed: tuple[Aspect, ...], texts: Texts, zone: tzinfo) -> dict[Aspect, Html]:
    after = Facts.of(shown.hearing)
    told_now: dict[Aspect, Html] = {}
    if Aspect.DAY in changed:
        told_now[Aspect.DAY] = texts("card-date", date=_arrow(_day(before, texts), _day(after, texts), texts))
    if Aspect.TIME in changed:
        arrow = _arrow(_hours(before, texts, zone), _hours(after, texts, zone), texts)
        told_now[Aspect.TIME] = texts("card-time", time=arrow)
    if Aspect.VENUE in changed:
        arrow = _arrow(venue(before.venue, texts), venue(after.venue, texts), texts)
        told_now[Aspect.VENUE] = texts("card-venue", venue=arrow)
    if Aspect.ONLINE in changed and not (before.online_url and after.online_url):
        # Two links look alike to a reader: then only the one that works is shown.
        arrow = _arrow(online(before.online_url, texts), online(after.online_url, texts), texts)
        told_now[Aspect.ONLINE] = texts("card-online", link=arrow)
    return told_now


def _arrow(old: Html, new: Html, texts: Texts) -> Html:
    return texts("change-arrow", old=old, new=new)


def _day(known: Facts, texts: Texts) -> Html:
    if not known.day:
        return texts("open-fact")
    return Html(escape(long_date(date.fromisoformat(known.day), texts.language)))


def _hours(known: Facts, texts: Texts, zone: tzinfo) -> Html:
    if known.starts_at is None:
        return texts("open-fact")
    starts = datetime.fromtimestamp(known.starts_at, zone)
    ends = None if known.ends_at is None else datetime.fromtimestamp(known.ends_at, zone)
    return Html(f'<tg-time unix="{known.starts_at}">{hours(starts, ends, zone)}</tg-time>')


def _how_long(shown: Shown, texts: Texts, *, zone: tzinfo, now: datetime) -> Html:
    starts, day = shown.hearing.starts_at, shown.hearing.day
    if starts is not None and starts - now < _MINUTES_BELOW:
        return texts("reminder-in-minutes", minutes=max(1, round((starts - now).total_seconds() / 60)))
    if starts is not None and starts - now < _HOURS_BELOW:
        return texts("reminder-in-hours", hours=round((starts - now).total_seconds() / 3600))
    days = (day - now.astimezone(zone).date()).days if day else 0
    if days <= 0:
        return texts("reminder-today")
    return texts("reminder-tomorrow") if days == 1 else texts("reminder-in-days", days=days)


def _rows(shown: Shown, texts: Texts) -> list[list[Key]]:
    return [
        [Key(texts.plain("button-details"), buttons.OpenCard(shown.hearing.id))],
        calendar_row(shown, texts),
        [Key(texts.plain("button-unsubscribe"), buttons.LeaveNews(shown.hearing.id))],
    ]
