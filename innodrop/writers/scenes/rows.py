"""The rows of a chart as a scene needs them: texts made flat, numbers and days told from blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from innodrop.errors import BadChart
from innodrop.model.chart import Cell, Chart, StatusCell
from innodrop.writers.lettering import flat


@dataclass(frozen=True)
class ChartRow:
    """One row and its index in the chart."""

    index: int
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """The cell as one line of text; empty if blank or if there is no such column."""
        value = self.cells.get(name)
        return "" if value is None else flat(str(value))

    def status(self, name: str) -> StatusCell:
        """The cell with its level, glyph and words, each on one line; a plain text has no level."""
        value = self.cells.get(name)
        if not isinstance(value, StatusCell):
            return StatusCell("", "", self.text(name))
        return StatusCell(value.level, flat(value.glyph), flat(value.words))

    def number(self, name: str) -> float | None:
        """The cell as a number; None if blank, a text, or if there is no such column."""
        value = self.read(name)
        return None if value is None else float(value)

    def read(self, name: str) -> float | None:
        """The same as it is written, which may have decimals of its own."""
        value = self.cells.get(name)
        return value if isinstance(value, int | float) else None

    def day(self, name: str) -> float:
        """The cell, a day, as an ordinal."""
        value = self.cells[name]
        if not isinstance(value, date):
            raise BadChart(f"{name} is no day: {value!r}")
        return float(value.toordinal())


def rows_of(chart: Chart) -> tuple[ChartRow, ...]:
    """The rows in their order."""
    names = [column.name for column in chart.columns]
    return tuple(
        ChartRow(index, dict(zip(names, row, strict=True))) for index, row in enumerate(chart.rows)
    )


def names_of(
    rows: tuple[ChartRow, ...], column: str, order: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The names in a column, first those of `order`, then the others as they occur; each once."""
    return tuple(dict.fromkeys([*map(flat, order), *(row.text(column) for row in rows)]))
