"""100,000 comments, as they would be handed in after a hearing the whole country spoke at."""

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
