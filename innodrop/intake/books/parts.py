"""Parts of an open ZIP archive as plain XML."""

from __future__ import annotations

import zipfile


def local(tag: str) -> str:
    """The name of an element or attribute without namespace, which differs by kind of XLSX."""
    return tag.rpartition("}")[2]


def plain_xml(archive: zipfile.ZipFile, path: str) -> bytes:
    """A part of the archive; ValueError if it may hold entities or is in no eight-bit encoding."""
    part = archive.read(path)
    if b"<!DOCTYPE" in part or b"\x00" in part[:100]:
        raise ValueError(f"{path} is no plain XML")
    return part
