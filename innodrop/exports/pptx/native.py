"""Native charts as DrawingML: what stands in a chart part, with its numbers in a workbook that can
be edited.

Composed as text: the library's own writer knows no labels, hatches or outlines for single points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide
from pptx.util import Pt

from innodrop.exports.pptx.layout import SMALL, Box
from innodrop.exports.pptx.marks import (
    NO_DOTS,
    Scale,
    Series,
    labels_of,
    letters,
    numbers,
    opening,
    points,
    value_axis,
)
from innodrop.exports.pptx.shapes import safe_lines, stroke
from innodrop.exports.pptx.workbook import Cells, column_letters, workbook
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT

Plot = Literal["bar", "stacked", "line", "scatter"]
_SPACE = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORIES, _VALUES = 111, 222


@dataclass(frozen=True)
class Native:
    """A chart: categories and values, or x and y. `inner` is where its plot stands, in points of
    the chart's box.

    `heading` is the workbook's for the categories, whose names stand at their axis if `named`.
    """

    plot: Plot
    series: tuple[Series, ...]
    values: Scale
    inner: Box
    categories: tuple[str, ...] = ()
    across: Scale | None = None
    heading: str = ""
    named: bool = True
    gap: int = 60
    form: str = "General"
    size: float = SMALL


class _Data(ChartData):
    """A chart as the library takes it: its XML and its workbook."""

    def __init__(self, chart: Native, box: Box) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library types its surface only
        self._chart, self._box = chart, box

    def xml_bytes(self, _chart_type: XL_CHART_TYPE) -> bytes:
        """The chart part."""
        return _chart(self._chart, self._box).encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook behind it."""
        return workbook(_cells(self._chart))


def place(slide: Slide, chart: Native, box: Box, name: str, told: str) -> None:
    """Puts the chart on the slide; `told` is for those who cannot see it."""
    left, top, width, height = (Pt(v) for v in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, left, top, width, height, _Data(chart, box)
    )
    # the library has no word for alternative texts
    properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001
    properties.set("name", flat(name))
    properties.set("descr", flat(told))


def _cells(chart: Native) -> Cells:
    """The workbook's columns: categories and a column a series, or x and y side by side."""
    if chart.plot == "scatter":
        return [
            column
            for s in chart.series
            for column in ((f"{s.name}: across", s.xs), (s.name, s.values))
        ]
    return [
        (chart.heading, chart.categories),
        *((series.name, series.values) for series in chart.series),
    ]


def _chart(chart: Native, box: Box) -> str:
    kinds = {"bar": _bars, "stacked": _bars, "line": _lines, "scatter": _scatter}
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACE}>'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_inner(chart.inner, box)}{kinds[chart.plot](chart)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{letters(LIGHT.ink, chart.size)}</c:chartSpace>"
    )


def _inner(inner: Box, box: Box) -> str:
    shares = (
        inner.left / box.width,
        inner.top / box.height,
        inner.width / box.width,
        inner.height / box.height,
    )
    places = "".join(
        f'<c:{n} val="{v:.5f}"/>' for n, v in zip(("x", "y", "w", "h"), shares, strict=True)
    )
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{places}</c:manualLayout></c:layout>"


def _bars(chart: Native) -> str:
    grouping = "stacked" if chart.plot == "stacked" else "clustered"
    series = "".join(_category_series(chart, place) for place in range(len(chart.series)))
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors'
        f' val="0"/>{series}'
        f'<c:gapWidth val="{chart.gap}"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
        f"{_category_axis(chart, 'l', 'maxMin')}"
        f"{value_axis(chart.values, 'b', _VALUES, _CATEGORIES, crosses='max')}"
    )


def _lines(chart: Native) -> str:
    series = "".join(_category_series(chart, place) for place in range(len(chart.series)))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker'
        ' val="1"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:lineChart>'
        f"{_category_axis(chart, 'b', 'minMax')}"
        f"{value_axis(chart.values, 'l', _VALUES, _CATEGORIES)}"
    )


def _scatter(chart: Native) -> str:
    across = chart.across or chart.values
    series = "".join(_xy_series(found, place) for place, found in enumerate(chart.series))
    return (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:scatterChart>'
        f"{value_axis(across, 'b', _CATEGORIES, _VALUES)}"
        f"{value_axis(chart.values, 'l', _VALUES, _CATEGORIES)}"
    )


def _category_series(chart: Native, place: int) -> str:
    series, last = chart.series[place], len(chart.categories) + 1
    column = column_letters(place + 1)
    named = ((place, safe_lines(name)) for place, name in enumerate(chart.categories) if name)
    rows = "".join(f'<c:pt idx="{row}"><c:v>{name}</c:v></c:pt>' for row, name in named)
    names = (
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{len(chart.categories)}"/>{rows}</c:strCache></c:strRef></c:cat>'
    )
    values = f"<c:val>{numbers(series.values, column, chart.form)}</c:val>"
    bar = chart.plot in ("bar", "stacked")
    between = '<c:invertIfNegative val="0"/>' if bar else series.marker or NO_DOTS
    tail = "" if bar else '<c:smooth val="0"/>'
    single = f"{points(series, bar=bar)}{labels_of(series, chart.form)}"
    return f"<c:ser>{opening(series, place, column)}{between}{single}{names}{values}{tail}</c:ser>"


def _xy_series(series: Series, place: int) -> str:
    x, y = column_letters(2 * place), column_letters(2 * place + 1)
    return (
        f"<c:ser>{opening(series, place, y)}{series.marker or NO_DOTS}"
        f"{points(series, bar=False)}{labels_of(series)}"
        f"<c:xVal>{numbers(series.xs, x)}</c:xVal><c:yVal>{numbers(series.values, y)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _category_axis(chart: Native, side: str, direction: str) -> str:
    words = "low" if chart.named else "none"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation'
        f' val="{direction}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/><c:numFmt'
        ' formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark'
        f' val="none"/><c:tickLblPos val="{words}"/><c:spPr>{stroke(LIGHT.muted, 1)}</c:spPr>'
        f"{letters(LIGHT.ink, chart.size, upright=True)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn'
        ' val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
