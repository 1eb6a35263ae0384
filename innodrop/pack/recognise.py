"""What kind of file something is, and which snapshot it names: a pack, or what any format wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from innodrop import exports
from innodrop.exports.datapackage.seal import DESCRIPTOR
from innodrop.exports.obstacle import Obstacle, obstacle, unpacked
from innodrop.exports.report import Format
from innodrop.exports.seals import MOST_BYTES, SealMark, json_object, mark_in, members
from innodrop.pack.export import SEAL, SUMS

_SUM = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")
_LONGEST = 1_000_000
"""Bytes of a list of hashes: four times what one of `MOST_FILES` files has."""
_HELD = (SUMS, DESCRIPTOR)
"""What is in the zips of which every file is looked at."""
_SQLITE = b"SQLite format 3\x00"


class Nature(StrEnum):
    """What kind of file it is, by its bytes."""

    PACK = "pack"
    DATABASE = "snapshot file"
    FORMAT = "file of a format"
    SUMS = "list of hashes"
    UNKNOWN = "other"


@dataclass(frozen=True)
class Recognised:
    """A file's nature, its mark, what is inside a pack, and the format that found its seal."""

    nature: Nature
    mark: SealMark | None = None
    members: Mapping[str, bytes] = field(default_factory=dict)
    form: Format | None = None
    obstacle: Obstacle = Obstacle.NONE
    _looks: dict[str, Recognised] = field(default_factory=dict, compare=False, repr=False)

    def inner(self, file: str) -> Recognised:
        """What a file inside a pack is, looked at once."""
        if file not in self._looks:
            self._looks[file] = look(self.members[file])
        return self._looks[file]

    @property
    def broken(self) -> bool:
        """Whether it breaks off or is damaged."""
        return self.obstacle is Obstacle.BROKEN

    @property
    def adds_up(self) -> bool:
        """Whether the file holds every row, so that they add up to the hash that it names."""
        return self.mark is not None and self.mark.whole

    def flaw(self, data: bytes, name: str) -> str:
        """What in the file contradicts the hash that it names; empty where nothing does."""
        return self.form.flaw_in(data, name) if self.form and self.form.flaw_in else ""


def look(data: bytes) -> Recognised:
    """What a file is and names. Never raises."""
    way = obstacle(data, _HELD)
    if way is Obstacle.TOO_LARGE:
        return Recognised(Nature.UNKNOWN, obstacle=way)
    if data.startswith(_SQLITE):
        return Recognised(Nature.DATABASE, obstacle=way)
    packed = members(data, SUMS)
    if SEAL in packed:
        if sum(map(unpacked, packed.values())) > MOST_BYTES:
            return Recognised(Nature.UNKNOWN, obstacle=Obstacle.TOO_LARGE)
        licence = str(json_object(packed[SEAL]).get("licence") or "")
        return Recognised(Nature.PACK, mark_in(packed[SEAL], licence), packed, None, way)
    for form in exports.formats().values():
        if mark := form.seal_in(data):
            return Recognised(Nature.FORMAT, mark, form=form, obstacle=way)
    return Recognised(Nature.SUMS if sums(data) else Nature.UNKNOWN, obstacle=way)


def sums(data: bytes) -> dict[str, str]:
    """Hash by file name of a `SHA256SUMS`; empty if it is none, or names more than a pack has."""
    if len(data) > _LONGEST:
        return {}
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return {}
    matches = [_SUM.fullmatch(line) for line in lines]
    return {match[2]: match[1] for match in matches if match} if all(matches) else {}
