"""The poster's letters: how wide a text is, where its lines break, what the font cannot show."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of the font: the advance of each of its characters, as a share of the size."""

    path: Path
    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Millimetres that a text takes at a size in points."""
        return sum(self.advances[each] for each in text) * size * MM_PER_POINT

    def shown(self, text: str) -> str:
        """The text without what the font lacks: a letter becomes a question mark, a picture is left out."""
        whole = unicodedata.normalize("NFC", text)
        return " ".join("".join(self._shown(each) for each in whole).split())

    def broken(self, text: str, size: float, width: float) -> list[str]:
        """The lines of a text, none wider than `width`; a word that is wider itself is broken where it must."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if self.width(longer, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *pieces, line = self._pieces(word, size, width)
            lines += pieces
        return [*lines, line] if line else lines

    def _pieces(self, word: str, size: float, width: float) -> list[str]:
        pieces, piece = [], ""
        for letter in word:
            if piece and self.width(piece + letter, size) > width:
                pieces.append(piece)
                piece = ""
            piece += letter
        return [*pieces, piece]

    def _shown(self, letter: str) -> str:
        if letter in self.advances:
            return letter
        if letter.isspace():
            return " "
        return "?" if letter.isalnum() else ""


@cache
def face(*, bold: bool) -> Face:
    """A weight of the font that is shipped with the project."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to import, and few commands make posters

    path = FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"
    with TTFont(path) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return Face(path, {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()})
