"""`python -m bot invite ROLE`: prints a link that works once."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app


def talkuu(database: Path, *arguments: str, lang: str = "ru_RU.UTF-8") -> Result:
    environment = {"DATABASE_URL": f"sqlite:///{database}", "LANG": lang, "BOT_TOKEN": ""}
    return CliRunner().invoke(app, arguments, env=environment)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru_RU.UTF-8", "Роль: редактор"), ("ky_KG.UTF-8", "Ролу: редактор"), ("C.UTF-8", "Ролу: редактор")],
)
def test_the_link_is_printed_with_what_it_grants(tmp_path: Path, lang: str, words: str):
    result = talkuu(tmp_path / "talkuu.db", "invite", "editor", "--bot-username", "@my_own_bot", lang=lang)

    first, *rest = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert first.startswith("https://t.me/my_own_bot?start=i_")
    assert rest[0] == words
    with closing(sqlite3.connect(tmp_path / "talkuu.db")) as db:
        [(actor, action, details)] = db.execute("select actor, action, details from audit").fetchall()
        dump = "\n".join(db.iterdump())
    assert (actor, action) == ("cli", "invite")
    assert json.loads(details) == {"role": "editor", "invitation": 1}
    assert first.partition("?start=i_")[2] not in dump


@pytest.mark.parametrize("arguments", [["king", "--bot-username", "my_own_bot"], ["editor"], []])
def test_what_cannot_be_done_makes_no_link(tmp_path: Path, arguments: list[str]):
    result = talkuu(tmp_path / "talkuu.db", "invite", *arguments)

    assert result.exit_code != 0
    assert "i_" not in result.stdout
    if (tmp_path / "talkuu.db").exists():
        with closing(sqlite3.connect(tmp_path / "talkuu.db")) as db:
            assert db.execute("select count(*) from invitations").fetchone() == (0,)
