"""LINE: values over time with target path and projection; every curve carries its label."""

from __future__ import annotations

from innodrop.model.chart import Chart
from innodrop.model.dates import written
from innodrop.model.kpi import periods
from innodrop.model.numbers import is_percent
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.scales import periods_axis
from innodrop.writers.scene import Axis, Line, Margins, Panel, Scene, Spot, Text
from innodrop.writers.scenes.curves import curves_of, drawn, value_axis
from innodrop.writers.scenes.labels import SILENT, Labels, named
from innodrop.writers.scenes.rows import rows_of
from innodrop.writers.scenes.ruler import Ruler


def scene(chart: Chart, frame: Frame) -> Scene:
    """One panel; its labels keep clear of each other at any width."""
    rows = rows_of(chart)
    curves = curves_of(rows, chart, frame)
    y = value_axis(curves, frame)
    names = {named(curve, frame) for curve in curves if curve.role not in SILENT}
    sides = tuple(text for pair in names for text in pair)
    margins = Margins(
        left=max(frame.face(small=True).width(tick.text) for tick in y.ticks) + 14,
        right=max((frame.face(bold=True).width(text) for text in sides), default=0.0) + 16,
        top=34 + frame.small,
        bottom=2.6 * frame.small + 10,
    )
    room = frame.room - margins.left - margins.right
    x = periods_axis([periods.parse(text) for text in times(chart)], room)
    inner = (frame.height or min(470, max(350, frame.room * 0.45))) - margins.top - margins.bottom
    rule, label = _now(chart, x, y, Ruler(y, inner), frame)
    marks = drawn(curves, frame.palette)
    labels = Labels(x, Ruler(y, inner), curves, frame, room)
    unit = frame.remark(x.start, labels.ruler.value(-18), _unit(chart), dx=-margins.left + 4)
    texts = (unit, *label, *labels.at_end(), *labels.beside(), *labels.of_threshold())
    lines = (*rule, *labels.threshold(), *marks.lines)
    panel = Panel(
        x, y, top=0, bottom=inner, areas=marks.areas, lines=lines, dots=marks.dots, texts=texts
    )
    return Scene((panel,), inner, margins)


def times(chart: Chart) -> tuple[str, ...]:
    """The periods of the x axis: those of `x_order`, then any others that the rows name."""
    named = (str(record["x"]) for record in chart.records() if record["x"] is not None)
    return tuple(dict.fromkeys((*chart.x_order, *named)))


def _unit(chart: Chart) -> str:
    return "%" if is_percent(chart.unit) else flat(chart.unit)


def _now(
    chart: Chart, x: Axis, y: Axis, ruler: Ruler, frame: Frame
) -> tuple[tuple[Line, ...], tuple[Text, ...]]:
    if chart.now is None or not x.start <= chart.now.toordinal() <= x.end:
        return (), ()
    at = chart.now.toordinal()
    rule = Line((Spot(at, y.start), Spot(at, y.end)), frame.palette.muted, 2, "dot")
    half = frame.face(small=True).width(written(chart.now)) / 2
    late = (at - x.start) / (x.end - x.start) > 1 - half / frame.room
    return (rule,), (
        frame.remark(at, ruler.value(-16), written(chart.now), anchor="end" if late else "middle"),
    )
