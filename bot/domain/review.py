"""What staff do with a comment: what kind it is, why it is withheld, what was decided. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.bilingual import NOTHING, Bilingual
from bot.domain.consultation import ConsultationId
from bot.domain.people import PersonId

DecisionId = NewType("DecisionId", int)


class CommentKind(StrEnum):
    """What a comment is."""

    PROPOSAL = "proposal"
    QUESTION = "question"
    COMPLAINT = "complaint"
    SUPPORT = "support"
    OBJECTION = "objection"
    OTHER = "other"


class Channel(StrEnum):
    """Where a comment was heard."""

    CHAT = "chat"
    HALL = "hall"
    PAPER = "paper"
    PHONE = "phone"
    EMAIL = "email"
    ONLINE = "online"
    FORM = "form"


class SensitiveBy(StrEnum):
    """Who said that a comment must not be shown around."""

    AUTHOR = "author"
    STAFF = "staff"


class Withholding(StrEnum):
    """Why a comment is not published: a closed list, so that nothing is withheld for being unwelcome."""

    THREAT = "threat"
    INSULT = "insult"
    PERSONAL_DATA = "personal_data"
    ADVERTISING = "advertising"
    NOT_A_COMMENT = "not_a_comment"


class DecisionOutcome(StrEnum):
    """What became of a proposal."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    NOTED = "noted"
    OUTSIDE = "outside"

    @property
    def needs_reason(self) -> bool:
        """Whether the people who proposed it are owed a reason."""
        return self is not DecisionOutcome.NOTED


class DecisionState(StrEnum):
    """Whether a decision counts."""

    DRAFTED = "drafted"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on one comment or many; `changed` says what changed in the draft, `section` where."""

    id: DecisionId
    consultation_id: ConsultationId
    outcome: DecisionOutcome
    reason: Bilingual = NOTHING
    changed: Bilingual = NOTHING
    section: str = ""
    state: DecisionState = DecisionState.DRAFTED
    drafted_by: PersonId | None = None
    drafted_at: datetime
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
