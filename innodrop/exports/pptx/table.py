"""Native tables: cells with fill and letters, a heading row that is known as such, heights that
hold the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide

from innodrop.exports.pptx import layout
from innodrop.exports.pptx.layout import LEADING, Box
from innodrop.exports.pptx.shapes import Words, emu, paragraph, solid, stroke
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.status import Status
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

PAD, AIR = 8.0, 3.5
"""Margins of a cell in points: at the sides, above and below."""
MOST_LINES = 6
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style that Office calls "No Style, No Grid"; everything else is said by the cells
themselves."""
_WORDS = frozenset([*map(str, Status), *map(str, DataState)])


@dataclass(frozen=True)
class Cell:
    """A cell; `anchor` is start, middle or end."""

    text: str
    fill: str = ""
    anchor: str = "start"
    bold: bool = False


def verdict(text: str) -> Cell:
    """A status or data state, with or without its glyph, on its colour."""
    _, _, word = text.partition(" ")
    found = next((w for w in (text, word) if w in _WORDS), "")
    return Cell(text, LIGHT.level(found, ()) if found else "")


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
        Cell(
            layout.cut(c.text, width - 2 * PAD, layout.face(size, bold=c.bold), MOST_LINES),
            c.fill,
            c.anchor,
            c.bold,
        )
        for c, width in zip(cells, widths, strict=True)
    ]


@dataclass(frozen=True)
class Grid:
    """A table as it will stand on a slide, in letters of one size; if `headed`, the first row is
    its heading."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    heights: Sequence[float]
    size: float
    headed: bool = True


def place(slide: Slide, at: tuple[float, float], grid: Grid, told: str) -> None:
    """Puts the table on the slide, its left upper corner `at`; `told` is for those who cannot see
    it."""
    box = Box(*at, sum(grid.widths), sum(grid.heights))
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    lines = "".join(
        f'<a:tr h="{emu(high)}">{"".join(_cell(cell, grid.size) for cell in cells)}</a:tr>'
        for cells, high in zip(grid.rows, grid.heights, strict=True)
    )
    # one parse a table; cell by cell it takes a hundred times as long
    tree = slide.shapes._spTree  # noqa: SLF001
    tree.append(
        parse_xml(
            f"<p:graphicFrame {nsdecls('p', 'a')}><p:nvGraphicFramePr>"
            f'<p:cNvPr id="{1000 + len(tree)}" name="Table" descr={quoteattr(flat(told))}/>'
            "<p:cNvGraphicFramePr><a:graphicFrameLocks"
            ' noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'<p:xfrm><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
            f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></p:xfrm>'
            "<a:graphic><a:graphicData"
            ' uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
            f'<a:tbl><a:tblPr firstRow="{int(grid.headed)}">'
            f"<a:tableStyleId>{_PLAIN_STYLE}</a:tableStyleId></a:tblPr>"
            f"<a:tblGrid>{columns}</a:tblGrid>{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )
    )


def _cell(cell: Cell, size: float) -> str:
    colour = LIGHT.on(cell.fill) if cell.fill else LIGHT.ink
    words = Words(cell.text, colour, size, bold=cell.bold, anchor=cell.anchor)
    if cell.fill:  # white gaps between coloured cells
        edges = "".join(_edge(side, LIGHT.paper, 2) for side in ("lnL", "lnR", "lnT", "lnB"))
    else:
        edges = _edge("lnB", LIGHT.muted if cell.bold else LIGHT.rule, 0.75)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph(words)}</a:txBody>"
        f'<a:tcPr marL="{emu(PAD)}" marR="{emu(PAD)}" marT="{emu(AIR)}" marB="{emu(AIR)}"'
        ' anchor="ctr">'
        f"{edges}{solid(cell.fill) if cell.fill else '<a:noFill/>'}</a:tcPr></a:tc>"
    )


def _edge(side: str, colour: str, width: float) -> str:
    """The line at one side of a cell."""
    return stroke(colour, width).replace("<a:ln ", f"<a:{side} ").replace("</a:ln>", f"</a:{side}>")
