"""PostgreSQL's own programs, pg_dump and pg_restore: which one is there, and calling it for a database of ours.

What they need to connect stands in their environment: a command line can be read by everybody on the machine.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.backup import running
from bot.backup.refusals import BackupToolMissing, BackupToolUnfit

DUMP, RESTORE = "pg_dump", "pg_restore"
SETS_MORE = 17
"""From this version on pg_restore sets what older servers do not know, and fails there."""
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_HOST = re.compile(r"(?:\[([^\]]+)\]|([^:\[\]]+))(?::(\d+))?")
_BOTH = ("--no-password", "--dbname=keepalives_idle=30 keepalives_interval=10 keepalives_count=3")
"""Nobody is asked for anything, and a server that is gone is noticed."""
_READ_BY = {
    "host": "PGHOST",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "database": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "options": "PGOPTIONS",
    "krbsrvname": "PGKRBSRVNAME",
    "gsslib": "PGGSSLIB",
    "sslmode": "PGSSLMODE",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcrl": "PGSSLCRL",
    "sslnegotiation": "PGSSLNEGOTIATION",
    "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION",
    "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
"""What may stand behind the question mark of a DATABASE_URL, and where the programs look for it."""


def found(name: str, folder: Path | None) -> str:
    """Where the program is. Raises BackupToolMissing."""
    program = running.found(name, folder)
    if program is None:
        raise BackupToolMissing(name)
    return program


def version(program: str) -> int:
    """Its major version; 0 when it does not say. Raises BackupProgramFailed."""
    match = _VERSION.search(running.run(program, "--version"))
    return int(match[1]) if match else 0


def dumps(folder: Path | None, *, server: int) -> tuple[str, int]:
    """The pg_dump for a server of this version, and its own version. Raises a refusal: it copies no newer servers."""
    program = found(DUMP, folder)
    has = version(program)
    if has < server:
        raise BackupToolUnfit(DUMP, has=has, needs=server)
    return program, has


def restores(folder: Path | None, *, server: int, made_by: int) -> str:
    """The pg_restore that reads what this pg_dump made, and that this server understands. Raises a refusal."""
    program = found(RESTORE, folder)
    has = version(program)
    if has < made_by:
        raise BackupToolUnfit(RESTORE, has=has, needs=made_by)
    if has >= SETS_MORE > server:
        raise BackupToolUnfit(RESTORE, has=has, needs=server)
    return program


def dump(program: str, url: str, file: Path, *, snapshot: str, stop: Event) -> None:
    """Copy the database as this snapshot sees it. What it holds is compressed later, with everything else."""
    running.run(
        program,
        *_BOTH,
        "--format=custom",
        "--compress=0",
        "--lock-wait-timeout=60s",
        f"--snapshot={snapshot}",
        "--file",
        file,
        stop=stop,
        environment=environment(url),
    )


def restore(program: str, url: str, file: Path, *, stop: Event) -> None:
    """Everything in one transaction, or nothing. Names of roles and the like are those of another server."""
    running.run(
        program,
        *_BOTH,
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "--no-security-labels",
        "--no-tablespaces",
        "--no-publications",
        "--no-subscriptions",
        file,
        stop=stop,
        environment=environment(url),
    )


def environment(url: str) -> Mapping[str, str]:
    """The machine's, and in it where the database is, read as asyncpg reads it."""
    parts = urlsplit(url)
    login, _, hosts = parts.netloc.partition("@") if "@" in parts.netloc else ("", "", parts.netloc)
    user, _, password = login.partition(":")
    places = [_place(each) for each in hosts.split(",")]
    before_the_mark = {
        "PGHOST": ",".join(host for host, _ in places),
        "PGPORT": ",".join(port for _, port in places),
        "PGUSER": unquote(user),
        "PGPASSWORD": unquote(password),
        "PGDATABASE": unquote(parts.path.removeprefix("/")),
    }
    return {
        **os.environ,
        "LC_ALL": "C",
        "PGAPPNAME": "talkuu",
        "PGCONNECT_TIMEOUT": "10",
        **{_READ_BY[name]: value for name, value in parse_qsl(parts.query) if name in _READ_BY},
        **{name: value for name, value in before_the_mark.items() if value.strip(",")},
    }


def _place(host: str) -> tuple[str, str]:
    """A host and its port, which may be missing."""
    found = _HOST.fullmatch(host)
    return (unquote(found[1] or found[2]), found[3] or "") if found else (unquote(host), "")
