"""What can be seen on this machine: rights, disk, database, backups, fonts, words."""

import asyncio
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.backup import sealing, shelf
from bot.doctor.finding import Finding, State, bad, good, odd
from bot.domain import backup
from bot.domain.bilingual import Language
from bot.poster.face import FONTS
from bot.settings import Settings
from bot.storage.migrate import MIGRATIONS, load
from bot.texts import LOCALES, TextError, Texts

_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_WEIGHTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def looked_at(settings: Settings, *, env_file: Path, now: datetime) -> Iterator[Finding]:
    """Everything, one after the other."""
    yield from _owners(settings)
    yield from _rights(settings, env_file)
    yield from _disk(settings)
    if settings.backup_source.sqlite is not None:
        yield from _database(settings.backup_source.sqlite)
        yield _backups(settings, now)
    else:
        yield from _server(settings, now)
    yield good("retention") if settings.retention_days else odd("retention", "retention-off")
    yield from _fonts()
    yield from _words()


def _owners(settings: Settings) -> Iterator[Finding]:
    yield good("settings") if settings.owner_ids else odd("settings", "no-owners")


def _rights(settings: Settings, env_file: Path) -> Iterator[Finding]:
    for folder in dict.fromkeys((settings.storage_folder, settings.data_dir)):
        try:
            with tempfile.TemporaryFile(dir=_there(folder)):
                pass
        except OSError:
            yield bad("rights", "folder-closed", folder=str(_there(folder)))
            return
    try:
        open_to_others = env_file.is_file() and env_file.stat().st_mode & _OF_OTHERS
    except OSError:
        open_to_others = 0
    yield odd("rights", "env-open", file=str(env_file)) if open_to_others else good("rights")


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(_there(settings.storage_folder)).free // 2**20
    yield good("disk") if free >= settings.disk_free_mb else bad("disk", "disk-low", free=free)


def _database(file: Path) -> Iterator[Finding]:
    if not file.exists():
        yield odd("database", "database-missing", file=str(file))
        return
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)) as connection:
            if connection.execute("pragma quick_check").fetchall() != [("ok",)]:
                yield bad("database", "database-damaged", file=str(file))
                return
            newest = connection.execute("select max(number) from schema_migrations").fetchone()[0] or 0
    except sqlite3.DatabaseError as error:
        yield bad("database", "database-closed", file=str(file), reason=str(error))
        return
    ours = len(load(MIGRATIONS / "sqlite"))
    if newest > ours:
        yield bad("database", "database-newer", file=str(file))
    elif newest < ours:
        yield odd("database", "database-older", count=ours - newest)
    else:
        yield good("database")


def _server(settings: Settings, now: datetime) -> Iterator[Finding]:
    """A scheduled backup needs programs that go with the server: where they do not work, that is why there is none."""
    from bot.doctor import server  # noqa: PLC0415 -- one engine of two

    found = asyncio.run(server.looked_at(settings.database_url))
    yield found.finding
    backups = _backups(settings, now)
    programs = server.programs(settings.postgres_bin, found.version) if settings.backup_every.strip() else ()
    yield next((each for each in programs if each.state is State.BAD or backups.state is State.GOOD), backups)


def _backups(settings: Settings, now: datetime) -> Finding:
    suffix = sealing.ending(settings.backup_encrypt_to)
    if suffix and shutil.which(sealing.program(suffix)) is None:
        return bad("backup", "backup-program", program=sealing.program(suffix))
    every = backup.every(settings.backup_every)
    if every is None:
        return odd("backup", "backup-off")
    newest = shelf.newest(settings.backup_folder)
    late = newest is None or now - newest > every + backup.GRACE
    return bad("backup", "backup-late", folder=str(settings.backup_folder)) if late else good("backup")


def _fonts() -> Iterator[Finding]:
    missing = [name for name in _WEIGHTS if not (FONTS / name).is_file()]
    yield bad("fonts", "fonts-missing", file=missing[0]) if missing else good("fonts")


def _words() -> Iterator[Finding]:
    """Both languages are there, whole and alike."""
    names = [{path.name for path in (LOCALES / language).glob("*.ftl")} for language in Language]
    for name in sorted(names[0] ^ names[1]):
        yield bad("words", "words-missing", file=name)
        return
    try:
        for language in Language:
            Texts(language, strict=True).plain("doctor-words")
    except (OSError, TextError, ValueError) as error:
        yield bad("words", "words-missing", file=str(error))
        return
    yield good("words")


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists: the bot makes the rest."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
