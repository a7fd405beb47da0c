"""Somebody of whom every table holds something, and eyes that look for it everywhere."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from bot.domain import register
from bot.domain.bilingual import Language
from bot.domain.people import Role
from bot.domain.register import Data
from bot.domain.reviewing import Seen
from bot.sandbox.person import Person
from bot.services import reviewing
from bot.storage import people
from bot.storage.database import Session
from tests.sql import dumped, first, select
from tests.world import OSH, World, a_hearing

CHAT = 987654321098
MARK = "needle"
"""Every free text about the person says this word, and where it stands."""
SHARED = b"the same letter from two people"
LEFT_OVER = b"what a process that broke off has left"
_OF_COMMENTS = "comment_id in (select id from comments where person_id = {person})"
_OF_DRAFTS = "draft_id in (select id from drafts where person_id = {person})"
OWN = {
    "comments": "person_id = {person}",
    "comment_stems": _OF_COMMENTS,
    "comment_versions": _OF_COMMENTS,
    "comment_notes": _OF_COMMENTS,
    "comment_tags": _OF_COMMENTS,
    "attachments": f"({_OF_COMMENTS} or {_OF_DRAFTS})",
    "drafts": "person_id = {person}",
    "draft_parts": _OF_DRAFTS,
    "inbox": "body is not null",
}
"""Which rows of a table are the person's."""
CODES = {
    "kind", "state", "text_language", "channel", "sensitive", "withheld", "interface_language", "digest", "mime",
}  # fmt: skip
"""Columns of text that hold words of the program, not of people."""
STAFFS = {"decisions"}
"""What staff decided is theirs; it answers a comment and stays."""


def place(world: World, content: bytes) -> Path:
    digest = hashlib.sha256(content).hexdigest()
    return world.settings.attachments_folder / digest[:2] / digest


async def person_of_every_table(world: World) -> tuple[Person, int]:
    """A resident who has done all that one can, and is staff besides; returns the number of the row, too."""
    await world.announces(a_hearing(OSH))
    person = await world.participant(Language.KY, name=f"{MARK}-first-name", username=f"{MARK}_user", id=CHAT)
    await world.comments(person, f"{MARK} said and sent")
    await world.comments(person, f"{MARK} said once more")
    await person.starts("c_osh")
    await world.settles()
    await person.presses("Жазылуу")
    await world.settles()
    await person.says("/comment")
    await world.settles()
    await person.presses("Өткөрүп жиберүү")
    await world.settles()
    await person.says(f"{MARK} said and not sent")
    await world.settles()
    other = await world.participant(Language.RU, name="Other")
    await world.comments(other, "Арыктарды тазалоо керек", language=Language.RU)
    await world.bot.jobs.make_findable()
    await _tagged(world, other.id)
    async with world.db.transaction() as tx:
        number = (await first(tx, "select id from people where chat_id = ?", [CHAT]))[0]
        theirs = (await first(tx, "select id from people where chat_id = ?", [other.id]))[0]
        await _written_down(world, tx, number, theirs)
    return person, number


async def _tagged(world: World, staff: int) -> None:
    """Somebody of the staff says in words of their own what the first comment is about, and takes some of it back."""
    async with world.db.read() as session:
        tagger = await people.by_chat(session, staff)
        [(comment, revision), *_] = await select(session, "select id, revision from comments order by id")
    for change in ({"add": (f"{MARK} tag", f"{MARK} tag once more")}, {"drop": (f"{MARK} tag",)}):
        seen = Seen(comment, revision)
        await reviewing.change_tags(world.db, tagger, Role.REVIEWER, seen, **change, now=world.clock.now())
        revision += 1


async def _written_down(world: World, tx: Session, person: int, other: int) -> None:
    mine, second = [
        row[0] for row in await select(tx, "select id from comments where person_id = ? order by id", [person])
    ]
    [(others,)] = await select(tx, "select id from comments where person_id = ?", [other])
    [(draft,)] = await select(tx, "select id from drafts where person_id = ?", [person])
    contents = {mine: f"{MARK} in a file".encode(), draft: f"{MARK} in a file of a draft".encode(), second: SHARED}
    for content in (*contents.values(), LEFT_OVER):
        place(world, content).parent.mkdir(parents=True, exist_ok=True)
        place(world, content).write_bytes(content)
        await select(tx, "insert into files values (?, ?, 0)", [place(world, content).name, len(content)])
    for column, row, content in (
        ("comment_id", mine, contents[mine]),
        ("comment_id", second, SHARED),
        ("comment_id", others, SHARED),
        ("draft_id", draft, contents[draft]),
    ):
        await select(
            tx,
            f"insert into attachments ({column}, message_id, kind, telegram_id, album, name, mime, size, place, state,"  # noqa: S608
            " digest, transcript, created_at)"
            " values (?, 7, 'document', 'x', 'x', 'x', 'text/plain', ?, 'x', 'kept', ?, 'x', 0)",
            [row, len(content), place(world, content).name],
        )
    [(decision,)] = await select(
        tx,
        "insert into decisions (consultation_id, outcome, reason, changed, state, drafted_by, drafted_at, approved_by,"
        " approved_at) values (1, 'noted', '{\"ru\": \"Принято к сведению\"}', '{}', 'approved', ?, 0, ?, 0) returning id",
        [person, person],
    )
    for statement, values in (
        ("update comments set decision_id = ?, logged_by = ?, reviewer_id = ? where id = ?", [decision, person, person, mine]),
        ("insert into comment_versions values (?, 1, 'x', 'ky', 0, 1)", [mine]),
        ("insert into comment_notes (comment_id, author_id, text, at) values (?, ?, 'x', 0)", [mine, person]),
        ("insert into comment_events (comment_id, at, actor, action, details) values (?, 0, 'author', 'change', '{}')", [mine]),
        ("insert into decision_replies values (?, ?, ?, 0)", [mine, decision, True]),
        ("insert into staff values (?, 'observer', 0)", [person]),
        ("insert into audit (at, actor, action, details) values (0, ?, 'digest', '{}')", [f"person {person}"]),
        ("insert into comment_watches values (?, 0, 0)", [person]),
        ("insert into digest_marks values (?, 1, 0, 0, 0)", [person]),
        ("insert into invitations (digest, role, invited_by, created_at, expires_at) values ('d', 'editor', ?, 0, 1)", [person]),
        ("insert into broadcasts (author_id, state, created_at) values (?, 'draft', 0)", [person]),
        ("insert into reply_templates (title, outcome, reason, changed, created_by, created_at) values ('', 'noted', '{}', '{}', ?, 0)", [person]),
        ("insert into results values (1, null, '{}', ?, 0)", [person]),
        ("insert into hearing_records values (1, '{}', 0)", []),
        ("insert into inbox (update_id, chat_id, body, received_at, done, error) values (-1, ?, ?, 0, ?, 'E')", [CHAT, "x", True]),
        ("insert into inbox (update_id, chat_id, body, received_at, done, error) values (-2, -100500, ?, 0, ?, 'E')", [f'{{"from": {{"id": {CHAT}}}}}', True]),
    ):  # fmt: skip
        await select(tx, statement, values)
    if not world.settings.database_url.startswith("sqlite"):
        await select(tx, "insert into holds values (?, 99999999999999)", [CHAT])
    async for table, column in _free(tx):
        where = OWN[table].format(person=person)
        said = f"{MARK} {table}.{column} {CHAT if table == 'inbox' else ''}"
        await select(tx, f"update {table} set {column} = ? where {where}", [said])  # noqa: S608
    await select(tx, "update comments set secret = ? where id = ?", [f"{MARK} secret", mine])


async def _free(session: Session) -> AsyncIterator[tuple[str, str]]:
    """Columns in which people, or staff about them, write what they like."""
    kinds = (Data.NAME, Data.WORDS, Data.FILES, Data.REVIEW)
    for table, column in (each for kind in kinds for each in register.of(kind)):
        if table in STAFFS or column in CODES:
            continue
        values = [row[0] for row in await select(session, f"select {column} from {table}")]  # noqa: S608
        if column in {"name", "organisation", "fingerprint", "body"} or any(isinstance(each, str) for each in values):
            yield table, column


async def empty_tables(session: Session) -> set[str]:
    """Tables that hold data of people, and do not here."""
    tables = {table for table, _, data in register.columns() if data is not Data.NOBODYS}
    if hasattr(session.conn, "iterdump"):
        tables.discard("holds")
    return {table for table in tables if await first(session, f"select 1 from {table}") is None}  # noqa: S608


async def leading_to(session: Session, person: int) -> set[tuple[str, str]]:
    """Where this number of a person's row stands."""
    return {
        (table, column)
        for table, column in register.of(Data.LINK)
        if await first(session, f"select 1 from {table} where {column} = ?", [person])  # noqa: S608
    }


async def found_in(world: World, *needles: str) -> set[str]:
    """Which of these stand anywhere in the tables, files and names of files of a world, in any encoding they could have."""
    async with world.db.read() as session:
        content = (await dumped(session)).encode()
    files = [path for path in world.folder.rglob("*") if path.is_file()]
    content += b"\n".join((path.name.encode() + b"\n" + path.read_bytes()) for path in files)
    return {
        needle
        for needle in needles
        if needle.encode() in content
        or needle.encode("unicode_escape") in content
        or needle.encode("utf-16-le") in content
    }
