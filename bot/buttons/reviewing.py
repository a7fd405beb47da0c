"""Buttons of reviewers: shelves, the card of a comment, what can be done with it. `revision`: as it was seen."""

from bot.buttons.base import Button
from bot.domain.review import CommentKind, Withholding
from bot.domain.reviewing import Shelf


class ReviewStart(Button, code="rv"):
    """Look after comments."""


class ReviewOf(Button, code="rvc"):
    """Of this consultation."""

    consultation: int


class ReviewNext(Button, code="rvn"):
    """Take the next one that nobody has."""

    consultation: int


class ReviewShelf(Button, code="rvs"):
    """These comments, from the one after `after` on."""

    consultation: int
    after: int
    shelf: Shelf


class ReviewFind(Button, code="rvf"):
    """By words, or by its number. It looks in all consultations."""

    consultation: int


class ReviewFound(Button, code="rvw"):
    """What was found, from the one before `before` on; 1 for `others`: after those that match best."""

    others: int
    before: int


class ReviewCard(Button, code="rvo"):
    """This comment; a page of its words."""

    comment: int
    page: int


class ReviewClaim(Button, code="rc"):
    """I take it."""

    comment: int
    revision: int


class ReviewRelease(Button, code="rr"):
    """Others may take it."""

    comment: int
    revision: int


class ReviewKinds(Button, code="rk"):
    """What is it?"""

    comment: int


class SetKind(Button, code="rks"):
    """It is this."""

    comment: int
    revision: int
    comment_kind: CommentKind


class ReviewTopics(Button, code="rt"):
    """What is it about?"""

    comment: int


class SetTopic(Button, code="rts"):
    """About this; 0 is nothing in particular."""

    comment: int
    revision: int
    topic: int


class ReviewTags(Button, code="rg"):
    """Its tags; the next text is more of them."""

    comment: int


class ToggleTag(Button, code="rgt"):
    """This tag, or not any more."""

    comment: int
    revision: int
    tag: int


class AskMerge(Button, code="rm"):
    """With which other comment?"""

    comment: int


class ReallyMerge(Button, code="rmy"):
    """With this one."""

    comment: int
    revision: int
    other: int


class Unmerge(Button, code="rmu"):
    """It stands by itself."""

    comment: int
    revision: int


class ReviewWithhold(Button, code="rw"):
    """Do not publish it: why?"""

    comment: int


class Withhold(Button, code="rws"):
    """For this reason."""

    comment: int
    revision: int
    withholding: Withholding


class PublishAgain(Button, code="rwp"):
    """It may be published."""

    comment: int
    revision: int


class ToggleSensitive(Button, code="rx"):
    """Keep it out of sight, or not any more."""

    comment: int
    revision: int


class WriteNote(Button, code="rn"):
    """Say something among staff."""

    comment: int


class ReviewMove(Button, code="rl"):
    """It belongs elsewhere: to which consultation?"""

    comment: int


class MoveIn(Button, code="rlc"):
    """To this consultation: to which hearing?"""

    comment: int
    consultation: int


class MoveTo(Button, code="rlh"):
    """To this hearing."""

    comment: int
    revision: int
    hearing: int


class MoveGeneral(Button, code="rlg"):
    """To this consultation in general."""

    comment: int
    revision: int
    consultation: int


class ReviewHistory(Button, code="rh"):
    """What has happened to it?"""

    comment: int
    page: int


class ReviewVersions(Button, code="rvv"):
    """What did it say before it was changed?"""

    comment: int
    page: int
