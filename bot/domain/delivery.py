"""A delivery: one thing that must reach one person, and what to do when sending went this way or that. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, NewType, assert_never

from bot.domain.hearing import HearingId
from bot.domain.people import PersonId

DeliveryId = NewType("DeliveryId", int)


class DeliveryStatus(StrEnum):
    """Where a delivery stands."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    BLOCKED = "blocked"
    FAILED = "failed"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class Kind(StrEnum):
    """What is to be said; the words are made when it is sent, from what is true then."""

    PREVIEW = "preview"
    RECEIPT = "receipt"
    APOLOGY = "apology"
    ATTACHMENT = "attachment"
    DIGEST = "digest"
    FILE = "file"
    MYDATA = "mydata"
    REPORT = "report"
    REMINDER = "reminder"
    CHANGE = "change"
    RETRACT = "retract"
    COMMENT_NOTICE = "comment_notice"
    CAPACITY = "capacity"
    ANNOUNCEMENT = "announcement"
    ALARM = "alarm"
    RESULT = "result"
    DELAY = "delay"
    DECISION = "decision"
    SENT_BACK = "sent_back"
    LOGGED = "logged"
    LEDGER = "ledger"
    RECEIPTS = "receipts"


class Priority(IntEnum):
    """Whose turn it is first. Answers are not paced: somebody waits for them."""

    ANSWER = 0
    REMINDER = 20
    NOTICE = 30
    STAFF = 40
    RETRACT = 90
    ANNOUNCEMENT = 50


PRIORITIES: Mapping[Kind, Priority] = {
    Kind.PREVIEW: Priority.ANSWER,
    Kind.RECEIPT: Priority.ANSWER,
    Kind.APOLOGY: Priority.ANSWER,
    Kind.ATTACHMENT: Priority.ANSWER,
    Kind.DIGEST: Priority.ANSWER,
    Kind.FILE: Priority.ANSWER,
    Kind.MYDATA: Priority.ANSWER,
    Kind.REPORT: Priority.ANSWER,
    Kind.REMINDER: Priority.REMINDER,
    Kind.CHANGE: Priority.NOTICE,
    Kind.RETRACT: Priority.RETRACT,
    Kind.COMMENT_NOTICE: Priority.STAFF,
    Kind.CAPACITY: Priority.STAFF,
    Kind.ANNOUNCEMENT: Priority.ANNOUNCEMENT,
    Kind.ALARM: Priority.STAFF,
    Kind.RESULT: Priority.ANNOUNCEMENT,
    Kind.DELAY: Priority.STAFF,
    Kind.DECISION: Priority.NOTICE,
    Kind.SENT_BACK: Priority.STAFF,
    Kind.LOGGED: Priority.ANSWER,
    Kind.LEDGER: Priority.ANSWER,
    Kind.RECEIPTS: Priority.ANSWER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A delivery to be put in. `dedupe` names the thing: it is put in once."""

    person_id: PersonId
    kind: Kind
    args: Mapping[str, Any]
    due: datetime
    deadline: datetime | None = None
    dedupe: str | None = None
    hearing_id: HearingId | None = None
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery that was claimed to be sent now. `attempts` counts this one."""

    id: DeliveryId
    person_id: PersonId
    kind: Kind
    args: Mapping[str, Any]
    hearing_id: HearingId | None
    priority: int
    due: datetime
    deadline: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Gone:
    """The person blocked the bot, or the chat is no more."""

    why: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup with another id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Held:
    """Telegram asks to wait."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """It surely did not arrive: no connection, or a fault on Telegram's side."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have arrived: the answer was lost."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take it as it is."""

    why: str


Outcome = Sent | Gone | Migrated | Held | Unreachable | Unknown | Refused


@dataclass(frozen=True, slots=True)
class Finish:
    """The delivery ends in this state."""

    status: DeliveryStatus
    message_id: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Try again at `at`."""

    at: datetime
    error: str | None = None


UNCERTAIN_TRIES = 3
LONGEST_PAUSE = timedelta(minutes=5)
GIVE_UP_AFTER = 40
"""Tries before a delivery without a deadline fails: with growing pauses about three hours."""


def decide(outcome: Outcome, delivery: Delivery, now: datetime) -> Finish | Again:  # noqa: PLR0911 -- one line a case
    """What becomes of a delivery after this outcome. A duplicate harms less than a missed hearing.

    Of an announcement to everybody a duplicate harms more: what is uncertain stays so.
    """
    match outcome:
        case Sent(message_id):
            return Finish(DeliveryStatus.SENT, message_id)
        case Gone(why):
            return Finish(DeliveryStatus.BLOCKED, error=why)
        case Refused(why):
            return Finish(DeliveryStatus.FAILED, error=why)
        case Migrated():
            return _again_or_expired(delivery, now, "migrated")
        case Held(seconds):
            return _again_or_expired(delivery, now + timedelta(seconds=seconds), "held")
        case Unreachable(why):
            if delivery.attempts >= GIVE_UP_AFTER:
                return Finish(DeliveryStatus.FAILED, error=why)
            return _again_or_expired(delivery, now + pause(delivery.attempts), why)
        case Unknown(why):
            again = now + pause(delivery.attempts)
            tries = 1 if delivery.kind is Kind.ANNOUNCEMENT else UNCERTAIN_TRIES
            if delivery.attempts >= tries or again >= delivery.deadline:
                return Finish(DeliveryStatus.UNCERTAIN, error=why)
            return Again(again, why)
        case _:
            assert_never(outcome)


def pause(attempts: int) -> timedelta:
    """How long to wait after this many tries: 1, 2, 4 … seconds, five minutes at most."""
    return min(timedelta(seconds=2.0 ** min(attempts - 1, 20)), LONGEST_PAUSE)


def _again_or_expired(delivery: Delivery, at: datetime, why: str) -> Finish | Again:
    if at >= delivery.deadline:
        return Finish(DeliveryStatus.EXPIRED, error=why)
    return Again(at, why)
