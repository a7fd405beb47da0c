"""`python -m bot.sandbox`: a Telegram on this computer, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.clock import Clock
from bot.sandbox.guard import is_loopback
from bot.sandbox.sandbox import Sandbox

#: how many calls and updates a long demonstration remembers
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody who takes part from the beginning."""

    id: int
    name: str
    language_code: str
    label: str

    @classmethod
    def parse(cls, text: str) -> Role:
        """Read `id:name:language_code:label`."""
        number, name, language_code, label = [*text.split(":", 3), "", "", ""][:4]
        if not number.isdigit() or not name:
            raise argparse.ArgumentTypeError(f"{text!r} is not of the form id:name:language_code:label")
        return cls(id=int(number), name=name, language_code=language_code, label=label)


ROLES = [
    Role(id=100_001, name="Тургун", language_code="ky", label="житель · кыргызча"),
    Role(id=100_002, name="Участник", language_code="ru", label="катышуучу · по-русски"),
    Role(id=100_003, name="Кызматкер", language_code="ky", label="сотрудник · кыргызча"),
]


def main() -> int:
    """Run until SIGTERM or SIGINT."""
    options = _parser().parse_args()
    try:
        asyncio.run(_serve(options))
    except OSError as error:
        print(f"The sandbox could not start: {error}", file=sys.stderr)  # noqa: T201 -- a command speaks through print
        return 1
    return 0


async def _serve(options: argparse.Namespace) -> None:
    sandbox = Sandbox(
        options.token,
        options.bot_username,
        clock=Clock(file=options.clock_file),
        keep_calls=REMEMBERED,
        keep_messages=REMEMBERED,
    )
    for role in options.person or ROLES:
        sandbox.person(role.name, role.language_code or None, id=role.id, label=role.label)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await sandbox.start(options.host, options.port)
    try:
        print(f"The sandbox is ready at {sandbox.url}", flush=True)  # noqa: T201 -- a command speaks through print
        if options.ready_file is not None:
            _announce(options.ready_file, sandbox.url)
        await stopped.wait()
    finally:
        await sandbox.stop()


def _announce(file: Path, url: str) -> None:
    """Write the address in one step: who reads the file reads all of it."""
    beside = file.with_name(f"{file.name}.new")
    beside.write_text(f"{url}\n")
    beside.replace(file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A Telegram of our own on localhost.")
    parser.add_argument("--host", default="127.0.0.1", type=_loopback, help="an address of this computer")
    parser.add_argument("--port", default=8090, type=int, help="0: any free one (default: %(default)s)")
    parser.add_argument("--token", default="1000:TEST", type=_token, help="the bot's token (default: %(default)s)")
    parser.add_argument("--bot-username", default="talkuu_bot", help="the bot's @name (default: %(default)s)")
    parser.add_argument("--clock-file", type=Path, help="where the clock's offset is kept, in milliseconds")
    parser.add_argument("--ready-file", type=Path, help="where the address is written when all is ready")
    parser.add_argument(
        "--person", type=Role.parse, action="append", metavar="id:name:language_code:label", help="repeat for several"
    )
    return parser


def _loopback(host: str) -> str:
    if not is_loopback(host):
        raise argparse.ArgumentTypeError(f"the sandbox listens on this computer only, not on {host!r}")
    return host


def _token(token: str) -> str:
    number, colon, secret = token.partition(":")
    if not number.isdigit() or not colon or not secret:
        raise argparse.ArgumentTypeError("a token is a number, a colon and a secret")
    return token


if __name__ == "__main__":
    sys.exit(main())
