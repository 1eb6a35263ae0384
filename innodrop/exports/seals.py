"""What a file says of its snapshot. Files come from anywhere: nothing in them is trusted or run."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from innodrop.exports.salvage import salvaged

_MARK = re.compile(
    rb"innodrop-seal/(\d{1,9})/([0-9a-f]{64})/([A-Za-z0-9%._~-]*)/(approved|submitted)"
    rb"((?:\+[a-z0-9_]{1,64}){0,99})"
)
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError)
"""What reading a zip raises that somebody damaged; encrypted or unknown parts are RuntimeErrors."""
MOST_BYTES = 100_000_000
"""Of a zip when unpacked; ours hold a few megabytes."""
MOST_FILES = 2_000


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
    marks = {match.groups() for match in _MARK.finditer(text)}
    if len(marks) != 1:
        return None
    number, content, partner, state, also = (part.decode() for part in marks.pop())
    submitted, names = state == "submitted", tuple(filter(None, also.split("+")))
    return SealMark(int(number), content, unquote(partner), submitted, licence, names)


def in_office_document(data: bytes, part: str) -> SealMark | None:
    """The mark in the keywords of an Office document that has this part."""
    return mark_in(members(data, part).get("docProps/core.xml", b""))


def members(data: bytes, needed: str) -> dict[str, bytes]:
    """The files in a zip by name; none if it lacks `needed`, is broken, or larger than ours."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
            names = {entry.filename for entry in inside}
            if needed not in names or len(names) != len(inside) or len(inside) > MOST_FILES:
                return {}
            if sum(entry.file_size for entry in inside) > MOST_BYTES:
                return {}
            return {entry.filename: archive.read(entry) for entry in inside}
    except (*BROKEN_ZIP, OSError):
        whole = salvaged(data, MOST_BYTES)
        return whole if needed in whole else {}


def json_object(text: bytes) -> dict[str, Any]:
    """A JSON object; empty for anything else."""
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}
