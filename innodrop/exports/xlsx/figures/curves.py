"""LINE and MULTIPLES: native scatter charts over time, a line for each series and role."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.exports.xlsx.figures import looks
from innodrop.exports.xlsx.figures.looks import HEIGHT, ROW, WIDTH, marker
from innodrop.exports.xlsx.figures.prepared import (
    Canvas,
    Extra,
    PlacedChart,
    Record,
    day,
    told_in_chart,
)
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
    days: list[Plain] = []
    for record in records:
        end = periods.parse(str(record["x"])).end
        under_way = record["role"] == Meaning.UNFINISHED
        days.append((min(end, chart.now) if under_way and chart.now else end).isoformat())
    return days


EXTRAS: tuple[Extra, ...] = ((ChartColumn("stands_at", "Stands at", kind="date"), _ends),)


def draw(canvas: Canvas) -> None:
    """A chart for each part, one below the other."""
    looks.stack(canvas, lambda _: HEIGHT, _draw_chart)


def _draw_chart(canvas: Canvas, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    _draw(canvas, part, at, (WIDTH, height), part.chart.title, part.chart.finding)


def draw_panels(canvas: Canvas) -> None:
    """A small chart for each panel of each part, all on the same value axis."""
    row, column = looks.corner(canvas)
    index = 0
    for part in canvas.prepared.parts:
        high = max(part.numbers("value"), default=1.0)
        for (panel,), first, last in part.blocks("panel"):
            records = part.within(first, last)
            small = PlacedChart(part.chart, records, part.first + first - part.lines[0])
            down, aside = divmod(index, ACROSS)
            at = (row + down * (PANEL[1] // ROW + 1), column + aside * 4)
            _draw(canvas, small, at, PANEL, str(panel), str(panel), high=high * 1.1)
            index += 1


def _draw(
    canvas: Canvas,
    part: PlacedChart,
    at: tuple[int, int],
    size: tuple[int, int],
    title: str,
    words: str,
    high: float | None = None,
) -> None:
    native = canvas.book.add_chart({"type": "scatter", "subtype": "straight"})
    for (name, role), first, last in part.blocks("series", "role"):
        native.add_series(
            {
                "name": told_in_chart(name),
                "categories": canvas.span("stands_at", first, last),
                "values": canvas.span("value", first, last),
                "line": looks.stroke(str(role)),
                "marker": _dots(str(role)),
            }
        )
    days = [looks.serial(day(end)) for end in _ends(part.chart, part.records)]
    low, last = min(days), max(days)
    unit = max(1.0, round((last - low) / _DAYS_A_MONTH / _TICKS)) * _DAYS_A_MONTH
    native.set_x_axis(looks.axis(num_format="mmm yyyy", min=low, max=last, major_unit=unit))
    native.set_y_axis(_values(part.chart.unit, high))
    native.set_legend({"position": "bottom"} if high is None else {"none": True})
    native.show_blanks_as("span")
    canvas.insert(native, at, size, title, words)


def _values(unit: str, high: float | None) -> dict[str, object]:
    """The value axis; with `high` it is that of all panels."""
    percent = is_percent(unit)
    named = {"name": told_in_chart(unit), "name_font": {**looks.FONT, "bold": False}}
    more: dict[str, object] = {} if percent else {**named}
    if high:
        more = {"min": 0, "max": high}
    return looks.axis(num_format='General" %"' if percent else "General", **more)


def _dots(role: str) -> dict[str, object]:
    if role == Meaning.ACTUAL:
        return marker(LIGHT.accent, LIGHT.accent)
    if role == Meaning.UNFINISHED:
        return marker("", LIGHT.accent, 9)
    if role == Meaning.THRESHOLD:
        return marker(LIGHT.muted, LIGHT.muted, 12, "long_dash")
    return {"type": "none"}
