"""What a file says of its snapshot. Files come from anywhere: nothing in them is trusted or run."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from innodrop import archives
from innodrop.exports.salvage import salvaged

_MARK = re.compile(
    rb"innodrop-seal/(\d{1,9})/([0-9a-f]{64})/([A-Za-z0-9%._~-]*)/(approved|submitted)"
    rb"((?:\+[a-z0-9_]{1,64}){0,99})"
)
MOST_BYTES = 100_000_000
"""Of a zip when unpacked, and of all zips in a pack; ours hold a few megabytes."""
MOST_HELD = 40_000_000
"""Of one that is unpacked into memory."""
MOST_FILES = 2_000
_MOST_JSON, _MOST_KEYWORDS = 2_000_000, 1_000_000
"""Bytes of what says something of a file; of ours it has a hundredth."""


@dataclass(frozen=True)
class SealMark:
    """The snapshot that a file names, how it was limited, the licence of its data, and which
    sensitive tables were added (`also`). `whole`: it says that it holds every row."""

    number: int
    content: str
    partner: str = ""
    with_submitted: bool = False
    licence: str = field(default="", compare=False)
    also: tuple[str, ...] = ()
    whole: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """As it stands in every document as a keyword, in letters that nobody escapes."""
        state = "submitted" if self.with_submitted else "approved"
        partner, also = quote(self.partner, safe=""), "".join(f"+{name}" for name in self.also)
        return f"innodrop-seal/{self.number}/{self.content}/{partner}/{state}{also}"


def mark_in(text: bytes, licence: str = "") -> SealMark | None:
    """What `SealMark.text` wrote into a text; None without one, and where two contradict."""
    first = _MARK.search(text)
    if first is None or any(m.groups() != first.groups() for m in _MARK.finditer(text)):
        return None
    number, content, partner, state, also = (part.decode() for part in first.groups())
    submitted, names = state == "submitted", tuple(filter(None, also.split("+")))
    return SealMark(int(number), content, unquote(partner), submitted, licence, names)


def in_office_document(data: bytes, part: str) -> SealMark | None:
    """The mark in the keywords of an Office document that has this part."""
    return mark_in(member(data, "docProps/core.xml", part)[:_MOST_KEYWORDS])


def member(data: bytes, name: str, needed: str) -> bytes:
    """A file in a zip; empty where the zip lacks it or `needed`, is broken, or larger than ours."""
    return _inside(data, needed, lambda known: known == name).get(name, b"")


def members(data: bytes, needed: str) -> dict[str, bytes]:
    """The files in a zip by name; none if it lacks `needed`, is broken, or larger than ours."""
    return _inside(data, needed, lambda _: True)


def _inside(data: bytes, needed: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    try:
        with archives.opened(io.BytesIO(data), unpacked=MOST_BYTES, files=MOST_FILES) as archive:
            names = archive.namelist()
            chosen = [name for name in names if wanted(name)] if needed in names else []
            if sum(archive.getinfo(name).file_size for name in chosen) > MOST_HELD:
                return {}
            return {name: archives.content(archive, name) for name in chosen}
    except archives.ArchiveTooLarge:
        return {}
    except (*archives.BROKEN, OSError):
        whole = salvaged(data, MOST_HELD)
        return {name: whole[name] for name in whole if wanted(name)} if needed in whole else {}


def json_object(text: bytes) -> dict[str, Any]:
    """A JSON object; empty for anything else, and for one that is larger than ours."""
    if len(text) > _MOST_JSON:
        return {}
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}
