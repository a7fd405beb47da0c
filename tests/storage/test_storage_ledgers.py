"""A public ledger is another one as soon as anything in it has changed, and to see that takes no more than an index."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import ledgers, queries
from bot.storage.migrate import migrate_sqlite
from tests.web.opened import ask, of_every_kind, write
from tests.world import NARYN, World, a_hearing

SHOWS_NOTHING = {
    "set_comment_secret": "no ledger tells of it",
    "renew_slip": "same",
    "disown_comments_of": "who is forgotten is counted by anonymised_at",
    "anonymise_comment": "counted by anonymised_at, too",
    "restate_comment": "follows from what was done just before",
    "set_reviewer": "whoever calls it has taken or raised the revision",
    "set_comment_kind": "same",
    "set_comment_topic": "same",
    "set_merged_into": "same",
    "set_withheld": "same",
    "set_sensitive": "same",
    "move_comment": "same",
    "set_decision": "same",
    "change_comment": "same",
}


async def version(world: World) -> str:
    async with world.db.read() as session:
        found = await ledgers.published(session, "nbsap")
        return await ledgers.version(session, found)


def test_whoever_changes_a_comment_raises_its_revision():
    changing = {}
    for path in queries.SQL.rglob("*.sql"):
        for statement in path.read_text(encoding="utf-8").split("-- name: ")[1:]:
            if "update comments set" in statement:
                changing[re.match(r"\w+", statement)[0]] = "revision = revision + 1" in statement

    assert {name for name, raises in changing.items() if not raises} == set(SHOWS_NOTHING)
    assert sum(changing.values()) > 8


@pytest.mark.parametrize(
    "change",
    [
        "update comments set text = 'x', revision = revision + 1 where id = 12",
        "update comments set name = null, anonymised_at = 5 where id = 3",
        "insert into attachments (comment_id, kind, state, created_at) values (2, 'photo', 'kept', 0)",
        'update topics set title = \'{"ru": "Другое"}\' where id = 2',
        'update cities set name = \'{"ru": "Другой"}\' where id = 1',
        'update consultations set description = \'{"title": {"ru": "Другая"}}\' where id = 1',
        "update results set url = null where consultation_id = 1",
    ],
)
async def test_any_change_makes_it_another_ledger(world: World, change: str):
    await of_every_kind(world)
    before = await version(world)

    ask(world, change)

    assert await version(world) != before


async def test_what_comes_from_elsewhere_in_place_of_another_makes_it_another_ledger(world: World):
    await of_every_kind(world)
    await world.announces(a_hearing(NARYN, day=20), slug="water")
    write(world, {"revision": 3}, consultation=2)
    before = await version(world)

    ask(world, "update comments set consultation_id = 2, revision = 4 where id = 12")
    ask(world, "update comments set consultation_id = 1, revision = 4 where id = 13")

    assert await version(world) != before


async def test_what_happens_elsewhere_does_not_make_it_another_ledger(world: World):
    await of_every_kind(world)
    await world.announces(a_hearing(NARYN, day=20), slug="water")
    before = await version(world)

    write(world, {}, consultation=2)
    await world.passes(days=1)

    assert await version(world) == before


def test_the_file_answers_from_the_index_alone(tmp_path: Path):
    migrate_sqlite(tmp_path / "talkuu.db")
    loaded = queries.load("sqlite", "sqlite3")

    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as connection:
        values = {"consultation_id": 1, "count": 50, "skip": 50, "id": 9}
        plans = {
            name: [row[3] for row in connection.execute(f"explain query plan {getattr(loaded, name).sql}", values)]
            for name in ("ledger_version", "ledger_page", "ledger_row")
        }

    for name, plan in plans.items():
        assert any("COVERING INDEX comments_of_ledger" in each for each in plan), (name, plan)
