"""What a single setting must be like: types that read it or say in one line what it should be."""

import re
from collections.abc import Callable
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from bot.domain import backup
from bot.domain.notice import span
from bot.domain.quiet import QuietHours
from bot.domain.reminders import parse_leads

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_ID = re.compile(r"\d{1,18}", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
_DSN = re.compile(r"https?://\w+(:\w+)?@[^\s/]+(/\S*)?/\d+", re.ASCII)
_SQLITE = re.compile(r"sqlite:///.*[^/]", re.DOTALL)
_POSTGRES = re.compile(r"postgres(ql)?://[^\s]+")


def is_file(address: str) -> bool:
    """Whether this database is a file."""
    return _SQLITE.fullmatch(address) is not None


def secret(value: SecretStr) -> SecretStr:
    """The word by which Telegram is known, if there is one."""
    if value and not _SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("up to 256 Latin letters, digits, - and _")
    return value


def _token(value: SecretStr) -> SecretStr:
    token = value.get_secret_value().strip()
    if token and not _TOKEN.fullmatch(token):
        raise ValueError("a token is a number, a colon and a secret; copy it again from @BotFather")
    return SecretStr(token)


def _api(value: str) -> str:
    if not _WEB_ADDRESS.fullmatch(value):
        raise ValueError("an address looks like https://api.telegram.org")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not is_file(value) and not _POSTGRES.fullmatch(value):
        raise ValueError(
            "expected sqlite:///relative/path.db, sqlite:////absolute/path.db or postgresql://user:password@host/name"
        )
    return value


def _ids(value: object) -> object:
    if isinstance(value, str):
        parts = value.replace(",", " ").split()
        if not all(_ID.fullmatch(part) for part in parts):
            raise ValueError("Telegram ids are whole numbers, separated by commas")
        return frozenset(map(int, parts))
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone {value!r}; a name looks like Asia/Bishkek") from None
    return value


def _leads(value: str) -> str:
    try:
        parse_leads(value)
    except ValueError:
        raise ValueError("choose from 3d, 1d, 3h, 1h, 15m, separated by commas") from None
    return value


def _dsn(value: SecretStr) -> SecretStr:
    dsn = value.get_secret_value().strip()
    if dsn and not _DSN.fullmatch(dsn):
        raise ValueError("a DSN looks like https://key@host/number")
    return SecretStr(dsn)


def _address(path: str = "") -> Callable[[str], str]:
    def check(value: str) -> str:
        if value and not _WEB_ADDRESS.fullmatch(value):
            raise ValueError(f"an address looks like https://talkuu.example.org{path}")
        return value.rstrip("/")

    return check


def _readable(read: Callable[[str], object]) -> Callable[[str], str]:
    """It is read when it is needed, and once here, so that a wrong one is said at the start."""

    def check(value: str) -> str:
        read(value)
        return value

    return check


Token = Annotated[SecretStr, AfterValidator(_token)]
ApiAddress = Annotated[str, AfterValidator(_api)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)]
Zone = Annotated[str, AfterValidator(_zone)]
Leads = Annotated[str, AfterValidator(_leads)]
Hours = Annotated[str, AfterValidator(_readable(QuietHours.parse))]
Span = Annotated[str, AfterValidator(_readable(span))]
Every = Annotated[str, AfterValidator(_readable(backup.every))]
Dsn = Annotated[SecretStr, AfterValidator(_dsn)]
Address = Annotated[str, AfterValidator(_address())]
WebhookAddress = Annotated[str, AfterValidator(_address("/telegram"))]
