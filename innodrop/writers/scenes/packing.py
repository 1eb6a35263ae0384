"""Things with a width on one line, packed into as few rows as keep them apart."""

from __future__ import annotations

from collections.abc import Sequence


def packed(extents: Sequence[tuple[float, float]], gap: float = 6.0) -> list[int]:
    """The row, from 0, of each extent (start, end) in px, the first to start placed first."""
    ends: list[float] = []
    rows = [0] * len(extents)
    for index in sorted(range(len(extents)), key=lambda i: (extents[i], i)):
        start, end = extents[index]
        row = next((r for r, taken in enumerate(ends) if taken + gap <= start), len(ends))
        ends[row : row + 1] = [end]
        rows[index] = row
    return rows
