"""A city's hearings as a calendar that apps look at by themselves: `/calendar/osh.ky.ics`."""

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import tzinfo

from aiohttp import web

from bot import look
from bot.calendar import file
from bot.calendar.entry import Entry
from bot.domain.bilingual import Language
from bot.domain.place import City
from bot.messages.names import city_name
from bot.storage import announcements, hearings
from bot.storage.database import Database
from bot.texts import Texts

FRESH_FOR_S = 300
"""What lies between us and an app may answer for us this long: that late a moved hearing is known."""


class Calendars:
    """Looks the hearings up at each request; who has the present version is told so and gets nothing."""

    def __init__(self, db: Database, texts: Mapping[Language, Texts], *, zone: tzinfo, username: str) -> None:
        self._db = db
        self._texts = texts
        self._zone = zone
        self._username = username

    def routes(self) -> list[web.RouteDef]:
        """GET and HEAD."""
        languages = "|".join(Language)
        return [web.get(f"/calendar/{{city:[a-z0-9-]+}}.{{language:{languages}}}.ics", self.feed)]

    async def feed(self, request: web.Request) -> web.Response:
        """The calendar, or 304 for whoever has it, or 404 for a city nobody announced."""
        city, entries = await self._found(request.match_info["city"])
        language = Language(request.match_info["language"])
        content = await asyncio.to_thread(self._made, city, entries, language)
        tag = hashlib.sha256(content).hexdigest()[:32]
        known = {each.value for each in request.if_none_match or ()}
        answer = web.Response(status=304) if known & {tag, "*"} else web.Response(body=content)
        answer.etag = tag
        answer.headers["Cache-Control"] = f"public, max-age={FRESH_FOR_S}"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        if answer.status != web.HTTPNotModified.status_code:
            answer.headers["Content-Type"] = file.CONTENT_TYPE
            answer.headers["Content-Disposition"] = f'inline; filename="talkuu-{city.slug}.{language}.ics"'
        return answer

    async def _found(self, slug: str) -> tuple[City, list[Entry]]:
        async with self._db.read() as session:
            city = next((each for each in await announcements.cities(session) if each.slug == slug), None)
            if city is None:
                raise web.HTTPNotFound
            shown = await look.all_shown(session, await hearings.of_city(session, city.id))
            return city, await look.entries(session, shown)

    def _made(self, city: City, entries: list[Entry], language: Language) -> bytes:
        words = (self._texts[language], self._texts[language.other])
        name = " / ".join(each.plain("calendar-feed-name", city=city_name(city, each)) for each in words)
        return file.calendar(entries, words, zone=self._zone, username=self._username, name=name)
