"""The properties that an office program writes into a document: who made it, who saved it last."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Collection, Iterator

_EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
}
"""What stands in their place in workbooks of Excel and of LibreOffice."""
_CODES = ("utf-8", "utf-16", "cp1252")


def texts(content: bytes) -> Iterator[str]:
    """What a file says, a part of a zip at a time, else in each code that it may be written in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield html.unescape(archive.read(name).decode(errors="ignore"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        for code in _CODES:
            yield content.decode(code, errors="ignore")


def says(text: str, needles: Collection[str]) -> bool:
    """Whether a text holds one of these, in whatever letters; they are folded already."""
    folded = " ".join(text.casefold().split())
    return any(needle in folded for needle in needles)


def without(content: bytes, needles: Collection[str]) -> bytes | None:
    """The same file with empty properties; None unless they say one of these."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    own = (part for info, part in parts if info.filename in _EMPTY)
    if not any(says(html.unescape(part.decode(errors="ignore")), needles) for part in own):
        return None
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for info, part in parts:
            archive.writestr(info, _EMPTY.get(info.filename, part))
    return made.getvalue()
