"""Buttons around editing a hearing: choosing it, its facts, saving, taking back."""

from bot.buttons.base import Button
from bot.domain.editing import Part
from bot.domain.hearing import HearingStatus


class EditChoose(Button, code="he"):
    """Which hearing?"""

    page: int


class EditOpen(Button, code="heo"):
    """This one; what was typed about it and not saved is still there."""

    hearing: int


class EditPart(Button, code="hef"):
    """Set this fact."""

    hearing: int
    fact: Part


class EditClear(Button, code="hec"):
    """This fact is to be confirmed again."""

    hearing: int
    fact: Part


class EditSkip(Button, code="hek"):
    """Not this one, on to what is asked next."""

    hearing: int
    fact: Part


class EditStatus(Button, code="hes"):
    """Publish, postpone or cancel."""

    hearing: int
    status: HearingStatus


class EditReview(Button, code="her"):
    """What people will be told, before it is saved."""

    hearing: int


class EditSave(Button, code="hey"):
    """Save what was shown: this state of the hearing, these changes."""

    hearing: int
    sequence: int
    check: int


class EditDrop(Button, code="hed"):
    """Forget what was typed."""

    hearing: int


class EditUndo(Button, code="heu"):
    """Take back what was saved, while nobody has been told."""

    hearing: int
    sequence: int
