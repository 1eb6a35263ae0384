"""Files that appear whole under their name or not at all, and never replace another."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from innodrop import errors

_MISSING = (errno.ENOENT, errno.ENOTDIR)
PRIVATE, FROZEN, FOLDER = 0o600, 0o400, 0o700
"""Rights of what stands in the data folder: of files, of those never written again, of folders."""
_ASIDE = ".innodrop-aside-"
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file's bytes, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A folder of one's own inside another, for files before they have their name, removed at the
    end. As long as its process lives it is held: so `sweep` removes what a killed one left."""
    with ExitStack() as held:
        while True:
            own = Path(held.enter_context(TemporaryDirectory(prefix=_ASIDE, dir=folder)))
            if held.enter_context(_holding(own)):  # else it was swept in the moment before
                break
        yield own


def sweep(folder: Path) -> int:
    """Remove the folders of `aside` that nobody holds any more, and say how many there were."""
    swept = 0
    for left in sorted(folder.glob(f"{_ASIDE}*")) if folder.is_dir() else ():
        with _holding(left) as nobody_else:
            if nobody_else:
                shutil.rmtree(left, ignore_errors=True)
                swept += not left.exists()
    return swept


@contextmanager
def _holding(folder: Path) -> Iterator[bool]:
    """Whether a folder is there and nobody else holds it: then this process does, to the end of the
    block or its own. Where the system has no such locks, folders count as held by others."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder.exists()
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


def appear(made: Path, path: Path, mode: int | None = None) -> None:
    """Give a finished file its name, and other rights if any, on the disk before this returns.
    Raises FileExistsError if the name is taken: a link, unlike renaming, replaces nothing."""
    if mode is not None:
        made.chmod(mode)
    _to_disk(made)
    try:
        os.link(made, path)
        made.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without links, where two at once cannot be told apart
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        made.rename(path)
    # a name is kept by its folder: without this a power cut could take it away again
    _to_disk(path.parent)


def supersede(made: Path, path: Path) -> None:
    """As `appear`, in the place of what may be there under this name."""
    _to_disk(made)
    made.replace(path)
    _to_disk(path.parent)


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; if there is one with other bytes, raise `FileExists`."""
    with in_words(path.parent):
        if path.exists():
            if path.read_bytes() != content:
                raise errors.FileExists(str(path))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside(path.parent) as folder:
            made = folder / path.name
            made.write_bytes(content)
            try:
                appear(made, path, 0o644)
            except FileExistsError as error:
                raise errors.FileExists(str(path)) from error


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Nobody else is in such a block with this lock file, which ends with its process, also if that
    is killed. Raises `DatabaseBusy` after `patience` seconds."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads does not wait for it

    with in_words(lock.parent.parent):
        # no parents: they may be of a disk that is away
        lock.parent.mkdir(FOLDER, exist_ok=True)
        try:
            with FileLock(lock, timeout=patience, mode=PRIVATE, poll_interval=0.02):
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
