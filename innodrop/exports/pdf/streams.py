"""A correction of the PDF that typst writes, where the end of a stream can be read in two ways."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(rb"\r(?=\nendstream\nendobj)")
_ENTRY = re.compile(rb"(\d{10})( \d{5} n)")


def parted(document: bytes) -> bytes:
    """The document with the line end before every `endstream` told from the data before it.

    Compressed data may end with CR, with the LF behind like one line end: validators find it a byte
    too short (ISO 19005-2, 6.1.7.1). So that becomes CR LF, and the table of offsets moves along.
    """
    places = [end.end() for end in _END.finditer(document)]
    start = document.rindex(b"startxref")
    table = int(document[start:].split()[1])
    body = b"\r".join(
        document[low:high] for low, high in zip([0, *places], [*places, table], strict=True)
    )
    moved = _ENTRY.sub(
        lambda entry: b"%010d%b" % (_moved(int(entry[1]), places), entry[2]), document[table:start]
    )
    return body + moved + b"startxref\n%d\n%%%%EOF" % _moved(table, places)


def _moved(offset: int, places: list[int]) -> int:
    return offset + bisect_right(places, offset)
