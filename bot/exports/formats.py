"""Which formats there are, and which one is meant. Pure."""

from enum import StrEnum
from pathlib import Path

from bot.exports.refusals import ExportFormatContradicts, ExportFormatUnknown


class Format(StrEnum):
    """A kind of file, by the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


KNOWN = ", ".join(Format)


def chosen(name: str | None, out: Path) -> Format:
    """The format asked for by name, else by the file's ending, else XLSX.

    Raises ExportFormatUnknown, or ExportFormatContradicts when the ending promises another format than the name.
    """
    ending = out.suffix.removeprefix(".").lower()
    if name is None:
        return _known(ending) if ending else Format.XLSX
    wanted = _known(name.lower())
    if ending in set(Format) - {wanted}:
        raise ExportFormatContradicts(format=wanted.value, file=out.name)
    return wanted


def _known(name: str) -> Format:
    try:
        return Format(name)
    except ValueError as error:
        raise ExportFormatUnknown(format=name, known=KNOWN) from error
