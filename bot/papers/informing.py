"""How people were told of a consultation: what the bot sent to whom, and where else it was announced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.delivery import DeliveryStatus, Kind
from bot.messages.dates import moment
from bot.papers.heads import Fact, fact
from bot.papers.scope import Scope
from bot.papers.words import Words
from bot.storage import informing
from bot.storage.database import Session
from bot.storage.informing import Notices
from bot.texts import Texts

SENT = DeliveryStatus.SENT.value
ENDS = tuple(
    status.value
    for status in (
        DeliveryStatus.SENT,
        DeliveryStatus.UNCERTAIN,
        DeliveryStatus.BLOCKED,
        DeliveryStatus.FAILED,
        DeliveryStatus.EXPIRED,
    )
)
"""How sending a message may end, the good end first."""
_STATEMENTS_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """What is known of it: as far back as deliveries are kept."""

    since: datetime
    imported: Sequence[datetime]
    notices: Sequence[Notices]
    announcements: Sequence[tuple[int, datetime, dict[str, int]]]
    reached: int
    followers: int

    def count(self, kind: Kind, status: str = SENT) -> int:
        """How many messages of a kind came to this end."""
        return sum(each.count for each in self.notices if (each.kind, each.status) == (kind.value, status))

    def span(self, kind: Kind) -> tuple[datetime, datetime] | None:
        """When the first and the last of a kind were sent."""
        for each in self.notices:
            if (each.kind, each.status) == (kind.value, SENT) and each.first and each.last:
                return each.first, each.last
        return None

    def announced(self, status: str = SENT) -> int:
        """How many messages of staff's announcements came to this end."""
        return sum(by_status.get(status, 0) for _, _, by_status in self.announcements)


async def informed(session: Session, scope: Scope) -> Informed:
    """Look it up."""
    consultation, hearing = scope.consultation, scope.hearing.id if scope.hearing else None
    return Informed(
        since=await informing.known_since(session, consultation.id),
        imported=await informing.imports(session, consultation.slug),
        notices=await informing.notices(session, consultation.id, hearing),
        announcements=await informing.sent_announcements(session, consultation.id, hearing),
        reached=await informing.reached(session, consultation.id, hearing),
        followers=await informing.followers(session, consultation.id, hearing),
    )


def lines(words: Words, scope: Scope, known: Informed) -> list[Fact]:
    """What was done to tell people, one line each."""
    channels = "\n".join(each.url for each in scope.consultation.description.channels)
    return [
        fact(words, "paper-imported", lambda texts: _moments(known.imported, texts, scope)),
        fact(words, "paper-followers", lambda _: str(known.followers)),
        fact(words, "paper-notices", lambda texts: _sent(known, Kind.CHANGE, texts, scope)),
        fact(words, "paper-reminders", lambda texts: _sent(known, Kind.REMINDER, texts, scope)),
        fact(words, "paper-reached", lambda _: str(known.reached)),
        fact(words, "paper-announcements", lambda texts: _announcements(known, texts, scope)),
        *([fact(words, "paper-channels", lambda _: channels)] if channels else []),
    ]


def _moments(found: Sequence[datetime], texts: Texts, scope: Scope) -> str:
    listed = [moment(each, texts, scope.zone) for each in found[-_STATEMENTS_MAX:]]
    return "\n".join(listed) or "–"


def _sent(known: Informed, kind: Kind, texts: Texts, scope: Scope) -> str:
    span = known.span(kind)
    if span is None:
        return "0"
    first, last = (moment(each, texts, scope.zone) for each in span)
    return texts.plain("paper-sent-between", count=known.count(kind), first=first, last=last)


def _announcements(known: Informed, texts: Texts, scope: Scope) -> str:
    listed = [
        texts.plain("paper-announced", time=moment(at, texts, scope.zone), count=by_status.get(SENT, 0))
        for _, at, by_status in known.announcements[-_STATEMENTS_MAX:]
    ]
    return "\n".join(listed) or "–"
