"""The table under native charts: rows in blocks to point at, and columns that only charts need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from innodrop.exports.xlsx.cells import Letters, SheetColumn, legal
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Chart, ChartColumn, Plain
from innodrop.writers.lettering import flat

Record = dict[str, Plain]
Extra = tuple[ChartColumn, Callable[[Chart, Sequence[Record]], Sequence[Plain]]]
"""A column that only a native chart needs: how it is called, and its values."""
_CELL = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
"""What parts sheet and cell in a reference such as `Sheet1!A1`."""
_VALUES = ("value", "plan", "target")
"""Columns of numbers whose unit is the row's own, or the chart's."""


@dataclass(frozen=True)
class PlacedChart:
    """One chart of a sheet: its rows, the first counted from 0 under the headings."""

    chart: Chart
    records: tuple[Record, ...]
    first: int

    @property
    def lines(self) -> tuple[int, int]:
        """First and last row of the sheet."""
        return TOP + 1 + self.first, TOP + self.first + len(self.records)

    def within(self, first: int, last: int) -> tuple[Record, ...]:
        """What stands in these rows of the sheet."""
        return self.records[first - self.lines[0] : last - self.lines[0] + 1]

    def numbers(self, name: str) -> list[float]:
        """The numbers of a column, without blanks."""
        return [float(v) for r in self.records if isinstance(v := r[name], int | float)]

    def days(self, *names: str) -> list[date]:
        """The days of these columns, row by row."""
        return [day(record[name]) for record in self.records for name in names]

    def blocks(self, *names: str) -> list[tuple[tuple[Plain, ...], int, int]]:
        """Runs of rows that agree in these columns: in what, first and last row of the sheet."""
        runs: list[tuple[tuple[Plain, ...], int, int]] = []
        for index, record in enumerate(self.records):
            key, row = tuple(record[name] for name in names), self.lines[0] + index
            if runs and runs[-1][0] == key:
                runs[-1] = (key, runs[-1][1], row)
            else:
                runs.append((key, row, row))
        return runs


@dataclass(frozen=True)
class Prepared:
    """The table of one sheet: its columns, the place of each by name, and its charts."""

    columns: tuple[SheetColumn, ...]
    places: Mapping[str, int]
    parts: tuple[PlacedChart, ...]

    @property
    def rows(self) -> int:
        """How many rows all charts have."""
        return sum(len(part.records) for part in self.parts)


@dataclass(frozen=True)
class Canvas:
    """A sheet whose table is written, ready for native charts."""

    book: Workbook
    sheet: Worksheet
    letters: Letters
    prepared: Prepared

    def span(self, name: str, first: int, last: int) -> list[object]:
        """A stretch of a column as the library takes it."""
        column = self.prepared.places[name]
        return [self.sheet.get_name(), first, column, last, column]

    def insert(
        self, chart: NativeChart, at: tuple[int, int], size: tuple[int, int], title: str, words: str
    ) -> None:
        """Puts a chart at a cell; `size` in px, `words` for those who cannot see it."""
        font = {"size": 12, "bold": True}
        chart.set_title({"name": told_in_chart(title), "overlay": False, "name_font": font})
        chart.set_size({"width": size[0], "height": size[1]})
        options = {"object_position": 2, "description": flat(words)[:2000]}
        self.sheet.insert_chart(*at, chart, options)


def told_in_chart(text: object) -> str:
    """Data as a title or label of a native chart, without what passes for a reference there."""
    return _CELL.sub("! ", legal(flat(str(text))))


def day(value: Plain) -> date:
    """The day that a record holds as text."""
    return date.fromisoformat(str(value))


def prepare(charts: Sequence[Chart], order: Sequence[str], extras: Sequence[Extra]) -> Prepared:
    """The rows of all charts under each other, of each in blocks that agree in `order`."""
    parts: list[PlacedChart] = []
    for chart in charts:
        first = parts[-1].first + len(parts[-1].records) if parts else 0
        parts.append(PlacedChart(chart, tuple(_ordered(chart.records(), order)), first))
    columns = {column.name: _column(column, parts) for column in charts[0].columns}
    for column, values in extras:
        cells = [v for part in parts for v in values(part.chart, part.records)]
        columns[column.name] = SheetColumn(column.label, column.kind, cells, column.unit)
    if len(charts) > 1:
        titles = [part.chart.title for part in parts for _ in part.records]
        columns = {"figure": SheetColumn("Figure", "text", titles), **columns}
    places = {name: index for index, name in enumerate(columns)}
    return Prepared(tuple(columns.values()), places, tuple(parts))


def _ordered(records: Sequence[Record], order: Sequence[str]) -> list[Record]:
    """Rows that agree in the columns stand together, in the order in which each is first told."""
    keys = list(dict.fromkeys(tuple(record[name] for name in order) for record in records))
    return sorted(records, key=lambda record: keys.index(tuple(record[name] for name in order)))


def _column(column: ChartColumn, parts: Sequence[PlacedChart]) -> SheetColumn:
    values = [record[column.name] for part in parts for record in part.records]
    units: dict[int, str] = {}
    if column.name in _VALUES and not column.unit:
        of_rows = [str(r.get("unit") or part.chart.unit) for part in parts for r in part.records]
        units = {index: unit for index, unit in enumerate(of_rows) if unit}
    return SheetColumn(column.label, column.kind, values, column.unit, units)
