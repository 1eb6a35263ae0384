"""What is whole in a zip that breaks off, as by a download that was cut."""

from __future__ import annotations

import struct
import zlib
from zipfile import ZIP_DEFLATED

_OPENING = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
"""Before each file in a zip (APPNOTE 4.3.7)."""
_UTF8 = 0x800
"""Flag of a file: its name is UTF-8."""


def salvaged(data: bytes, most: int) -> dict[str, bytes]:
    """The files that are whole, by name, up to `most` bytes: ours stand one behind the other, each
    with its size and its sum before it."""
    inside: dict[str, bytes] = {}
    at = 0
    while data.startswith(_OPENING, at) and at + _HEADER.size <= len(data):
        _, _, flags, method, _, _, crc, packed, size, name, more = _HEADER.unpack_from(data, at)
        title, start = at + _HEADER.size, at + _HEADER.size + name + more
        at, most = start + packed, most - size
        if flags & ~_UTF8 or method != ZIP_DEFLATED or most < 0 or at > len(data):
            break
        content = _inflated(data[start:at], size)
        if content is not None and zlib.crc32(content) == crc:
            inside[data[title : title + name].decode("utf-8", "replace")] = content
    return inside


def _inflated(packed: bytes, size: int) -> bytes | None:
    """At most `size` bytes; None if they are damaged."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size) if size else b""
    except zlib.error:
        return None
