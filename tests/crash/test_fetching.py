"""The bot killed between the receipt of a comment and the arrival of its files."""

import asyncio
import hashlib
import random
import sqlite3
import tempfile
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.domain.attachment import place_of
from bot.sandbox import Sandbox
from bot.sandbox.person import Person
from bot.sandbox.pictures import png
from bot.storage import opening
from tests import postgres
from tests.crash.process import BotProcess, announce, prepared
from tests.patience import until

ANSWERED_WITHIN_S = 30.0


def rows(folder: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "talkuu.db")) as connection:
        return connection.execute(statement).fetchall()


async def writer(sandbox: Sandbox) -> Person:
    person = sandbox.person(started=True)
    await person.says("/language")
    await person.waits_for(lambda message: "Кыргызча" in message.labels, timeout=ANSWERED_WITHIN_S)
    await (await person.presses("Кыргызча")).answered(ANSWERED_WITHIN_S)
    await person.says("/comment")
    await person.waits_for(lambda message: "✅ Макулмун" in message.labels, timeout=ANSWERED_WITHIN_S)
    await (await person.presses("Макулмун")).answered(ANSWERED_WITHIN_S)
    return person


def lying(folder: Path) -> set[str]:
    root = folder / "data" / "attachments"
    return {path.relative_to(root).as_posix() for path in root.glob("??/*")}


async def test_killed_between_the_receipt_and_the_download_the_file_still_arrives(tmp_path: Path):
    await prepared(tmp_path)
    content = png(40, 40, (1, 2, 3))
    async with Sandbox() as sandbox:
        process = BotProcess(tmp_path, sandbox.url)
        await process.starts()
        await process.at_work()
        person = await writer(sandbox)
        slow = sandbox.fault("file", delay=600, times=None)
        await person.sends_photo(content, caption="Таштанды")
        await person.waits_for(lambda message: "Таштанды" in message.text, timeout=ANSWERED_WITHIN_S)
        await person.presses("Жөнөтүү")
        await person.waits_for("алдык", timeout=ANSWERED_WITHIN_S)
        await until(lambda: slow.hits, ANSWERED_WITHIN_S)
        waiting = rows(tmp_path, "select state from attachments")

        await process.is_killed()
        slow.cancel()
        process = BotProcess(tmp_path, sandbox.url)
        await process.starts()
        try:
            await until(lambda: rows(tmp_path, "select state from attachments") == [("kept",)], ANSWERED_WITHIN_S)
            code, _ = await process.is_told_to_stop()
        finally:
            await process.is_killed()

    assert waiting == [("waiting",)]
    assert code == 0
    assert rows(tmp_path, "select text, comment_id from comments join attachments on comment_id = comments.id") == [
        ("Таштанды", 1)
    ]
    assert lying(tmp_path) == {place_of(hashlib.sha256(content).hexdigest())}


@pytest.mark.long
async def test_albums_under_kills_are_one_comment_each_with_all_their_pictures(tmp_path: Path):
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # noqa: T201 -- shown when it fails
    chance = random.Random(seed)
    await prepared(tmp_path)
    expected: dict[str, set[str]] = {}
    async with Sandbox() as sandbox:
        process = BotProcess(tmp_path, sandbox.url)
        await process.starts()
        await process.at_work()
        person = await writer(sandbox)
        stop = asyncio.Event()

        async def comments() -> None:
            while not stop.is_set():
                name = f"альбом{len(expected)}."
                pictures = [png(2, 2, (len(expected), number, 0)) for number in range(chance.randint(2, 5))]
                expected[name] = {hashlib.sha256(picture).hexdigest() for picture in pictures}
                for number, picture in enumerate(pictures):
                    await person.sends_photo(picture, caption="" if number else name, media_group_id=name)
                    if chance.random() < 0.3:
                        await asyncio.sleep(chance.random() * 0.5)
                preview = await person.waits_for(
                    lambda message: name in message.text and "✅ Жөнөтүү" in message.labels,  # noqa: B023 -- used at once
                    timeout=ANSWERED_WITHIN_S,
                )
                await person.presses("Жөнөтүү", preview)
                await person.waits_for(
                    lambda message: name in message.text and "алдык" in message.text,  # noqa: B023 -- same
                    timeout=ANSWERED_WITHIN_S,
                )

        stream = asyncio.create_task(comments())
        for _ in range(8):
            await process.at_work()
            await asyncio.sleep(chance.random() * 1.5)
            await process.is_killed()
            process = BotProcess(tmp_path, sandbox.url)
            await process.starts()
        stop.set()
        try:
            await stream
            waiting = "select 1 from inbox where not done union all select 1 from attachments where state <> 'kept'"
            await until(lambda: not sandbox.pending_updates and not rows(tmp_path, waiting), ANSWERED_WITHIN_S)
            await process.is_told_to_stop()
        finally:
            await process.is_killed()
            stream.cancel()

    found: dict[str, set[str]] = {}
    for text, digest in rows(
        tmp_path, "select text, digest from comments join attachments on comment_id = comments.id"
    ):
        found.setdefault(text, set()).add(digest)
    assert found == expected
    assert rows(tmp_path, "select count(*) from comments") == [(len(expected),)]
    assert rows(tmp_path, "select count(*) from attachments") == [(sum(map(len, expected.values())),)]
    assert lying(tmp_path) == {place_of(digest) for digests in expected.values() for digest in digests}


async def test_told_to_stop_in_the_middle_of_a_download_it_stops_at_once_and_leaves_nothing_half_written(
    tmp_path: Path,
):
    await prepared(tmp_path)
    async with Sandbox() as sandbox:
        process = BotProcess(tmp_path, sandbox.url)
        await process.starts()
        await process.at_work()
        person = await writer(sandbox)
        slow = sandbox.fault("file", delay=600, times=None)
        await person.sends_photo(caption="Таштанды")
        await until(lambda: slow.hits, ANSWERED_WITHIN_S)

        code, took = await process.is_told_to_stop()

    assert (code, took < 5.0) == (0, True)
    assert "Traceback" not in process.said
    assert "never retrieved" not in process.said
    assert rows(tmp_path, "select state, attempts from attachments") == [("waiting", 0)]
    assert [path.name for path in (tmp_path / "data" / "attachments").iterdir()] == []


@pytest.mark.long
async def test_of_two_processes_one_fetches_and_when_it_is_killed_the_other_does():
    with tempfile.TemporaryDirectory(prefix="talkuu-") as name, postgres.own(Path(name)) as server:
        async with Sandbox() as sandbox, AsyncExitStack() as stack:
            crew = [BotProcess(Path(name), sandbox.url, database_url=server.url()) for _ in range(2)]
            for process in crew:
                stack.push_async_callback(process.is_killed)
                await process.starts()
                await process.at_work()
            async with opening.opened(server.url()) as db, db.transaction() as tx:
                await announce(tx)
            person = await writer(sandbox)
            await person.sends_album(*(png(2, 2, (number, 0, 0)) for number in range(3)), caption="Бир")
            await until(lambda: len(lying(Path(name))) == 3, ANSWERED_WITHIN_S)
            fetched = list(sandbox.world.downloads)

            [sends] = [each for each in crew if "sending what is due is this process's duty now" in each.said]
            await sends.is_killed()
            await person.sends_photo(png(3, 3, (0, 0, 0)), caption="Эки")

            await until(lambda: len(lying(Path(name))) == 4, ANSWERED_WITHIN_S)
            assert sorted(fetched) == sorted(set(fetched))
