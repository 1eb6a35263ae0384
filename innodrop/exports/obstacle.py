"""Why a file cannot be looked into as a whole, judged by how such files begin and end."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum

from innodrop import archives
from innodrop.exports.seals import MOST_BYTES, MOST_FILES, MOST_HELD

_SQLITE = b"SQLite format 3\x00"
_HEAD, _TAIL = 512, 1_024
"""Bytes of a file in which its kind can be seen, and its end."""


class Obstacle(StrEnum):
    """What is in the way."""

    NONE = ""
    BROKEN = "broken"
    TOO_LARGE = "too large"


def obstacle(data: bytes, held: Sequence[str] = ()) -> Obstacle:
    """What is in the way of looking into a file; a zip with a file of such a name is unpacked into
    memory, so that it may be less large."""
    if data.startswith(b"PK"):
        return _of_zip(data, held)
    ends = True
    if data.startswith(b"%PDF-"):
        ends = b"%%EOF" in data[-_TAIL:]
    elif data[:_HEAD].lstrip().lower().startswith(b"<!doctype html"):
        ends = data[-_TAIL:].rstrip().lower().endswith(b"</html>")
    elif data.startswith(_SQLITE):
        ends = len(data) == _pages(data)
    return Obstacle.NONE if ends else Obstacle.BROKEN


def unpacked(data: bytes) -> int:
    """Bytes that a zip says to hold, 0 for anything else and for one that cannot be opened."""
    if not data.startswith(b"PK"):
        return 0
    try:
        with archives.opened(io.BytesIO(data), unpacked=MOST_BYTES, files=MOST_FILES) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except archives.ArchiveTooLarge:
        return MOST_BYTES + 1
    except (*archives.BROKEN, OSError):
        return len(data)


def _of_zip(data: bytes, held: Sequence[str]) -> Obstacle:
    try:
        with archives.opened(io.BytesIO(data), unpacked=MOST_BYTES, files=MOST_FILES) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > MOST_HELD and any(entry.filename in held for entry in entries):
                return Obstacle.TOO_LARGE
            return Obstacle.BROKEN if archive.testzip() else Obstacle.NONE
    except archives.ArchiveTooLarge:
        return Obstacle.TOO_LARGE
    except (*archives.BROKEN, OSError):
        return Obstacle.BROKEN


def _pages(data: bytes) -> int:
    """Bytes of a database by its header (https://sqlite.org/fileformat.html, 1.3)."""
    size = int.from_bytes(data[16:18])
    return (65_536 if size == 1 else size) * int.from_bytes(data[28:32])
