"""Files that appear whole under their name or not at all, and never replace another."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from innodrop import errors

_MISSING = (errno.ENOENT, errno.ENOTDIR)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file's bytes, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def appear(aside: Path, path: Path, mode: int | None = None) -> None:
    """Give a finished file its name, and other rights if any, on the disk before this returns.
    Raises FileExistsError if the name is taken: a link, unlike renaming, replaces nothing."""
    if mode is not None:
        aside.chmod(mode)
    _to_disk(aside)
    try:
        os.link(aside, path)
        aside.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without links, where two at once cannot be told apart
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        aside.rename(path)
    # a name is kept by its folder: without this a power cut could take it away again
    _to_disk(path.parent)


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; if there is one with other bytes, raise `FileExists`."""
    with in_words(path.parent):
        if path.exists():
            if path.read_bytes() != content:
                raise errors.FileExists(str(path))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            aside = Path(folder) / path.name
            aside.write_bytes(content)
            try:
                appear(aside, path, 0o644)
            except FileExistsError as error:
                raise errors.FileExists(str(path)) from error


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Nobody else is in such a block with this lock file, which ends with its process, also if that
    is killed. Raises `DatabaseBusy` after `patience` seconds."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads does not wait for it

    with in_words(lock.parent.parent):
        lock.parent.mkdir(exist_ok=True)  # alone: the folder above it may be of a disk that is away
        try:
            with FileLock(lock, timeout=patience, poll_interval=0.02):
                yield
        except Timeout as error:
            raise errors.DatabaseBusy(patience) from error


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns the system's errors about files below `path` into refusals; bugs pass through."""
    try:
        yield
    except OSError as error:
        if error.errno in _MISSING and not os.path.exists(path):  # noqa: PTH110 - as no error
            raise errors.FolderMissing(str(path)) from error
        if error.errno == errno.ENOSPC:
            raise errors.DiskFull(str(path)) from error
        if error.errno == errno.EACCES and not os.access(path, os.R_OK):
            raise errors.DatabaseUnreadable(str(path)) from error
        if error.errno in _READ_ONLY:
            raise errors.DatabaseReadOnly(str(path)) from error
        if error.errno == errno.EIO:
            raise errors.DiskFailed(str(path), str(error.strerror)) from error
        raise


def _to_disk(path: Path) -> None:
    """Have a file or folder written down; Windows opens no folder, and writes it down itself."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
