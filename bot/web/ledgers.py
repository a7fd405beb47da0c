"""Public ledgers for everybody to read: `/ledger/nbsap`, and as files `/ledger/nbsap.xlsx` and `/ledger/nbsap.json`.

Open from the moment the result is published. A page is read from the database for its own rows only, away from the
event loop, and kept until anything in the ledger changes; files come from the shelf.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from datetime import tzinfo

from aiohttp import ETag, web

from bot.clock import Clock
from bot.domain.bilingual import Language
from bot.domain.digest import LAST_ID
from bot.domain.ledger import Share
from bot.domain.papers import Format
from bot.domain.refusals import Refusal
from bot.papers.ledger_page import lines
from bot.papers.scope import Scope
from bot.papers.shelf import LedgerKeepsChanging, Shelf
from bot.storage import announcements, ledgers
from bot.storage.database import Database, Session
from bot.storage.ledgers import Published
from bot.texts import Texts
from bot.web import asking, ledger_page
from bot.web.asking import Asked, NothingThere
from bot.web.ledger_page import View
from bot.web.pages import Pages

AT_ONCE = 2
"""So many readers are looked after at the same time; the next ones wait a few milliseconds."""
REMEMBERED = 64
"""Pages of ledgers as they are now."""
AGAIN_AFTER_S = 60
_HAS_CHANGED_MAYBE = "no-cache"
"""Whatever lies between us and a browser asks us each time whether its copy is still true: people may be forgotten."""
_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json; charset=utf-8",
}
_Key = tuple[str, str, Asked]
"""Of which ledger, in which version, what."""


class Ledgers:
    """Looks at each request whether the ledger is open, and whether it still says what is remembered."""

    def __init__(
        self,
        db: Database,
        texts: Mapping[Language, Texts],
        shelf: Shelf,
        *,
        zone: tzinfo,
        clock: Clock,
        username: str,
    ) -> None:
        self._db = db
        self._texts = texts
        self._shelf = shelf
        self._zone = zone
        self._clock = clock
        self._username = username
        self._pages = Pages("ledger.css")
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._remembered: OrderedDict[_Key, bytes] = OrderedDict()
        self._shares: dict[tuple[str, str], list[Share]] = {}

    def routes(self) -> list[web.RouteDef]:
        """GET and HEAD."""
        endings = "|".join(_TYPES)
        return [
            web.get("/ledger/{slug:[a-z0-9-]+}", self.read),
            web.get(f"/ledger/{{slug:[a-z0-9-]+}}.{{ending:{endings}}}", self.take),
            web.get("/ledger", self.nothing),
            web.get("/ledger/{rest:.*}", self.nothing),
        ]

    async def read(self, request: web.Request) -> web.StreamResponse:
        """A page of the ledger, or 304 for whoever has it."""
        try:
            async with self._slots:
                language, page = await self._page(request)
        except NothingThere:
            return await self.nothing(request)
        answer = web.Response(headers=self._pages.headers)
        answer.etag = ETag(hashlib.sha256(page).hexdigest()[:32], is_weak=True)
        known = {each.value for each in request.if_none_match or ()}
        if known & {answer.etag.value, "*"}:
            answer.set_status(web.HTTPNotModified.status_code)
            del answer.headers["Content-Type"]
        else:
            answer.body = page
            answer.enable_compression()
        answer.headers["Cache-Control"] = _HAS_CHANGED_MAYBE
        answer.headers["Content-Language"] = language.value
        answer.headers["Vary"] = "Accept-Language, Accept-Encoding"
        answer.headers["X-Robots-Tag"] = "noarchive"
        return answer

    async def take(self, request: web.Request) -> web.StreamResponse:
        """The whole ledger as a file."""
        slug, format_ = request.match_info["slug"], Format(request.match_info["ending"])
        try:
            path = await self._shelf.file(slug, format_)
        except (LedgerKeepsChanging, Refusal, OSError):  # it changes too fast, or the disk is full
            answer = self._says("ledger-not-ready", status=web.HTTPServiceUnavailable.status_code)
            answer.headers["Retry-After"] = str(AGAIN_AFTER_S)
            return answer
        if path is None:
            return await self.nothing(request)
        name = f"talkuu-ledger-{slug}.{format_}"
        return web.FileResponse(
            path,
            headers={
                "Cache-Control": _HAS_CHANGED_MAYBE,
                "Content-Disposition": f'attachment; filename="{name}"',
                "Content-Security-Policy": "default-src 'none'",
                "Content-Type": _TYPES[format_],
                "X-Content-Type-Options": "nosniff",
                "X-Robots-Tag": "noarchive",
            },
        )

    async def nothing(self, _: web.Request) -> web.StreamResponse:
        """There is no such ledger, or it is not open: nobody is told which of the two."""
        return self._says("ledger-not-there", status=web.HTTPNotFound.status_code)

    def _says(self, key: str, *, status: int) -> web.Response:
        page = self._pages.page("sentence.html", ledger_page.sentences(self._texts, key))
        return web.Response(status=status, body=page, headers={**self._pages.headers, "Cache-Control": "no-store"})

    async def _page(self, request: web.Request) -> tuple[Language, bytes]:
        slug = request.match_info["slug"]
        async with self._db.read_much() as session:
            found = await ledgers.published(session, slug)
            if found is None:
                raise NothingThere
            topics = await announcements.topics(session, found.consultation.id)
            asked = asking.read(request.query, request.headers.get("Accept-Language", ""), topics)
            key = slug, await ledgers.version(session, found), asked
            self._forget_former(key)
            if known := self._remembered.get(key):
                self._remembered.move_to_end(key)
                return asked.language, known
            view = await self._view(session, found, key)
        page = self._remembered[key] = await asyncio.to_thread(self._made, view)
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return asked.language, page

    async def _view(self, session: Session, found: Published, key: _Key) -> View:
        asked = key[2]
        scope = Scope(
            consultation=found.consultation,
            hearing=None,
            cities={each.id: each for each in await announcements.cities(session)},
            topics={each.id: each for each in await announcements.topics(session, found.consultation.id)},
            upto=LAST_ID,
            made_at=self._clock.now().astimezone(self._zone),
            opened_at=found.result.published_at,
        )
        shares = self._shares.get(key[:2])
        if shares is None:
            shares = self._shares[key[:2]] = await ledgers.shares(session, found.consultation.id)
        rows = await lines(session, scope, asked.choice, count=asked.count, skip=asked.skip)
        if not rows and (asked.row or asked.page > 1):
            raise NothingThere
        return View(asked=asked, of=found, scope=scope, shares=shares, lines=rows)

    def _made(self, view: View) -> bytes:
        texts = self._texts[view.asked.language]
        return self._pages.page("ledger.html", ledger_page.page(view, texts, username=self._username))

    def _forget_former(self, now: _Key) -> None:
        """What a ledger said before is nobody's business any more."""
        slug, version, _ = now
        for key in [each for each in self._remembered if each[0] == slug and each[1] != version]:
            del self._remembered[key]
        for former in [each for each in self._shares if each[0] == slug and each[1] != version]:
            del self._shares[former]
