"""LINE and MULTIPLES: native scatter charts over time, a line for each series and role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.exports.xlsx.figures.looks import (
    FONT,
    HEIGHT,
    ROW,
    WIDTH,
    axis,
    corner,
    marker,
    serial,
    stroke,
)
from innodrop.exports.xlsx.figures.prepared import Extra, Place, PlacedChart, Record, told_in_chart
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Chart, ChartColumn, Meaning, Plain
from innodrop.model.kpi import periods
from innodrop.model.numbers import is_percent
from innodrop.writers.palette import LIGHT

PANEL = (380, 260)
"""A small chart in px."""
ACROSS = 3
_DAYS_A_MONTH = 365.25 / 12
_TICKS = 8


def _ends(chart: Chart, records: Sequence[Record]) -> list[Plain]:
    """Where a value stands: at its period's end, one under way at the reporting date."""
    found: list[Plain] = []
    for record in records:
        end = periods.parse(str(record["x"])).end
        under_way = record["role"] == Meaning.UNFINISHED and chart.now is not None
        found.append((min(end, chart.now) if under_way and chart.now else end).isoformat())
    return found


EXTRAS: tuple[Extra, ...] = ((ChartColumn("stands_at", "Stands at", kind="date"), _ends),)


def draw(place: Place) -> None:
    """A chart for each part, one below the other."""
    parts = place.prepared.parts
    row, column = corner(place, sum(len(part.records) for part in parts))
    for index, part in enumerate(parts):
        at = (row + index * (HEIGHT // ROW + 1), column)
        _draw(place, part, at, (WIDTH, HEIGHT), part.chart.title, part.chart.finding)


def draw_panels(place: Place) -> None:
    """A small chart for each panel of each part, all on the same value axis."""
    row, column = corner(place, sum(len(part.records) for part in place.prepared.parts))
    index = 0
    for part in place.prepared.parts:
        high = max(
            (float(r["value"]) for r in part.records if isinstance(r["value"], int | float)),
            default=1.0,
        )
        for (panel,), first, last in part.blocks("panel"):
            records = part.records[first - TOP - 1 - part.first : last - TOP - part.first]
            small = PlacedChart(part.chart, records, first - TOP - 1)
            down, aside = divmod(index, ACROSS)
            at = (row + down * (PANEL[1] // ROW + 1), column + aside * 4)
            _draw(place, small, at, PANEL, str(panel), str(panel), high=high * 1.1)
            index += 1


def _draw(
    place: Place,
    part: PlacedChart,
    at: tuple[int, int],
    size: tuple[int, int],
    title: str,
    told: str,
    high: float | None = None,
) -> None:
    native = place.book.add_chart({"type": "scatter", "subtype": "straight"})
    for (name, role), first, last in part.blocks("series", "role"):
        native.add_series(
            {
                "name": told_in_chart(name),
                "categories": place.span("stands_at", first, last),
                "values": place.span("value", first, last),
                "line": stroke(str(role)),
                "marker": _dots(str(role)),
            }
        )
    days = [date.fromisoformat(str(day)) for day in _ends(part.chart, part.records)]
    span = (max(days) - min(days)).days
    unit = max(1.0, round(span / _DAYS_A_MONTH / _TICKS)) * _DAYS_A_MONTH
    native.set_x_axis(
        axis(num_format="mmm yyyy", min=serial(min(days)), max=serial(max(days)), major_unit=unit)
    )
    native.set_y_axis(_values(part.chart.unit, high))
    native.set_legend({"position": "bottom"} if high is None else {"none": True})
    native.show_blanks_as("span")
    place.insert(native, at, size, title, told)


def _values(unit: str, high: float | None) -> dict[str, object]:
    """The value axis; with `high` it is that of all panels."""
    percent = is_percent(unit)
    name = (
        {}
        if percent or high
        else {"name": told_in_chart(unit), "name_font": {**FONT, "bold": False}}
    )
    ends = {"min": 0, "max": high} if high else {}
    return axis(num_format='General" %"' if percent else "General", **name, **ends)


def _dots(role: str) -> dict[str, object]:
    if role == Meaning.ACTUAL:
        return marker(LIGHT.accent, LIGHT.accent)
    if role == Meaning.UNFINISHED:
        return marker("", LIGHT.accent, 9)
    if role == Meaning.THRESHOLD:
        return marker(LIGHT.muted, LIGHT.muted, 12, "long_dash")
    return {"type": "none"}
