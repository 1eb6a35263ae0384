"""Rows of cells become rows of values, with every problem that a row has by itself.
Slices of rows are read a column in one loop of lookups; cell by cell takes three times as long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from innodrop.intake.cells import Memo
from innodrop.intake.expectations import REQUIRED
from innodrop.intake.findings import Bad, BadAt, Cell, Depends, Findings
from innodrop.intake.headers import REVISION, Header
from innodrop.intake.reading import ReadRow
from innodrop.intake.sentences import say
from innodrop.intake.totals import note, without_totals
from innodrop.intake.widths import is_cut, may_be_cut, misfit
from innodrop.model.keys import Parts
from innodrop.model.sentences import joined
from innodrop.tables.table import Table

_SLICE = 1_000
_KEY_MISSING = Bad(REQUIRED, "Fill it in: it says which row is meant.")
_KEEP_ONE = "Keep one of the two rows."
_UNLISTED = Bad("one row for each key", _KEEP_ONE)
"""A repeated key that is counted and told to nobody."""
_NAMELESS = Bad(
    "no value, because the column has no name",
    "Delete the value, or name the column in the header.",
)

_Columns = Mapping[str, Sequence[Any]]
"""Values (str, float, int, bool), None or `Bad` by column, one for each row of the slice."""


class Checker:
    """Reads a file's rows. `memos` hold the cells' values by column; `findings` takes problems;
    `by_kpi`: see `reader.read`."""

    def __init__(
        self,
        table: Table,
        header: Header,
        memos: Mapping[str, Memo],
        findings: Findings,
        by_kpi: Mapping[str, Collection[str]],
        delimiter: str = "",
    ) -> None:
        self._table = table
        self._header = header
        self._delimiter = delimiter
        self._may_be_cut = may_be_cut(header, delimiter)
        self._owned = 0  # rows that count as the partner's, since they say no other
        self._memos = memos
        self._findings = findings
        self._by_kpi = by_kpi
        self._kpi = next((name for name, to in table.refers_to.items() if to == "kpi"), "")
        self._normalised = Parts()
        self._line_of: dict[str, int] = {}

    def check(
        self, lines: Sequence[int], records: list[Sequence[Cell] | Bad]
    ) -> tuple[list[ReadRow], list[ReadRow]]:
        """The rows without problems, and those with some as far as they could be read; in a
        hopeless file not the last. `lines`: their rows. Empties `records` to save memory."""
        good: list[ReadRow] = []
        faulty: list[ReadRow] = []
        # taken off the end, which costs nothing; off the front each would move all the others
        records.reverse()
        while records and not self._findings.hopeless:
            taken = [records.pop() for _ in range(min(_SLICE, len(records)))]
            rows, broken = self._slice(lines[: len(taken)], taken)
            lines = lines[len(taken) :]
            if broken:
                faulty += [_readable(row) for row in rows if row.line in broken]
                rows = [row for row in rows if row.line not in broken]
            good += rows
        if self._owned:
            expected = say("owner_filled", count=self._owned, column=self._header.owner)
            self._findings.inform(expected, say("owner_meant", partner=self._header.partner))
        if not (good or self._findings.blocking):
            self._findings.inform(
                "rows below the header", "The file has none, so it changes nothing."
            )
        return good, faulty

    def _slice(
        self, rows: Sequence[int], records: Sequence[Sequence[Cell] | Bad]
    ) -> tuple[list[ReadRow], set[int]]:
        """The rows of a slice that are not blank, and the numbers of those with problems."""
        findings: list[BadAt] = []
        lines, kept = self._of_right_width(rows, records, findings)
        lines, kept = without_totals(lines, kept, self._header, findings)
        cells = list(zip(*kept, strict=True)) or [()] * self._header.width
        columns: dict[str, list[Any]] = {
            column.name: list(map(self._memos[column.name].__getitem__, cells[i]))
            for i, column in self._header.columns
        }
        for name, memo in self._memos.items():
            if memo.has_open:
                columns[name] = self._settled(columns, name)
        findings += self._bad_cells(lines, cells, columns)
        bases: list[Any] = columns.pop(REVISION.name, [None] * len(lines))
        if (owner := self._header.owner) is not None:
            columns[owner] = self._owners(columns, owner, len(lines))
        keys = self._keys(columns, len(lines))
        findings += self._bad_keys(lines, keys, columns)
        self._findings.add(findings)
        return _rows(lines, keys, columns, bases), {finding.row for finding in findings}

    def _settled(self, columns: _Columns, name: str) -> list[Any]:
        """The values of a column, with those that the KPI of their row decides."""
        values = columns[name]
        codes = columns.get(self._kpi) or [None] * len(values)
        settled = [
            value.settled(self._by_kpi.get(self._normalised[code], ()))
            if value.__class__ is Depends
            else value
            for value, code in zip(values, codes, strict=True)
        ]
        self._memos[name].has_bad |= any(value.__class__ is Bad for value in settled)
        return settled

    def _owners(self, columns: _Columns, owner: str, rows: int) -> list[Any]:
        """Whose each row is: the partner's whose file it is, where it only leaves this blank."""
        others = [values for name, values in columns.items() if name != owner]
        owners = list(columns.get(owner) or [None] * rows)
        for row, given in enumerate(owners):
            if given is None and any(values[row] is not None for values in others):
                owners[row] = self._header.partner
                self._owned += 1
        return owners

    def _of_right_width(
        self,
        rows: Sequence[int],
        records: Sequence[Sequence[Cell] | Bad],
        findings: list[BadAt],
    ) -> tuple[list[int], list[Sequence[Cell]]]:
        """Row numbers and cells of the records as wide as the header; blank lines are left out."""
        lines: list[int] = []
        kept: list[Sequence[Cell]] = []
        for line, record in zip(rows, records, strict=True):
            if isinstance(record, Bad):
                findings.append(BadAt(line, -1, "", "", record))
            elif len(record) == self._header.width and not (self._may_be_cut and is_cut(record)):
                lines.append(line)
                kept.append(record)
            elif len(record) > 1 or any(isinstance(cell, Bad) or cell.strip() for cell in record):
                bad = note(record, self._header) or misfit(record, self._header, self._delimiter)
                findings.append(BadAt(line, -1, "", "", bad))
        return lines, kept

    def _keys(self, columns: _Columns, rows: int) -> list[str]:
        """The keys as `Table.key_of` makes them."""
        blank = [None] * rows
        parts = (
            map(self._normalised.__getitem__, columns.get(name, blank)) for name in self._table.key
        )
        return list(map("\x1f".join, zip(*parts, strict=True)))

    def _bad_cells(
        self, lines: Sequence[int], cells: Sequence[Sequence[Cell]], columns: _Columns
    ) -> Iterator[BadAt]:
        for i, column in self._header.columns:
            if self._memos[column.name].has_bad:
                values = zip(lines, cells[i], columns[column.name], strict=True)
                yield from [
                    BadAt(line, i, column.name, cell, bad)
                    for line, cell, bad in values
                    if bad.__class__ is Bad
                ]
        for i in self._header.nameless:
            for line, cell in zip(lines, cells[i], strict=True):
                if isinstance(cell, Bad) or cell.strip():
                    yield BadAt(line, i, say("nameless", number=i + 1), cell, _NAMELESS)

    def _bad_keys(
        self, lines: Sequence[int], keys: Sequence[str], columns: _Columns
    ) -> Iterator[BadAt]:
        """Key cells that are blank but required, and keys that an earlier row has already."""
        parts = [
            (i, column) for i, column in self._header.columns if column.name in self._table.key
        ]
        without_key: set[int] = set()
        for i, column in parts:
            values = columns[column.name]
            if self._memos[column.name].has_bad:
                without_key.update(
                    row for row, value in enumerate(values) if isinstance(value, Bad)
                )
            if column.required and None in values:
                blank = {row for row, value in enumerate(values) if value is None}
                without_key |= blank
                filled = (
                    row
                    for row in blank
                    if any(other[row] is not None for other in columns.values())
                )
                yield from (BadAt(lines[row], i, column.name, "", _KEY_MISSING) for row in filled)
        for row, (line, key) in enumerate(zip(lines, keys, strict=True)):
            if row not in without_key and (earlier := self._line_of.setdefault(key, line)) != line:
                given = (columns[column.name][row] for _, column in parts)
                repeated = " ".join(str(value) for value in given if value is not None)
                bad = _UNLISTED if self._findings.full else _repeated(earlier, self._table)
                yield BadAt(line, -1, ", ".join(self._table.key), repeated, bad)


def _rows(
    lines: Sequence[int], keys: Sequence[str], columns: _Columns, bases: Sequence[int | None]
) -> list[ReadRow]:
    """The rows that are not blank; those with problems still hold their `Bad` cells."""
    given = [
        {name: value for name, value in zip(columns, values, strict=True) if value is not None}
        for values in zip(*columns.values(), strict=True)
    ]
    return [row for row in map(ReadRow, lines, given, keys, bases) if row.values]


def _readable(row: ReadRow) -> ReadRow:
    values: Mapping[str, Any] = row.values
    return ReadRow(
        row.line,
        {name: value for name, value in values.items() if not isinstance(value, Bad)},
        row.key,
    )


def _repeated(earlier: int, table: Table) -> Bad:
    return Bad(say("repeated", columns=joined(table.key, ", "), row=earlier), _KEEP_ONE)
