"""What a chat is in the middle of: a union of values, one row per person.

Each state holds exactly what is known by then.

A draft is not a state: it outlives the dialogue, and its buttons name it.
"""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from bot.domain.announcing import BroadcastId, Part
from bot.domain.comment import DraftId


@dataclass(frozen=True, slots=True)
class ChoosingLanguage:
    """A newcomer was asked for a language; `then` is the deep link they came by."""

    then: str = ""


@dataclass(frozen=True, slots=True)
class ChoosingCities:
    """The next texts are cities to subscribe to."""


@dataclass(frozen=True, slots=True)
class WritingComment:
    """The next texts are a comment, even if they are a city's name."""


@dataclass(frozen=True, slots=True)
class RewritingDraft:
    """The next text replaces the draft."""

    draft_id: DraftId


@dataclass(frozen=True, slots=True)
class SigningDraft:
    """The next text is the name to put under the draft."""

    draft_id: DraftId


@dataclass(frozen=True, slots=True)
class AskingStatus:
    """The next text is a receipt number."""


@dataclass(frozen=True, slots=True)
class WritingAnnouncement:
    """The next text is one of an announcement's: in this language, or for everybody (`both`)."""

    broadcast_id: BroadcastId
    part: Part


@dataclass(frozen=True, slots=True)
class EnclosingFile:
    """The next photo or file goes with this announcement."""

    broadcast_id: BroadcastId


@dataclass(frozen=True, slots=True)
class TimingAnnouncement:
    """The next text is when to begin with this announcement."""

    broadcast_id: BroadcastId


@dataclass(frozen=True, slots=True)
class EditingHearing:
    """An editor changes this hearing: `changes` are not saved yet; the next text is what is asked for, if anything."""

    hearing: int
    changes: str = "{}"
    asks: str = ""


@dataclass(frozen=True, slots=True)
class PublishingResult:
    """An editor writes how a consultation ended; the next text is what is asked for, if anything."""

    consultation: int
    asks: str = ""
    url: str = ""
    ky: str = ""
    ru: str = ""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A member of staff deals with this comment: the next text is what is asked for, if anything.

    `work` is a decision in the making, and `revision` the comment as it was seen.
    """

    comment: int
    revision: int = 0
    asks: str = ""
    work: str = ""


@dataclass(frozen=True, slots=True)
class Searching:
    """A member of staff looks for comments with these words; while there are none, the next text says them."""

    words: str = ""

    @property
    def asks(self) -> bool:
        """Whether the next text is the answer."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Transcribing:
    """The next text is what is said in this recording."""

    attachment: int


@dataclass(frozen=True, slots=True)
class LoggingComments:
    """Each text is what one speaker said there. `day`: when, if not now; `sheets` are photos that wait for their text.

    `album` is the album whose first photo became `comment`: the others go with it.
    """

    consultation: int
    hearing: int
    channel: str
    day: str = ""
    asks_day: bool = False
    sheets: str = "[]"
    album: str = ""
    comment: int = 0


@dataclass(frozen=True, slots=True)
class DescribingSpeaker:
    """The next text tells this of who spoke; then it goes on with `session`, a stored state, if it was one."""

    comment: int
    part: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class AwaitingTable:
    """The next file is a table of comments on this consultation."""

    consultation: int


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """This table was found good, and waits to be imported."""

    consultation: int
    file_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class FillingRecord:
    """An editor fills in what only people know of this hearing: the next text is this field."""

    hearing: int
    asks: str


@dataclass(frozen=True, slots=True)
class LinkingLedger:
    """The next text is the address under which this ledger was published; 0 is every consultation, every hearing."""

    consultation: int
    hearing: int


Dialogue = (
    ChoosingLanguage
    | ChoosingCities
    | WritingComment
    | RewritingDraft
    | SigningDraft
    | AskingStatus
    | WritingAnnouncement
    | EnclosingFile
    | TimingAnnouncement
    | EditingHearing
    | PublishingResult
    | Reviewing
    | Searching
    | Transcribing
    | LoggingComments
    | DescribingSpeaker
    | AwaitingTable
    | CheckedTable
    | FillingRecord
    | LinkingLedger
)

_STATES: dict[str, type[Dialogue]] = {
    "language": ChoosingLanguage,
    "cities": ChoosingCities,
    "comment": WritingComment,
    "rewrite": RewritingDraft,
    "sign": SigningDraft,
    "status": AskingStatus,
    "announce": WritingAnnouncement,
    "enclose": EnclosingFile,
    "timing": TimingAnnouncement,
    "editing": EditingHearing,
    "result": PublishingResult,
    "review": Reviewing,
    "search": Searching,
    "transcript": Transcribing,
    "logging": LoggingComments,
    "speaker": DescribingSpeaker,
    "table": AwaitingTable,
    "checked": CheckedTable,
    "record": FillingRecord,
    "ledger": LinkingLedger,
}
_NAMES = {state: name for name, state in _STATES.items()}


@lru_cache(maxsize=256)
def dump(dialogue: Dialogue) -> str:
    """The state as it is stored."""
    return json.dumps({"in": _NAMES[type(dialogue)], **asdict(dialogue)})


@lru_cache(maxsize=256)
def load(stored: str) -> Dialogue | None:
    """The stored state; None when this version does not know it (an older or newer process wrote it)."""
    try:
        values = json.loads(stored)
        return _STATES[values.pop("in")](**values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def session_of(dialogue: Dialogue | None) -> LoggingComments | None:
    """Where comments are being heard; asking who spoke is part of it."""
    if isinstance(dialogue, DescribingSpeaker) and dialogue.session:
        return session_of(load(dialogue.session))
    return dialogue if isinstance(dialogue, LoggingComments) else None
