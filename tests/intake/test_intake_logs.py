"""The log tells what happened, and nothing of anybody: no token, chat, name, username or word."""

import asyncio
import gc
import json
import logging

import pytest

from bot.failures import described
from bot.logs import set_up
from bot.services import people
from tests.intake.acting import failing
from tests.sql import select
from tests.world import OSH, World, a_hearing

FORMATS = ("text", "json")
WORDS = "Менин телефонум 0555 123 456"
NAME, USERNAME = "Айбек Сыдыков", "aibek_sydykov"


def told(capsys: pytest.CaptureFixture[str], format_: str) -> str:
    """What was logged; each line of JSON is read."""
    written = capsys.readouterr().err
    if format_ == "json":
        assert all(json.loads(line)["level"] for line in written.splitlines())
    return written


@pytest.mark.parametrize("format_", FORMATS)
async def test_a_day_with_every_kind_of_trouble(world: World, capsys: pytest.CaptureFixture[str], format_: str):
    set_up(format_, logging.INFO)
    await world.announces(a_hearing(OSH, day=5))
    person = await world.participant(name=NAME, username=USERNAME)
    await world.comments(person, WORDS)
    failing(world, "boom", secret=WORDS)
    quoting = f'Bad Request: can\'t parse entities: unsupported start tag "{WORDS}" at byte offset 5'
    for fault in (
        {"status": 400, "description": quoting},
        {"status": 400, "description": f"Bad Request: chat not found: {person.id}"},
        {"status": 403},
        {"status": 429, "parameters": {"retry_after": 0.1}},
        {"status": 500, "description": f"Internal error for {WORDS!r}"},
        {"drop": "before"},
    ):
        world.sandbox.fault("sendMessage", chat_id=person.id, **fault)
        await person.says("/help")
        await person.says(f"boom {WORDS}")
        await person.says(WORDS)
        await world.settles()
    group = world.sandbox.group(NAME, person)
    await group.member_says(person, "/help")
    await group.migrates()
    await world.settles()
    world.sandbox.fault("getUpdates", status=500, description=f"{WORDS}")
    world.sandbox.world.updates.interrupt()
    log = ""
    async with asyncio.timeout(20):
        while "no updates" not in log:
            await asyncio.sleep(0.02)
            log += told(capsys, format_)

    assert "LookupError at " in log
    for secret in (WORDS, "телефон", "0555", NAME, "Айбек", USERNAME, str(person.id), str(group.id), "TEST"):
        assert secret not in log


@pytest.mark.parametrize("format_", FORMATS)
async def test_a_line_names_the_rows_it_concerns(world: World, capsys: pytest.CaptureFixture[str], format_: str):
    set_up(format_, logging.INFO)
    await world.announces(a_hearing(OSH))
    person = await world.participant()
    async with world.db.read() as session:
        [(row,)] = await select(session, "select id from people where chat_id = ?", (person.id,))
    world.sandbox.fault("sendMessage", status=400, description="Bad Request: nonsense")
    await person.says("/help")
    await world.settles()
    number = world.sandbox.world.updates._next_id - 1
    world.sandbox.fault("sendMessage", status=500)
    await person.says("Арык тазалансын")
    await world.settles()
    lines = told(capsys, format_).splitlines()

    answer = next(line for line in lines if "sendMessage failed" in line)
    delivery = next(line for line in lines if "Unreachable" in line)
    if format_ == "json":
        assert (json.loads(answer)["update"], json.loads(answer)["person"]) == (number, row)
        assert json.loads(delivery).keys() == {"at", "level", "logger", "message", "delivery", "person"}
    else:
        assert answer.endswith(f" [update={number} person={row}]")
        assert delivery.endswith(f" person={row}]")
    assert not [line for line in lines if "at work" in line and "=" in line]


@pytest.mark.parametrize("format_", FORMATS)
async def test_an_exception_is_told_by_its_type_and_places(capsys: pytest.CaptureFixture[str], format_: str):
    set_up(format_)
    log = logging.getLogger("bot.somewhere")

    def fails() -> None:
        raise LookupError(WORDS)

    try:
        try:
            fails()
        except LookupError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        log.exception("it failed for %d", 7)

    written = told(capsys, format_)
    assert "it failed for 7" in written
    assert "ValueError at intake/test_intake_logs.py" in written
    assert "телефон" not in written
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize("format_", FORMATS)
async def test_libraries_tell_no_values(capsys: pytest.CaptureFixture[str], format_: str):
    set_up(format_)

    async def fails() -> None:
        raise LookupError(WORDS)

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"Exception in callback use({WORDS!r})", "exception": LookupError(WORDS)}
    )
    logging.getLogger("telegram.request._baserequest").error('Can not load invalid JSON data: "%s"', WORDS)
    logging.getLogger("apscheduler.executors").warning("Run of %s was missed", WORDS)

    written = told(capsys, format_)
    assert "Task exception was never retrieved" in written
    assert "Can not load invalid JSON data" in written
    assert "телефон" not in written
    assert len(written.splitlines()) == 4


@pytest.mark.parametrize("format_", FORMATS)
def test_one_event_is_one_line(capsys: pytest.CaptureFixture[str], format_: str):
    set_up(format_)

    logging.getLogger("bot").warning("first\nsecond %s", "third\nfourth")

    assert len(told(capsys, format_).splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("Bad Request: chat not found", "RuntimeError: Bad Request: chat not found"),
        ("can't parse «Айбек» and it isn't 'Бакыт'", "RuntimeError: can't parse … and it isn't …"),
        ('unsupported start tag "Айбек at', "RuntimeError: unsupported start tag …"),
        (
            "Group migrated to supergroup. New chat id: -1002000000001",
            "RuntimeError: Group migrated to supergroup. New chat id: …",
        ),
        ("The token `1000:TEST` was rejected", "RuntimeError: The token … was rejected"),
        ("Bad Gateway (502). Parsing the server response b'Айбек' failed", "RuntimeError: Bad Gateway (502)"),
        ("Менин телефонум 0555 123 456 (500)", "RuntimeError: … … (500)"),
        ("call 0555 12-34-56 now", "RuntimeError: call … now"),
        ("", "RuntimeError"),
    ],
)
def test_what_telegram_says_is_told_without_what_it_quotes(said: str, logged: str):
    assert described(RuntimeError(said)) == logged


async def test_a_gone_chat_is_not_named_in_the_log(world: World, capsys: pytest.CaptureFixture[str]):
    set_up("text")
    await people.chat_is_gone(world.db, 5_555_555_555, now=world.clock.now())

    assert "5555555555" not in capsys.readouterr().err
