"""Settings: the only reader of the environment and of `.env`."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import checks
from bot.backup.source import Source
from bot.domain.bilingual import Language
from bot.domain.notice import span
from bot.domain.people import Wishes
from bot.domain.policy import Policy
from bot.domain.quiet import QuietHours
from bot.domain.reminders import parse_leads
from bot.posting import Webhook


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what it should be."""


class Settings(BaseSettings):
    """How this installation runs. Each field is explained in config.example.env."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", frozen=True)

    bot_token: checks.Token = SecretStr("")
    bot_api_url: checks.ApiAddress = "https://api.telegram.org"
    database_url: checks.DatabaseAddress = "sqlite:///data/talkuu.db"
    data_dir: Path = Path("data")
    owner_ids: checks.Ids = frozenset()
    timezone: checks.Zone = "Asia/Bishkek"
    default_language: Language = Language.KY
    reminders: checks.Leads = "1d,1h"
    quiet_hours: checks.Hours = "22:00-08:00"
    notice_window: checks.Span = "5m"
    messages_per_second: float = Field(default=30, gt=0, allow_inf_nan=False)
    paid_broadcast: bool = False
    log_format: Literal["text", "json"] = "text"
    sentry_dsn: checks.Dsn = SecretStr("")
    comment_max_chars: int = Field(default=20_000, gt=0)
    attachment_max_mb: int = Field(default=20, gt=0)
    retention_days: int | None = Field(default=None, gt=0)
    appeal_days: int = Field(default=14, gt=0)
    chats_in_parallel: int = Field(default=64, gt=0, le=1000)
    clock_file: Path | None = None
    backup_every: checks.Every = ""
    backup_dir: Path | None = None
    backup_keep: int = Field(default=7, gt=0)
    backup_encrypt_to: str = ""
    postgres_bin: Path | None = None
    disk_free_mb: int = Field(default=500, ge=0)
    webhook_url: checks.WebhookAddress = ""
    webhook_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    http_host: str = "127.0.0.1"
    http_port: int | None = Field(default=None, ge=0, le=65535, validate_default=True)
    public_url: checks.Address = ""

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        secret = SecretStr(value.get_secret_value().strip())
        if info.data.get("webhook_url") and not secret:
            raise ValueError("with WEBHOOK_URL set, a long word that only Telegram and the bot know must be set too")
        return checks.secret(secret)

    @field_validator("http_port")
    @classmethod
    def _http_port(cls, value: int | None, info: ValidationInfo) -> int | None:
        if info.data.get("webhook_url") and value is None:
            raise ValueError("with WEBHOOK_URL set, the bot must listen: set the port that the address leads to")
        return value

    @field_validator("clock_file", "http_port", "backup_dir", "postgres_bin", "retention_days", mode="before")
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
        return Source(url=self.database_url, attachments=self.attachments_folder, programs=self.postgres_bin)

    @property
    def attachments_folder(self) -> Path:
        """Where the files lie that came with comments."""
        return self.data_dir / "attachments"

    @property
    def ledgers_folder(self) -> Path:
        """Where public ledgers lie as files; they can be made again at any time."""
        return self.data_dir / "ledgers"

    @property
    def exports_folder(self) -> Path:
        """Where files for staff are made, and deleted when they were sent."""
        return self.data_dir / "exports"

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
