"""Lines, fills and axes that the native charts of a workbook share."""

from __future__ import annotations

from datetime import date
from typing import Any

from innodrop.exports.xlsx.cells import width
from innodrop.exports.xlsx.figures.prepared import Place
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Meaning
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
    inside = {"color": fill} if fill else {"none": True}
    return {
        "type": symbol,
        "size": size,
        "fill": inside,
        "border": {"color": outline, "width": 1.5},
    }


def axis(**more: Any) -> dict[str, Any]:
    """An axis with quiet lines."""
    grid = {"visible": True, "line": {"color": LIGHT.rule}}
    return {"num_font": FONT, "line": {"color": LIGHT.muted}, "major_gridlines": grid, **more}


def corner(place: Place, rows: int) -> tuple[int, int]:
    """The cell where a chart goes: beside a table of so many rows, or below a broad, short one."""
    broad = sum(width(column) for column in place.prepared.columns) > _BROAD
    if broad and rows <= _MANY:
        below = TOP + rows + 3
        place.sheet.set_h_pagebreaks([below - 1])
        return below, 0
    return TOP + 1, len(place.prepared.columns) + 1


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return day.toordinal() - date(1899, 12, 30).toordinal()


def month(day: date) -> int:
    """Where an axis begins: two days into the day's month, as equal ticks are no firsts."""
    return serial(day.replace(day=1)) + 2
