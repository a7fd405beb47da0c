"""What a backup and a restore refuse, and why.

Refusal
├── BackupDatabaseMissing       file
├── BackupFailed                reason: the disk is full, or the like
├── BackupProgramMissing        program: it encrypts, and is not installed
├── BackupProgramFailed         program, reason
├── BackupToolMissing           program: PostgreSQL's own, and not installed
├── BackupToolUnfit             program, has, needs: of another version than it must be
├── RestoreFileMissing          file
├── RestoreNotABackup           file
├── RestoreDamaged              file, part
├── RestoreTooNew               file: a newer version of the program made it
├── RestoreOtherEngine          file, engine: a file does not go into a server, nor the other way
├── RestoreKeyNeeded            file
└── RestoreNotEmpty             place: something is there already
"""

from dataclasses import dataclass

from bot.domain.refusals import Refusal


@dataclass(eq=False)
class BackupDatabaseMissing(Refusal):
    """There is nothing to copy."""

    file: str


@dataclass(eq=False)
class BackupFailed(Refusal):
    """It could not be written or read."""

    reason: str


@dataclass(eq=False)
class BackupProgramMissing(Refusal):
    """What is to encrypt is not installed."""

    program: str


@dataclass(eq=False)
class BackupProgramFailed(Refusal):
    """What is to encrypt, decrypt, copy or bring back says no."""

    program: str
    reason: str


@dataclass(eq=False)
class BackupToolMissing(Refusal):
    """What copies a server is not installed."""

    program: str


@dataclass(eq=False)
class BackupToolUnfit(Refusal):
    """What copies a server, or brings it back, does not go with that server or that backup."""

    program: str
    has: int
    needs: int


@dataclass(eq=False)
class RestoreFileMissing(Refusal):
    """There is no such file."""

    file: str


@dataclass(eq=False)
class RestoreNotABackup(Refusal):
    """It is a file of another kind."""

    file: str


@dataclass(eq=False)
class RestoreDamaged(Refusal):
    """A part is not what was put in."""

    file: str
    part: str


@dataclass(eq=False)
class RestoreTooNew(Refusal):
    """A newer version of the program made it."""

    file: str


@dataclass(eq=False)
class RestoreOtherEngine(Refusal):
    """The backup is of the other engine than DATABASE_URL names."""

    file: str
    engine: str


@dataclass(eq=False)
class RestoreKeyNeeded(Refusal):
    """It is encrypted, and no key was named."""

    file: str


@dataclass(eq=False)
class RestoreNotEmpty(Refusal):
    """Something is there already, and nothing is overwritten."""

    place: str
