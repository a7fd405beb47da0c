"""The bot as a process of its own, as an operator runs it."""

import asyncio
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from bot.domain.bilingual import Bilingual
from bot.storage import announcements
from bot.storage.database import Session
from bot.storage.migrate import migrate_sqlite
from bot.storage.sqlite import Sqlite
from tests.patience import until
from tests.world import CITIES, DESCRIPTION, NOON

CHECKOUT = Path(__file__).resolve().parents[2]
AT_WORK = "the bot is at work"


class BotProcess:
    """One life of `python -m bot run`."""

    def __init__(self, folder: Path, url: str, *, token: str = "1000:TEST", **settings: object) -> None:
        self.folder = folder
        self.log = folder / f"log-{time.monotonic_ns()}"
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONWARNINGS": "error::ResourceWarning",
            "BOT_TOKEN": token,
            "BOT_API_URL": url,
            "DATABASE_URL": f"sqlite:///{folder / 'talkuu.db'}",
            **{name.upper(): str(value) for name, value in settings.items()},
        }
        self._process: asyncio.subprocess.Process

    async def starts(self) -> None:
        """The process begins; it is not at work yet."""
        with self.log.open("wb") as log:
            # Without the checkout as working folder, no .env of the developer is read.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )

    @property
    def said(self) -> str:
        """What it has logged so far."""
        return self.log.read_text(encoding="utf-8")

    @property
    def has_ended(self) -> bool:
        """Whether it ended by itself."""
        return self._process.returncode is not None

    async def says(self, words: str, timeout: float = 20.0) -> None:  # noqa: ASYNC109 -- reads best so
        """Wait until this stands in the log; fails when the process ends before."""
        await until(lambda: words in self.said or self._process.returncode is not None, timeout)
        assert words in self.said, self.said

    async def at_work(self) -> None:
        await self.says(AT_WORK)

    async def is_killed(self) -> None:
        """SIGKILL: nothing is finished, nothing is closed."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def is_told_to_stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Returns the exit code and how long it took."""
        began = time.monotonic()
        self._process.send_signal(number)
        code = await self.ends()
        return code, time.monotonic() - began

    async def ends(self) -> int:
        async with asyncio.timeout(20):
            return await self._process.wait()


async def prepared(folder: Path) -> None:
    """A database in which a consultation takes comments."""
    path = folder / "talkuu.db"
    migrate_sqlite(path)
    db = await Sqlite.open(path)
    async with db.transaction() as tx:
        await announce(tx)
    await db.close()


async def announce(tx: Session) -> None:
    """A consultation that takes comments."""
    for slug, ky, ru, aliases in CITIES:
        await announcements.save_city(tx, slug=slug, name=Bilingual(ky=ky, ru=ru), aliases=aliases)
    await announcements.save_consultation(tx, slug="nbsap", description=DESCRIPTION, opens=None, closes=None, now=NOON)
