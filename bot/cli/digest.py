"""`python -m bot digest`: the digest of comments on the terminal."""

import sys
from dataclasses import replace
from datetime import datetime, tzinfo
from html import unescape
from re import sub

from bot import look
from bot.domain.digest import Selection
from bot.messages import staff as messages
from bot.services import digests
from bot.storage import announcements, comments
from bot.storage.database import Database
from bot.texts import Texts


async def run(
    *,
    db: Database,
    zone: tzinfo,
    texts: Texts,
    now: datetime,
    consultation: str | None,
    city: str | None,
    since: datetime | None,
) -> int:
    """Print it; 1 for a consultation or city nobody knows, said on stderr."""
    async with db.read() as session:
        consultations = {each.slug: each for each in await announcements.consultations(session)}
        cities = {each.slug: each for each in await announcements.cities(session)}
        upto = await comments.last_id(session)
    for chosen, known in ((consultation, consultations), (city, cities)):
        if chosen is not None and chosen not in known:
            slugs = ", ".join(known) or texts.plain("open-fact")
            print(texts.plain("digest-unknown-slug", slug=chosen, known=slugs), file=sys.stderr)
            return 1
    selection = Selection(
        consultation_id=consultations[consultation].id if consultation else None,
        city_id=cities[city].id if city else None,
        upto=upto,
    )
    if since is not None:
        selection = replace(selection, since=since)
    names = await look.names(db)
    summary = messages.digest_summary(
        await digests.read(db, selection),
        texts,
        names,
        consultation=selection.consultation_id,
        city=selection.city_id,
        period="since" if since else "all",
        made=now,
        zone=zone,
    )
    print(_plain(summary.text))
    async with db.read_much() as session:
        async for comment in comments.selected(session, selection):
            head, words = messages.digest_entry(comment, texts, names, zone=zone)
            print(f"\n{_plain(head)}\n{words}")
    return 0


def _plain(html: str) -> str:
    return unescape(sub(r"<[^>]+>", "", html))
