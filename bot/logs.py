"""Logging: one event a line, ids and no personal data, never what a person wrote."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from bot import about

_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_OURS = ("bot", "handlers")
_VALUES = re.compile(r"[\n(<{\[]")
_NOISY = ("apscheduler", "telegram", "aiohttp.access", "aiosqlite", "asyncio")


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            **about.ids(),
        }
        if record.exc_info:
            entry["error"] = _traceback(record)
        return json.dumps(entry, ensure_ascii=False)


class _Text(logging.Formatter):
    """Plain lines, with the ids of what they concern; a traceback shows places and types, and no values."""

    def format(self, record: logging.LogRecord) -> str:
        record.message = message_of(record)
        record.asctime = self.formatTime(record)
        trace = _traceback(record)
        concerned = " ".join(f"{name}={value}" for name, value in about.ids().items())
        whole = self.formatMessage(record) + (f" [{concerned}]" if concerned else "")
        return whole + (f" | {trace}" if trace else "")


def message_of(record: logging.LogRecord) -> str:
    """What is told, on one line. Of a library's words only the first that are the same each time: values may tell."""
    if record.name.partition(".")[0] in _OURS:
        return " ".join(record.getMessage().split("\n"))
    return _VALUES.split(str(record.msg), maxsplit=1)[0].strip()


def _traceback(record: logging.LogRecord) -> str:
    """Where an exception came from. Its message is left out: it may quote what a person wrote."""
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    places = []
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        places.append("/".join(file.split("/")[-2:]) + f":{step.tb_lineno}")
        step = step.tb_next
    return f"{type(error).__name__} at " + " < ".join(reversed(places[-6:]))


def set_up(format_: str, level: int = logging.INFO) -> None:
    """Send the log to stderr in this format: `text` or `json`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if format_ == "json" else _Text(_TEXT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # python-telegram-bot logs whole updates and errors on some paths; ours tell enough.
    logging.getLogger("telegram.ext.Application").setLevel(logging.CRITICAL)
