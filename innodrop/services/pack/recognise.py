"""What a file says of the snapshot it came from. Files come from anywhere: nothing in them is
trusted or run."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import unquote

from innodrop.services.pack.export import SEAL, SUMS

PACKAGE = "datapackage.json"
_CORE = "docProps/core.xml"
_MARK = re.compile(
    rb"innodrop-seal/(\d{1,9})/([0-9a-f]{64})/([A-Za-z0-9%._~-]*)/(approved|submitted)"
)
_HASH = re.compile("[0-9a-f]{64}")
_SUM = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")
_SQLITE = b"SQLite format 3\x00"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
_MOST_BYTES = 100_000_000
"""Of a zip when unpacked; ours hold a few megabytes."""
_MOST_FILES = 2_000
_HEAD = 16_384
"""Bytes of a web page in which its keywords stand."""


class Nature(StrEnum):
    """What kind of file it is, by its bytes."""

    PACK = "pack"
    PACKAGE = "data package"
    DOCUMENT = "document"
    DATABASE = "snapshot file"
    SUMS = "list of hashes"
    UNKNOWN = "other"


@dataclass(frozen=True)
class Mark:
    """The snapshot that a file names, and how it was limited."""

    number: int
    content: str
    partner: str = ""
    with_submitted: bool = False


@dataclass(frozen=True)
class Look:
    """A file as it was looked at: its nature, its mark if it has one, and what is inside a zip."""

    nature: Nature
    mark: Mark | None = None
    members: Mapping[str, bytes] = field(default_factory=dict)
    licence: str = ""


def look(data: bytes) -> Look:
    """What a file is and names. Never raises."""
    if data.startswith(_SQLITE):
        return Look(Nature.DATABASE)
    if data.startswith(b"PK"):
        return _zip(_members(data))
    if data.startswith(b"%PDF-"):
        return Look(Nature.DOCUMENT, _mark(data))
    if data[:512].lstrip().lower().startswith(b"<!doctype html"):
        return Look(Nature.DOCUMENT, _mark(data[:_HEAD]))
    if sums(data):
        return Look(Nature.SUMS)
    return Look(Nature.UNKNOWN)


def sums(data: bytes) -> dict[str, str]:
    """Hash by file name of a `SHA256SUMS`; empty if it is none."""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return {}
    found = [_SUM.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in found if match} if all(found) else {}


def told(text: bytes) -> dict[str, Any]:
    """A JSON object; empty for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _zip(members: Mapping[str, bytes]) -> Look:
    if SUMS in members and SEAL in members:
        return Look(
            Nature.PACK,
            _mark(members[SEAL]),
            members,
            str(told(members[SEAL]).get("licence") or ""),
        )
    if PACKAGE in members:
        return _package(members)
    if _CORE in members:
        return Look(Nature.DOCUMENT, _mark(members[_CORE]), members)
    return Look(Nature.UNKNOWN)


def _package(members: Mapping[str, bytes]) -> Look:
    package = told(members[PACKAGE])
    seal = package.get("seal")
    licences = package.get("licenses") or [{}]
    if (
        not isinstance(seal, dict)
        or not isinstance(licences, list)
        or not isinstance(licences[0], dict)
    ):
        return Look(Nature.UNKNOWN)
    number, content = seal.get("snapshot"), str(seal.get("content_sha256"))
    if not isinstance(number, int) or not _HASH.fullmatch(content):
        return Look(Nature.UNKNOWN)
    mark = Mark(number, content, str(seal.get("partner") or ""), bool(seal.get("with_submitted")))
    return Look(Nature.PACKAGE, mark, members, str(licences[0].get("name") or ""))


def _mark(text: bytes) -> Mark | None:
    """The mark in a text; None without one, and where two contradict one another."""
    found = {match.groups() for match in _MARK.finditer(text)}
    if len(found) != 1:
        return None
    number, content, partner, state = (part.decode() for part in found.pop())
    return Mark(int(number), content, unquote(partner), state == "submitted")


def _members(data: bytes) -> dict[str, bytes]:
    """The files in a zip by name; none if it is broken, or far larger than any of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
            if len(inside) > _MOST_FILES or sum(entry.file_size for entry in inside) > _MOST_BYTES:
                return {}
            if len({entry.filename for entry in inside}) != len(inside):
                return {}
            return {entry.filename: archive.read(entry) for entry in inside}
    except _BROKEN:
        return {}
