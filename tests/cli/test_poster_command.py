"""`python -m bot poster`: one sheet or a folder of them, complete or not at all, for a bot that is named."""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app
from bot.sandbox import Sandbox
from bot.settings import SettingsError
from tests.world import NOON

CHECKOUT = Path(__file__).resolve().parents[2]
REAL_CASE = CHECKOUT / "docs" / "examples" / "nbsap-2025.yaml"
Run = Callable[..., Result]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The week before the hearings of the real case, told in Russian."""
    clock = tmp_path / "clock"
    clock.write_text(str(int((NOON - datetime.now(UTC)).total_seconds() * 1000)), encoding="ascii")
    return {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'talkuu.db'}",
        "CLOCK_FILE": str(clock),
        "LANG": "ru_RU.UTF-8",
        "BOT_TOKEN": "",
    }


@pytest.fixture
def talkuu(environment: dict[str, str]) -> Run:
    """The command line after the real case was imported."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, arguments, env=environment)

    assert run("import", str(REAL_CASE)).exit_code == 0
    return run


def words_of(path: Path) -> str:
    [page] = pypdf.PdfReader(path).pages
    return " ".join(page.extract_text().split())


def test_one_hearing_becomes_one_file(talkuu: Run, tmp_path: Path):
    out = tmp_path / "osh.pdf"

    result = talkuu("poster", "--hearing", "osh", "--out", str(out), "--bot-username", "@my_own_bot")

    assert (result.exit_code, result.stderr) == (0, "")
    assert str(out) in result.stdout.replace("\n", "")
    found = words_of(out)
    for words in (
        "2025-ж., 17-июнь, шейшемби",
        "вторник, 17 июня 2025 г.",
        "биологиялык ар түрдүүлүктү сактоо боюнча",
        "Государственная программа сохранения биоразнообразия",
        "такталууда",
        "уточняется",
        "t.me/my_own_bot",
        "+996 227 024 002",
    ):
        assert words in found, words


def test_all_that_are_ahead_become_a_folder(talkuu: Run, tmp_path: Path, environment: dict[str, str]):
    cancelled = tmp_path / "cancelled.yaml"
    cancelled.write_text(
        "schema: 1\nconsultation: {slug: nbsap-2040}\nhearings: [{city: naryn, status: cancelled}]\n", encoding="utf-8"
    )
    assert talkuu("import", str(cancelled)).exit_code == 0
    folder = tmp_path / "new" / "posters"

    result = talkuu("poster", "--language", "ky", "--out", str(folder), "--bot-username", "my_own_bot")

    assert result.exit_code == 0
    assert sorted(each.name for each in folder.iterdir()) == [
        f"nbsap-2040-{city}.pdf" for city in ("balykchy", "bishkek", "jalal-abad", "osh")
    ]
    assert "Место проведения" not in words_of(folder / "nbsap-2040-osh.pdf")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--hearing", "paris", "--out", "a.pdf"], "paris"),
        (["--hearing", "osh", "--consultation", "other", "--out", "a.pdf"], "other"),
        (["--hearing", "osh", "--out", "nowhere/a.pdf"], "nowhere"),
        (["--hearing", "osh", "--out", "."], "/"),
        (["--out", "talkuu.db"], "talkuu.db"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    talkuu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
):
    monkeypatch.chdir(tmp_path)
    before = sorted(each.name for each in tmp_path.iterdir())

    result = talkuu("poster", *arguments, "--bot-username", "my_own_bot")

    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [([], "--bot-username is missing"), (["--bot-username", "https://t.me/x"], "Latin letters")],
)
def test_without_a_bot_to_open_there_is_no_poster(talkuu: Run, tmp_path: Path, arguments: list[str], words: str):
    result = talkuu("poster", "--hearing", "osh", "--out", str(tmp_path / "a.pdf"), *arguments)

    assert isinstance(result.exception, SettingsError)
    assert words in str(result.exception)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.long
@pytest.mark.parametrize("status", [None, 401])
async def test_telegram_is_asked_what_the_bot_is_called(
    environment: dict[str, str], tmp_path: Path, status: int | None
):
    async with Sandbox(bot_username="asked_bot") as sandbox:
        if status:
            sandbox.fault("getMe", status=status, description="Unauthorized", times=None)
        environment |= {"BOT_TOKEN": sandbox.token, "BOT_API_URL": sandbox.url}
        await run("import", str(REAL_CASE), **environment)
        code, error = await run("poster", "--hearing", "osh", "--out", str(tmp_path / "a.pdf"), **environment)

    if status:
        assert (code, error.count("\n")) == (1, 1)
        assert "--bot-username" in error
        assert sandbox.token not in error
    else:
        assert (code, error) == (0, "")
        assert "t.me/asked_bot" in words_of(tmp_path / "a.pdf")


async def run(*arguments: str, **environment: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=CHECKOUT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, error = await process.communicate()
    return process.returncode or 0, error.decode()
