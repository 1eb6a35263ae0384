"""Rows of totals or of names of columns have that one problem alone: all else follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.intake.findings import Bad, BadAt, Cell
from innodrop.intake.headers import Header
from innodrop.intake.remedies import is_total

_OF_TOTALS = Bad(
    "a row of values, not of totals", "Delete the row: totals are worked out here.", "a total"
)
_OF_NAMES = Bad(
    "a row of values", "Delete the row: it repeats the names of the columns.", "names of columns"
)


def without_totals(
    lines: list[int], kept: list[Sequence[Cell]], header: Header, findings: list[BadAt]
) -> tuple[list[int], list[Sequence[Cell]]]:
    """The rows, by number and cells, but for those of totals or headers, which are told."""
    totals = {
        n: _OF_NAMES if cells[0] == header.texts[0] else _OF_TOTALS
        for n, cells in zip(lines, kept, strict=True)
        if _repeats(cells, header) or _heads_total(cells, header)
    }
    if not totals:
        return lines, kept
    findings += [BadAt(line, -1, "", "", bad) for line, bad in totals.items()]
    others = [(n, cells) for n, cells in zip(lines, kept, strict=True) if n not in totals]
    return [line for line, _ in others], [cells for _, cells in others]


def _repeats(cells: Sequence[Cell], header: Header) -> bool:
    return cells[0] == header.texts[0] and tuple(cells) == header.texts


def _heads_total(cells: Sequence[Cell], header: Header) -> bool:
    """Whether the word for a total stands first (it may be a code), and cells are blank that no row
    may leave so, or it stands in one that holds no words."""
    at = 0 if cells[0] else next((i for i, cell in enumerate(cells) if cell), 0)
    word = cells[at]
    if isinstance(word, Bad) or not is_total(word):
        return False
    others = (cells[i] for i in header.needed - {at})
    return at in header.wordless or any(isinstance(c, str) and not c.strip() for c in others)
