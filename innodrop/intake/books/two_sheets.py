"""A form of ours has two sheets of one table: the rows to fill in, and all others. Both count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from innodrop.errors import FileRefused
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.grid import CellGrid
from innodrop.intake.headers import REVISION, named_columns, plain
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.intake.widths import refuse_too_wide
from innodrop.model.problems import SheetRow
from innodrop.model.sentences import Number, joined, listed
from innodrop.tables.table import Table

TO_FILL_IN = "To fill in"
"""The sheet with the open rows alone."""


def together(
    first: CellGrid, second: CellGrid | None = None, *, table: Table, limits: FileLimits
) -> CellGrid:
    """The rows of both sheets as those of one, the second's under the first's columns; each keeps
    the number that people see. Raises `FileRefused` where they are too many."""
    if second is None:
        return first
    if len(first.records) + len(second.records) > limits.rows:
        raise FileRefused(
            say("too_many_rows", number=Number(limits.rows)), "Split it into several files."
        )
    header = list(first.header)
    places = _places(table, header, second.header)
    refuse_too_wide(len(first.records) + len(second.records), len(header), limits)
    wide = [
        *(_filled(record, len(header), lambda cells: cells) for record in first.records),
        *(_filled(record, len(header), _moved(places)) for record in second.records),
    ]
    start = first.first + len(first.records)
    numbers = [
        *(SheetRow(line, line, first.sheet) for line in first.lines),
        *(SheetRow(at, line, second.sheet) for at, line in enumerate(second.lines, start)),
    ]
    remarks = [
        (joined([say("of_sheet", sheet=grid.sheet), expected]), remedy)
        for grid in (first, second)
        for expected, remedy in grid.remarks
    ]
    sheet = listed([first.sheet, second.sheet])
    return replace(
        first, header=header, records=wide, sheet=sheet, remarks=remarks, numbers=numbers
    )


def _places(table: Table, header: list[str], other: Sequence[str]) -> list[int]:
    """Where each column of the other header stands in this one, which gets those that it lacks."""
    known = {REVISION.name: REVISION, **named_columns(table)}

    def name(cell: str) -> str:
        return known[plain(cell)].name if plain(cell) in known else plain(cell)

    free = {name(cell): i for i, cell in reversed([*enumerate(header)]) if plain(cell)}
    places = []
    for cell in other:
        # taken once: a second column of that name is another one, and refused as such
        at = free.pop(name(cell), None)
        if at is None:
            at = len(header)
            header.append(cell)
        places.append(at)
    return places


def _moved(places: Sequence[int]) -> Callable[[Sequence[Cell]], list[Cell]]:
    def moved(cells: Sequence[Cell]) -> list[Cell]:
        placed: list[Cell] = [""] * (max(places, default=-1) + 1)
        for place, cell in zip(places, cells, strict=False):
            placed[place] = cell
        return placed

    return moved


def _filled(
    record: Sequence[Cell] | Bad,
    width: int,
    placed: Callable[[Sequence[Cell]], Sequence[Cell]],
) -> Sequence[Cell] | Bad:
    """The cells of a record in their places, as wide as the header; a blank row stays blank."""
    if isinstance(record, Bad) or not record:
        return record
    cells = placed(record)
    return [*cells, *[""] * (width - len(cells))]
