"""Encrypting with an installed program: `age` for keys that begin with `age1` or `ssh-`, GnuPG for any other."""

from pathlib import Path
from threading import Event

from bot.backup import running
from bot.backup.refusals import BackupProgramMissing, RestoreKeyNeeded

AGE, GPG = ".age", ".gpg"


def ending(recipient: str) -> str:
    """The ending of a file that is encrypted for this recipient; empty for nobody."""
    if not recipient:
        return ""
    return AGE if recipient.startswith(("age1", "ssh-")) else GPG


def program(suffix: str) -> str:
    """What encrypts such files."""
    return "age" if suffix == AGE else "gpg"


def is_sealed(file: Path) -> bool:
    """Whether this file must be decrypted first."""
    return file.suffix in (AGE, GPG)


def seal(file: Path, sealed: Path, recipient: str, *, stop: Event = running.NEVER) -> None:
    """Encrypt a file for a recipient."""
    if ending(recipient) == AGE:
        _run("age", "--encrypt", "--recipient", recipient, "--output", sealed, file, stop=stop)
    else:
        # The operator named the key: whether somebody else vouches for it does not matter here.
        _run(
            "gpg", "--batch", "--yes", "--quiet", "--trust-model", "always",
            "--recipient", recipient, "--output", sealed, "--encrypt", file,
            stop=stop,
        )  # fmt: skip


def unseal(sealed: Path, file: Path, identity: Path | None) -> None:
    """Decrypt a file: with this key file of age, or with the keys of GnuPG."""
    if sealed.suffix == GPG:
        _run("gpg", "--batch", "--yes", "--quiet", "--output", file, "--decrypt", sealed)
    elif identity is None:
        raise RestoreKeyNeeded(str(sealed))
    else:
        _run("age", "--decrypt", "--identity", identity, "--output", file, sealed)


def _run(name: str, *arguments: str | Path, stop: Event = running.NEVER) -> None:
    found = running.found(name)
    if found is None:
        raise BackupProgramMissing(name)
    running.run(found, *arguments, stop=stop)
