"""Encrypting with an installed program: `age` for keys that begin with `age1` or `ssh-`, GnuPG for any other."""

import shutil
import subprocess
from pathlib import Path

from bot.backup.refusals import BackupProgramFailed, BackupProgramMissing, RestoreKeyNeeded

AGE, GPG = ".age", ".gpg"
_LONGEST_REASON = 200


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


def seal(file: Path, sealed: Path, recipient: str) -> None:
    """Encrypt a file for a recipient."""
    if ending(recipient) == AGE:
        _run("age", "--encrypt", "--recipient", recipient, "--output", str(sealed), str(file))
    else:
        # The operator named the key: whether somebody else vouches for it does not matter here.
        _run(
            "gpg", "--batch", "--yes", "--quiet", "--trust-model", "always",
            "--recipient", recipient, "--output", str(sealed), "--encrypt", str(file),
        )  # fmt: skip


def unseal(sealed: Path, file: Path, identity: Path | None) -> None:
    """Decrypt a file: with this key file of age, or with the keys of GnuPG."""
    if sealed.suffix == GPG:
        _run("gpg", "--batch", "--yes", "--quiet", "--output", str(file), "--decrypt", str(sealed))
    elif identity is None:
        raise RestoreKeyNeeded(str(sealed))
    else:
        _run("age", "--decrypt", "--identity", str(identity), "--output", str(file), str(sealed))


def _run(name: str, *arguments: str) -> None:
    found = shutil.which(name)
    if found is None:
        raise BackupProgramMissing(name)
    done = subprocess.run([found, *arguments], capture_output=True, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise BackupProgramFailed(name, said[:_LONGEST_REASON] or str(done.returncode))
