"""TIMELINE: a native scatter chart, a lane for each name; filled is done, hollow is planned,
crossed is late."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from innodrop.exports.pptx import layout, time_axis
from innodrop.exports.pptx.layout import PLAIN, Box
from innodrop.exports.pptx.marks import Label, Scale, Series, dots
from innodrop.exports.pptx.native import Native, place
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.shapes import stroke
from innodrop.model.chart import Chart, Role
from innodrop.model.dates import written
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

_NAMES = 230.0
_TOP, _FOOT, _RIGHT = 20.0, 26.0, 30.0
_TALLEST = 44.0
_COMMON, _LARGEST, _SMALLEST = 11.0, 26.0, 7.0
"""Dots across in points: where no size is known, the largest and the smallest."""
_WORDS = {Role.DONE: "Done", Role.PLANNED: "Planned", Role.LATE: "Late"}


def draw(deck: Deck, chart: Chart) -> None:
    """One slide."""
    page = deck.chart_page(chart)
    rows = rows_of(chart)
    names = names_of(rows, "lane", chart.lanes)
    letters = layout.face(PLAIN)
    left = min(max(letters.width(name) for name in names) + 16, _NAMES)
    box = Box(
        page.body.left,
        page.body.top,
        page.body.width,
        min(page.body.height, _TALLEST * len(names) + _TOP + _FOOT),
    )
    inner = Box(left, _TOP, box.width - left - _RIGHT, box.height - _TOP - _FOOT)
    across = time_axis.scale(chart, (row.day("date") for row in rows), inner.width)
    heights = {name: float(len(names) - place) for place, name in enumerate(names)}
    told = [letters.shortened(name, left - 10) for name in names]
    native = Native(
        plot="scatter",
        series=(
            *_dots(rows, heights),
            _lanes(told, list(heights.values()), across),
            *_now(chart, across, len(names)),
        ),
        values=Scale(0.5, len(names) + 0.5, 1.0, shown=False),
        across=across,
        inner=inner,
    )
    place(page.slide, native, box, chart.title, chart.finding)


def _dots(rows: Sequence[ChartRow], heights: dict[str, float]) -> list[Series]:
    """A series per role; the area of a dot tells its size."""
    largest = max((row.number("size") or 0.0 for row in rows), default=0.0)
    found = []
    for role, word in _WORDS.items():
        mine = [row for row in rows if row.text("role") == role]
        if mine:
            found.append(
                Series(
                    word,
                    tuple(heights[row.text("lane")] for row in mine),
                    tuple(time_axis.serial(row.day("date")) for row in mine),
                    marker=_dot(role, _COMMON),
                    points={
                        place: _dot(role, _across(row, largest)) for place, row in enumerate(mine)
                    },
                )
            )
    return found


def _across(row: ChartRow, largest: float) -> float:
    size = row.number("size")
    return (
        _COMMON
        if size is None or largest <= 0
        else max(_SMALLEST, _LARGEST * sqrt(max(size, 0.0) / largest))
    )


def _dot(role: str, across: float) -> str:
    match role:
        case Role.PLANNED:
            return dots("", LIGHT.muted, across, width=2)
        case Role.LATE:
            return dots("", LIGHT.verdict("off track"), across, "x", width=2.5)
        case _:
            return dots(LIGHT.accent, LIGHT.accent, across, width=1.5, share=0.5)


def _lanes(names: Sequence[str], heights: Sequence[float], across: Scale) -> Series:
    """The names of the lanes, as labels of points at the left edge that are not drawn."""
    labels = {place: Label(name, "l", size=PLAIN) for place, name in enumerate(names)}
    return Series("Lanes", tuple(heights), (across.low,) * len(names), labels=labels)


def _now(chart: Chart, across: Scale, lanes: int) -> list[Series]:
    """The dotted rule of the reporting date, with its date on top."""
    if (
        chart.now is None
        or not across.low <= time_axis.serial(chart.now.toordinal()) <= across.high
    ):
        return []
    day = time_axis.serial(float(chart.now.toordinal()))
    look = f"<c:spPr>{stroke(LIGHT.ink, 1.75, 'sysDot')}</c:spPr>"
    label = {1: Label(written(chart.now), "t", LIGHT.muted)}
    return [Series("Reporting date", (0.5, lanes + 0.5), (day, day), look=look, labels=label)]
