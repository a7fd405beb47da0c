"""Buttons around files, changes and what is not to be shown around."""

from bot.buttons.base import Button


class SendAgain(Button, code="gsa"):
    """Send the draft although it says what I have said before; 0: to the consultation it is about."""

    draft: int
    consultation: int


class DropFiles(Button, code="gdf"):
    """Enclose nothing after all."""

    draft: int


class ChooseFile(Button, code="gcd"):
    """Which file is to go? The draft as it is, if there is none any more."""

    draft: int


class TakeOut(Button, code="gto"):
    """This file is not to be part of it."""

    draft: int
    attachment: int


class LeaveIn(Button, code="gli"):
    """This file of a comment that was sent stays after all."""

    draft: int
    attachment: int


class ShowDraft(Button, code="gsd"):
    """The draft so far."""

    draft: int


class MarkDraft(Button, code="gmd"):
    """The draft is not to be shown around; with 0 it is, after all."""

    draft: int
    on: int


class ChangeMine(Button, code="gch"):
    """Change a comment I sent."""

    comment: int


class Versions(Button, code="gve"):
    """What it said before."""

    comment: int


class MarkMine(Button, code="gmm"):
    """A comment I sent is not to be shown around; with 0 it is, after all."""

    comment: int
    on: int


class Transcribe(Button, code="gtr"):
    """Write down what is said in this recording."""

    attachment: int


class StopTranscribing(Button, code="gts"):
    """Nothing is written down now."""


class CommentFiles(Button, code="gcf"):
    """The files of a comment, for staff."""

    comment: int


class OpenFile(Button, code="gof"):
    """Send me this file, or show me this place."""

    attachment: int
