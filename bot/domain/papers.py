"""Which papers there are to hand in, as what kind of file, and in which language. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    """A paper. `COMMENTS` is the plain table of all comments."""

    COMMENTS = "comments"
    PROPOSALS = "proposals"
    MINUTES = "minutes"
    REPORT = "report"
    LEDGER = "ledger"


class Format(StrEnum):
    """A kind of file, by the ending of its name."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"


class Speaks(StrEnum):
    """What a paper speaks."""

    KY = "ky"
    RU = "ru"
    BOTH = "both"


FORMATS: dict[Kind, tuple[Format, ...]] = {
    Kind.COMMENTS: (Format.XLSX, Format.CSV, Format.JSON),
    Kind.PROPOSALS: (Format.XLSX, Format.DOCX),
    Kind.MINUTES: (Format.DOCX,),
    Kind.REPORT: (Format.DOCX, Format.XLSX),
    Kind.LEDGER: (Format.XLSX, Format.JSON),
}
"""What each paper is made as, the usual one first."""
