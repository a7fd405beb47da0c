"""Digests page by page, notices of new comments, and tables as files."""

import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot import look
from bot.delivery import papers
from bot.delivery.letters import Letter, Parcel, Rendered, Void
from bot.delivery.workroom import Workroom
from bot.domain.comment import Comment
from bot.domain.delivery import Delivery, Kind, NewDelivery
from bot.domain.digest import Selection
from bot.domain.people import Person
from bot.domain.policy import Policy
from bot.messages import papers as paper_messages
from bot.messages import staff as staff_messages
from bot.messages.message import Message, paragraphs
from bot.messages.names import city_name
from bot.messages.staff import PAGE_ROOM
from bot.services import digests as digest_services
from bot.services.people import role_of
from bot.storage import announcements, comments, hearings
from bot.storage.database import Database
from bot.texts import Html, Texts

PAGES_MAX = 25
"""More than this nobody reads in a chat: the rest comes as a file."""
FILE_MAX_BYTES = 49 * 1024 * 1024
CHECKOUT = Path(__file__).resolve().parents[2]
NOTICE_LINES = 5
_LOOK_AHEAD = 60


async def page(
    db: Database, delivery: Delivery, person: Person, texts: Texts, *, policy: Policy, now: datetime
) -> Rendered:
    """The summary, then page after page; each page queues the next when it is sent, so a crash loses none."""
    if "page" not in delivery.args:
        return await _summary(db, delivery, texts, policy=policy, now=now)
    sees_all = await may_see_sensitive(db, person, policy)
    return await _comments(db, delivery, texts, policy=policy, now=now, sees_all=sees_all)


async def may_see_sensitive(db: Database, person: Person, policy: Policy) -> bool:
    """Whether what is not to be shown around may be shown to this reader now."""
    role = await role_of(db, person, policy)
    return role is not None and role.may_see_sensitive


async def notice(db: Database, delivery: Delivery, texts: Texts) -> Rendered:
    """How many new comments, and the last few by number."""
    args = delivery.args
    selection = Selection(after=args["after"], upto=args["upto"])
    names = await look.names(db)
    async with db.read() as session:
        count = sum(tally.count for tally in await comments.tally(session, selection))
        recent = Selection(after=max(args["after"], args["upto"] - NOTICE_LINES), upto=args["upto"])
        listed = [(each.receipt, _where(each, names, texts)) async for each in comments.selected(session, recent)]
    return Letter(staff_messages.comment_notice(listed, count, texts))


class Exporter:
    """Makes tables in a process of their own, so that the bot stays responsive."""

    def __init__(self, environment: Mapping[str, str], room: Workroom) -> None:
        self._environment = environment
        self._room = room

    async def parcel(
        self, db: Database, delivery: Delivery, person: Person, texts: Texts, *, policy: Policy
    ) -> Rendered:
        """The table or the paper as a file, or a message that says why there is none."""
        if "kind" in delivery.args:
            return await self._paper(db, delivery, texts)
        args = delivery.args
        selection = digest_services.selection_of(dict(args))
        async with db.read_much() as session:
            count = sum(tally.count for tally in await comments.tally(session, selection))
        path = await asyncio.to_thread(self._room.file, f".{args['format']}")
        names = await look.names(db)
        slugs = {}
        if selection.consultation_id:
            slugs["consultation"] = names.consultations[selection.consultation_id].slug
        if selection.city_id:
            slugs["city"] = names.cities[selection.city_id].slug
        options = ["--kind", "comments", "--language", texts.language]
        for name in ("since", "until"):
            options += [f"--{name}-ms", str(args[name])]
        for name in ("after", "upto"):
            options += [f"--{name}", str(args[name])]
        for name, slug in slugs.items():
            options += [f"--{name}", slug]
        options += ["--sensitive"] if await may_see_sensitive(db, person, policy) else []
        caption = texts("file-caption", count=count)
        return await self._made(path, delivery, texts, options, f"talkuu-comments.{args['format']}", caption)

    async def _paper(self, db: Database, delivery: Delivery, texts: Texts) -> Rendered:
        async with db.read() as session:
            order = await papers.order_of(session, delivery)
            hearing = await hearings.get(session, delivery.args["hearing"]) if delivery.args["hearing"] else None
            shown = await look.shown(session, hearing) if hearing else None
            consultation = (
                await announcements.consultation_by_slug(session, order.consultation) if order.consultation else None
            )
        options = ["--kind", order.kind, "--language", delivery.args["speaks"], "--upto", str(order.upto)]
        for name, slug in (("consultation", order.consultation), ("hearing", order.hearing)):
            options += [f"--{name}", slug] if slug else []
        path = await asyncio.to_thread(self._room.file, f".{order.format}")
        names = [each for each in ("talkuu", order.kind, order.consultation, order.hearing) if each]
        filename = f"{'-'.join(names)}.{order.format}"
        caption = paper_messages.caption(order.kind, consultation, shown, texts)
        return await self._made(path, delivery, texts, options, filename, caption)

    async def _made(  # noqa: PLR0917 -- what a file is, in the order it is said
        self, path: Path, delivery: Delivery, texts: Texts, options: list[str], filename: str, caption: Html
    ) -> Rendered:
        """The file, or a message that says why there is none."""
        made = await self._make(path, delivery, options)
        trouble = "file-failed" if not made else "file-too-big" if _size(path) > FILE_MAX_BYTES else None
        if trouble is not None:
            _drop(path)
            return Letter(Message(text=texts(trouble)))
        return Parcel(path, filename, caption)

    async def _make(self, path: Path, delivery: Delivery, options: list[str]) -> bool:
        command = [sys.executable, "-m", "bot", "export", "--format", delivery.args["format"], "--out", str(path)]
        command += [*options, "--actor", f"person {delivery.person_id}"]
        process = await asyncio.create_subprocess_exec(
            *command,
            env={**os.environ, **self._environment},
            cwd=CHECKOUT,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            return await process.wait() == 0
        except asyncio.CancelledError:
            process.terminate()
            await process.wait()
            raise


def _size(path: Path) -> int:
    return path.stat().st_size


def _drop(path: Path) -> None:
    path.unlink(missing_ok=True)


async def _summary(db: Database, delivery: Delivery, texts: Texts, *, policy: Policy, now: datetime) -> Rendered:
    args = dict(delivery.args)
    selection = digest_services.selection_of(args)
    digest = await digest_services.read(db, selection)
    message = staff_messages.digest_summary(
        digest,
        texts,
        await look.names(db),
        consultation=selection.consultation_id,
        city=selection.city_id,
        period=args["period"],
        made=now,
        zone=policy.zone,
    )
    if not digest.received:
        return Letter(message)
    return Letter(message, _next(delivery, now, {**args, "page": 1, "offset": 0}))


async def _comments(
    db: Database, delivery: Delivery, texts: Texts, *, policy: Policy, now: datetime, sees_all: bool
) -> Rendered:
    args = dict(delivery.args)
    selection = digest_services.selection_of(args)
    async with db.read() as session:
        found = [each async for each in comments.selected(session, selection, count=_LOOK_AHEAD)]
    if not found:
        return Void("nothing is left to tell")
    names = await look.names(db, with_hearings={each.hearing_id for each in found if each.hearing_id})
    pieces, after, offset = _fill(found, args["offset"], texts, names, policy, sees_all=sees_all)
    more = offset > 0 or (bool(found) and after < found[-1].id) or len(found) == _LOOK_AHEAD
    resume = after - 1 if offset else after  # a comment that was cut is begun again at its offset
    follow: NewDelivery | None = None
    if more and args["page"] >= PAGES_MAX:
        pieces.append(texts("digest-rest-in-file"))
        follow = _file(delivery, now, {**args, "after": resume, "format": "xlsx"})
    elif more:
        follow = _next(delivery, now, {**args, "page": args["page"] + 1, "after": resume, "offset": offset})
    return Letter(Message(text=paragraphs(*pieces)), follow)


def _fill(
    found: list[Comment],
    offset: int,
    texts: Texts,
    names: staff_messages.Names,
    policy: Policy,
    *,
    sees_all: bool,
) -> tuple[list[Html], int, int]:
    """As many entries as fit on a page: (pieces, last comment begun, characters of it already shown; 0: all)."""
    pieces: list[Html] = []
    room = PAGE_ROOM
    after = found[0].id - 1 if found else 0
    for comment in found:
        head, words = staff_messages.digest_entry(comment, texts, names, zone=policy.zone, sees_all=sees_all)
        rest = words[offset:]
        if offset:
            head = Html(f"{head} {texts('digest-continued')}")
        if staff_messages.piece_length(head, rest) > room and pieces:
            return pieces, after, 0
        piece, left = staff_messages.digest_piece(head, rest, room=room)
        pieces.append(piece)
        after = comment.id
        if left:
            return pieces, after, len(words) - len(left)
        room -= staff_messages.piece_length(head, rest) + 2
        offset = 0
    return pieces, after, 0


def _next(delivery: Delivery, now: datetime, args: dict[str, object]) -> NewDelivery:
    return NewDelivery(
        person_id=delivery.person_id,
        kind=Kind.DIGEST,
        args=args,
        due=now,
        dedupe=f"digest:{delivery.id}:{args['page']}",
    )


def _file(delivery: Delivery, now: datetime, args: dict[str, object]) -> NewDelivery:
    return NewDelivery(
        person_id=delivery.person_id, kind=Kind.FILE, args=args, due=now, dedupe=f"digest:{delivery.id}:file"
    )


def _where(comment: Comment, names: staff_messages.Names, texts: Texts) -> str:
    city = names.cities.get(comment.city_id) if comment.city_id else None
    return city_name(city, texts) if city else texts.plain("city-none")
