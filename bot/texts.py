"""Words for people: Fluent messages in Kyrgyz and Russian, variables escaped for HTML, nothing missing in silence."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import FluentNone
from fluent.syntax import FluentParser, ast

from bot.domain.bilingual import Bilingual, Language

LOCALES = Path(__file__).resolve().parents[1] / "locales"
# Fluent stops at 2,500 characters, lest a hostile translation multiply what it is given. Ours are our own, a person's
# words may be long, and `bot.messages` measures the whole.
resolver.MAX_PART_LENGTH = 1_000_000
MOST_KNOWN = 4096
"""How many sentences that hold only numbers are remembered. What people wrote is never in them."""

_PARSER = FluentParser(with_spans=False)  # where each piece stands in its file is of no use, and half of the memory
_Pieces: TypeAlias = tuple[tuple[str, str | None], ...]
"""Text, or the name of a variable."""


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
        self._pieces: dict[str, _Pieces | None] = {}
        self._said: dict[tuple[Any, ...], str] = {}

    def __call__(self, key: str, /, **values: Any) -> Html:
        """The message as HTML."""
        return Html(self._format(key, {name: _escaped(value) for name, value in values.items()}))

    def plain(self, key: str, /, **values: Any) -> str:
        """The message as plain text: for buttons, menus, toasts and the command line."""
        return self._format(key, values)

    def picked(self, text: Bilingual) -> str:
        """What people wrote in two languages: in this one, else in the other."""
        return text.pick(self.language)

    def has(self, key: str) -> bool:
        """Whether there is such a message in this language."""
        return bool(self._bundle.has_message(key))

    def _format(self, key: str, values: Mapping[str, Any]) -> str:
        """Short ways for what is said most; what they cannot do goes to Fluent, which also names what is wrong."""
        if key not in self._pieces:
            self._pieces[key] = _pieces(self._bundle, key)
        pieces = self._pieces[key]
        if pieces is not None and all(name is None or type(values.get(name)) is str for _, name in pieces):
            return "".join([piece if name is None else values[name] for piece, name in pieces])
        if not all(type(value) is int for value in values.values()):
            return self._formatted(key, values)
        known = (key, *values.items())
        said = self._said.get(known)
        if said is None:
            if len(self._said) >= MOST_KNOWN:
                self._said.clear()  # another thread may be about to add to it
            said = self._said[known] = self._formatted(key, values)
        return said

    def _formatted(self, key: str, values: Mapping[str, Any]) -> str:
        missing: TextError | None = None
        for bundle in (self._bundle, self._spare):
            if bundle is None:
                continue
            try:
                return _resolved(bundle, key, values)
            except TextError as error:
                missing = missing or error
        raise TextError(f"{self.language}: {missing}")


def _resolved(bundle: FluentBundle, key: str, values: Mapping[str, Any]) -> str:
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise TextError(f"there is no message {key!r}")
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors or isinstance(text, FluentNone):
        raise TextError(f"{key}: {'; '.join(map(str, errors))}")
    return str(text)


def _pieces(bundle: FluentBundle, key: str) -> _Pieces | None:
    """What a message is put together from when it is only text and variables; None when it is more than that.

    Fluent's resolver takes ten times as long for the same.
    """
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        return None
    pieces: list[tuple[str, str | None]] = []
    # What is one piece of text only, the library has already reduced to that.
    for element in getattr(pattern, "elements", [pattern]):
        if isinstance(element, ast.TextElement):
            pieces.append((element.value, None))
        elif isinstance(element, ast.Placeable) and isinstance(element.expression, ast.VariableReference):
            pieces.append(("", element.expression.id.name))
        else:
            return None
    return tuple(pieces)


@cache
def _bundle(language: Language, folder: Path) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    for path in sorted((folder / language.value).glob("*.ftl")):
        bundle.add_resource(_PARSER.parse(path.read_text(encoding="utf-8")))
    return bundle


def _escaped(value: Any) -> Any:
    if isinstance(value, Html):
        return str(value)
    return escape(value) if isinstance(value, str) else value
