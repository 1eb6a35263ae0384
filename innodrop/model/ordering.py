"""Codes in the order in which people count: `WP2` before `WP10`, `G2.9` before `G2.10`."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d+)")

Order = tuple[tuple[tuple[int, int, str], ...], str]


def natural(code: object) -> Order:
    """A sort key, the one for whatever people see by its code: runs of digits compare as numbers,
    all else as text whatever its case; what then is alike, such as `K1` and `k01`, as it stands.
    None as an empty text. SQL orders by the normalised key instead, as content hashes do."""
    text = "" if code is None else str(code)
    parts = (part for part in _NUMBERS.split(text.casefold()) if part)
    return tuple(
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part)
        for part in parts
    ), text
