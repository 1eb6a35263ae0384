"""Native tables: cells with fill and letters, a heading known as such, heights that hold texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from innodrop.exports.pptx import layout
from innodrop.exports.pptx.layout import LEADING, Box, points
from innodrop.exports.pptx.shapes import Words, describe, solid
from innodrop.model.floats import added_up
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.data_state import DataState
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Anchor

PAD, AIR = 8.0, 3.5
"""Margins of a cell in points: at the sides, above and below."""
MOST_LINES = 6
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style that Office calls "No Style, No Grid"; the cells themselves say everything else."""


@dataclass(frozen=True)
class Cell:
    """A cell; `anchor` is start, middle or end."""

    text: str
    fill: str = ""
    anchor: Anchor = "start"
    bold: bool = False


def verdict(text: str, level: str) -> Cell:
    """A cell on the colour of its level, if that is a status or a data state."""
    return Cell(text, LIGHT.level(level) if isinstance(level, Status | DataState) else "")


def height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    """The least height of a row in points."""
    most = max(
        layout.lines(cell.text, width - 2 * PAD, layout.face(size, bold=cell.bold))
        for cell, width in zip(cells, widths, strict=True)
    )
    return most * size * LEADING + 2 * AIR


def cut(cells: Sequence[Cell], widths: Sequence[float], size: float) -> list[Cell]:
    """The row with texts that would take too many lines cut; the notes have them whole."""
    return [
        replace(c, text=layout.cut(c.text, w - 2 * PAD, layout.face(size, bold=c.bold), MOST_LINES))
        for c, w in zip(cells, widths, strict=True)
    ]


@dataclass(frozen=True)
class NativeTable:
    """A table as it will stand on a slide, in letters of one size, headed by its first row."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    heights: Sequence[float]
    size: float
    headed: bool = True


def put(slide: Slide, at: tuple[float, float], grid: NativeTable, description: str) -> None:
    """Puts the table `at` its left upper corner; `description` is for those who cannot see it."""
    box = Box(*at, added_up(grid.widths), added_up(grid.heights))
    frame = slide.shapes.add_table(1, 1, *box.emu)
    describe(frame, "Table", description)
    columns = "".join(f'<a:gridCol w="{points(width)}"/>' for width in grid.widths)
    lines = "".join(
        f'<a:tr h="{points(high)}">{"".join(_cell(cell, grid.size) for cell in cells)}</a:tr>'
        for cells, high in zip(grid.rows, grid.heights, strict=True)
    )
    # one parse a table: the library takes 0.4 ms a cell, and knows no edges
    table = parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="{int(grid.headed)}"><a:tableStyleId>'
        f"{_PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{lines}</a:tbl>"
    )
    empty = frame.element.find(".//{*}tbl")
    empty.getparent().replace(empty, table)


def _cell(cell: Cell, size: float) -> str:
    ink = LIGHT.on(cell.fill) if cell.fill else LIGHT.ink
    words = Words(cell.text, ink, size, cell.bold, cell.anchor)
    if cell.fill:  # white gaps between coloured cells
        edges = "".join(_edge(side, LIGHT.paper, 2) for side in "LRTB")
    else:
        edges = _edge("B", LIGHT.muted if cell.bold else LIGHT.rule, 0.75)
    aside, above = points(PAD), points(AIR)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words.xml()}</a:txBody>"
        f'<a:tcPr marL="{aside}" marR="{aside}" marT="{above}" marB="{above}"'
        f' anchor="ctr">{edges}{solid(cell.fill)}</a:tcPr></a:tc>'
    )


def _edge(side: str, colour: str, width: float) -> str:
    """The line at one side of a cell: L, R, T or B."""
    return f'<a:ln{side} w="{points(width)}">{solid(colour)}</a:ln{side}>'
