"""With 100,000 comments, what a reviewer opens is found by an index, on either engine."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from bot.storage import queries
from bot.storage.migrate import migrate_sqlite
from bot.storage.numbered import NumberedAdapter
from tests.engines import POSTGRES, begins

MANY = 100_000
SETTLED = (
    "insert into consultations (slug, description, created_at, changed_at) values ('all', '{}', 0, 0)",
    "insert into people (chat_id, created_at) values (1, 0)",
    "insert into people (chat_id, created_at) values (2, 0)",
)
FILLED = """with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {many})
insert into comments (receipt, consultation_id, text, text_language, interface_language, state, received_at,
    reviewer_id, claimed_at, fingerprint, merged_into)
select 'R' || n, 1, 'text', 'ky', 'ky', case when n % 10 = 0 then 'under_review' when n % 7 = 0 then 'answered'
    when n % 11 = 0 then 'merged' else 'new' end, n, case when n % 10 = 0 then 1 + n % 2 end,
    case when n % 10 = 0 then n end, 'f' || (n % 50000), case when n % 11 = 0 then 1 end from numbers"""
VALUES = {
    "consultation_id": 1, "state": "new", "after": 50_000, "before": 50_000, "count": 9, "reviewer_id": 1, "id": 777,
    "comment_id": 777, "decision_id": 5,
}  # fmt: skip
ASKED = (
    "comments_on_shelf", "comments_on_shelf_back", "comments_in_hand", "count_by_state", "count_in_hand", "next_new",
    "next_lapsed", "voices_of", "count_voices", "count_identical", "count_versions", "enclosures_of", "tags_of",
    "last_notes", "decisions_waiting", "count_waiting", "proposed_for", "targets_of_head", "targets_of_decision",
    "follow_up", "events_of_comment", "comment_by_receipt",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path):
    migrate_sqlite(tmp_path / "talkuu.db")
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as connection:
        for statement in (*SETTLED, FILLED.format(many=MANY)):
            connection.execute(statement)
        connection.commit()
        yield connection


@pytest.mark.parametrize("name", ASKED)
def test_the_file_is_not_read_from_end_to_end(plans: dict[str, str], name: str):
    assert not re.search(r"SCAN (?:comments|[coav]\b)(?! USING COVERING INDEX comments_queue)", plans[name]), plans[
        name
    ]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How the file answers each question; few rows will do, as it was never told how many there are."""
    path = tmp_path_factory.mktemp("plans") / "talkuu.db"
    migrate_sqlite(path)
    loaded = queries.load("sqlite", "sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: "\n".join(
                row[3] for row in connection.execute(f"explain query plan {getattr(loaded, name).sql}", _values())
            )
            for name in ASKED
        }


def _values() -> dict[str, object]:
    return {**VALUES, "receipt": "R77"}


async def test_the_server_finds_a_page_by_an_index(tmp_path: Path):
    adapter = NumberedAdapter()
    loaded = queries.load("postgres", lambda: adapter)
    connection = await asyncpg.connect(begins(POSTGRES).url(tmp_path))
    for statement in (*SETTLED, FILLED.format(many=MANY)):
        await connection.execute(statement)
    await connection.execute("analyze comments")

    plans = {}
    for name in ("comments_on_shelf", "comments_on_shelf_back", "comments_in_hand", "next_new", "count_voices"):
        values = [_values()[each] for each in adapter.var_sorted[name]]
        statement = f"explain (format json) {getattr(loaded, name).sql}"
        plans[name] = json.dumps(json.loads((await connection.fetch(statement, *values))[0][0]))
    await connection.close()

    assert [name for name, plan in plans.items() if "Seq Scan" in plan] == []


def test_pages_follow_each_other_without_a_gap(file: sqlite3.Connection):
    loaded = queries.load("sqlite", "sqlite3")
    seen, after = [], 0
    for _ in range(5):
        page = list(loaded.comments_on_shelf(file, **{**VALUES, "after": after, "count": 9}))
        seen += [row[0] for row in page]
        after = page[-1][0]

    wanted = file.execute("select id from comments where state = 'new' order by id limit 45").fetchall()
    assert seen == [row[0] for row in wanted]
