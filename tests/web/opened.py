"""A consultation with comments of every kind, whose result is published or not, for whoever reads its ledger."""

import json

from tests import engines
from tests.world import OSH, World, a_hearing

BEFORE_MS = 1_748_757_600_000
"""A day before the world begins; the comments come a second apart."""
FINAL = "https://example.org/final?x=1&y=2"
WORDS = {"ky": "Чечим кабыл алынды."}


def ask(world: World, statement: str, *values: object) -> list[tuple]:
    """Plain SQL."""
    return engines.current.asked(world.folder, statement, values)


def write(world: World, *comments: dict[str, object], consultation: int = 1) -> None:
    """Put comments into the database: `write(world, {"text": …, "state": …}, …)`."""
    [(known,)] = ask(world, "select coalesce(max(id), 0) from comments")
    for number, comment in enumerate(comments, start=known + 1):
        row = {
            "id": number,
            "receipt": f"T{number:07}",
            "consultation_id": consultation,
            "text": f"Сунуш {number}",
            "text_language": "ky",
            "interface_language": "ky",
            "state": "new",
            "received_at": BEFORE_MS + number * 1000,
        } | comment
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        ask(world, f"insert into comments ({names}) values ({marks})", *row.values())  # noqa: S608 -- our own names


def decide(world: World, outcome: str, *comments: int, **texts: dict[str, str]) -> None:
    """Answer comments: `decide(world, "accepted", 1, 2, reason={…}, changed={…})`."""
    [(number,)] = ask(
        world,
        "insert into decisions (consultation_id, outcome, reason, changed, section, state, drafted_at) "
        "values (1, ?, ?, ?, '', 'approved', 0) returning id",
        outcome,
        json.dumps(texts.get("reason", {})),
        json.dumps(texts.get("changed", {})),
    )
    for each in comments:
        answered = (
            "decision_id = ?, revision = revision + 1, state = case state when 'new' then 'answered' else state end"
        )
        ask(world, f"update comments set {answered} where id = ?", number, each)  # noqa: S608 -- no values


def publish(world: World, consultation: int = 1) -> None:
    """Publish the result."""
    now = int(world.clock.now().timestamp() * 1000)
    ask(world, "insert into results values (?, ?, ?, null, ?)", consultation, FINAL, json.dumps(WORDS), now)


async def of_every_kind(world: World) -> None:
    """A ledger that is open: twelve comments, of which the fourth was merged into the first."""
    await world.announces(a_hearing(OSH))
    write(
        world,
        {"text": "Токойду сактайлы", "city_id": 1, "topic_id": 1},
        {"text": "Больше деревьев", "text_language": "ru", "channel": "hall", "topic_id": 2},
        {"text": "Не надо", "text_language": "unsure"},
        {"text": "Токойду сактоо керек", "state": "merged", "merged_into": 1},
        {"text": "ЖАШЫРУУН-1", "state": "withheld", "withheld": "threat"},
        {"text": "ЖАШЫРУУН-2", "state": "withdrawn", "withdrawn_at": 1},
        {"text": "ЖАШЫРУУН-3", "state": "under_review", "sensitive": "staff"},
        *({} for _ in range(5)),
    )
    decide(world, "accepted", 1, 4, reason={"ky": "Туура", "ru": "Верно"}, changed={"ru": "Пункт 3"})
    decide(world, "partly", 2, reason={"ky": "Жарымы"})
    decide(world, "declined", 3, reason={"ru": "Нет средств"})
    publish(world)
