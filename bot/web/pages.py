"""Pages made of templates: whatever people wrote is text and nothing else, and a page runs and fetches nothing."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"


class Pages:
    """The templates, read once, and what their pages may do."""

    def __init__(self, style: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._style = (FOLDER / style).read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(self._style.encode()).digest()).decode()
        self.headers: Mapping[str, str] = {
            "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Content-Type": "text/html; charset=utf-8",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }

    def page(self, template: str, values: Mapping[str, Any]) -> bytes:
        """A page. Half a surrogate pair, which no page can hold, has become a sign before."""
        made = self._environment.get_template(template).render(values, style=Markup(self._style))  # noqa: S704 -- our own
        return made.encode("utf-8", "replace")
