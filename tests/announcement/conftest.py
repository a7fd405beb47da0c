"""A desk with a database, a file to import and a reader of either language."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from bot.cli.importing import run
from bot.domain.bilingual import Language
from bot.storage import announcements, hearings
from bot.storage.database import Database
from bot.storage.opening import opened
from bot.texts import Texts

REAL_CASE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "nbsap-2025.yaml"


@dataclass
class Desk:
    """Imports files and remembers what was said."""

    db: Database
    folder: Path
    now: datetime = datetime(2025, 6, 1, 6, tzinfo=UTC)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Bishkek"))
    out: str = ""
    err: str = ""

    def file(self, text, name="hearings.yaml"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    async def imports(self, text, *, language=Language.RU, dry_run=False, notify=False):
        path = text if isinstance(text, Path) else self.file(text)
        out, err = StringIO(), StringIO()
        code = await run(
            path,
            db=self.db,
            zone=self.zone,
            texts=Texts(language),
            now=self.now,
            dry_run=dry_run,
            notify=notify,
            out=Console(file=out, force_terminal=False, width=40),
            err=Console(file=err, force_terminal=False, width=40),
        )
        self.out, self.err = out.getvalue(), err.getvalue().replace(f"{self.folder}/", "")
        return code

    async def consultation(self, slug):
        async with self.db.read() as session:
            return await announcements.consultation_by_slug(session, slug)

    async def hearings(self, slug):
        consultation = await self.consultation(slug)
        async with self.db.read() as session:
            return {each.slug: each for each in await hearings.of_consultation(session, consultation.id)}


@pytest.fixture
async def desk(engine, tmp_path):
    async with opened(engine.url(tmp_path)) as db:
        yield Desk(db, tmp_path)


@pytest.fixture(params=list(Language))
def language(request):
    return request.param


@pytest.fixture
def real_case():
    return REAL_CASE
