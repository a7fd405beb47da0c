"""Settings: the only reader of the environment and of `.env`."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.backup.source import Source
from bot.domain import backup
from bot.domain.bilingual import Language
from bot.domain.notice import span
from bot.domain.people import Wishes
from bot.domain.policy import Policy
from bot.domain.quiet import QuietHours
from bot.domain.reminders import parse_leads
from bot.posting import Webhook

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_ID = re.compile(r"\d{1,18}", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
_DSN = re.compile(r"https?://\w+(:\w+)?@[^\s/]+(/\S*)?/\d+", re.ASCII)
_SQLITE = re.compile(r"sqlite:///.*[^/]", re.DOTALL)
_POSTGRES = re.compile(r"postgres(ql)?://[^\s]+")


_READ: Mapping[str, Callable[[str], object]] = {
    "quiet_hours": QuietHours.parse,
    "notice_window": span,
    "backup_every": backup.every,
}
"""What is read when it is needed, and once here, so that a wrong one is said at the start."""


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what it should be."""


class Settings(BaseSettings):
    """How this installation runs. Each field is explained in config.example.env."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", frozen=True)

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite:///data/talkuu.db"
    data_dir: Path = Path("data")
    owner_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Bishkek"
    default_language: Language = Language.KY
    reminders: str = "1d,1h"
    quiet_hours: str = "22:00-08:00"
    notice_window: str = "5m"
    messages_per_second: float = Field(default=30, gt=0, allow_inf_nan=False)
    paid_broadcast: bool = False
    log_format: Literal["text", "json"] = "text"
    sentry_dsn: SecretStr = SecretStr("")
    comment_max_chars: int = Field(default=20_000, gt=0)
    attachment_max_mb: int = Field(default=20, gt=0)
    retention_days: int | None = Field(default=None, gt=0)
    appeal_days: int = Field(default=14, gt=0)
    chats_in_parallel: int = Field(default=64, gt=0, le=1000)
    clock_file: Path | None = None
    backup_every: str = ""
    backup_dir: Path | None = None
    backup_keep: int = Field(default=7, gt=0)
    backup_encrypt_to: str = ""
    disk_free_mb: int = Field(default=500, ge=0)
    webhook_url: str = ""
    webhook_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    http_host: str = "127.0.0.1"
    http_port: int | None = Field(default=None, ge=0, le=65535, validate_default=True)
    public_url: str = ""

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value().strip()
        if token and not _TOKEN.fullmatch(token):
            raise ValueError("a token is a number, a colon and a secret; copy it again from @BotFather")
        return SecretStr(token)

    @field_validator("bot_api_url")
    @classmethod
    def _api(cls, value: str) -> str:
        if not _WEB_ADDRESS.fullmatch(value):
            raise ValueError("an address looks like https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not _SQLITE.fullmatch(value) and not _POSTGRES.fullmatch(value):
            raise ValueError(
                "expected sqlite:///relative/path.db, sqlite:////absolute/path.db or postgresql://user:password@host/name"
            )
        return value

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            parts = value.replace(",", " ").split()
            if not all(_ID.fullmatch(part) for part in parts):
                raise ValueError("Telegram ids are whole numbers, separated by commas")
            return frozenset(map(int, parts))
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"there is no time zone {value!r}; a name looks like Asia/Bishkek") from None
        return value

    @field_validator("reminders")
    @classmethod
    def _leads(cls, value: str) -> str:
        try:
            parse_leads(value)
        except ValueError:
            raise ValueError("choose from 3d, 1d, 3h, 1h, 15m, separated by commas") from None
        return value

    @field_validator(*_READ)
    @classmethod
    def _is_read(cls, value: str, info: ValidationInfo) -> str:
        _READ[str(info.field_name)](value)
        return value

    @field_validator("public_url", "webhook_url")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        if value and not _WEB_ADDRESS.fullmatch(value):
            path = "/telegram" if info.field_name == "webhook_url" else ""
            raise ValueError(f"an address looks like https://talkuu.example.org{path}")
        return value.rstrip("/")

    @field_validator("sentry_dsn")
    @classmethod
    def _dsn(cls, value: SecretStr) -> SecretStr:
        dsn = value.get_secret_value().strip()
        if dsn and not _DSN.fullmatch(dsn):
            raise ValueError("a DSN looks like https://key@host/number")
        return SecretStr(dsn)

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        secret = SecretStr(value.get_secret_value().strip())
        if info.data.get("webhook_url") and not secret:
            raise ValueError("with WEBHOOK_URL set, a long word that only Telegram and the bot know must be set too")
        if secret and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("up to 256 Latin letters, digits, - and _")
        return secret

    @field_validator("http_port")
    @classmethod
    def _http_port(cls, value: int | None, info: ValidationInfo) -> int | None:
        if info.data.get("webhook_url") and value is None:
            raise ValueError("with WEBHOOK_URL set, the bot must listen: set the port that the address leads to")
        return value

    @field_validator("clock_file", "http_port", "backup_dir", "retention_days", mode="before")
    @classmethod
    def _unset(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def zone(self) -> ZoneInfo:
        """The people's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def policy(self) -> Policy:
        """What rules ask for."""
        return Policy(
            zone=self.zone,
            default_language=self.default_language,
            wishes=Wishes(leads=parse_leads(self.reminders), quiet=QuietHours.parse(self.quiet_hours)),
            comment_max_chars=self.comment_max_chars,
            attachment_max_bytes=self.attachment_max_mb * 2**20,
            retention=None if self.retention_days is None else timedelta(days=self.retention_days),
            notice_window=span(self.notice_window),
            owner_ids=self.owner_ids,
            appeal_days=self.appeal_days,
            messages_per_second=self.messages_per_second,
            paid_broadcast=self.paid_broadcast,
        )

    @property
    def webhook(self) -> Webhook | None:
        """How updates are posted; None: they are asked for."""
        if not self.webhook_url:
            return None
        return Webhook(url=self.webhook_url, secret=self.webhook_secret.get_secret_value())

    @property
    def sqlite_path(self) -> Path:
        """The database file, where the database is one."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def backup_folder(self) -> Path:
        """Where backups made on schedule lie."""
        return self.backup_dir or self.data_dir / "backups"

    @property
    def backup_source(self) -> Source:
        """What is backed up."""
        database = self.sqlite_path if _SQLITE.fullmatch(self.database_url) else None
        return Source(sqlite=database, attachments=self.attachments_folder)

    @property
    def attachments_folder(self) -> Path:
        """Where the files lie that came with comments."""
        return self.data_dir / "attachments"

    @property
    def storage_folder(self) -> Path:
        """Where the data lies."""
        database = self.backup_source.sqlite
        return database.parent if database else self.data_dir

    @property
    def database(self) -> str:
        """The database, wherever one stands: a file by its whole path."""
        scheme, slashes, path = self.database_url.partition(":///")
        return f"{scheme}{slashes}{Path(path).resolve()}" if scheme == "sqlite" else self.database_url

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingsError when it is not set."""
        if not self.bot_token.get_secret_value():
            raise SettingsError("BOT_TOKEN is not set. Get one from @BotFather, or try `make demo`, which needs none.")
        return self.bot_token.get_secret_value()


def load() -> Settings:
    """Read the environment. Raises SettingsError with one line for each setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        lines = (
            f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg'].removeprefix('Value error, ')}"
            for item in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError("\n".join(lines)) from None
    except (OSError, UnicodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None


SHUTDOWN_WITHIN = timedelta(seconds=5)
"""How long a stopping process may take to finish what is in hand."""


def language_of_terminal(default: Language) -> Language:
    """The language of whoever sits at the command line, by the usual variables; else the default one."""
    chosen = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return next((language for language in Language if chosen.lower().startswith(language.value)), default)
