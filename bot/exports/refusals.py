"""What an export refuses, and why.

Refusal
├── ExportFormatUnknown         format, known
├── ExportFormatContradicts     format, file
├── ExportConsultationUnknown   slug, known
├── ExportCityUnknown           slug, known
├── ExportHearingUnknown        slug, known
├── ExportHearingMissing        known: minutes are those of one hearing
├── ExportNothing               there is no consultation yet
├── ExportOptionNotFor          option: this kind of paper cannot be narrowed down by it
├── ExportFolderMissing         folder
├── ExportFolderClosed          folder: nothing can be written there
├── ExportNotAFile              path: a folder or a device
├── ExportTooBig                more than a sheet of Excel holds
└── ExportFailed                reason: the disk is full, or the like
"""

from dataclasses import dataclass

from bot.domain.refusals import Refusal


@dataclass(eq=False)
class ExportFormatUnknown(Refusal):
    """There is no such format."""

    format: str
    known: str


@dataclass(eq=False)
class ExportFormatContradicts(Refusal):
    """The file's ending promises another format than the one asked for."""

    format: str
    file: str


@dataclass(eq=False)
class ExportConsultationUnknown(Refusal):
    """There is no consultation of this name."""

    slug: str
    known: str


@dataclass(eq=False)
class ExportCityUnknown(Refusal):
    """There is no city of this name."""

    slug: str
    known: str


@dataclass(eq=False)
class ExportHearingUnknown(Refusal):
    """There is no hearing of this name."""

    slug: str
    known: str


@dataclass(eq=False)
class ExportHearingMissing(Refusal):
    """Minutes are those of one hearing, and none was named."""

    known: str


@dataclass(eq=False)
class ExportNothing(Refusal):
    """There is no consultation to make a paper of."""


@dataclass(eq=False)
class ExportOptionNotFor(Refusal):
    """This kind of paper cannot be narrowed down like that."""

    option: str


@dataclass(eq=False)
class ExportFolderMissing(Refusal):
    """The folder to write to does not exist."""

    folder: str


@dataclass(eq=False)
class ExportFolderClosed(Refusal):
    """Nothing can be written to the folder."""

    folder: str


@dataclass(eq=False)
class ExportNotAFile(Refusal):
    """What is to be replaced is not a file."""

    path: str


@dataclass(eq=False)
class ExportTooBig(Refusal):
    """There is more than a sheet of Excel holds."""


@dataclass(eq=False)
class ExportFailed(Refusal):
    """The file could not be written."""

    reason: str
