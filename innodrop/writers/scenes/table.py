"""TABLE: the rows as text in columns; the screen shows a real table instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from innodrop.model.chart import Chart, ChartColumn
from innodrop.model.dates import written
from innodrop.model.floats import added_up
from innodrop.writers.frame import Frame
from innodrop.writers.scene import Anchor, Axis, Line, Margins, Panel, Scene, Spot, Text
from innodrop.writers.scenes.rows import ChartRow, rows_of

MOST_LINES = 3
GAP = 18.0
"""Px between two columns."""


def scene(chart: Chart, frame: Frame) -> Scene:
    """A heading and the rows; a cell takes up to three lines where the width does not suffice."""
    rows = rows_of(chart)
    heads = [column.heading for column in chart.columns]
    lines = [heads, *([_cell(row, column, frame) for column in chart.columns] for row in rows)]
    widths = _widths(lines, frame)
    total = added_up(widths) + GAP * (len(widths) - 1)
    texts: list[Text] = []
    rules: list[Line] = []
    y = 0.0
    for number, cells in enumerate(lines):
        face = frame.face(bold=number == 0)
        folded = [face.wrapped(*fit, MOST_LINES) for fit in zip(cells, widths, strict=True)]
        high = frame.size * (0.8 + 1.25 * max(cell.count("\n") + 1 for cell in folded))
        row = None if number == 0 else rows[number - 1].index
        texts += _line(chart.columns, folded, widths, _Line(y + high / 2, row, frame))
        y += high
        rules.append(Line((Spot(0, y), Spot(total, y)), frame.palette.rule, 1))
    panel = Panel(
        Axis(0, frame.room - 8), Axis(y, 0), 0, y, lines=tuple(rules[:-1]), texts=tuple(texts)
    )
    return Scene((panel,), y, Margins(4, 4, 4, 4))


@dataclass(frozen=True)
class _Line:
    """Where a line of the table stands, in px, and the row it shows; None for the heading."""

    middle: float
    row: int | None
    frame: Frame


def _line(
    columns: tuple[ChartColumn, ...], cells: list[str], widths: list[float], line: _Line
) -> list[Text]:
    """Numbers end where their column ends, everything else starts where it starts."""
    texts, x, frame = [], 0.0, line.frame
    for column, cell, width in zip(columns, cells, widths, strict=True):
        anchor: Anchor = "end" if column.kind == "number" else "start"
        at, bold = (x + width if anchor == "end" else x), line.row is None
        text = frame.text(at, line.middle, cell, anchor=anchor)
        texts.append(replace(text, bold=bold, row=line.row))
        x += width + GAP
    return texts


def _cell(row: ChartRow, column: ChartColumn, frame: Frame) -> str:
    number = row.number(column.name)
    if column.kind == "number" and number is not None:
        return frame.number(number)
    cell = row.cells[column.name]
    return written(cell) if isinstance(cell, date) else row.text(column.name) or frame.number(None)


def _widths(lines: list[list[str]], frame: Frame) -> list[float]:
    """As wide as the widest cell; if that is too much in all, the wide columns give way."""
    bold = frame.face(bold=True)
    wanted = [max(map(bold.width, column)) + 2 for column in zip(*lines, strict=True)]
    room = frame.room - 8 - GAP * (len(wanted) - 1)
    if added_up(wanted) <= room:
        return wanted
    widths = list(wanted)
    # the narrowest are settled first: what they leave is shared by columns that want more than that
    for settled, index in enumerate(sorted(range(len(wanted)), key=lambda i: wanted[i])):
        left = room - added_up(sorted(widths)[:settled])
        widths[index] = min(wanted[index], left / (len(wanted) - settled))
    return widths
