"""From a chart to a scene: one module per kind, chosen here and nowhere else."""

from __future__ import annotations

from innodrop.model.chart import Chart, ChartKind
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.scene import Axis, Panel, Scene
from innodrop.writers.scenes import atlas, bullet, grid, line, multiples, span, table, timeline

_SCENES = {
    ChartKind.LINE: line.scene,
    ChartKind.BULLET: bullet.scene,
    ChartKind.GRID: grid.scene,
    ChartKind.SPAN: span.scene,
    ChartKind.TIMELINE: timeline.scene,
    ChartKind.MULTIPLES: multiples.scene,
    ChartKind.MAP: atlas.scene,
    ChartKind.TABLE: table.scene,
}


def compose(chart: Chart, frame: Frame) -> Scene:
    """The scene of a chart; of a chart without rows its `empty` sentence."""
    return _SCENES[chart.kind](chart, frame) if chart.rows else _sentence(chart.empty, frame)


def _sentence(sentence: str, frame: Frame) -> Scene:
    text = frame.face().wrapped(flat(sentence), frame.room - 24, lines=4)
    inner = 40.0 + 20 * text.count("\n")
    remark = frame.text(0, inner / 2, text, dx=8)
    return Scene((Panel(Axis(0, 1), Axis(inner, 0), top=0, bottom=inner, texts=(remark,)),), inner)
