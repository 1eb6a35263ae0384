"""ZIP archives from anywhere: none is unpacked further than it says, and none may say too much."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

PIECE = 1 << 16
"""Bytes that are unpacked at a time."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    ValueError,
    EOFError,
)
"""What reading a damaged archive raises beside `OSError`; a part that is encrypted or packed in an
unknown way is a `RuntimeError`."""
_LISTING = 1 << 20
"""Bytes of an archive's list of files: those of ours need some kilobytes."""
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What every program writes; the others cost much more memory or time to unpack."""


class ArchiveTooLarge(Exception):
    """An archive that says to hold more than is looked at: so many bytes `unpacked`, or 0 where it
    has too many files."""

    def __init__(self, unpacked: int = 0) -> None:
        super().__init__(unpacked)
        self.unpacked = unpacked


class _Listed:
    """A file of which no more is read at once than a list of files takes, until it is known."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.known = False

    def read(self, size: int = -1) -> bytes:
        """So many bytes."""
        if size > _LISTING and not self.known:
            raise ArchiveTooLarge
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def opened(file: IO[bytes], *, unpacked: int, files: int) -> Iterator[zipfile.ZipFile]:
    """The archive, if it says to hold at most so many bytes and files. Raises `ArchiveTooLarge`,
    and what is in `BROKEN`, also for two files of one name."""
    listed = _Listed(file)
    with zipfile.ZipFile(listed) as archive:  # a file in all but its type
        listed.known = True
        entries = archive.infolist()
        if len(entries) > files:
            raise ArchiveTooLarge
        if (size := sum(entry.file_size for entry in entries)) > unpacked:
            raise ArchiveTooLarge(size)
        if len({entry.filename for entry in entries}) < len(entries):
            raise zipfile.BadZipFile("two files have one name")
        if any(entry.compress_type not in _KNOWN for entry in entries):
            raise zipfile.BadZipFile("packed in an unusual way")
        yield archive


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A file of the archive piece by piece, never more than its entry states: `ZipFile.read`
    unpacks all that is there before it cuts it."""
    with archive.open(name) as packed:
        while piece := packed.read(PIECE):
            yield piece


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of the archive, whole. KeyError if there is none."""
    return b"".join(pieces(archive, name))
