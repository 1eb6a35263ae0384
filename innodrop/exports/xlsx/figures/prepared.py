"""The table under native charts: rows in blocks to point at, and columns that only charts need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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

    def blocks(self, *names: str) -> list[tuple[tuple[Plain, ...], int, int]]:
        """Runs of rows that agree in these columns: in what, first and last row of the sheet."""
        runs: list[tuple[tuple[Plain, ...], int, int]] = []
        for index, record in enumerate(self.records):
            key, row = tuple(record[name] for name in names), TOP + 1 + self.first + index
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


@dataclass(frozen=True)
class Place:
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
        chart.set_title(
            {
                "name": told_in_chart(title),
                "overlay": False,
                "name_font": {"size": 12, "bold": True},
            }
        )
        chart.set_size({"width": size[0], "height": size[1]})
        self.sheet.insert_chart(
            *at, chart, {"object_position": 2, "description": flat(words)[:2000]}
        )


def told_in_chart(text: object) -> str:
    """Data as a title or label of a native chart, without what passes for a reference there."""
    return _CELL.sub("! ", legal(flat(str(text))))


def prepare(charts: Sequence[Chart], order: Sequence[str], extras: Sequence[Extra]) -> Prepared:
    """The rows of all charts under each other, of each in blocks that agree in `order`."""
    parts: list[PlacedChart] = []
    for chart in charts:
        first = parts[-1].first + len(parts[-1].records) if parts else 0
        parts.append(PlacedChart(chart, tuple(_ordered(chart.records(), order)), first))
    shared = charts[0].columns
    columns = [_column(column, parts) for column in shared]
    for column, values in extras:
        columns.append(
            SheetColumn(
                column.label,
                column.kind,
                [v for p in parts for v in values(p.chart, p.records)],
                column.unit,
            )
        )
    names = [*(column.name for column in shared), *(column.name for column, _ in extras)]
    if len(charts) > 1:
        columns.insert(
            0,
            SheetColumn(
                "Figure", "text", [part.chart.title for part in parts for _ in part.records]
            ),
        )
        names.insert(0, "figure")
    return Prepared(tuple(columns), {name: place for place, name in enumerate(names)}, tuple(parts))


def _ordered(records: Sequence[Record], order: Sequence[str]) -> list[Record]:
    """Rows that agree in the columns stand together, in the order in which each is first told."""
    keys = list(dict.fromkeys(tuple(record[name] for name in order) for record in records))
    return sorted(records, key=lambda record: keys.index(tuple(record[name] for name in order)))


def _column(column: ChartColumn, parts: Sequence[PlacedChart]) -> SheetColumn:
    values = [record[column.name] for part in parts for record in part.records]
    units: dict[int, str] = {}
    if column.name in _VALUES and not column.unit:
        unit_of = [
            str(record.get("unit") or part.chart.unit) for part in parts for record in part.records
        ]
        units = {index: unit for index, unit in enumerate(unit_of) if unit}
    return SheetColumn(column.label, column.kind, values, column.unit, units)
