"""The commands as a person runs them: processes of their own, beside a running bot or alone."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
import urllib.request
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.bilingual import Language
from tests.world import OSH, World, a_hearing

CHECKOUT = Path(__file__).resolve().parents[2]
REAL_CASE = CHECKOUT / "docs" / "examples" / "nbsap-2025.yaml"


async def talkuu(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `python -m bot …`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": os.environ.get("HOME", "/"), **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'talkuu.db'}"


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ky_KG.UTF-8", "такталууда"), ("ru_RU.UTF-8", "уточняется"), ("C.UTF-8", "такталууда")],
)
async def test_the_real_case_is_imported_with_true_warnings(database: str, lang: str, words: str):
    code, out, err = await talkuu("import", str(REAL_CASE), DATABASE_URL=database, LANG=lang)

    assert (code, err) == (0, "")
    assert words in out
    assert "2030" in out


async def test_a_wrong_file_says_where_and_changes_nothing(database: str, tmp_path: Path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(REAL_CASE.read_text(encoding="utf-8").replace("start: null", "start: 13:30", 1), encoding="utf-8")

    code, out, err = await talkuu("import", str(wrong), DATABASE_URL=database, LANG="ru_RU.UTF-8")

    line = next(
        n
        for n, text in enumerate(wrong.read_text(encoding="utf-8").splitlines(), 1)
        if "13:30" in text and "start: 13:30" in text
    )
    assert code != 0
    assert f"wrong.yaml:{line}" in err
    assert '"13:30"' in err
    assert out == ""
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as db:
        assert db.execute("select count(*) from hearings").fetchone() == (0,)


async def test_a_dry_run_writes_nothing(database: str):
    code, out, _ = await talkuu("import", str(REAL_CASE), "--dry-run", DATABASE_URL=database)

    assert code == 0
    assert "Балыкчы" in out
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as db:
        assert db.execute("select count(*) from hearings").fetchone() == (0,)


async def test_an_import_beside_the_running_bot_reaches_those_who_asked(world: World, tmp_path: Path):
    await world.announces(a_hearing(OSH, start=None))
    asker = await world.resident(Language.RU)
    await asker.starts("h_osh")
    await world.settles()
    await asker.presses("Сообщить, когда станет известно")
    await world.settles()
    known = tmp_path / "known.yaml"
    known.write_text(
        "schema: 1\nconsultation: {slug: nbsap}\nhearings:\n"
        '  - {city: osh, start: "14:30", venue: {ky: "Китепкана", ru: "Библиотека"}}\n',
        encoding="utf-8",
    )
    clock = tmp_path / "clock"
    clock.write_text(str(int((world.clock.at - datetime.now(UTC)).total_seconds() * 1000)), encoding="ascii")

    code, _, err = await talkuu(
        "import", str(known), "--notify", DATABASE_URL=world.settings.database_url, CLOCK_FILE=str(clock)
    )
    await world.passes(minutes=4)
    early = [each.text for each in asker.history if each.text.startswith("🔔")]
    await world.passes(minutes=2)

    assert (code, err, early) == (0, "", [])
    [text] = [each.text for each in asker.history if each.text.startswith("🔔")]
    assert "уточняется → 14:30" in text
    assert "уточняется → Библиотека" in text


async def test_digest_and_export_on_the_command_line(world: World, tmp_path: Path):
    await world.announces(a_hearing(OSH))
    author = await world.participant(Language.RU)
    number = await world.comments(author, "Сохраните <арчу> & ель", language=Language.RU)
    database = world.settings.database_url

    _, digest, _ = await talkuu("digest", "--consultation", "nbsap", DATABASE_URL=database, LANG="ru_RU.UTF-8")
    _, nothing, _ = await talkuu("digest", "--city", "naryn", DATABASE_URL=database, LANG="ru_RU.UTF-8")
    code, _, unknown = await talkuu("digest", "--city", "paris", DATABASE_URL=database, LANG="ru_RU.UTF-8")
    made, _, err = await talkuu("export", "--out", str(tmp_path / "all.json"), DATABASE_URL=database)

    assert "Получено: 1" in digest
    assert number in digest
    assert "Сохраните <арчу> & ель" in digest
    assert "Получено: 0" in nothing
    assert (code, unknown.count("\n")) == (1, 1)
    assert "paris" in unknown
    assert made == 0, err
    assert (
        json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["comments"][0]["text"]
        == "Сохраните <арчу> & ель"
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "1:x", "TIMEZONE": "Mars/Base"}, "TIMEZONE"),
        ({"BOT_TOKEN": "1:x", "OWNER_IDS": "me"}, "OWNER_IDS"),
        ({"BOT_TOKEN": "1:x", "REMINDERS": "2d"}, "REMINDERS"),
        ({"BOT_TOKEN": "1:x", "DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"BOT_TOKEN": "1:x", "DATABASE_URL": "sqlite:////proc/nowhere/talkuu.db"}, "/proc/nowhere"),
    ],
)
async def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, environment: dict[str, str], words: str):
    code, out, err = await talkuu(
        "run", **{"DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}", "BOT_TOKEN": ""} | environment
    )

    assert code != 0
    assert out == ""
    assert words in err
    assert err.strip().count("\n") == 0
    assert "Traceback" not in err


async def test_the_demo_shows_the_sample_and_ends_in_good_order(tmp_path: Path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0",
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DATA_DIR": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(40):
            url = ""
            while not url:
                line = (await process.stdout.readline()).decode()
                url = line.partition("at work:")[2].strip()
            greeting = await asyncio.to_thread(_first_talk, url)
            process.send_signal(signal.SIGTERM)
            code = await process.wait()
            await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()

    assert code == 0
    assert "Саламатсызбы" in greeting


def _first_talk(url: str) -> str:
    def call(path: str, body: dict | None = None) -> dict:
        request = urllib.request.Request(
            url + path,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Content-Type": "application/json", "Origin": url},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    call("/sandbox/chats/100001/text", {"text": "/start"})
    for _ in range(100):
        text = json.dumps(call("/sandbox/chats/100001"), ensure_ascii=False)
        if "Саламатсызбы" in text:
            return text
        time.sleep(0.1)
    return text
