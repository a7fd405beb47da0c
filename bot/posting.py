"""Where Telegram posts updates, if it does not wait to be asked."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """The address, and the word by which Telegram is known there. Polling and this are the two ways in."""

    url: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path at which this process takes them."""
        return urlsplit(self.url).path or "/"
