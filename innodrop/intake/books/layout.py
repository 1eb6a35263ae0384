"""What the sheets of every office program have in common: what hides, what is merged, limits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from innodrop.errors import FileRefused
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.model.sentences import Number, Sentence, joined

UNCALCULATED = Bad(
    "a value",
    "Open the workbook in Excel, let it calculate, and save it again.",
    "formula without value",
)
MEND_FORMULA = "Mend the formula in Excel, or leave the cell blank."
_MERGED = Bad(
    "a cell of its own", "Unmerge the cells in Excel and fill in each of them.", "merged cell"
)
_NAMED = 12
"""Runs of hidden rows, or hidden columns, that are named."""
_READ_TOO = "They are read like the others: show them, look at them, and delete what is not meant."


class CellRange(NamedTuple):
    """Merged cells, by column and row from 1; first and last of both."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass
class Layout:
    """What a person does not see of a sheet's cells, gathered while its rows are read."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[CellRange] = field(default_factory=list)

    def merge(self, area: CellRange, limits: FileLimits) -> None:
        """Note merged cells. ValueError for more than a sheet has that is read."""
        if len(self.merged) >= limits.workbook_cells:
            raise ValueError("more merged cells than cells")
        self.merged.append(area)

    def mark_merged(self, rows: Sequence[tuple[int, list[Cell]]], width: int) -> None:
        """Puts a problem into each cell in the first `width` columns that a merged range covers,
        unless it shows nothing. Raises ValueError where ranges overlap."""
        numbers = [number for number, _ in rows]
        covered = 0
        for left, top, last, bottom in self.merged:
            right = min(last, width)
            inside = rows[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            if (
                left <= right
                and inside
                and inside[0][0] == top
                and any(inside[0][1][left - 1 : left])
            ):
                for number, cells in inside:
                    _cover(cells, left + (number == top), right)
                covered += len(inside)
                if covered > len(rows) * width:
                    raise ValueError("merged cells overlap")

    def remarks(self, header: Sequence[str], first: int) -> tuple[tuple[Sentence, str], ...]:
        """What is read although it is hidden: rows from `first` on, columns with a name."""
        rows = [number for number in self.hidden_rows if number >= first]
        names = [
            name for i, name in enumerate(header, 1) if name.strip() and i in self.hidden_columns
        ]
        return tuple(
            (say(key, names=_listed(hidden)), _READ_TOO)
            for key, hidden in (("hidden_rows", _runs(rows)), ("hidden_columns", names))
            if hidden
        )


def too_many_rows(limits: FileLimits) -> FileRefused:
    """The refusal of a sheet with a row beyond the limits."""
    return FileRefused(
        say("sheet_rows", number=Number(limits.rows)), "Split it into several files."
    )


def too_many_columns(limits: FileLimits) -> FileRefused:
    """The refusal of a sheet with a cell beyond the limits."""
    return FileRefused(say("sheet_columns", number=limits.columns), "Delete what is not the table.")


def _cover(cells: list[Cell], first: int, last: int) -> None:
    if first <= last:
        cells += [""] * (last - len(cells))
        cells[first - 1 : last] = [_MERGED] * (last - first + 1)


def _runs(numbers: Sequence[int]) -> list[object]:
    """Numbers in order as `3` and `5 to 9`."""
    breaks = [i for i, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
    bounds = pairwise([0, *breaks, len(numbers)]) if numbers else ()
    runs = [(numbers[start], numbers[end - 1]) for start, end in bounds]
    return [say("to", first=a, last=b) if a != b else str(a) for a, b in runs]


def _listed(names: Iterable[object]) -> Sentence:
    every = list(names)
    first = joined(islice(every, _NAMED), ", ")
    more = len(every) - _NAMED
    return say("and_more", names=first, number=more) if more > 0 else first
