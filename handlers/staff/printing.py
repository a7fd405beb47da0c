"""What staff put up on walls: codes that open the bot, and posters. Sent at once, as an answer to the press.

staff   presses «QR» on a card or on the desk
bot     Что должен открывать QR-код?             [Обсуждение] [Оставить комментарий] [Город: Ош]
staff   presses «Обсуждение»
bot     qr-osh.png with the link
"""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape

from bot import buttons, links, look, poster, qr
from bot.context import Talk
from bot.domain.bilingual import Language
from bot.domain.place import CityId
from bot.domain.refusals import HearingNotFound
from bot.messages import takeaway as messages
from bot.messages.message import File, paragraphs
from bot.messages.names import city_name
from bot.storage import announcements
from bot.texts import Html

CAPTIONS = {"c": "qr-caption-city", "h": "qr-caption-hearing", "m": "qr-caption-comment"}


async def choose(talk: Talk) -> None:
    """A code of which city or hearing?"""
    await talk.role()
    async with talk.db.read() as session:
        cities = await announcements.cities(session)
        coming = await look.upcoming(session, policy=talk.policy, now=talk.now)
    await talk.show(messages.choose_qr(cities, coming, talk.texts))


async def choose_of(talk: Talk) -> None:
    """What should the code of this hearing open? Asked in a new message: the card stays."""
    await talk.role()
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, talk.button(buttons.QrOf).hearing)
        shown = await look.shown(session, hearing)
    await talk.say(messages.choose_qr_of(shown, talk.texts))


async def code(talk: Talk) -> None:
    """The code, with its link."""
    await talk.role()
    pressed = talk.button(buttons.Qr)
    if pressed.kind not in CAPTIONS:
        raise HearingNotFound  # no button of ours
    name, what, link = await _aim(talk, pressed.kind, pressed.target)
    caption = paragraphs(talk.texts(CAPTIONS[pressed.kind], what=what), Html(escape(link)))
    await talk.give(File(content=qr.png(link), name=f"qr-{name}.png", mime="image/png", caption=caption))


async def print_poster(talk: Talk) -> None:
    """A sheet in both languages. It is drawn in a thread: the others need not wait for it."""
    await talk.role()
    async with talk.db.read() as session:
        hearing = await look.public_hearing(session, talk.button(buttons.Poster).hearing)
        shown = await look.shown(session, hearing)
    content = await asyncio.to_thread(
        poster.pdf,
        shown,
        [talk.house.texts[each] for each in Language],
        zone=talk.policy.zone,
        username=talk.house.bot_username,
        made=talk.now,
    )
    caption = talk.texts("poster-caption", what=shown.label(talk.texts))
    name = f"talkuu-poster-{hearing.slug}.pdf"
    await talk.give(File(content=content, name=name, mime="application/pdf", caption=caption))


async def _aim(talk: Talk, kind: str, target: int) -> tuple[str, str, str]:
    """What a code opens: a name for its file, in words, and as a link. Raises HearingNotFound."""
    username = talk.house.bot_username
    async with talk.db.read() as session:
        if kind == "c":
            city = {each.id: each for each in await announcements.cities(session)}.get(CityId(target))
            if city is None:
                raise HearingNotFound
            return city.slug, city_name(city, talk.texts), links.to_city(username, city)
        shown = await look.shown(session, await look.public_hearing(session, target))
    what, slug = shown.label(talk.texts), shown.hearing.slug
    if kind == "m":
        return f"comment-{slug}", what, links.to_comment(username, shown.consultation, shown.hearing)
    return slug, what, links.to_hearing(username, shown.consultation, shown.hearing)


COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {}
PRESSES = {
    buttons.QrStart: choose,
    buttons.QrOf: choose_of,
    buttons.Qr: code,
    buttons.Poster: print_poster,
}
