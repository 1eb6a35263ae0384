"""How the width of a page is shared out among the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.model.floats import added_up
from innodrop.writers.lettering import Face

PADDING = 1.0
"""Room beside the text of a cell, both sides together, in font sizes."""
LEAST_WORD = 14
"""Letters of a word from which it may be broken, so that an address cannot take the whole width."""
SHORT = 18
"""Letters of a cell up to which it stays on one line."""
LINES, FEW_LINES = 3.5, 1.5
"""Lines that the longest and the usual cell of a column may take for its sake."""
MOST = 20
"""Font sizes beyond which a column wants no more room, about two letters each."""


def widths(
    header: Sequence[str], rows: Sequence[Sequence[str]], room: float, size: float
) -> list[float]:
    """Points for each column, `room` in all; letters are `size` points high.

    Longest word and short cells are whole; what is left is shared by how much columns hold.
    """
    face = Face(size)
    columns = [list(cells) for cells in zip(header, *rows, strict=True)]
    least = [_least(cells, face) for cells in columns]
    if added_up(least) >= room:
        return [low * room / added_up(least) for low in least]
    wanted = [max(low, _wanted(cells, face)) for low, cells in zip(least, columns, strict=True)]
    spare, wish = room - added_up(least), added_up(wanted) - added_up(least)
    if wish > spare:
        return [low + (want - low) * spare / wish for low, want in zip(least, wanted, strict=True)]
    return [want * room / added_up(wanted) for want in wanted]


def _least(cells: Sequence[str], face: Face) -> float:
    header, *others = cells
    parts = [word[:LEAST_WORD] for word in header.split(" ")]
    parts += [
        part for cell in others for part in ([cell] if len(cell) <= SHORT else cell.split(" "))
    ]
    broken = (part if len(part) <= SHORT else part[:LEAST_WORD] for part in parts)
    return max(face.width(part) for part in set(broken)) + PADDING * face.size


def _wanted(cells: Sequence[str], face: Face) -> float:
    """As wide as the usual long cell, or as one that takes some lines."""
    known = {cell: face.width(cell) for cell in set(cells)}
    lengths = sorted(known[cell] for cell in cells)
    usual = lengths[(len(lengths) - 1) * 3 // 4]
    return min(max(usual / FEW_LINES, lengths[-1] / LINES), MOST * face.size) + PADDING * face.size
