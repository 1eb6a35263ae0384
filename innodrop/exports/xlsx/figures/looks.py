"""Lines, fills and axes that the native charts of a workbook share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from innodrop.exports.xlsx.cells import width
from innodrop.exports.xlsx.figures.prepared import Canvas, PlacedChart
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Meaning
from innodrop.model.floats import added_up
from innodrop.writers.palette import LIGHT

WIDTH, HEIGHT = 760, 380
"""A native chart in px."""
ROW = 20
"""A row of cells in px."""
FONT = {"name": "Arial", "size": 10, "color": LIGHT.ink}
_BROAD = 130.0
"""Characters that a table may take so that a chart beside it is still seen."""
_MANY = 45
"""Rows from which a chart below a table would not be found."""
_STROKES: dict[str, tuple[str, float, str]] = {
    Meaning.ACTUAL: (LIGHT.accent, 2.5, "solid"),
    Meaning.UNFINISHED: (LIGHT.accent, 1.5, "solid"),
    Meaning.TARGET: (LIGHT.ink, 1.5, "dash"),
    Meaning.PROJECTION: (LIGHT.accent, 2.0, "round_dot"),
    Meaning.LOW: (LIGHT.accent, 1.0, "round_dot"),
    Meaning.HIGH: (LIGHT.accent, 1.0, "round_dot"),
    Meaning.THRESHOLD: (LIGHT.muted, 1.25, "solid"),
}


def stroke(role: str) -> dict[str, Any]:
    """The line of a role."""
    colour, width, dash = _STROKES.get(role, (LIGHT.muted, 1.5, "solid"))
    return {"color": colour, "width": width, "dash_type": dash}


def marker(fill: str, outline: str, size: int = 7, symbol: str = "circle") -> dict[str, Any]:
    """A dot; without fill it is hollow."""
    inside, border = {"color": fill} if fill else {"none": True}, {"color": outline, "width": 1.5}
    return {"type": symbol, "size": size, "fill": inside, "border": border}


def filled(fill: str) -> dict[str, Any]:
    """A bar of this colour."""
    return {"fill": {"color": fill}, "border": {"color": LIGHT.edge(fill) or fill}}


def axis(**more: Any) -> dict[str, Any]:
    """An axis with quiet lines."""
    grid = {"visible": True, "line": {"color": LIGHT.rule}}
    return {"num_font": FONT, "line": {"color": LIGHT.muted}, "major_gridlines": grid, **more}


def months(first: date, last: date) -> dict[str, Any]:
    """An axis of months, a tick a quarter, with some days after the last."""
    ends = {"min": month(first), "max": serial(last) + 10}
    return axis(num_format="mmm yyyy", **ends, major_unit=365.25 / 4)


def stack(
    canvas: Canvas,
    height: Callable[[PlacedChart], int],
    draw: Callable[[Canvas, PlacedChart, tuple[int, int], int], None],
) -> None:
    """A native chart for each part, one below the other; `height` is in px."""
    row, column = corner(canvas)
    for part in canvas.prepared.parts:
        draw(canvas, part, (row, column), height(part))
        row += height(part) // ROW + 1


def corner(canvas: Canvas) -> tuple[int, int]:
    """The cell where a chart goes: beside the table, or below a broad, short one."""
    rows = canvas.prepared.rows
    broad = added_up(width(column) for column in canvas.prepared.columns) > _BROAD
    if broad and rows <= _MANY:
        below = TOP + rows + 3
        canvas.sheet.set_h_pagebreaks([below - 1])
        return below, 0
    return TOP + 1, len(canvas.prepared.columns) + 1


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return day.toordinal() - date(1899, 12, 30).toordinal()


def month(day: date) -> int:
    """Where an axis begins: two days into the day's month, as equal ticks are no firsts."""
    return serial(day.replace(day=1)) + 2
