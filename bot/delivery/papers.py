"""Papers as messages: the report with its charts, and what to pass on about the ledger."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, tzinfo

from bot.delivery.letters import Album, Letter, Rendered, Void
from bot.domain.bilingual import Language
from bot.domain.delivery import Delivery, Kind, NewDelivery
from bot.domain.digest import LAST_ID
from bot.domain.papers import Format, Speaks
from bot.domain.papers import Kind as PaperKind
from bot.messages import papers as messages
from bot.messages.names import consultation_name
from bot.papers import in_chat
from bot.papers.informing import informed
from bot.papers.making import Order, parts_of
from bot.papers.parts import Part
from bot.papers.words import Words
from bot.storage import announcements, hearings, papers
from bot.storage.database import Database, Session
from bot.storage.papers import Verdict
from bot.texts import Texts

_PAGE = 200
_REASONS_MAX = 8


def words_of(speaks: str, texts: Mapping[Language, Texts]) -> Words:
    """The words of a paper in what it speaks, Kyrgyz first."""
    chosen = list(Language) if speaks == Speaks.BOTH else [Language(speaks)]
    return Words([texts[language] for language in chosen])


async def order_of(session: Session, delivery: Delivery) -> Order:
    """What was asked for, by name. A hearing's name is its own only within its consultation."""
    args = delivery.args
    hearing = await hearings.get(session, args["hearing"]) if args["hearing"] else None
    slugs = {each.id: each.slug for each in await announcements.consultations(session)}
    return Order(
        kind=PaperKind(args["kind"]),
        format=Format(args["format"]) if args.get("format") in [*Format] else Format.DOCX,
        consultation=slugs.get(hearing.consultation_id if hearing else args["consultation"]),
        hearing=hearing.slug if hearing else None,
        upto=args.get("upto", LAST_ID),
    )


async def said(
    db: Database, delivery: Delivery, texts: Mapping[Language, Texts], *, zone: tzinfo, now: datetime
) -> Rendered:
    """The report's numbers and then its charts; of several consultations one after another. Or the ledger's message."""
    async with db.read_much() as session:
        parts = await parts_of(session, await order_of(session, delivery), made_at=now.astimezone(zone))
        if "link" in delivery.args:
            return _ledger(parts[0], texts, delivery.args["link"])
        number = delivery.args.get("part", 0)
        part = parts[number]
        words = words_of(delivery.args["speaks"], texts)
        charts = _then(delivery, now, {"part": number, "charts": True})
        following = _then(delivery, now, {"part": number + 1}) if number + 1 < len(parts) else None
        if "charts" not in delivery.args:
            refused = await _refused(session, part)
            letter = in_chat.message(words, part, await informed(session, part.scope), refused)
            return Letter(letter, charts if part.figures.total else following)
    drawn = await asyncio.to_thread(in_chat.pictures, words, part)
    return Album(tuple(drawn), following) if drawn else Void("there is nothing to draw any more")


def _then(delivery: Delivery, now: datetime, more: dict[str, object]) -> NewDelivery:
    args = {name: value for name, value in delivery.args.items() if name not in {"part", "charts"}} | more
    return NewDelivery(
        person_id=delivery.person_id,
        kind=Kind.REPORT,
        args=args,
        due=now,
        dedupe=f"report:{delivery.id}:next",
    )


async def _refused(session: Session, part: Part) -> list[tuple[Verdict, int]]:
    """Why things were not taken over, what concerned most comments first."""
    found: list[tuple[Verdict, int]] = []
    async for verdict in papers.not_taken_over(session, part.scope.consultation.id, page=_PAGE):
        if count := len(part.figures.by_decision.get(verdict.id, ())):
            found = sorted([*found, (verdict, count)], key=lambda each: -each[1])[:_REASONS_MAX]
    return found


def _ledger(part: Part, texts: Mapping[Language, Texts], link: str) -> Letter:
    titles, counts = {}, {}
    for language in Language:
        each = texts[language]
        titles[each] = consultation_name(part.scope.consultation, each, 300)
        counts[each] = in_chat.ledger_lines(Words([each]), part)
    return Letter(messages.ledger_note(titles, counts, link))
