"""Which paper is meant, and as what kind of file it is to be made. Pure."""

from pathlib import Path

from bot.domain.papers import FORMATS, Format, Kind
from bot.exports.refusals import ExportFormatContradicts, ExportFormatUnknown


def meant(kind: Kind | None, format_: str | None, out: Path) -> Kind:
    """The paper asked for; without a word of it, a DOCX is the table of proposals and anything else all comments."""
    if kind is not None:
        return kind
    asked = (format_ or out.suffix.removeprefix(".")).lower()
    return Kind.PROPOSALS if asked == Format.DOCX else Kind.COMMENTS


def chosen(kind: Kind, name: str | None, out: Path) -> Format:
    """The format asked for by name, else by the file's ending, else the usual one.

    Raises ExportFormatUnknown, or ExportFormatContradicts when the ending promises another format than the name.
    """
    ending = out.suffix.removeprefix(".").lower()
    if name is None:
        return _known(kind, ending) if ending else FORMATS[kind][0]
    wanted = _known(kind, name.lower())
    if ending in set(Format) - {wanted}:
        raise ExportFormatContradicts(format=wanted.value, file=out.name)
    return wanted


def _known(kind: Kind, name: str) -> Format:
    for each in FORMATS[kind]:
        if each == name:
            return each
    raise ExportFormatUnknown(format=name, known=", ".join(FORMATS[kind]))
