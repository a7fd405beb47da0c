"""Why what was heard elsewhere is not written down, changed or handed over.

Refusal
├── ChannelMissing              no session: where was it heard?
├── SaidInFuture
├── SheetHasNoWords             a photo waits for its text
├── LoggedIsTaken               its author has it in their own list
├── LoggedIsSettled             it is answered, withheld, merged or withdrawn
├── UndoLogTooLate
├── SlipUnknown                 no slip of ours has this secret, or not any more
├── SlipIsForAuthor             who wrote the comment down is not its author
├── NoSlipsToMake               nobody is left to be given one
├── SlipsMadeMeanwhile          these are not the comments and slips that were shown
├── NotATable                   neither XLSX nor CSV
├── TableTooBig                 limit
└── TableIsGone                 it was imported or dropped
"""

from dataclasses import dataclass

from bot.domain.refusals.base import Refusal


@dataclass(eq=False)
class ChannelMissing(Refusal):
    """Nobody said where these comments are heard."""


@dataclass(eq=False)
class SaidInFuture(Refusal):
    """Nothing can have been said on a day that is still to come."""


@dataclass(eq=False)
class SheetHasNoWords(Refusal):
    """A photo of a sheet still waits for what stands on it."""


@dataclass(eq=False)
class LoggedIsTaken(Refusal):
    """The author has taken the comment into their own list: only they change it now."""


@dataclass(eq=False)
class LoggedIsSettled(Refusal):
    """Something was decided about the comment: what it says stays as it is."""


@dataclass(eq=False)
class UndoLogTooLate(Refusal):
    """What was written down is taken back on the same day only."""


@dataclass(eq=False)
class SlipUnknown(Refusal):
    """The secret was used, replaced by a newer one, or never existed."""


@dataclass(eq=False)
class SlipIsForAuthor(Refusal):
    """Staff do not take the comments they wrote down for their own."""


@dataclass(eq=False)
class NoSlipsToMake(Refusal):
    """All these comments have been claimed, taken back, or have their slips."""


@dataclass(eq=False)
class SlipsMadeMeanwhile(Refusal):
    """Since they were shown, somebody made slips of these comments, or claimed one."""


@dataclass(eq=False)
class NotATable(Refusal):
    """The file is no table that can be read."""


@dataclass(eq=False)
class TableTooBig(Refusal):
    """The file is larger than a table of comments can be; megabytes."""

    limit: int


@dataclass(eq=False)
class TableIsGone(Refusal):
    """The table this button belongs to was imported or dropped."""
