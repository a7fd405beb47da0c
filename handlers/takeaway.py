"""What people take along: a hearing or all they follow as a calendar file, and the venue on the map.

resident   presses «Календарга кошуу» on a card, a reminder or a notice
bot        talkuu-osh.ics
resident   /calendar
bot        talkuu.ics, and the addresses under which a calendar looks by itself
"""

from collections.abc import Iterable

from bot import buttons, look
from bot.calendar.entry import Entry
from bot.context import Talk
from bot.domain.place import City
from bot.domain.subscription import Scope, Subscription
from bot.messages import takeaway as messages
from bot.messages.hearings import Shown
from bot.messages.message import CAPTION_MAX, TEXT_MAX, File, Message, paragraphs, utf16, visible
from bot.storage import subscriptions
from bot.texts import Html


async def add(talk: Talk) -> None:
    """One hearing as a file. What the button stands under stays."""
    hearing_id = talk.button(buttons.AddToCalendar).hearing
    async with talk.db.read() as session:
        shown = await look.shown(session, await look.public_hearing(session, hearing_id))
        entries = await look.entries(session, [shown])
    if not entries:
        await talk.toast(talk.texts.plain("calendar-not-yet"), alert=True)
        return
    caption = messages.calendar_caption(shown, talk.texts)
    await talk.give(_file(talk, entries, f"talkuu-{shown.hearing.slug}.ics", caption))


async def add_all(talk: Talk) -> None:
    """All that the person is subscribed to and that is still ahead."""
    async with talk.db.read() as session:
        wishes = await subscriptions.of(session, talk.person.id)
        coming = await look.upcoming(session, policy=talk.policy, now=talk.now)
        cities = await look.subscribed_cities(session, wishes)
        entries = await look.entries(session, _wanted(coming, wishes))
    if not any(wish.scope is not Scope.FIELD for wish in wishes):
        await talk.say(messages.not_subscribed(talk.texts))
    elif entries:
        caption = talk.texts("calendar-caption-all", count=len(entries))
        await _with_feeds(talk, cities, caption, entries)
    else:
        await _with_feeds(talk, cities, talk.texts("calendar-nothing-dated"), [])


async def on_map(talk: Talk) -> None:
    """Where a hearing is held."""
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, talk.button(buttons.OnMap).hearing)
        shown = await look.shown(session, hearing)
    if hearing.coordinates is None:
        await talk.toast(talk.texts.plain("map-missing"), alert=True)
        return
    title, address = messages.venue(shown, talk.texts)
    await talk.point(hearing.coordinates, title=title, address=address)


async def _with_feeds(talk: Talk, cities: Iterable[City], words: Html, entries: list[Entry]) -> None:
    """The addresses of feeds stand under the file, or in a message of their own where they are too many for that."""
    listed, base = list(cities), talk.house.public_url
    feeds = messages.feeds(listed, talk.texts, public_url=base, limit=TEXT_MAX - 300) if listed and base else Html("")
    whole = paragraphs(words, feeds)
    if not entries:
        await talk.say(Message(text=whole))
    elif utf16(visible(whole)) <= CAPTION_MAX:
        await talk.give(_file(talk, entries, "talkuu.ics", whole))
    else:
        await talk.give(_file(talk, entries, "talkuu.ics", words))
        await talk.say(Message(text=feeds))


def _file(talk: Talk, entries: Iterable[Entry], name: str, caption: Html) -> File:
    texts = talk.texts
    words = (texts, talk.house.texts[texts.language.other])
    from bot.calendar import file  # noqa: PLC0415 -- its library is large, and most days nobody asks for a calendar

    content = file.calendar(entries, words, zone=talk.policy.zone, username=talk.house.bot_username)
    return File(content=content, name=name, mime="text/calendar", caption=caption)


def _wanted(coming: Iterable[Shown], wishes: Iterable[Subscription]) -> list[Shown]:
    """Those of the cities and hearings asked for; who only asked for an open fact has not asked for the hearing."""
    asked = {(wish.scope, wish.target_id) for wish in wishes}
    return [
        each
        for each in coming
        if (Scope.CITY, each.hearing.city_id) in asked or (Scope.HEARING, each.hearing.id) in asked
    ]


COMMANDS = {"calendar": add_all}
PRESSES = {buttons.AddToCalendar: add, buttons.MyCalendar: add_all, buttons.OnMap: on_map}
