"""What failures of the Bot API mean, and how they are told in the log. Pure."""

import re

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.delivery import Gone, Held, Migrated, Outcome, Refused, Unknown, Unreachable

_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
)
_TOO_LARGE = "entity too large"
# What stands in quotes or looks like an id may be a person's; what follows these words is a whole answer.
_QUOTED = re.compile(r"""(?<!\w)(["'`«]).*?(?:["'`»](?!\w)|$)""", re.DOTALL)
_ID = re.compile(r"-?\d(?:[ -]?\d){4,}")
# Telegram speaks English: other letters, and what stands between and after them, are somebody's.
_FOREIGN = re.compile(r"[^\x00-\x7f…](?:.*[^\x00-\x7f…])?", re.DOTALL)
_WHOLE_ANSWER = re.compile(r"\. (Parsing the server response|The server response contained).*", re.DOTALL)
_LONGEST = 120


def understood(error: TelegramError) -> Outcome:  # noqa: PLR0911 -- one line a case
    """What a failure of the Bot API means for what was to be sent."""
    why = described(error)
    match error:
        case RetryAfter():
            return Held(_seconds(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Gone(why)
        case BadRequest() if any(words in str(error).lower() for words in _GONE):
            return Gone(why)
        case BadRequest():
            return Refused(why)
        case NetworkError() if _TOO_LARGE in str(error).lower():
            return Refused(why)
        case TimedOut():
            return Unknown(why)
        case NetworkError() | InvalidToken():  # a token may be put right: nothing is given up for it
            return Unreachable(why)
        case _:
            return Unknown(why)


def described(error: Exception) -> str:
    """An error for the log: its type and what Telegram said, without anything that may be a person's."""
    words = _WHOLE_ANSWER.sub("", str(error))
    words = _FOREIGN.sub("…", _ID.sub("…", _QUOTED.sub("…", words)))
    return f"{type(error).__name__}: {' '.join(words.split())[:_LONGEST]}".removesuffix(": ")


def _seconds(error: RetryAfter) -> float:
    value = error._retry_after  # noqa: SLF001 -- the public property warns about its type
    return float(value.total_seconds())
