"""Words for people: Fluent messages in Kyrgyz and Russian, variables escaped for HTML, nothing missing in silence."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.types import FluentNone

from bot.domain.bilingual import Language

LOCALES = Path(__file__).resolve().parents[1] / "locales"
# Fluent stops at 2,500 characters, lest a hostile translation multiply what it is given. Ours are our own, a person's
# words may be long, and `bot.messages` measures the whole.
resolver.MAX_PART_LENGTH = 1_000_000


class TextError(Exception):
    """A message or one of its variables is missing."""


class Html(str):
    """A piece that is HTML already and must not be escaped again."""

    __slots__ = ()


class Texts:
    """The words of one language: `texts("card-venue", venue="…")`.

    Returns HTML for Telegram: markup of the message itself stands, values are escaped unless they are `Html`. Raises
    TextError for a missing key or variable; the other language helps out only when `strict` is off.
    """

    def __init__(self, language: Language, *, folder: Path = LOCALES, strict: bool = True) -> None:
        self.language = language
        self._bundle = _bundle(language, folder)
        self._spare = None if strict else _bundle(language.other, folder)
        self._fixed: dict[str, str] = {}  # messages without variables: most of them, said again and again

    def __call__(self, key: str, /, **values: Any) -> Html:
        """The message as HTML."""
        return Html(self._format(key, {name: _escaped(value) for name, value in values.items()}))

    def plain(self, key: str, /, **values: Any) -> str:
        """The message as plain text: for buttons, menus, toasts and the command line."""
        return self._format(key, values)

    def has(self, key: str) -> bool:
        """Whether there is such a message in this language."""
        return bool(self._bundle.has_message(key))

    def _format(self, key: str, values: Mapping[str, Any]) -> str:
        if values:
            return self._formatted(key, values)
        if key not in self._fixed:
            self._fixed[key] = self._formatted(key, values)
        return self._fixed[key]

    def _formatted(self, key: str, values: Mapping[str, Any]) -> str:
        missing: TextError | None = None
        for bundle in (self._bundle, self._spare):
            if bundle is None:
                continue
            try:
                return _said(bundle, key, values)
            except TextError as error:
                missing = missing or error
        raise TextError(f"{self.language}: {missing}")


def _said(bundle: FluentBundle, key: str, values: Mapping[str, Any]) -> str:
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise TextError(f"there is no message {key!r}")
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors or isinstance(text, FluentNone):
        raise TextError(f"{key}: {'; '.join(map(str, errors))}")
    return str(text)


@cache
def _bundle(language: Language, folder: Path) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    for path in sorted((folder / language.value).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        bundle.add_resource(resource)
    return bundle


def _escaped(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    return escape(value) if isinstance(value, str) else value
