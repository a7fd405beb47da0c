"""`doctor` names what is wrong, says what to do in the reader's language, and changes nothing."""

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.backup import shelf
from bot.sandbox import Sandbox
from bot.storage.migrate import migrate_sqlite
from tests.cli.at_once import at_once
from tests.world import World, by_webhook


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'talkuu.db'}",
        "DATA_DIR": str(folder),
        "LANG": "ru_RU.UTF-8",
        "BACKUP_EVERY": "1d",
        "OWNER_IDS": "17",
        "RETENTION_DAYS": "365",
        **more,
    }


@pytest.fixture
def healthy(tmp_path: Path) -> Path:
    migrate_sqlite(tmp_path / "talkuu.db")
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / shelf.name(datetime.now(UTC), "")).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru_RU.UTF-8", ("Права на файлы", "Всё в порядке.")), ("ky_KG.UTF-8", ("Сервердин сааты", "Баары жайында."))],
)
async def test_nothing_is_wrong(healthy: Path, lang: str, words: tuple[str, str]):
    async with Sandbox() as sandbox:
        given = environment(healthy, BOT_TOKEN=sandbox.token, BOT_API_URL=sandbox.url) | {"LANG": lang}
        before = {path: path.read_bytes() for path in healthy.rglob("*") if path.is_file()}
        code, out, err = await at_once("doctor", **given)
        after = {path: path.read_bytes() for path in healthy.rglob("*") if path.is_file()}

    assert (code, err) == (0, "")
    assert out.count("✅") == len(out.splitlines()) - 1 == 11
    assert all(word in out for word in words)
    assert {path: after[path] for path in before} == before
    assert sandbox.token not in out


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"BOT_TOKEN": "1000:WRONG"}, "Telegram не знает этого токена"),
        ({"BOT_TOKEN": ""}, "BOT_TOKEN пуст"),
        ({"BOT_API_URL": "http://127.0.0.1:9"}, "Telegram не ответил: NotConnected"),
        ({"DISK_FREE_MB": "1000000000"}, "Свободного места мало"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere/talkuu.db"}, "В эту папку нельзя писать: /proc"),
        ({"BACKUP_ENCRYPT_TO": "age1nobody", "PATH": "/nowhere"}, "не установлена: age"),
        ({"BACKUP_DIR": "/nowhere"}, "нет: /nowhere"),
    ],
)
async def test_what_is_wrong_is_said_and_what_to_do(healthy: Path, setting: dict[str, str], words: str):
    async with Sandbox() as sandbox:
        given = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url} | setting
        code, out, err = await at_once("doctor", **environment(healthy, **given))

    assert (code, err) == (1, "")
    assert "❌" in out
    assert words in out
    assert "Сначала исправьте" in out
    assert "WRONG" not in out


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"OWNER_IDS": ""}, "OWNER_IDS пуст"),
        ({"BACKUP_EVERY": ""}, "Резервные копии сами не делаются"),
        ({"RETENTION_DAYS": ""}, "RETENTION_DAYS пуст"),
    ],
)
async def test_what_is_odd_is_no_failure(healthy: Path, setting: dict[str, str], words: str):
    async with Sandbox() as sandbox:
        given = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url} | setting
        code, out, _ = await at_once("doctor", **environment(healthy, **given))

    assert code == 0
    assert "⚠️" in out
    assert words in out
    assert "может работать" in out


@pytest.mark.parametrize(("lang", "words"), [("ru_RU.UTF-8", "Настройки"), ("ky_KG.UTF-8", "Жөндөөлөр")])
async def test_wrong_settings_are_named(healthy: Path, lang: str, words: str):
    code, out, err = await at_once(
        "doctor", **environment(healthy, TIMEZONE="Mars/Base", REMINDERS="2d") | {"LANG": lang}
    )

    assert (code, err) == (1, "")
    assert words in out
    assert "TIMEZONE: there is no time zone 'Mars/Base'" in out
    assert "REMINDERS: " in out


def broken(file: Path, how: str) -> None:
    match how:
        case "nonsense":
            file.write_bytes(b"nonsense" * 1000)
        case "newer" | "older":
            with closing(sqlite3.connect(file)) as connection:
                connection.execute(
                    "insert into schema_migrations values (999, 'later', 0)"
                    if how == "newer"
                    else "delete from schema_migrations where number = (select max(number) from schema_migrations)"
                )
                connection.commit()
        case "missing":
            file.unlink()


@pytest.mark.parametrize(
    ("how", "code", "words"),
    [
        ("nonsense", 1, "Базу не удалось прочитать"),
        ("newer", 1, "более новая версия"),
        ("older", 0, "изменений ещё не применено: 1"),
        ("missing", 0, "Базы пока нет"),
    ],
)
async def test_the_database_is_looked_into(healthy: Path, how: str, code: int, words: str):
    broken(healthy / "talkuu.db", how)
    async with Sandbox() as sandbox:
        given = environment(healthy, BOT_TOKEN=sandbox.token, BOT_API_URL=sandbox.url)
        result, out, _ = await at_once("doctor", **given)

    assert result == code
    assert words in out
    assert (healthy / "talkuu.db").exists() == (how != "missing")


async def test_a_clock_that_is_off_is_named(healthy: Path):
    async def an_hour_ago(_: web.Request) -> web.Response:
        told = datetime.now(UTC) - timedelta(hours=1)
        return web.Response(headers={"Date": format_datetime(told, usegmt=True)})

    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:

        async def passed_on(request: web.Request) -> web.Response:
            async with session.post(sandbox.url + request.path) as answer:
                return web.Response(body=await answer.read(), content_type="application/json")

        app = web.Application()
        app.router.add_get("/", an_hour_ago)
        app.router.add_post("/{rest:.+}", passed_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        code, out, _ = await at_once("doctor", **environment(healthy, BOT_TOKEN=sandbox.token, BOT_API_URL=url))
        await runner.cleanup()

    assert code == 1
    assert "Часы идут неверно, разница в секундах: 3" in out


async def test_a_webhook_of_somebody_else_and_one_that_fails(tmp_path: Path, healthy: Path):
    async with World(tmp_path, **by_webhook()) as world:
        given = environment(healthy, BOT_TOKEN=world.sandbox.token, BOT_API_URL=world.sandbox.url)
        ours = given | {
            "WEBHOOK_URL": world.settings.webhook_url, "WEBHOOK_SECRET": "x", "HTTP_PORT": "1", "DISK_FREE_MB": "0",
        }  # fmt: skip
        _, polling, _ = await at_once("doctor", **given)
        _, other, _ = await at_once("doctor", **ours | {"WEBHOOK_URL": "https://talkuu.example.org/telegram"})
        fine, _, _ = await at_once("doctor", **ours)
        world.sandbox.world.webhook._last_error = (int(datetime.now(UTC).timestamp()), "Connection refused")
        failing, out, _ = await at_once("doctor", **ours)

    assert "Telegram шлёт обновления на другой адрес" in polling
    assert "не на адрес WEBHOOK_URL" in other
    assert (fine, failing) == (0, 1)
    assert "Telegram не смог доставить обновления: Connection refused" in out


async def test_settings_that_others_may_read_are_named(healthy: Path):
    (healthy / ".env").write_text("BOT_TOKEN=\n", encoding="ascii")
    (healthy / ".env").chmod(0o644)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor",
        cwd=healthy,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **environment(healthy)},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate()

    assert "chmod 600" in out.decode()
