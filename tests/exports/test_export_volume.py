"""100,000 comments, as they would be handed in after a hearing the whole country spoke at."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.exports.formats import Format

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import asyncio, re, sys, time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.bilingual import Language
from bot.domain.digest import Selection
from bot.exports.formats import Format
from bot.exports.making import export
from bot.storage.sqlite import Sqlite
from bot.texts import Texts


async def main(database, out, format_):
    db = await Sqlite.open(Path(database))
    begun = time.monotonic()
    rows = await export(
        db,
        out=Path(out),
        format=Format(format_),
        selection=Selection(),
        texts=Texts(Language.KY),
        zone=ZoneInfo("Asia/Bishkek"),
        now=datetime(2025, 6, 20, tzinfo=UTC),
        progress=None,
    )
    seconds = time.monotonic() - begun
    # ru_maxrss would begin with what the parent had in memory.
    peak_kb = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
    print(rows, seconds, int(peak_kb) / 1024)
    await db.close()


asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="memory is read from /proc")
@pytest.mark.parametrize("format_", Format)
async def test_100000_comments_take_little_time_and_memory(write, path, tmp_path, format_):
    sentences = "Жайыттарды коргоо жана токойду калыбына келтирүү керек. ", "Прошу сохранить пойменные леса у реки. "
    write(*({"text": f"{number}. {sentences[number % 2] * 6}", "name": "Айгүл"} for number in range(100_000)))

    done = subprocess.run(  # noqa: ASYNC221, S603 -- nothing else runs in this test
        [sys.executable, "-c", SCRIPT, str(path), str(tmp_path / "out"), format_],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    rows, seconds, megabytes = map(float, done.stdout.split())
    assert rows == 100_000
    assert seconds < 20
    assert megabytes < 250


PAPER = SCRIPT.replace("from bot.exports.formats import Format", "from bot.domain.papers import Format, Kind").replace(
    "from bot.exports.making import export",
    "from bot.papers.making import Order, make\nfrom bot.papers.words import Words",
)
PAPER = re.sub(
    r"await export\(.*?\n    \)",
    """await make(
        db,
        Order(kind=Kind(sys.argv[4]), format=Format(format_), hearing=sys.argv[5] or None),
        out=Path(out),
        words=Words([Texts(language) for language in Language]),
        zone=ZoneInfo("Asia/Bishkek"),
        now=datetime(2025, 6, 20, tzinfo=UTC),
        progress=lambda *_: None,
    )""",
    PAPER,
    flags=re.DOTALL,
).replace("sys.argv[1:])", "sys.argv[1:4])")


def paper_of(write, path, tmp_path, *, count, kind, format_, hearing_id=None):
    """Make a paper of so many answered comments in a process of its own: (rows, seconds, megabytes)."""
    sentences = "Жайыттарды коргоо жана токойду калыбына келтирүү керек. ", "Прошу сохранить пойменные леса у реки. "
    write(
        *(
            {
                "text": f"{number}. {sentences[number % 2] * 6}",
                "name": "Айгүл",
                "decision_id": 1,
                "state": "answered",
                "hearing_id": hearing_id,
            }
            for number in range(count)
        )
    )
    done = subprocess.run(  # noqa: S603 -- nothing else runs in this test
        [sys.executable, "-c", PAPER, str(path), str(tmp_path / "out"), format_, kind, "osh" if hearing_id else ""],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(map(float, done.stdout.split()))


@pytest.fixture
def decided(query):
    """A decision with a reason of ordinary length."""
    reason = json.dumps({"ky": "Мыйзамга каршы келет. " * 8, "ru": "Противоречит закону. " * 8})
    query(
        "insert into decisions (id, consultation_id, outcome, reason, changed, section, state, drafted_at) "
        "values (1, 1, 'declined', ?, ?, '4.1', 'approved', 0)",
        reason,
        reason,
    )


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="memory is read from /proc")
@pytest.mark.usefixtures("decided")
async def test_a_thousand_proposals_become_a_document_in_little_memory(write, path, tmp_path):
    rows, _, megabytes = paper_of(write, path, tmp_path, count=1000, kind="proposals", format_="docx")

    assert rows == 1000
    assert megabytes < 300


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="memory is read from /proc")
@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize(
    ("kind", "format_", "count"),
    [
        ("proposals", "xlsx", 100_000),
        ("proposals", "docx", 5_000),
        ("proposals", "docx", 100_000),
        ("minutes", "docx", 5_000),
        ("report", "docx", 100_000),
        ("report", "xlsx", 100_000),
        ("ledger", "xlsx", 100_000),
        ("ledger", "json", 100_000),
    ],
)
async def test_papers_of_very_many_comments_take_little_time_and_memory(
    *, write, announced, path, tmp_path, kind, format_, count
):
    hearing = announced["dated"] if kind == "minutes" else None

    rows, seconds, megabytes = paper_of(
        write, path, tmp_path, count=count, kind=kind, format_=format_, hearing_id=hearing
    )

    print(f"{kind} {format_} {count}: {seconds:.1f} s, {megabytes:.0f} MB")  # noqa: T201 -- seen with `-s`
    assert rows == count
    assert seconds < 30
    assert megabytes < 300
