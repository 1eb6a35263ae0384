"""Cells as a reader reads them: the same words in every format that prints them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import repeat

from innodrop.model.chart import Cell, Chart, ChartColumn, StatusCell
from innodrop.model.dates import written as written_date
from innodrop.model.kpi.comparison import Status
from innodrop.model.numbers import written
from innodrop.writers.lettering import flat

MARKS = frozenset(status.glyph for status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK))
"""A list whose first line begins with one of these needs no other marks."""


def heading(column: ChartColumn) -> str:
    """The header of a column with its unit, on one line."""
    return flat(column.heading)


def in_words(column: ChartColumn, value: Cell, locale: str) -> str:
    """A cell on one line, for reading; empty where there is no text, a dash if no number."""
    if isinstance(value, int | float):
        return written(value, "", None, locale)
    if value is None:
        return written(None) if column.kind == "number" else ""
    return written_date(value) if isinstance(value, date) else flat(str(value))


def words(chart: Chart, locale: str) -> tuple[list[str], list[list[str]]]:
    """Headings and cells of a chart in words."""
    columns = chart.columns
    rows = [list(map(in_words, columns, row, repeat(locale))) for row in chart.rows]
    return [heading(column) for column in columns], rows


def only(chart: Chart, names: set[str]) -> Chart:
    """The chart with these of its columns."""
    kept = [index for index, column in enumerate(chart.columns) if column.name in names]
    columns = tuple(chart.columns[index] for index in kept)
    return replace(
        chart,
        columns=columns,
        rows=tuple(tuple(row[index] for index in kept) for row in chart.rows),
    )


def title(chart: Chart) -> str:
    """What the chart is called, with the unit of its value axis if that is not said elsewhere."""
    unit = chart.unit if any(column.name == "x" for column in chart.columns) else ""
    return f"{chart.title} ({unit})" if unit else chart.title


def status_of(column: ChartColumn, value: Cell) -> Status | None:
    """The status that a cell of a column of statuses means; None for any other cell."""
    level = value.level if isinstance(value, StatusCell) and column.kind == "status" else None
    return level if isinstance(level, Status) else None
