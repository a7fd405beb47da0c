"""Buttons around decisions: writing one, approving it, templates; and what people say to it."""

from bot.buttons.base import Button
from bot.domain.deciding import Part
from bot.domain.review import DecisionOutcome


class DecideStart(Button, code="rd"):
    """Decide on this comment; with the number of a tag, on all that waits with it."""

    comment: int
    tag: int


class DecideResume(Button, code="rdr"):
    """Go on with what is proposed."""

    comment: int


class DecideOutcome(Button, code="rdo"):
    """This becomes of it."""

    comment: int
    outcome: DecisionOutcome


class DecideSkip(Button, code="rds"):
    """Nothing of this part. Of use while this part is asked for; it is made no more, see `PassOver`."""

    comment: int
    part: Part


class PassOver(Button, code="rdk"):
    """Nothing of this part, in answer to this question and to no other."""

    comment: int
    part: Part
    question: int


class DecideUnchanged(Button, code="rdu"):
    """Nothing changed in the draft. Of use while that is asked for; it is made no more, see `NothingChanged`."""

    comment: int


class NothingChanged(Button, code="rdn"):
    """Nothing changed in the draft, in answer to this question and to no other."""

    comment: int
    question: int


class DecideAgain(Button, code="rda"):
    """Write this part anew."""

    comment: int
    part: Part


class DecidePreview(Button, code="rdp"):
    """As people will see it."""

    comment: int


class DecideSettle(Button, code="rdy"):
    """It counts: tell people. What was shown, no other."""

    comment: int
    check: int


class DecideHand(Button, code="rdh"):
    """An approver shall decide. What was shown, no other."""

    comment: int
    check: int


class DecideDrop(Button, code="rdx"):
    """Write no decision."""

    comment: int


class TemplateList(Button, code="rpl"):
    """Which template? With 0 for the comment, to look through them."""

    comment: int


class TemplateUse(Button, code="rpu"):
    """This one."""

    comment: int
    template: int


class TemplateSave(Button, code="rps"):
    """Keep these words for other comments."""

    comment: int


class TemplateShow(Button, code="rpo"):
    """Read this one."""

    template: int


class TemplateDelete(Button, code="rpd"):
    """It is needed no more."""

    template: int


class WaitingOpen(Button, code="wo"):
    """Read what waits for an approver."""

    decision: int


class Approve(Button, code="wa"):
    """It counts: tell people. What was shown, no other."""

    decision: int
    check: int


class SendBack(Button, code="wb"):
    """It must be written anew: why?"""

    decision: int


class ItAnswers(Button, code="ya"):
    """Yes, this answers me."""

    comment: int
    decision: int


class DoesNotAnswer(Button, code="yn"):
    """No, it does not."""

    comment: int
    decision: int


class OneMore(Button, code="yo"):
    """I have one more comment on it."""

    comment: int
