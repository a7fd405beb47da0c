"""With a million rows in each of the large tables, every question that is asked often is answered by an index."""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.storage import queries
from bot.storage.migrate_postgres import migrate_postgres
from bot.storage.numbered import NumberedAdapter
from tests import postgres

MILLION = 1_000_000
LARGE = {"people", "subscriptions", "inbox", "deliveries", "comments", "comment_stems"}
NOW = 1_750_000_000_000
FILLED = (
    "insert into cities (slug, name, aliases) select 'c' || n, '{}', '[]' from generate_series(1, 50) as n",
    "insert into consultations (slug, description, created_at, changed_at) values ('all', '{}', 0, 0)",
    """insert into hearings (consultation_id, city_id, slug, status, venue, reason, changed_at)
    select 1, n, 'h' || n, 'published', '{}', '{}', 0 from generate_series(1, 50) as n""",
    "insert into people (chat_id, language, created_at) select n, 'ky', 0 from generate_series(1, $1::bigint) as n",
    "insert into subscriptions select n, 'city', 1 + n % 50, '', 0 from generate_series(1, $1::bigint) as n",
    """insert into inbox (update_id, chat_id, body, received_at, done, owner)
    select n, n % 50000, case when n > $1 - 2000 then '{}' end, n, n <= $1 - 2000, case when n > $1 - 100 then 1 end
    from generate_series(1, $1::bigint) as n""",
    """insert into campaigns (kind, args, done, created_at)
    select 'change', '{}', n < 1000, 0 from generate_series(1, 1000) as n""",
    """insert into deliveries (person_id, kind, args, dedupe, hearing_id, campaign_id, status, priority, due_at,
        deadline_at, message_id, created_at, finished_at, owner)
    select n, case when n % 3 = 0 then 'reminder' else 'change' end, '{}', 'd' || n, 1 + n % 50, 1 + n % 1000,
        (case when n % 2 = 0 then 'sent' when n % 5001 = 0 then 'claimed' else 'due' end),
        case when n % 997 = 0 then 0 else 20 + 10 * (n % 3) end,
        1750000000000 + n - 300000, 1750000000000 + 100000 * (n % 7 + 1), case when n % 2 = 0 then n end, 0,
        case when n % 2 = 0 then n end, case when n % 5001 = 0 then 1 end
    from generate_series(1, $1::bigint) as n""",
    """insert into comments (receipt, consultation_id, city_id, person_id, draft_id, text, text_language,
        interface_language, state, received_at)
    select 'R' || n, 1, 1 + n % 50, n, n, 'text', 'ky', 'ky', 'new', n from generate_series(1, $1::bigint) as n""",
    """update comment_stems set stems = array_to_tsvector(array['often', 'w' || comment_id % 20000, 's' || comment_id % 50])
    where comment_id < $1 - 500""",
)
VALUES = {
    "now": NOW, "id": 500_001, "person_id": 500_001, "chat_id": 12_345, "update_id": MILLION - 1500, "count": 100,
    "owner": 1, "priority": 0, "above": 0, "deadline_at": NOW + 100_000, "living": [2], "in_hand": [MILLION - 1],
    "cursor": 400_000, "city_id": 1, "hearing_id": 1, "fields": ",venue,", "since": NOW, "upto": 401_000,
    "readers": "ky", "default_language": "ky", "scope": "cities", "cities": ",1,2,", "consultation_id": 1,
    "receipt": "R77", "draft_id": 77, "message_id": 5, "after": 900_000, "until": NOW * 2, "skip": 0,
    "from_person": 10, "to_person": 5000, "status": "sent", "error": None, "due_at": NOW, "kind": "change",
    "args": "{}", "dedupe": "new", "campaign_id": 5, "body": "{}", "finished_before": 1000, "aside_before": 10,
    "by": 5, "search": "('w77' | 's7') & 'often'", "not_before": 5, "before": 400_000,
}  # fmt: skip
OFTEN = (
    "add_update", "claim_updates", "release_updates", "free_abandoned_updates", "mark_update_done", "update_waits",
    "pending_updates", "count_pending_updates", "forget_updates_of_chat",
    "add_delivery", "claim_answers", "due_heaps", "claim_heap", "expire_heap", "anything_due", "finish_deliveries",
    "postpone_deliveries", "free_abandoned_deliveries", "release_deliveries", "block_deliveries_of",
    "supersede_reminders_of", "supersede_unwanted", "waiting_to_hear", "sent_about", "campaign_is_ahead", "campaign_counts", "campaign_sent_since",
    "supersede_campaign", "person_by_chat", "person_by_id", "subscriptions_of", "subscription_since", "subscribers_after",
    "people_window", "audience_between", "comment_by_receipt", "comment_by_draft", "comments_of_person",
    "count_comments_of_person", "last_comment_id", "new_comments", "list_comments", "receipt_taken", "comments_past_term",
    "stems_missing", "comments_without_stems", "count_found", "comments_found",
)  # fmt: skip

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def filled() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="talkuu-") as name, postgres.own(Path(name), "fsync=off") as server:
        asyncio.run(_fill(server.url()))
        yield server.url()


async def _fill(url: str) -> None:
    await migrate_postgres(url)
    connection = await asyncpg.connect(url)
    for statement in FILLED:
        await connection.execute(statement, *([MILLION] if "$1" in statement else []))
    await connection.execute("vacuum analyze")
    await connection.close()


def scanned(plan: str) -> set[str]:
    """Which large tables are read from end to end."""
    return set(re.findall(r"Seq Scan on (\w+)", plan)) & LARGE


@pytest.mark.parametrize("plan", ["force_custom_plan", "force_generic_plan"])
async def test_no_question_that_is_asked_often_reads_a_large_table_from_end_to_end(filled: str, plan: str):
    adapter = NumberedAdapter()
    loaded = queries.load("postgres", lambda: adapter)
    connection = await asyncpg.connect(filled)
    await connection.execute(f"set plan_cache_mode = {plan}")
    wrong = {}
    for name in OFTEN:
        values = [_literal(name, each) for each in adapter.var_sorted[name]]
        try:
            await connection.execute(f"prepare {name} as {getattr(loaded, name).sql}")
            asked = f"explain execute {name}" + (f" ({', '.join(values)})" if values else "")
            explained = "\n".join(row[0] for row in await connection.fetch(asked))
        except asyncpg.PostgresError as error:
            pytest.fail(f"{name}: {error}")
        if scanned(explained):
            wrong[name] = explained
    await connection.close()

    assert not wrong, "\n\n".join(f"{name}\n{explained}" for name, explained in wrong.items())


def _literal(name: str, parameter: str) -> str:
    value = "[]" if (name, parameter) == ("release_deliveries", "in_hand") else VALUES[parameter]
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"'{{{', '.join(map(str, value))}}}'"
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value)
