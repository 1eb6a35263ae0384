"""BULLET: native bars in per cent of the plan to date, a hollow one the plan; names carry marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from innodrop.exports.pptx import chart as native
from innodrop.exports.pptx import layout
from innodrop.exports.pptx.chart import Label, NativeSeries, Scale, Side
from innodrop.exports.pptx.layout import LEADING, PLAIN, SMALL, Box
from innodrop.exports.pptx.page import Deck, TitledSlide
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.model.chart import Chart
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.bullet import FURTHEST, PLAN
from innodrop.writers.scenes.rows import ChartRow, rows_of

MOST = 10
"""Bars on one slide."""
NAMES = 350.0
"""Points that names may take beside the bars."""
TALLEST = 62.0
_RIGHT, _FOOT = 58.0, 24.0
_BETWEEN = 20.0
_LABEL = 56.0
"""Points that a number inside a bar needs."""
_KEY = "Bar: value in per cent of the plan to date. Outline: the plan to date, 100 %."


def draw(deck: Deck, chart: Chart) -> None:
    """Rows in their order, evenly on as many slides as they take."""
    barred = [row for row in rows_of(chart) if _has_bar(row)]
    others = [row for row in rows_of(chart) if not _has_bar(row)]
    count = max(1, ceil(len(barred) / MOST))
    each = ceil(len(barred) / count)
    explained = replace(chart, notes=(*((_KEY,) if barred else ()), *chart.notes))
    for part in range(count):
        shown = barred[part * each : (part + 1) * each]
        mine = others if part == count - 1 else []
        records = [row.index for row in (*shown, *mine)]
        page = deck.chart_page(explained, part=part + 1, of=count, records=records)
        height = _list(page, mine)
        if shown:
            _bars(replace(page, body=page.body.above(height)), chart, shown)


def _has_bar(row: ChartRow) -> bool:
    """Whether there is a plan to measure against, be it that the value is missing."""
    return row.number("percent") is not None or bool(row.number("plan"))


def _list(page: TitledSlide, rows: Sequence[ChartRow]) -> float:
    """What has no plan to compare with, in columns under the bars; answers its height."""
    if not rows:
        return 0.0
    letters = layout.face(SMALL)
    texts = [f"{row.text('label')}: {_mark(row)}" for row in rows]
    columns = 3 if max(map(letters.width, texts)) < page.body.width / 3 - _BETWEEN else 2
    width = (page.body.width - _BETWEEN * (columns - 1)) / columns
    texts = [letters.shortened(text, width) for text in texts]
    down = ceil(len(texts) / columns)
    height = (down + 1) * SMALL * LEADING + 6
    foot = page.body.below(page.body.height - height)
    heading = Words("Without a bar: no plan, or one of 0", LIGHT.muted, SMALL, bold=True)
    text_box(page.slide, "Heading", foot, [heading])
    for aside in range(columns):
        words = [Words(text, LIGHT.ink, SMALL) for text in texts[aside * down : (aside + 1) * down]]
        left, top = foot.left + aside * (width + _BETWEEN), foot.top + SMALL * LEADING
        box = Box(left, top, width, height - SMALL * LEADING)
        if words:
            text_box(page.slide, "Values", box, words)
    return height + 8


def _mark(row: ChartRow) -> str:
    """Glyph, level and value, which always stand together."""
    mark = row.status("mark")
    return f"{mark.glyph} {mark.level}: {mark.words}"


def _bars(page: TitledSlide, chart: Chart, rows: Sequence[ChartRow]) -> None:
    names = _Names(rows, min(TALLEST, (page.body.height - _FOOT) / len(rows)))
    box = replace(page.body, height=names.pitch * len(rows) + _FOOT)
    inner = Box(names.width + 12, 2, box.width - names.width - 12 - _RIGHT, box.height - _FOOT)
    scale = _scale(rows)
    series = (_actual(chart, rows, scale, inner.width), _plan(rows))
    named = tuple(map(names.of, rows))
    bars = native.Native(
        native.BARS, series, scale, inner, named, "KPI", form='General" %"', size=names.size
    )
    native.put(page.slide, bars, box, chart.title, chart.finding)


@dataclass(frozen=True)
class _Names:
    """The names beside the bars; `pitch` is the height of a row in points."""

    rows: Sequence[ChartRow]
    pitch: float

    @property
    def size(self) -> int:
        """Font size: larger where there are few rows."""
        return PLAIN if self.pitch >= 3 * PLAIN * LEADING else SMALL

    def of(self, row: ChartRow) -> str:
        """The KPI's name on one line or two, and its mark under it."""
        letters = layout.face(self.size)
        most = max(1, int(self.pitch // (self.size * LEADING)) - 1)
        name = letters.wrapped(row.text("label"), NAMES, most)
        return f"{name}\n{letters.shortened(_mark(row), NAMES)}"

    @property
    def width(self) -> float:
        """Of the longest line."""
        return max(layout.face(self.size).width(self.of(row)) for row in self.rows)


def _scale(rows: Sequence[ChartRow]) -> Scale:
    longest = max((row.number("percent") or 0.0 for row in rows), default=0.0)
    high = min(max(125.0, ceil(longest / 10) * 10.0 + 10), FURTHEST + 10)
    return Scale(0.0, high, 50.0, 'General" %"')


def _actual(chart: Chart, rows: Sequence[ChartRow], scale: Scale, room: float) -> NativeSeries:
    """The filled bars; the number is inside if the bar is cut or ends short of the plan."""
    fills, labels = {}, {}
    for index, row in enumerate(rows):
        percent = row.number("percent")
        if percent is None:
            continue
        fills[index] = fill = LIGHT.of(chart, row.status("mark").level)
        inside = percent > scale.high or _LABEL * scale.high / room < percent < PLAN
        ink = LIGHT.on(fill) if inside else LIGHT.ink
        labels[index] = Label("", Side.INSIDE_END if inside else Side.OUTSIDE_END, ink, bold=True)
    values = tuple(row.number("percent") for row in rows)
    name = "Value in % of the plan to date"
    return NativeSeries(name, values, "", 0, fills=fills, labels=labels)


def _plan(rows: Sequence[ChartRow]) -> NativeSeries:
    return NativeSeries("Plan to date", (PLAN,) * len(rows), LIGHT.ink, 1.75)
