"""Reads the command line and the settings, opens what a command needs, and turns failures into one line."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.app import clock_of, opened
from bot.cli.languages import Languages
from bot.domain.bilingual import Language
from bot.domain.digest import BEGINNING, END, LAST_ID
from bot.domain.papers import Kind
from bot.domain.people import Role
from bot.settings import Settings, SettingsError, language_of_terminal, load
from bot.storage.database import Database, StorageError
from bot.storage.opening import migrate as migrate_database
from bot.storage.times import moment, ms
from bot.texts import Texts

app = typer.Typer(
    help="Talkuu: public hearings from the announcement to the answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Slug = Annotated[str | None, typer.Option(metavar="SLUG", help="One consultation; without it, all of them.")]
City = Annotated[str | None, typer.Option(metavar="SLUG", help="One city; without it, all of them.")]


def main() -> None:
    """The entry point. Settings and database errors are one clear line on stderr, exit code 1."""
    try:
        app()
    except (SettingsError, StorageError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


@app.command()
def run() -> None:
    """Serve Telegram with the bot of BOT_TOKEN, until SIGTERM or Ctrl-C."""
    from bot.cli import run as run_command  # noqa: PLC0415 -- a command loads only what it needs

    sys.exit(run_command.run(load()))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the page; 0 is any free one.")] = 8090,
    *,
    keep: Annotated[bool, typer.Option(help="Go on with the data of the last demo.")] = False,
) -> None:
    """Show the whole product on localhost, without a Telegram token, on the real case moved to the coming days."""
    from bot.cli import demo as demo_command  # noqa: PLC0415 -- a command loads only what it needs

    sys.exit(asyncio.run(demo_command.run(load(), port=port, keep=keep)))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The announcement, YAML.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    notify: Annotated[bool, typer.Option("--notify", help="Tell subscribers what the change deserves.")] = False,
) -> None:
    """Import an announcement: show what changes, write it, warn of what is missing."""
    from bot.cli import importing  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        return await importing.run(
            file,
            db=db,
            zone=settings.zone,
            texts=texts,
            now=now,
            dry_run=dry_run,
            notify=notify,
            window=settings.policy.notice_window,
        )

    _with_database(work)


@app.command()
def digest(
    consultation: Slug = None,
    city: City = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Received on or after this day.")] = None,
) -> None:
    """Print the digest of comments: counts that add up, then each comment with its receipt number."""
    from bot.cli import digest as digest_command  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        begin = since.replace(tzinfo=settings.zone) if since else None
        return await digest_command.run(
            db=db, zone=settings.zone, texts=texts, now=now, consultation=consultation, city=city, since=begin
        )

    _with_database(work)


@app.command()
def export(  # noqa: PLR0917 -- typer's options
    out: Annotated[Path, typer.Option(help="The file to write.")],
    consultation: Slug = None,
    city: City = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="xlsx, csv, docx or json; else by the file's ending.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Which paper; else all comments as a table.")] = None,
    hearing: Annotated[
        str | None, typer.Option(metavar="SLUG", help="One hearing: its minutes, or a paper about it alone.")
    ] = None,
    language: Annotated[Languages | None, typer.Option(help="What the file speaks.")] = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitive", help="All comments: with what must not be shown around.")
    ] = False,
    since_ms: Annotated[int, typer.Option(hidden=True)] = ms(BEGINNING),
    until_ms: Annotated[int, typer.Option(hidden=True)] = ms(END),
    after: Annotated[int, typer.Option(hidden=True)] = 0,
    upto: Annotated[int, typer.Option(hidden=True)] = LAST_ID,
    actor: Annotated[str, typer.Option(hidden=True)] = "cli",
) -> None:
    """Write all comments as a table (XLSX, CSV, JSON), or a paper to hand in.

    Papers: the table of proposals (XLSX, DOCX), a hearing's minutes (DOCX), the summary report (DOCX, and XLSX with the
    receipts behind each number), the public ledger (XLSX, JSON).
    """
    from bot.cli import exporting  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        return await exporting.run(
            db=db,
            zone=settings.zone,
            texts=language.words[0] if language and language is not Languages.BOTH else texts,
            now=now,
            consultation=consultation,
            city=city,
            format=format_,
            out=out,
            since=moment(since_ms),
            until=moment(until_ms),
            after=after,
            upto=upto,
            actor=actor,
            kind=kind,
            hearing=hearing,
            languages=language,
            sensitive=sensitive,
        )

    _with_database(work)


@app.command()
def poster(
    out: Annotated[Path, typer.Option(help="The file to write; without --hearing the folder.")],
    hearing: Annotated[str | None, typer.Option(metavar="SLUG", help="One hearing; else all that are ahead.")] = None,
    consultation: Slug = None,
    language: Annotated[Languages, typer.Option(help="What it speaks.")] = Languages.BOTH,
    bot_username: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom the QR code opens; else the bot of BOT_TOKEN.")
    ] = None,
) -> None:
    """Make posters to print, A4: what, when, where, and a QR code that opens the bot at the hearing."""
    from bot.cli import posters  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        return await posters.run(
            db=db,
            policy=settings.policy,
            texts=texts,
            now=now,
            username=await posters.username_of(settings, bot_username),
            languages=language,
            hearing=hearing,
            consultation=consultation,
            out=out,
        )

    _with_database(work)


@app.command()
def invite(
    role: Annotated[Role, typer.Argument(help="What the invited will be there for.")],
    bot_username: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which bot the link opens; else the bot of BOT_TOKEN.")
    ] = None,
) -> None:
    """Print a link that makes whoever opens it a member of staff: once, within 48 hours."""
    from bot.cli import inviting, posters  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        username = await posters.username_of(settings, bot_username)
        return await inviting.run(db=db, zone=settings.zone, texts=texts, now=now, username=username, role=role)

    _with_database(work)


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="The file to write, or a folder to add one to.")],
) -> None:
    """Copy everything the bot keeps, beside a running bot: one file with checksums, encrypted if that is set."""
    from bot.cli import backing_up  # noqa: PLC0415 -- a command loads only what it needs

    settings = load()
    sys.exit(backing_up.backup(out, settings=settings, texts=_words(settings), now=clock_of(settings).now()))


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    *,
    identity: Annotated[Path | None, typer.Option(help="The key file of age, if the backup is encrypted.")] = None,
) -> None:
    """Bring a backup back to where nothing is yet; it is verified first."""
    from bot.cli import backing_up  # noqa: PLC0415 -- a command loads only what it needs

    settings = load()
    texts, now = _words(settings), clock_of(settings).now()
    sys.exit(backing_up.restore(file, identity=identity, settings=settings, texts=texts, now=now))


@app.command()
def doctor(
    retention: Annotated[
        int | None, typer.Option(metavar="DAYS", min=1, help="Only show what RETENTION_DAYS=DAYS would anonymise.")
    ] = None,
) -> None:
    """Look at settings, token, rights, clock, database, disk and webhook, and say what to do."""
    if retention is not None:
        _show_retention(retention)
    from bot.cli import doctor as doctor_command  # noqa: PLC0415 -- a command loads only what it needs

    texts = Texts(language_of_terminal(Language.KY), strict=False)
    sys.exit(doctor_command.run(read=load, clock=clock_of, texts=texts))


def _show_retention(days: int) -> NoReturn:
    from bot.cli import retaining  # noqa: PLC0415 -- a command loads only what it needs

    async def work(db: Database, settings: Settings, texts: Texts, now: datetime) -> int:
        return await retaining.run(db=db, zone=settings.zone, texts=texts, now=now, days=days)

    _with_database(work)


@app.command()
def migrate() -> None:
    """Bring the database up to date. Every other command does so first, too."""
    for name in asyncio.run(migrate_database(load().database_url)):
        print(name)


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="sqlite:///path.db")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="postgresql://user:password@host/name, an empty database")
    ],
) -> None:
    """Move everything from a file to PostgreSQL while the bot goes on; begin again to go on after a break."""
    from bot.cli import copying  # noqa: PLC0415 -- a command loads only what it needs

    sys.exit(_run(copying.run(source, target, texts=_words(load()))))


def _words(settings: Settings) -> Texts:
    return Texts(language_of_terminal(settings.default_language), strict=False)


def _with_database(work: Callable[[Database, Settings, Texts, datetime], Awaitable[int]]) -> NoReturn:
    settings = load()

    async def opened_work() -> int:
        async with opened(settings) as db:
            return await work(db, settings, _words(settings), clock_of(settings).now())

    sys.exit(_run(opened_work()))


def _run(work: Any) -> int:
    try:
        return int(asyncio.run(work))
    except KeyboardInterrupt:
        return 130
