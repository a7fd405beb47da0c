"""A file that appears complete or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.exports.refusals import ExportFailed, ExportFolderClosed, ExportFolderMissing, ExportNotAFile


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A path to write to; it becomes `out` when the block is left in peace, else nothing remains of it.

    It stands in a folder of its own beside `out`, which other temporary files may share. Raises ExportFolderMissing,
    ExportFolderClosed and ExportNotAFile before the block, ExportFailed for what the disk refuses within it.
    """
    target = Path(os.path.realpath(out))  # a link stays a link
    with _folder_beside(target) as folder:
        draft = folder / target.name
        try:
            yield draft
            _to_disk(draft)
            draft.replace(target)
        except OSError as error:
            raise ExportFailed(reason=error.strerror or str(error)) from error


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    try:
        if not target.parent.is_dir():
            raise ExportFolderMissing(folder=str(target.parent))
        if target.exists() and not target.is_file():
            raise ExportNotAFile(path=str(target))
        folder = TemporaryDirectory(prefix=".export-", dir=target.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise ExportFolderClosed(folder=str(target.parent)) from error
    with folder:
        yield Path(folder.name)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
