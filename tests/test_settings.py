from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.clock import RehearsalClock, SystemClock
from bot.domain.bilingual import Language
from bot.domain.quiet import QuietHours
from bot.domain.reminders import Lead
from bot.settings import Settings, SettingsError, language_of_terminal, load

SECRET = "123456789:AAsecretAAsecretAAsecretAAsecretAA"
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """No settings in the environment, no `.env` in the folder."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_any_settings_the_defaults_hold():
    assert load().model_dump() == {
        "bot_token": SecretStr(""),
        "bot_api_url": "https://api.telegram.org",
        "database_url": "sqlite:///data/talkuu.db",
        "data_dir": Path("data"),
        "owner_ids": frozenset(),
        "timezone": "Asia/Bishkek",
        "default_language": Language.KY,
        "reminders": "1d,1h",
        "quiet_hours": "22:00-08:00",
        "notice_window": "5m",
        "messages_per_second": 30,
        "paid_broadcast": False,
        "log_format": "text",
        "sentry_dsn": SecretStr(""),
        "comment_max_chars": 20_000,
        "attachment_max_mb": 20,
        "retention_days": None,
        "appeal_days": 14,
        "chats_in_parallel": 64,
        "clock_file": None,
        "backup_every": "",
        "backup_dir": None,
        "backup_keep": 7,
        "backup_encrypt_to": "",
        "postgres_bin": None,
        "disk_free_mb": 500,
        "webhook_url": "",
        "webhook_secret": SecretStr(""),
        "http_host": "127.0.0.1",
        "http_port": None,
        "public_url": "",
    }


def test_a_rule_hears_what_the_operator_decided():
    policy = load().policy

    assert str(policy.zone) == "Asia/Bishkek"
    assert policy.default_language is Language.KY
    assert policy.wishes.leads == (Lead.DAY, Lead.HOUR)
    assert policy.wishes.quiet == QuietHours(begin=time(22), end=time(8))
    assert policy.comment_max_chars == 20_000
    assert policy.owner_ids == frozenset()


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("OWNER_IDS", "", "owner_ids", frozenset()),
        ("OWNER_IDS", "17", "owner_ids", frozenset({17})),
        ("OWNER_IDS", " 17, 18,17 ,", "owner_ids", frozenset({17, 18})),
        ("OWNER_IDS", "17 18", "owner_ids", frozenset({17, 18})),
        ("DEFAULT_LANGUAGE", "ru", "default_language", Language.RU),
        ("MESSAGES_PER_SECOND", "0.5", "messages_per_second", 0.5),
        ("MESSAGES_PER_SECOND", "1000", "messages_per_second", 1000),
        ("LOG_FORMAT", "json", "log_format", "json"),
        ("CLOCK_FILE", "", "clock_file", None),
        ("HTTP_PORT", "", "http_port", None),
        ("HTTP_PORT", "0", "http_port", 0),
        ("HTTP_PORT", "8080", "http_port", 8080),
        ("PUBLIC_URL", "https://talkuu.example.org/", "public_url", "https://talkuu.example.org"),
        ("CLOCK_FILE", "data/clock", "clock_file", Path("data/clock")),
        ("BOT_API_URL", "http://127.0.0.1:8081/", "bot_api_url", "http://127.0.0.1:8081"),
        ("TIMEZONE", "UTC", "timezone", "UTC"),
    ],
)
def test_a_setting_is_read(monkeypatch, name, value, field, expected):
    monkeypatch.setenv(name, value)

    assert getattr(load(), field) == expected


@pytest.mark.parametrize(
    ("name", "value", "leads", "quiet"),
    [
        ("REMINDERS", "", (), QuietHours(begin=time(22), end=time(8))),
        ("REMINDERS", "15m, 3d", (Lead.THREE_DAYS, Lead.QUARTER), QuietHours(begin=time(22), end=time(8))),
        ("QUIET_HOURS", "", (Lead.DAY, Lead.HOUR), None),
        ("QUIET_HOURS", "21:30-9:00", (Lead.DAY, Lead.HOUR), QuietHours(begin=time(21, 30), end=time(9))),
    ],
)
def test_wishes_may_be_empty(monkeypatch, name, value, leads, quiet):
    monkeypatch.setenv(name, value)
    wishes = load().policy.wishes

    assert (wishes.leads, wishes.quiet) == (leads, quiet)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/talkuu.db", Path("data/talkuu.db")),
        ("sqlite:////var/lib/talkuu/talkuu.db", Path("/var/lib/talkuu/talkuu.db")),
        ("sqlite:///файлы/талкуу 1.db", Path("файлы/талкуу 1.db")),
    ],
)
def test_the_database_is_a_file_with_three_slashes_or_four(monkeypatch, url, path):
    monkeypatch.setenv("DATABASE_URL", url)

    assert load().sqlite_path == path


@pytest.mark.parametrize(
    "url", ["postgresql://talkuu:secret@db.example.org:5433/talkuu", "postgres:///talkuu?host=/run"]
)
def test_the_database_may_be_a_server(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    assert load().database == url


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_TOKEN", "secret-without-a-number", "a number, a colon and a secret"),
        ("BOT_TOKEN", "12345:secret with spaces", "a number, a colon and a secret"),
        ("BOT_API_URL", "", "https://api.telegram.org"),
        ("BOT_API_URL", "api.telegram.org", "https://api.telegram.org"),
        ("BOT_API_URL", "ftp://secret", "https://api.telegram.org"),
        ("DATABASE_URL", "", "sqlite:///relative/path.db"),
        ("DATABASE_URL", "data/secret.db", "sqlite:///relative/path.db"),
        ("DATABASE_URL", "sqlite://secret.db", "sqlite:///relative/path.db"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///relative/path.db"),
        ("DATABASE_URL", "sqlite:////", "sqlite:///relative/path.db"),
        ("DATABASE_URL", "mysql://user:secret@host/db", "postgresql://user:password@host/name"),
        ("DATABASE_URL", "postgresql://", "postgresql://user:password@host/name"),
        ("OWNER_IDS", "me", "whole numbers"),
        ("OWNER_IDS", "17;18", "whole numbers"),
        ("OWNER_IDS", "-100200300", "whole numbers"),
        ("OWNER_IDS", "1.5", "whole numbers"),
        ("OWNER_IDS", "9" * 30, "whole numbers"),
        ("TIMEZONE", "", "Asia/Bishkek"),
        ("TIMEZONE", "Asia", "Asia/Bishkek"),
        ("TIMEZONE", "Mars/Base", "Asia/Bishkek"),
        ("TIMEZONE", "../../etc/passwd", "Asia/Bishkek"),
        ("DEFAULT_LANGUAGE", "en", "'ky' or 'ru'"),
        ("DEFAULT_LANGUAGE", "", "'ky' or 'ru'"),
        ("REMINDERS", "2d", "3d, 1d, 3h, 1h, 15m"),
        ("REMINDERS", "1d;1h", "3d, 1d, 3h, 1h, 15m"),
        ("QUIET_HOURS", "22-8", "22:00-08:00"),
        ("QUIET_HOURS", "22:00-25:00", "00:00 and 23:59"),
        ("QUIET_HOURS", "08:00-08:00", "leave them empty"),
        ("NOTICE_WINDOW", "5", "looks like 5m"),
        ("NOTICE_WINDOW", "2d", "looks like 5m"),
        ("NOTICE_WINDOW", "25h", "24h at most"),
        ("MESSAGES_PER_SECOND", "0", "greater than 0"),
        ("MESSAGES_PER_SECOND", "-1", "greater than 0"),
        ("MESSAGES_PER_SECOND", "inf", "finite"),
        ("MESSAGES_PER_SECOND", "nan", "finite"),
        ("MESSAGES_PER_SECOND", "many", "number"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
        ("BACKUP_EVERY", "daily", "looks like 1d or 12h"),
        ("BACKUP_EVERY", "0d", "looks like 1d or 12h"),
        ("BACKUP_KEEP", "0", "greater than 0"),
        ("SENTRY_DSN", "sentry.example.org", "https://key@host/number"),
        ("COMMENT_MAX_CHARS", "0", "greater than 0"),
        ("COMMENT_MAX_CHARS", "1e3", "integer"),
        ("HTTP_PORT", "-1", "greater than or equal to 0"),
        ("HTTP_PORT", "65536", "less than or equal to 65535"),
        ("HTTP_PORT", "http", "integer"),
        ("PUBLIC_URL", "talkuu.example.org", "https://talkuu.example.org"),
        ("CHATS_IN_PARALLEL", "0", "greater than 0"),
        ("CHATS_IN_PARALLEL", "1001", "less than or equal to 1000"),
    ],
)
def test_a_wrong_setting_is_one_clear_line_that_names_it(monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as refused:
        load()

    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert words in said
    assert "\n" not in said
    assert "secret" not in said.removeprefix(name).replace("a colon and a secret", "")


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"WEBHOOK_SECRET": "", "HTTP_PORT": "80"}, "WEBHOOK_SECRET: with WEBHOOK_URL set, a long word"),
        ({"WEBHOOK_SECRET": "with spaces", "HTTP_PORT": "80"}, "WEBHOOK_SECRET: up to 256 Latin letters"),
        ({"WEBHOOK_SECRET": "x" * 257, "HTTP_PORT": "80"}, "WEBHOOK_SECRET: up to 256 Latin letters"),
        ({"WEBHOOK_SECRET": "word"}, "HTTP_PORT: with WEBHOOK_URL set, the bot must listen"),
        ({"WEBHOOK_URL": "talkuu.example.org"}, "WEBHOOK_URL: an address looks like https://"),
    ],
)
def test_a_webhook_needs_a_secret_and_a_port(monkeypatch, environment, line):
    for name, value in ({"WEBHOOK_URL": "https://talkuu.example.org/telegram"} | environment).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as refused:
        load()

    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


def test_polling_and_a_webhook_are_the_two_ways_in(monkeypatch):
    assert load().webhook is None
    monkeypatch.setenv("WEBHOOK_URL", "https://talkuu.example.org/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", " secret-word\n")
    monkeypatch.setenv("HTTP_PORT", "8080")
    settings = load()

    assert (settings.webhook.url, settings.webhook.path) == ("https://talkuu.example.org/telegram", "/telegram")
    assert settings.webhook.secret == "secret-word"
    for shown in (repr(settings), repr(settings.webhook), settings.model_dump_json()):
        assert "secret-word" not in shown


def test_several_wrong_settings_are_a_line_each(monkeypatch):
    monkeypatch.setenv("TIMEZONE", "Mars/Base")
    monkeypatch.setenv("REMINDERS", "often")
    monkeypatch.setenv("DATABASE_URL", "mysql://user:secret@host/db")

    with pytest.raises(SettingsError) as refused:
        load()

    lines = str(refused.value).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["DATABASE_URL", "TIMEZONE", "REMINDERS"]
    assert "secret" not in str(refused.value)


def test_the_token_is_shown_to_nobody(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", f" {SECRET}\n")
    settings = load()

    assert settings.token == SECRET
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert "AAsecret" not in shown


def test_a_missing_token_is_said_where_it_is_needed():
    with pytest.raises(SettingsError, match="BOT_TOKEN is not set"):
        _ = load().token


def test_settings_stay_as_they_are():
    with pytest.raises(ValueError, match="frozen"):
        load().timezone = "UTC"


# .env


def test_settings_are_read_from_the_file_beside_and_the_environment_wins(elsewhere, monkeypatch):
    (elsewhere / ".env").write_text(
        f'BOT_TOKEN="{SECRET}"\n# a comment\nTIMEZONE=UTC\nREMINDERS=3h\nNOT_OURS=1\n', encoding="utf-8"
    )
    monkeypatch.setenv("TIMEZONE", "Europe/Berlin")
    settings = load()

    assert (settings.token, settings.timezone, settings.reminders) == (SECRET, "Europe/Berlin", "3h")


def test_a_file_saved_by_a_windows_editor_is_read(elsewhere):
    (elsewhere / ".env").write_bytes(f"\ufeffBOT_TOKEN={SECRET}\r\nREMINDERS=3h\r\n".encode())

    assert (load().token, load().reminders) == (SECRET, "3h")


def test_a_file_in_another_encoding_is_one_clear_line(elsewhere):
    (elsewhere / ".env").write_bytes("# Токен\nREMINDERS=3h\n".encode("cp1251"))

    with pytest.raises(SettingsError, match=r"^\.env cannot be read: [^\n]+$"):
        load()


def test_the_example_serves_as_it_is(elsewhere):
    example = Path(__file__).resolve().parents[1] / "config.example.env"
    (elsewhere / ".env").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")

    assert load().model_dump() == Settings(_env_file=None).model_dump()


# The terminal


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.KY),
        ({"LANG": "ru_RU.UTF-8"}, Language.RU),
        ({"LANG": "RU"}, Language.RU),
        ({"LANG": "en_US.UTF-8"}, Language.KY),
        ({"LANG": "C"}, Language.KY),
        ({"LC_ALL": "ky_KG", "LANG": "ru_RU"}, Language.KY),
        ({"LC_ALL": "", "LC_MESSAGES": "ru_RU", "LANG": "ky_KG"}, Language.RU),
    ],
)
def test_the_terminal_speaks_its_own_language_if_it_is_one_of_ours(monkeypatch, environment, language):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language_of_terminal(Language.KY) is language


# The clock


class PatientClock(RehearsalClock):
    LOOK_EVERY_S = 3600.0


class EagerClock(RehearsalClock):
    LOOK_EVERY_S = 0.0


def shift_of(clock):
    return clock.now() - datetime.now(UTC)


def close(one, other):
    return abs(one - other) < timedelta(seconds=5)


def test_the_machines_clock_is_utc():
    assert SystemClock().now().tzinfo is UTC
    assert close(SystemClock().now(), datetime.now(UTC))


def test_a_rehearsal_follows_its_file(elsewhere):
    file = elsewhere / "clock"
    clock = EagerClock(file)
    assert close(shift_of(clock), timedelta())

    file.write_text("86400000", encoding="ascii")
    assert close(shift_of(clock), timedelta(days=1))

    file.write_text(" -3600000\n", encoding="ascii")
    assert close(shift_of(clock), timedelta(hours=-1))
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    "junk", [b"", b"soon", b"1.5", "вчера".encode(), b"\xff\xfe", b"9" * 15, b"9" * 30, b"9" * 6000, b"-" + b"9" * 15]
)
def test_a_rehearsal_goes_on_when_its_file_makes_no_sense(elsewhere, junk):
    file = elsewhere / "clock"
    file.write_text("86400000", encoding="ascii")
    clock = EagerClock(file)
    clock.now()

    file.write_bytes(junk)
    assert close(shift_of(clock), timedelta(days=1))

    file.unlink()
    assert close(shift_of(clock), timedelta(days=1))


def test_the_file_is_not_read_at_every_glance_at_the_clock(elsewhere):
    file = elsewhere / "clock"
    clock = PatientClock(file)
    clock.now()
    file.write_text("86400000", encoding="ascii")

    assert close(shift_of(clock), timedelta())
