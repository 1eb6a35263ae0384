"""Why a file cannot be looked into as a whole, judged by how such files begin and end."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from innodrop.exports.seals import BROKEN_ZIP, MOST_BYTES, MOST_FILES

_SQLITE = b"SQLite format 3\x00"
_HEAD, _TAIL = 512, 1_024
"""Bytes of a file in which its kind can be seen, and its end."""


class Obstacle(StrEnum):
    """What is in the way."""

    NONE = ""
    BROKEN = "broken"
    TOO_LARGE = "too large"


def obstacle(data: bytes) -> Obstacle:
    """What is in the way of looking into a file."""
    if data.startswith(b"PK"):
        return _of_zip(data)
    ends = True
    if data.startswith(b"%PDF-"):
        ends = b"%%EOF" in data[-_TAIL:]
    elif data[:_HEAD].lstrip().lower().startswith(b"<!doctype html"):
        ends = data[-_TAIL:].rstrip().lower().endswith(b"</html>")
    elif data.startswith(_SQLITE):
        ends = len(data) == _pages(data)
    return Obstacle.NONE if ends else Obstacle.BROKEN


def _of_zip(data: bytes) -> Obstacle:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
            if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES:
                return Obstacle.TOO_LARGE
            return Obstacle.BROKEN if archive.testzip() else Obstacle.NONE
    except (*BROKEN_ZIP, OSError):
        return Obstacle.BROKEN


def _pages(data: bytes) -> int:
    """Bytes of a database by its header (https://sqlite.org/fileformat.html, 1.3)."""
    size = int.from_bytes(data[16:18])
    return (65_536 if size == 1 else size) * int.from_bytes(data[28:32])
