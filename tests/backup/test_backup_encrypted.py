"""Backups for somebody's eyes only, by the programs that are installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backup.operating import content, environment
from tests.cli.at_once import at_once

pytestmark = pytest.mark.sqlite
"""What is in the file does not matter here."""


@pytest.fixture
def keyring(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A key of GnuPG that only this test knows."""
    gpg = shutil.which("gpg")
    if gpg is None:
        pytest.skip("gpg is not installed")
    home = Path("/tmp") / f"gpg-{os.getpid()}-{tmp_path.name[-8:]}"  # noqa: S108 -- a socket's path must be short
    home.mkdir(mode=0o700)
    made = [
        "--batch",
        "--quiet",
        "--passphrase",
        "",
        "--quick-generate-key",
        "backup@example.org",
        "default",
        "default",
    ]
    subprocess.run([gpg, *made], env={**os.environ, "GNUPGHOME": str(home)}, check=True, capture_output=True)  # noqa: S603
    yield {"GNUPGHOME": str(home)}
    subprocess.run(["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": str(home)}, check=False)  # noqa: S607
    shutil.rmtree(home)


async def test_an_encrypted_backup_opens_with_the_key_only(archive: Path, tmp_path: Path, keyring: dict[str, str]):
    out, new = tmp_path / "sealed", tmp_path / "new"
    out.mkdir()
    made, _, err = await at_once(
        "backup", str(out), BACKUP_ENCRYPT_TO="backup@example.org", **environment(tmp_path, **keyring)
    )
    [sealed] = out.iterdir()
    stranger, _, refused = await at_once("restore", str(sealed), **environment(new, GNUPGHOME=str(tmp_path)))
    code, _, error = await at_once("restore", str(sealed), **environment(new, **keyring))

    assert (made, err) == (0, "")
    assert sealed.name.endswith(".tar.gz.gpg")
    assert b"SQLite" not in sealed.read_bytes()
    assert (stranger, refused.count("\n")) == (1, 1)
    assert "gpg" in refused
    assert (code, error) == (0, "")
    assert await content(new) == await content(tmp_path)


@pytest.fixture
def age_key(tmp_path: Path) -> tuple[str, Path]:
    """Whom to encrypt for, and the file that opens it."""
    if shutil.which("age") is None:
        pytest.skip("age is not installed")
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)  # noqa: S607
    identity = tmp_path / "key"
    identity.write_text(made.stdout, encoding="ascii")
    return made.stdout.split("public key: ")[1].split()[0], identity


async def test_age_encrypts_as_well(archive: Path, tmp_path: Path, age_key: tuple[str, Path]):
    recipient, identity = age_key
    await at_once("backup", str(tmp_path / "all.tar.gz.age"), **environment(tmp_path, BACKUP_ENCRYPT_TO=recipient))
    arguments = ("restore", str(tmp_path / "all.tar.gz.age"))

    assert "--identity" in (await at_once(*arguments, **environment(tmp_path / "new")))[2]
    assert (await at_once(*arguments, "--identity", str(identity), **environment(tmp_path / "new")))[0] == 0


async def test_a_program_that_is_not_installed_is_named(archive: Path, tmp_path: Path):
    given = environment(tmp_path, BACKUP_ENCRYPT_TO="age1nobody", PATH=str(tmp_path))
    code, _, err = await at_once("backup", str(tmp_path / "x.tar.gz"), **given)

    assert (code, err.count("\n")) == (1, 1)
    assert "не установлена: age" in err
    assert not (tmp_path / "x.tar.gz").exists()
