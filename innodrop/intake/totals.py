"""Rows of totals, of names of columns or of a note have that one problem: all else follows."""

from __future__ import annotations

import re
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
_OF_WORDS = Bad(
    "a row of values, not a note",
    "Delete the row if it is a note, else fill its other cells in.",
    "words alone",
)
_WORDS = re.compile(r"(?=.*[^\W\d_]{2})\s*\S+\s+\S.*", re.DOTALL)
"""More than one word, so no code that stands alone while somebody fills a row in."""


def note(cells: Sequence[Cell], header: Header) -> Bad | None:
    """What is told of words in one cell alone, as below a table; None where they may be a row."""
    given = [i for i, cell in enumerate(cells) if isinstance(cell, Bad) or cell.strip()]
    if len(given) != 1 or not header.needed - set(given):
        return None
    word = cells[given[0]]
    return _OF_WORDS if isinstance(word, str) and _WORDS.fullmatch(word) else None


def without_totals(
    lines: list[int], kept: list[Sequence[Cell]], header: Header, findings: list[BadAt]
) -> tuple[list[int], list[Sequence[Cell]]]:
    """The rows, by number and cells, but for those of totals, headers or notes, which are told."""
    found = ((n, _stray(cells, header)) for n, cells in zip(lines, kept, strict=True))
    totals = {n: bad for n, bad in found if bad}
    if not totals:
        return lines, kept
    findings += [BadAt(line, -1, "", "", bad) for line, bad in totals.items()]
    others = [(n, cells) for n, cells in zip(lines, kept, strict=True) if n not in totals]
    return [line for line, _ in others], [cells for _, cells in others]


def _stray(cells: Sequence[Cell], header: Header) -> Bad | None:
    if _repeats(cells, header):
        return _OF_NAMES
    if _heads_total(cells, header):
        return _OF_TOTALS
    if all(cells):  # the usual row, and there may be a million
        return None
    return note(cells, header)


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
