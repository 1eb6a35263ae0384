"""A person's own file with its problems beside the same rows in order, to be mended and uploaded.

They stand in front, so that rows of a wrong length stay so; the intake ignores that column. What
was a problem is one again if the file comes back as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from innodrop import intake
from innodrop.exports.sentences import say
from innodrop.exports.tables import problem_workbook
from innodrop.exports.tables.cells import csv_file, neutral
from innodrop.exports.tables.problem_cells import Copied, as_line, as_text, copier, lost
from innodrop.intake import PROBLEMS_COLUMN, Bad, Cell, OpenFile, Options, loose_cells
from innodrop.model.problems import Problem
from innodrop.tables.table import Table

_DELIMITER = ";"
"""Of a CSV file that is made of a workbook."""


def build(
    table: Table,
    data: bytes,
    problems: Sequence[Problem],
    *,
    options: Options | None = None,
    country: str = "",
    partner: str = "",
    kind: Literal["csv", "xlsx"],
) -> bytes:
    """The file `data` with its problems, as CSV in its own dialect or as a marked workbook.

    `options`, `country` and `partner` are those it was read with. What concerns the whole file
    stands beside its first row. Raises `FileRefused` as the reading does.
    """
    sheet = intake.open_sheet(table, data, options=options, country=country, partner=partner)
    header = sheet.header
    kept = sorted([*(i for i, _ in header.columns), *header.nameless, *header.beside])
    names = [PROBLEMS_COLUMN, *(sheet.grid.header[i] for i in kept)]
    of_book = bool(sheet.grid.sheet)
    to_book = kind == "xlsx"
    as_values = of_book or to_book  # only from CSV to CSV cells stay as they stand
    copy = _Copy(sheet, changes_kind=of_book != to_book, as_values=as_values, padded=to_book)
    rows = copy.rows(_notes(problems))
    if to_book:
        return problem_workbook.build(table, names, rows, problems, _places(sheet, kept))
    above: list[list[str]] = [[] for _ in range(sheet.grid.first - 2)]
    blank = [""] * len(kept)
    records = [
        [note, *map(as_text, cells or blank)] if note or cells else [] for _, note, cells in rows
    ]
    return csv_file([*above, names, *records], sheet.grid.delimiter or _DELIMITER)


def _notes(problems: Sequence[Problem]) -> Mapping[int, str]:
    """What stands beside each row; that of row 0 is for the whole file."""
    by_row: dict[int, list[str]] = {}
    for problem in problems:
        by_row.setdefault(problem.row, []).append(as_line(problem))
    return {row: neutral(" | ".join(sentences)) for row, sentences in by_row.items()}


def _places(sheet: OpenFile, kept: Sequence[int]) -> Mapping[str, int]:
    """Position of each column in the new file, by the name that problems give it."""
    names = {i: column.name for i, column in sheet.header.columns}
    return {names.get(i, f"column {i + 1}"): position for position, i in enumerate(kept, 1)}


class _Copy:
    """The rows of a file on their way into a new one.

    `changes_kind`: from CSV to a workbook or back, where numbers may be read by other signs;
    `padded`: rows are of the header's width; `as_values`: what could be read is written anew.
    """

    def __init__(
        self, sheet: OpenFile, *, changes_kind: bool, as_values: bool, padded: bool
    ) -> None:
        self._sheet = sheet
        self._padded = padded
        columns = dict(sheet.header.columns)
        known = columns.keys() | {*sheet.header.nameless, *sheet.header.beside}
        self._ignored = frozenset(range(sheet.header.width)) - known
        made = partial(copier, changes_kind=changes_kind, as_values=as_values)
        in_order = map(columns.get, range(sheet.header.width))
        self._copiers = [made(c, sheet.memos[c.name] if c else None) for c in in_order]
        self._beyond = made(None, None)

    def rows(self, notes: Mapping[int, str]) -> Iterator[problem_workbook.CopiedRow]:
        """Number, note and cells of each record; one not taken apart is a row for each line."""
        grid = self._sheet.grid
        whole: str = say("whole_file", problems=notes[0]) if 0 in notes else ""
        records = zip(grid.lines, grid.records, strict=True) if grid.records else [(grid.first, [])]
        for line, record in records:
            note = " | ".join(filter(None, [whole, notes.get(line, "")]))
            whole = ""
            if not isinstance(record, Bad):
                yield line, note, self._cells(record)
                continue
            first, *below = map(self._cells, loose_cells(record.text, grid.delimiter))
            yield line, note, [lost(as_text(first[0])), *first[1:]]
            yield from ((0, "", cells) for cells in below)

    def _cells(self, record: Sequence[Cell]) -> list[Copied]:
        """A row's cells, also beyond the header; without the problems of an earlier time."""
        width = self._sheet.header.width
        if len(record) == 1 and not as_text(self._beyond(record[0])).strip():
            return []
        # a sheet would make up the missing cells, perhaps at the wrong end
        if self._padded and len(record) < width:
            texts = (as_text(self._beyond(cell)) for cell in record)
            return [lost(self._sheet.grid.delimiter.join(texts))]
        copiers = self._copiers + [self._beyond] * (len(record) - width)
        cells = enumerate(zip(copiers, record, strict=False))
        copied = [copy(cell) for i, (copy, cell) in cells if i not in self._ignored]
        if self._padded and len(record) > width and not as_text(copied[-1]).strip():
            copied[-1] = lost("")  # a blank cell beyond the header would not be seen in a sheet
        return copied
