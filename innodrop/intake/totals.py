"""Rows of totals have that one problem alone: whatever else is odd in them follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.intake.findings import Bad, BadAt, Cell
from innodrop.intake.headers import Header
from innodrop.intake.remedies import is_total

_OF_TOTALS = Bad(
    "a row of values, not of totals", "Delete the row: totals are worked out here.", "a total"
)


def without_totals(
    lines: list[int], kept: list[Sequence[Cell]], header: Header, findings: list[BadAt]
) -> tuple[list[int], list[Sequence[Cell]]]:
    """The rows, by number and cells, but for those of totals, which are told."""
    totals = {n for n, cells in zip(lines, kept, strict=True) if _heads_total(cells, header)}
    if not totals:
        return lines, kept
    findings += [BadAt(line, -1, "", "", _OF_TOTALS) for line in sorted(totals)]
    others = [(n, cells) for n, cells in zip(lines, kept, strict=True) if n not in totals]
    return [line for line, _ in others], [cells for _, cells in others]


def _heads_total(cells: Sequence[Cell], header: Header) -> bool:
    """Whether the word for a total stands first (it may be a code), and cells are blank that no row
    may leave so, or it stands in one that holds no words."""
    at = 0 if cells[0] else next((i for i, cell in enumerate(cells) if cell), 0)
    word = cells[at]
    if isinstance(word, Bad) or not is_total(word):
        return False
    others = (cells[i] for i in header.needed - {at})
    return at in header.wordless or any(isinstance(c, str) and not c.strip() for c in others)
