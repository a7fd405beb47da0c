"""Buttons around a comment: consent, what about, the draft, one's own list."""

from bot.buttons.base import Button
from bot.domain.bilingual import Language


class Comment(Button, code="c"):
    """Leave a comment."""


class CommentOn(Button, code="ch"):
    """Leave a comment on this hearing."""

    hearing: int


class AboutHearing(Button, code="ah"):
    """It is about this hearing."""

    consultation: int
    hearing: int


class AboutTopic(Button, code="at"):
    """It is about this topic."""

    consultation: int
    topic: int


class AboutGeneral(Button, code="ag"):
    """It is about the consultation in general."""

    consultation: int


class AboutSkip(Button, code="as"):
    """No matter what it is about."""


class AboutPage(Button, code="ap"):
    """Change what the draft is about."""

    draft: int


class Send(Button, code="ds1"):
    """Send the draft."""

    draft: int


class SendIn(Button, code="dsi"):
    """Send the draft; I have not chosen a language, but this is the one I pressed in."""

    draft: int
    language: Language


class SendTo(Button, code="dst"):
    """Send the draft to this consultation."""

    draft: int
    consultation: int


class Edit(Button, code="de"):
    """Write the draft anew."""

    draft: int


class Cancel(Button, code="dc"):
    """Delete the draft."""

    draft: int


class Sign(Button, code="dn"):
    """Put a name under the draft."""

    draft: int


class Unsign(Button, code="du"):
    """Send without a name."""

    draft: int


class Agree(Button, code="ok"):
    """I agree that it is kept; then go on with this draft or hearing."""

    draft: int
    hearing: int


class Decline(Button, code="no"):
    """I do not agree."""


class MyComments(Button, code="mc"):
    """The comments I sent."""

    page: int


class OpenMyComments(Button, code="mco"):
    """The comments I sent, as a message of its own: the receipt it stands under must stay."""


class MyComment(Button, code="m"):
    """One of them."""

    comment: int


class Withdraw(Button, code="w"):
    """Take it back."""

    comment: int


class ReallyWithdraw(Button, code="wy"):
    """Yes, take it back."""

    comment: int
