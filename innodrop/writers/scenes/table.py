"""TABLE: the rows as text in columns, for pages without a table of their own (the screen shows a real one)."""

from __future__ import annotations

from innodrop.model.chart import Chart, ChartColumn
from innodrop.model.dates import written
from innodrop.writers.frame import Frame
from innodrop.writers.scene import Anchor, Axis, Line, Margins, Panel, Scene, Spot, Text
from innodrop.writers.scenes.rows import ChartRow, rows_of

GAP = 18.0
"""Px between two columns."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """A heading and one line per row; cells are cut where the width does not suffice."""
    rows = rows_of(chart)
    pitch = frame.size * 1.9
    inner = pitch * (len(rows) + 1)
    cells = [[_cell(row, column, frame) for column in chart.columns] for row in rows]
    heads = [f"{c.label} ({c.unit})" if c.unit else c.label for c in chart.columns]
    widths = _widths([heads, *cells], frame)
    texts = []
    for line, (index, values) in enumerate([(None, heads), *((r.index, c) for r, c in zip(rows, cells, strict=True))]):
        x = 0.0
        for column, value, width in zip(chart.columns, values, widths, strict=True):
            text = frame.face(bold=line == 0).shortened(value, width)
            anchor: Anchor = "end" if column.kind == "number" else "start"
            at = x + width if anchor == "end" else x
            ink = frame.palette.ink
            texts.append(Text(at, pitch * (line + 0.5), text, ink, frame.size, anchor, bold=line == 0, row=index))
            x += width + GAP
    total = sum(widths) + GAP * (len(widths) - 1)
    heights = [pitch * line for line in range(1, len(rows) + 1)]
    rules = tuple(Line((Spot(0, y), Spot(total, y)), frame.palette.rule, 1) for y in heights)
    panel = Panel(Axis(0, frame.room - 8), Axis(inner, 0), 0, inner, lines=rules, texts=tuple(texts))
    return Scene((panel,), inner, Margins(4, 4, 4, 4))


def _cell(row: ChartRow, column: ChartColumn, frame: Frame) -> str:
    number = row.number(column.name)
    if column.kind == "number" and number is not None:
        return frame.number(number)
    text = row.text(column.name)
    if column.kind == "date" and text:
        return written(text)
    return text or frame.number(None)


def _widths(lines: list[list[str]], frame: Frame) -> list[float]:
    """As wide as the widest cell; if that is too much in all, the wide columns give way."""
    wanted = [max(frame.face(bold=True).width(cell) for cell in column) + 2 for column in zip(*lines, strict=True)]
    room = frame.room - 8 - GAP * (len(wanted) - 1)
    if sum(wanted) <= room:
        return wanted
    widths = list(wanted)
    for place, index in enumerate(sorted(range(len(wanted)), key=lambda i: wanted[i])):
        left = room - sum(sorted(widths)[:place])
        widths[index] = min(wanted[index], left / (len(wanted) - place))
    return widths
