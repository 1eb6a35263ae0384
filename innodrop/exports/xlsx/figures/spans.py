"""SPAN: native stacked bars, one a row: up to its start without fill, then as long as it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.exports.xlsx.figures.looks import WIDTH, axis, corner, month, serial
from innodrop.exports.xlsx.figures.prepared import Extra, Place, PlacedChart, Record
from innodrop.exports.xlsx.frame import TOP
from innodrop.model.chart import Chart, ChartColumn, Meaning, Plain
from innodrop.model.kpi.status import Status
from innodrop.writers.palette import LIGHT

_PITCH, _HEAD = 22, 90
_MARK_DAYS = 6
"""Length of the bar of a single day, so that it can be seen."""
_QUARTER = 365.25 / 4


def _names(_chart: Chart, records: Sequence[Record]) -> list[Plain]:
    return [
        f"{record['lane']}: {record['label']}" if record["label"] else str(record["lane"])
        for record in records
    ]


def _days(_chart: Chart, records: Sequence[Record]) -> list[Plain]:
    ends = [
        (date.fromisoformat(str(r["start"])), date.fromisoformat(str(r["end"]))) for r in records
    ]
    return [(end - start).days for start, end in ends]


def _drawn(chart: Chart, records: Sequence[Record]) -> list[Plain]:
    return [max(float(days or 0), _MARK_DAYS) for days in _days(chart, records)]


EXTRAS: tuple[Extra, ...] = (
    (ChartColumn("named", "Bar"), _names),
    (ChartColumn("days", "Lasts", "days", "number"), _days),
    (ChartColumn("drawn", "Length of the bar, at least 6", "days", "number"), _drawn),
)


def draw(place: Place) -> None:
    """A chart for each part, one below the other."""
    row, column = corner(place, sum(len(part.records) for part in place.prepared.parts))
    for part in place.prepared.parts:
        height = _HEAD + _PITCH * len(part.records)
        _draw(place, part, (row, column), height)
        row += height // 20 + 1


def _draw(place: Place, part: PlacedChart, at: tuple[int, int], height: int) -> None:
    native = place.book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = TOP + 1 + part.first, TOP + part.first + len(part.records)
    names = place.span("named", first, last)
    nothing = {"fill": {"none": True}, "border": {"none": True}}
    native.add_series(
        {"name": "From", "categories": names, "values": place.span("start", first, last), **nothing}
    )
    native.add_series(
        {
            "name": "Lasts",
            "categories": names,
            "values": place.span("drawn", first, last),
            "points": [_look(record, len(part.chart.levels)) for record in part.records],
            "gap": 30,
        }
    )
    days = [
        date.fromisoformat(str(record[name]))
        for record in part.records
        for name in ("start", "end")
    ]
    low, high = part.chart.span or (min(days), max(days))
    native.set_x_axis(
        axis(num_format="mmm yyyy", min=month(low), max=serial(high) + 10, major_unit=_QUARTER)
    )
    native.set_y_axis(axis(reverse=True, crossing="max", major_gridlines={"visible": False}))
    native.set_legend({"none": True})
    place.insert(native, at, (WIDTH + 240, height), part.chart.title, part.chart.finding)


def _look(record: Record, levels: int) -> dict[str, object]:
    """Bars by level, windows ahead hollow, marks by whether they are done, planned or late."""
    level, role = record["level"], record["role"]
    if role == Meaning.PLANNED:
        return {"fill": {"none": True}, "border": {"color": LIGHT.muted, "width": 1.25}}
    if role == Meaning.LATE:
        fill = LIGHT.status[Status.OFF_TRACK]
    elif isinstance(level, int | float):
        fill = LIGHT.step(int(level), levels)
    else:
        fill = LIGHT.accent if record["start"] == record["end"] else LIGHT.span
    return {"fill": {"color": fill}, "border": {"color": LIGHT.edge(fill) or fill}}
