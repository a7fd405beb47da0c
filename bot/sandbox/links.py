"""Which addresses Telegram takes for links. Pure."""

from __future__ import annotations

import re

_WEB = ("http://", "https://")
_APP = ("tg://", "ton://")
_OTHER = ("mailto:", "tel:")


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or None if it is not one: then a text stays without the link."""
    url = url.strip()
    if not url or any(letter in url for letter in " \n\t"):
        return None
    if url.lower().startswith((*_APP, *_OTHER)):
        return url
    whole = url if url.lower().startswith(_WEB) else f"http://{url}"
    rest = whole.split("://", 1)[1]
    host = re.split("[/?#]", rest, maxsplit=1)[0].rsplit("@", 1)[-1].split(":", 1)[0]
    if "://" in rest.split("?", 1)[0] or "." not in host.strip(".") or not re.fullmatch(r"[\w.-]+", host):
        return None
    return whole if "/" in rest or "?" in rest else f"{whole}/"


def checked_button_link(url: str) -> str | None:
    """The same for a button, which opens web pages and Telegram's own links only."""
    return None if url.strip().lower().startswith(_OTHER) else checked_link(url)
