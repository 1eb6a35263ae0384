"""From a chart to a scene: one module per kind, chosen here and nowhere else."""

from __future__ import annotations

from innodrop.model.chart import Chart, ChartKind
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.scene import Axis, Panel, Scene
from innodrop.writers.scenes import atlas, bullet, grid, line, multiples, span, table, timeline


def compose(chart: Chart, frame: Frame) -> Scene:  # noqa: PLR0911 - one for each kind
    """The scene of a chart; of a chart without rows its `empty` sentence."""
    if not chart.rows:
        return _sentence(chart.empty, frame)
    match chart.kind:
        case ChartKind.LINE:
            return line.scene(chart, frame)
        case ChartKind.BULLET:
            return bullet.scene(chart, frame)
        case ChartKind.GRID:
            return grid.scene(chart, frame)
        case ChartKind.SPAN:
            return span.scene(chart, frame)
        case ChartKind.TIMELINE:
            return timeline.scene(chart, frame)
        case ChartKind.MULTIPLES:
            return multiples.scene(chart, frame)
        case ChartKind.MAP:
            return atlas.scene(chart, frame)
        case ChartKind.TABLE:
            return table.scene(chart, frame)


def _sentence(sentence: str, frame: Frame) -> Scene:
    text = frame.face().wrapped(flat(sentence), frame.room - 24, lines=4)
    inner = 40.0 + 20 * text.count("\n")
    remark = frame.text(0, inner / 2, text, dx=8)
    return Scene((Panel(Axis(0, 1), Axis(inner, 0), top=0, bottom=inner, texts=(remark,)),), inner)
