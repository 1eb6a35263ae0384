"""MULTIPLES: a small native chart for each panel on common axes, up to twelve on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from innodrop.exports.pptx import curves, layout
from innodrop.exports.pptx.chart import LINES, Label, Native, Scale, put
from innodrop.exports.pptx.layout import LEADING, PLAIN, SMALL, Box
from innodrop.exports.pptx.page import Deck, TitledSlide
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.model.chart import Chart
from innodrop.writers.frame import Frame
from innodrop.writers.palette import LIGHT
from innodrop.writers.scenes.curves import Curve, curves_of, value_axis
from innodrop.writers.scenes.line import times
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of

MOST = 12
_BETWEEN = 18.0
_LEFT, _FOOT = 44.0, 24.0
_TALLEST = 260.0


def draw(deck: Deck, chart: Chart) -> None:
    """Panels row by row, in the order of `lanes`."""
    rows = rows_of(chart)
    names = names_of(rows, "panel", chart.lanes)
    frame = Frame(LIGHT, deck.locale, 300)
    of_panel = {name: [row for row in rows if row.text("panel") == name] for name in names}
    lines = {name: curves_of(of_panel[name], chart, frame) for name in names}
    axis = value_axis([curve for some in lines.values() for curve in some], frame, count=3)
    pages = [names[start : start + MOST] for start in range(0, len(names), MOST)]
    for part, shown in enumerate(pages, 1):
        indices = [row.index for name in shown for row in of_panel[name]]
        page = deck.chart_page(chart, part=part, of=len(pages), records=indices)
        panels = _Panels(page, chart, len(shown), curves.scale(axis, chart.unit))
        for index, name in enumerate(shown):
            if chart.own_scales:
                panels.scale = curves.scale(value_axis(lines[name], frame, count=3), "")
            panels.put(index, name, of_panel[name], lines[name])


class _Panels:
    """The grid of panels of one slide."""

    def __init__(self, page: TitledSlide, chart: Chart, count: int, scale: Scale) -> None:
        self.page, self.chart, self.scale = page, chart, scale
        # the shapes that fill a slide
        self.across = count if count <= 4 else 4 if count > 6 else 3  # noqa: PLR2004
        down = ceil(count / self.across)
        self.width = (page.body.width - _BETWEEN * (self.across - 1)) / self.across
        self.height = min((page.body.height - _BETWEEN * (down - 1)) / down, _TALLEST)
        self.periods = times(chart)

    def put(self, index: int, name: str, rows: Sequence[ChartRow], lines: Sequence[Curve]) -> None:
        """One panel: its name, its value in short, its curves."""
        size = (self.width, self.height)
        tile = self.page.body.tile(index, self.across, size, (_BETWEEN, _BETWEEN))
        mark = next((row.text("mark") for row in reversed(rows) if row.text("mark")), "")
        bold, plain = layout.face(PLAIN, bold=True), layout.face(SMALL)
        words = [
            Words(bold.shortened(name, self.width), LIGHT.ink, PLAIN, bold=True),
            Words(plain.shortened(mark, self.width), LIGHT.ink, SMALL),
        ]
        head = (PLAIN + SMALL) * LEADING + 4
        text_box(self.page.slide, name, replace(tile, height=head), words)
        box = tile.below(head)
        courses = curves.courses(lines, rows, self.periods)
        inner = Box(_LEFT, 6, box.width - _LEFT - 14, box.height - 6 - _FOOT)
        series = tuple(curves.series(c, len(self.periods), _unnamed, 0.7) for c in courses)
        native = Native(LINES, series, self.scale, inner, self.periods, "Period", named=False)
        if series:
            put(self.page.slide, native, box, name, f"{name}: {mark}" if mark else name)
            curves.name_periods(self.page.slide, box, inner, self.periods)


def _unnamed(_course: curves.PlacedCurve) -> dict[int, Label]:
    return {}
