"""Which counts must be hidden, so that no small group can be told, nor worked out from totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from innodrop.model.labels.peers import LEAST

Place = tuple[str, str]
"""Row and column; an empty one is the total."""
TOTAL = ""


def with_totals(counts: Mapping[Place, int]) -> dict[Place, int]:
    """The counts with the total of each row, of each column and of all."""
    whole: dict[Place, int] = {}
    for (row, column), n in counts.items():
        for cell in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            whole[cell] = whole.get(cell, 0) + n
    return whole


def hidden(counts: Mapping[Place, int]) -> frozenset[Place]:
    """The cells to hide, totals among them.

    Hidden are counts of one to four. Where a row or column would give one of them away, because it
    is the only hidden one there or because those hidden together are fewer than five, the smallest
    other count joins them. Zero is shown: nobody stands behind it.
    """
    whole = with_totals(counts)
    gone = {cell for cell, n in whole.items() if 0 < n < LEAST}
    lines = _lines(whole)
    while True:  # a total that is hidden may give away one in the lines that cross it
        more = {cell for line in lines if (cell := _joining(line, whole, gone)) is not None}
        if not more:
            return frozenset(gone)
        gone |= more


def hidden_in_rows(counts: Mapping[Place, int]) -> frozenset[Place]:
    """The same where only rows have totals: what stands in a column is never added up."""
    rows = {row for row, _ in counts}
    gone = (
        cell for row in rows for cell in hidden({p: n for p, n in counts.items() if p[0] == row})
    )
    return frozenset(cell for cell in gone if cell[0] in rows)


def _lines(whole: Mapping[Place, int]) -> list[tuple[Place, ...]]:
    """Every row and every column, its total last."""
    rows = sorted({row for row, _ in whole}, reverse=True)
    columns = sorted({column for _, column in whole}, reverse=True)
    across = [tuple((row, column) for column in columns if (row, column) in whole) for row in rows]
    return across + [
        tuple((row, column) for row in rows if (row, column) in whole) for column in columns
    ]


def _joining(line: Sequence[Place], whole: Mapping[Place, int], gone: set[Place]) -> Place | None:
    """The cell that must be hidden as well, if the line gives something away."""
    *inner, total = line
    out = [cell for cell in line if cell in gone]
    together = sum(whole[cell] for cell in inner if cell in gone)
    if not out or (len(out) > 1 and (total in gone or together >= LEAST)):
        return None
    shown = [cell for cell in inner if cell not in gone and whole[cell]]
    if shown:
        return min(shown, key=lambda cell: (whole[cell], cell))
    return total if total not in gone else None
