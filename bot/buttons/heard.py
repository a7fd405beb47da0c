"""Buttons around what was heard elsewhere: where, by which channel, about whom; the slip; tables; taking one's own."""

from bot.buttons.base import Button
from bot.domain.comment import TextLanguage
from bot.domain.heard import Speaker
from bot.domain.review import Channel
from bot.domain.slips import Batch


class LogStart(Button, code="lg"):
    """Write down what was said elsewhere: where was that?"""

    page: int


class LogPlace(Button, code="lgp"):
    """There; a hearing of 0 is the consultation in general."""

    consultation: int
    hearing: int


class LogChannel(Button, code="lgc"):
    """There, and by this channel."""

    consultation: int
    hearing: int
    channel: Channel


class LogDay(Button, code="lgy"):
    """Not today: say when."""


class LogDone(Button, code="lgz"):
    """Nothing more."""


class LogDropSheets(Button, code="lgx"):
    """The photo that waits for its text is no comment."""


class LogShow(Button, code="lgv"):
    """This comment as it was written down."""

    comment: int


class LogSpeaker(Button, code="lgn"):
    """Tell this of who spoke."""

    comment: int
    speaker: Speaker


class LogNameless(Button, code="lg0"):
    """Nobody says who spoke, or for whom."""

    comment: int


class LogLanguages(Button, code="lgl"):
    """It was said in another language."""

    comment: int


class LogLanguage(Button, code="lgi"):
    """In this one."""

    comment: int
    language: TextLanguage


class LogTopics(Button, code="lgt"):
    """Which topic is it about?"""

    comment: int


class LogTopic(Button, code="lgo"):
    """This one; 0 is none."""

    comment: int
    topic: int


class LogUndo(Button, code="lgu"):
    """It was a mistake."""

    comment: int


class LogSlip(Button, code="lgs"):
    """A slip to hand over."""

    comment: int


class AskSlips(Button, code="lga"):
    """Slips for many comments at once: of this hearing, of this consultation in general, or of this table."""

    batch: Batch
    of: int


class MakeSlips(Button, code="lgm"):
    """Make them for those that never had one. What was shown, no others."""

    batch: Batch
    of: int
    check: int


class MakeSlipsAnew(Button, code="la"):
    """Make them for all, after this comment. What was shown, no others."""

    batch: Batch
    of: int
    after: int
    check: int


class TableStart(Button, code="lt"):
    """Import a table of comments."""


class TableOf(Button, code="lto"):
    """On this consultation."""

    consultation: int


class TableTemplate(Button, code="ltt"):
    """An empty table to fill in."""

    consultation: int
    format: str


class TableImport(Button, code="lti"):
    """Import what was checked; `digest` begins the one of the file."""

    digest: str


class TableDrop(Button, code="ltx"):
    """Do not import it."""


class OwnComment(Button, code="kt"):
    """The comment of this slip is mine."""

    secret: str


class OwnAgree(Button, code="ka"):
    """It is, and I agree to what is kept."""

    secret: str


class OwnDecline(Button, code="kn"):
    """It is not mine, or I do not agree."""
