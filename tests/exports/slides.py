"""Our slides as another program opens them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from innodrop.exports import pptx
from innodrop.exports.report import Report, Section
from innodrop.model.chart import Chart
from tests.exports.sealed import SEAL

WORD = re.compile("{http://schemas.openxmlformats.org/drawingml/2006/(main|chart)}")


def opened(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


def of(*charts: Chart, kind: str = "other") -> Deck:
    """A deck with the slides of these charts behind its first."""
    section = Section("s", kind, "Section", "What the section finds.", charts)
    return opened(pptx.FORMAT.write(Report(SEAL, "en", (section,), (), lambda _table: {})))


def xml(shape: Any) -> Any:
    """What stands in the file for a shape, a slide, a chart or a series."""
    return shape._element  # noqa: SLF001 - what the library has no words for is read from the file


def text(slide: Slide) -> str:
    """Every text on the slide, in tables and groups too."""
    return "\n".join(t.text or "" for t in xml(slide).iter("{*}t"))


def notes(slide: Slide) -> str:
    frame = slide.notes_slide.notes_text_frame
    return frame.text if frame is not None else ""


def title(slide: Slide) -> str:
    return slide.shapes.title.text_frame.text if slide.shapes.title is not None else ""


def charts(slide: Slide) -> list[Any]:
    """Native charts as the library reads them."""
    return [
        shape.chart for shape in slide.shapes if isinstance(shape, GraphicFrame) and shape.has_chart
    ]


def drawings(slide: Slide) -> list[GroupShape]:
    """Figures that are drawn as shapes, one group each."""
    return [shape for shape in slide.shapes if isinstance(shape, GroupShape)]


def named(slide: Slide) -> dict[str, Any]:
    """The shapes of drawings by the name of the row that they draw, without their labels."""
    shapes = [shape for group in drawings(slide) for shape in group.shapes]
    return {shape.name: shape for shape in reversed(shapes) if shape.name}


def native_tables(slide: Slide) -> list[Any]:
    """Native tables as the library reads them."""
    return [
        shape.table for shape in slide.shapes if isinstance(shape, GraphicFrame) and shape.has_table
    ]


def tables(slide: Slide) -> list[list[list[str]]]:
    """The cells of native tables."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in native_tables(slide)
    ]


def values(chart: Any) -> dict[str, list[float | None]]:
    """What a native chart draws, by series."""
    return {str(series.name): list(series.values) for plot in chart.plots for series in plot.series}


def workbook(chart: Any) -> list[list[Any]]:
    """The cells behind a native chart, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [[cell.value for cell in row] for row in book.worksheets[0].rows]


def parts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Every XML part by name, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, parse_xml(archive.read(name))


def sizes(element: Any) -> set[int]:
    """Every font size that is told anywhere below, in points."""
    return {
        int(letters.get("sz")) // 100
        for letters in element.iter("{*}rPr", "{*}defRPr")
        if letters.get("sz")
    }
