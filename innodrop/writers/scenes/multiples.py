"""MULTIPLES: one small panel for each name, all on the same axes, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace

from innodrop.model.chart import Chart
from innodrop.model.kpi import periods
from innodrop.writers.frame import PROJECTOR, Frame
from innodrop.writers.scales import periods_axis
from innodrop.writers.scene import Axis, Line, Margins, Panel, Scene, Spot, Text, Tick
from innodrop.writers.scenes.curves import Curve, curves_of, drawn, value_axis
from innodrop.writers.scenes.line import times
from innodrop.writers.scenes.rows import ChartRow, names_of, rows_of
from innodrop.writers.scenes.ruler import Ruler

_TWO_ROWS = 6
GAP = 0.06
"""Share of the width between two panels."""


@dataclass(frozen=True)
class _Layout:
    """The axes that all panels share, how many stand side by side, and their sizes in px."""

    x: Axis
    y: Axis
    margins: Margins
    across: int
    room: float
    title: float
    head: float
    plot: float
    foot: float

    @property
    def pitch(self) -> float:
        """Height of a row of panels."""
        return self.head + self.plot + self.foot

    def placed(self, panel: Panel, index: int) -> Panel:
        """The panel at its place in the grid; only the first of a row names the values."""
        down, aside = divmod(index, self.across)
        share = (1 - GAP * (self.across - 1)) / self.across
        left, top = aside * (share + GAP), down * self.pitch + self.head
        ticks = tuple(replace(tick, text="") if aside else tick for tick in self.y.ticks)
        y = replace(self.y, ticks=ticks)
        return replace(panel, y=y, top=top, bottom=top + self.plot, left=left, right=left + share)


def scene(chart: Chart, frame: Frame) -> Scene:
    """Panels row by row, in the order of `lanes`."""
    rows = rows_of(chart)
    names = names_of(rows, "panel", chart.lanes)
    by_panel = {name: tuple(row for row in rows if row.text("panel") == name) for name in names}
    curves = {name: curves_of(panel_rows, chart, frame) for name, panel_rows in by_panel.items()}
    y = value_axis([curve for in_panel in curves.values() for curve in in_panel], frame, count=4)
    widest = max(frame.face(small=True).width(tick.text) for tick in y.ticks)
    side = 14.0 if chart.own_scales else widest + 14
    layout = _layout(chart, len(names), y, Margins(side, right=14, top=4, bottom=4), frame)
    panels = []
    for index, name in enumerate(names):
        own = _own_scale(layout, curves[name], frame) if chart.own_scales else layout
        if (index + 1) % layout.across:  # a title may use half of the gap to the next panel
            own = replace(own, title=own.room + frame.room * GAP / 2)
        panel = _panel(chart, name, by_panel[name], curves[name], own, frame)
        panels.append(own.placed(panel, index))
    margins = layout.margins
    return Scene(tuple(panels), -(-len(names) // layout.across) * layout.pitch, margins)


def _layout(chart: Chart, count: int, y: Axis, margins: Margins, frame: Frame) -> _Layout:
    # six look better as two rows of three than as four and two
    wide = frame.room >= PROJECTOR or chart.own_scales
    most = 4 if wide and count != _TWO_ROWS else 3
    across = min(count, 2 if frame.stacked else most)
    room = (frame.room - margins.left - margins.right) * (1 - GAP * (across - 1)) / across
    x = periods_axis([periods.parse(text) for text in times(chart)], room)
    head, foot = frame.size * 2.8, 2.6 * frame.small + 20
    plot = 150.0 if frame.stacked else 190.0
    if chart.own_scales:
        plot = 84.0
    if frame.height is not None:
        down = -(-count // across)
        plot = max(90.0, (frame.height - margins.top - margins.bottom) / down - head - foot)
    return _Layout(x, y, margins, across, room, room, head, plot, foot)


def _own_scale(layout: _Layout, curves: tuple[Curve, ...], frame: Frame) -> _Layout:
    """The same panel on the axis of its own values, which the text above it tells."""
    axis = value_axis(curves, frame, count=3)
    ground = tuple(Tick(tick.at, "") for tick in axis.ticks if tick.at == 0)
    return replace(layout, y=replace(axis, ticks=ground))


def _panel(
    chart: Chart,
    name: str,
    rows: tuple[ChartRow, ...],
    curves: tuple[Curve, ...],
    layout: _Layout,
    frame: Frame,
) -> Panel:
    marks = drawn(curves, frame.palette, weight=2.6)
    mark = next((row.text("mark") for row in reversed(rows) if row.text("mark")), "")
    title = frame.face(bold=True).shortened(name, layout.title)
    bold = Text(layout.x.start, 0, title, frame.palette.ink, frame.size, bold=True)
    below = frame.text(layout.x.start, 0, frame.face().shortened(mark, layout.room))
    texts = (_above(layout, bold, frame.size * 2.15), _above(layout, below, frame.size * 0.85))
    lines, x, y = (*_now(chart, layout, frame), *marks.lines), layout.x, layout.y
    return Panel(x, y, 0, 1, areas=marks.areas, lines=lines, dots=marks.dots, texts=texts)


def _above(layout: _Layout, text: Text, px: float) -> Text:
    """The text, so many px above the plot."""
    return replace(text, y=Ruler(layout.y, layout.plot).value(-px))


def _now(chart: Chart, layout: _Layout, frame: Frame) -> tuple[Line, ...]:
    if chart.now is None or not layout.x.start <= chart.now.toordinal() <= layout.x.end:
        return ()
    spots = tuple(Spot(chart.now.toordinal(), y) for y in (layout.y.start, layout.y.end))
    return (Line(spots, frame.palette.muted, 1.5, "dot"),)
