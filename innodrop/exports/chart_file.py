"""One chart as a file of its own: its picture as SVG, and its numbers as CSV."""

from __future__ import annotations

from innodrop.exports.tables import cells
from innodrop.model.chart import Chart, ChartKind, plain
from innodrop.writers import svg

WIDTH = 960
"""Width in px that the picture is drawn for; it scales to any other."""


def picture(chart: Chart, locale: str = "en") -> bytes | None:
    """The figure as it stands in a report, on paper; None for a table, which has none."""
    if chart.kind is ChartKind.TABLE:
        return None
    return svg.draw(chart, theme="light", locale=locale, width=WIDTH).encode()


def numbers(chart: Chart) -> bytes:
    """Exactly the numbers drawn, under headers with units: CSV, commas and decimal points."""
    rows = ([cells.shown(plain(cell)) for cell in row] for row in chart.rows)
    return cells.csv_file([[cells.neutral(column.heading) for column in chart.columns], *rows], ",")
