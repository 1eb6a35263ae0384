"""Codes in the order in which people count: `G2.9` before `G2.10`."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"(\d+)")


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key: runs of digits compare as numbers, all else as text whatever its case."""
    parts = (part for part in _NUMBERS.split(code.casefold()) if part)
    return tuple(
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part)
        for part in parts
    )
