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
        for place in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            whole[place] = whole.get(place, 0) + n
    return whole


def hidden(counts: Mapping[Place, int]) -> frozenset[Place]:
    """The places to hide, totals among them.

    Hidden are counts of one to four. Where a row or column would give one of them away, because it
    is the only hidden one there or because those hidden together are fewer than five, the smallest
    other count joins them. Zero is shown: nobody stands behind it.
    """
    whole = with_totals(counts)
    gone = {place for place, n in whole.items() if 0 < n < LEAST}
    lines = _lines(whole)
    while True:
        more = {place for line in lines if (place := _joining(line, whole, gone)) is not None}
        if not more:
            return frozenset(gone)
        gone |= more


def hidden_in_rows(counts: Mapping[Place, int]) -> frozenset[Place]:
    """The same where only rows have totals: what stands in a column is never added up."""
    rows = {row for row, _ in counts}
    gone = (
        place for row in rows for place in hidden({p: n for p, n in counts.items() if p[0] == row})
    )
    return frozenset(place for place in gone if place[0] in rows)


def _lines(whole: Mapping[Place, int]) -> list[tuple[Place, ...]]:
    """Every row and every column, its total last."""
    rows = sorted({row for row, _ in whole}, reverse=True)
    columns = sorted({column for _, column in whole}, reverse=True)
    across = [tuple((row, column) for column in columns if (row, column) in whole) for row in rows]
    return across + [
        tuple((row, column) for row in rows if (row, column) in whole) for column in columns
    ]


def _joining(line: Sequence[Place], whole: Mapping[Place, int], gone: set[Place]) -> Place | None:
    """The place that must be hidden as well, if the line gives something away."""
    *inner, total = line
    out = [place for place in line if place in gone]
    together = sum(whole[place] for place in inner if place in gone)
    if not out or (len(out) > 1 and (total in gone or together >= LEAST)):
        return None
    shown = [place for place in inner if place not in gone and whole[place]]
    if shown:
        return min(shown, key=lambda place: (whole[place], place))
    return total if total not in gone else None
