"""Native charts through the library: lines and bars with a workbook that can be edited.

Set in its elements, as it has no word for them: places of plot and shifted labels, lines across
gaps, names that are never turned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum import chart as xl
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.text.text import Font
from pptx.util import Pt

from innodrop.exports.pptx.layout import SMALL, Box
from innodrop.exports.pptx.shapes import describe
from innodrop.exports.pptx.workbook import workbook
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Dash

LINES, BARS = xl.XL_CHART_TYPE.LINE, xl.XL_CHART_TYPE.BAR_CLUSTERED
Side: TypeAlias = xl.XL_LABEL_POSITION
_NAMES = xl.XL_TICK_LABEL_POSITION
_DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
_GAP = 45
"""Per cent of a bar's height between two bars."""
_OFFSET = 60
"""Per cent of the usual distance between names and axis."""


@dataclass(frozen=True)
class Label:
    """What stands at a point, without text its own value; `shift` is in shares of the chart."""

    text: str = ""
    position: Side = Side.RIGHT
    colour: str = LIGHT.ink
    bold: bool = False
    size: float = SMALL
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Dots:
    """The dots of a line, `size` points across, with an outline of `width` points."""

    fill: str
    outline: str
    size: float
    width: float = 1.0


@dataclass(frozen=True)
class NativeSeries:
    """A line, or bars with this outline; None is a gap. `fills`: colours of bars by place."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    width: float
    dash: Dash = "solid"
    dots: Dots | None = None
    fills: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """A value axis, a tick every `step`; `form` is how its numbers are written."""

    low: float
    high: float
    step: float
    form: str = "General"


@dataclass(frozen=True)
class Native:
    """A chart; `inner` is its plot in points of the box. `named`: categories stand at the axis."""

    kind: xl.XL_CHART_TYPE
    series: tuple[NativeSeries, ...]
    values: Scale
    inner: Box
    categories: tuple[str, ...]
    heading: str
    named: bool = True
    form: str = "General"
    size: float = SMALL


class _Data(ChartData):
    """What the chart shows, with a workbook of our own."""

    def __init__(self, chart: Native) -> None:
        super().__init__(chart.form)  # type: ignore[no-untyped-call] # as all below its surface
        self._heading = chart.heading
        self.categories = ["\n".join(map(flat, name.split("\n"))) for name in chart.categories]
        for series in chart.series:
            self.add_series(flat(series.name), series.values)  # type: ignore[no-untyped-call]

    @property
    def xlsx_blob(self) -> bytes:
        """Smaller than the library's, which would take a name such as `=A1` for a formula."""
        names = [category.label for category in self.categories]
        return workbook([(self._heading, names), *((s.name, s.values) for s in self)])


def put(slide: Slide, chart: Native, box: Box, name: str, description: str) -> None:
    """Puts the chart on the slide; the description is for those who cannot see it."""
    # the library types this one as a chart, its fills and colours not at all
    frame = cast("GraphicFrame", slide.shapes.add_chart(chart.kind, *box.emu, _Data(chart)))
    describe(frame, name, description)
    made = frame.chart
    made.has_legend = made.has_title = False
    _letters(made.font, LIGHT.ink, chart.size)
    plot = made.plots[0]
    for drawn, series in zip(plot.series, chart.series, strict=True):
        (_bars if chart.kind is BARS else _line)(drawn, series)
        for at, label in sorted(series.labels.items()):
            _label(drawn.points[at].data_label, label)
    if chart.kind is BARS:
        plot.gap_width, plot.overlap = _GAP, 100
    _axes(made, chart)
    inner = chart.inner
    shares = (inner.left / box.width, inner.top / box.height)
    sizes = (inner.width / box.width, inner.height / box.height)
    area = made.element.find(".//{*}plotArea")
    area.insert(0, _placed(("x", "y", "w", "h"), (*shares, *sizes), whole=True))
    made.element.find(".//{*}dispBlanksAs").set("val", "span")
    for leader in made.element.iter("{*}showLeaderLines"):
        leader.set("val", "0")


def _axes(made: Chart, chart: Native) -> None:
    """Names at the categories, numbers and quiet rules at the values."""
    across, values, scale = made.category_axis, made.value_axis, chart.values
    across.major_tick_mark = values.major_tick_mark = xl.XL_TICK_MARK.NONE
    across.tick_label_position = _NAMES.LOW if chart.named else _NAMES.NONE
    if chart.kind is BARS:  # whose first category stands on top, where the value axis begins
        across.reverse_order = True
        values.tick_label_position = _NAMES.HIGH
    across.tick_labels.offset = _OFFSET
    _stroke(across.format.line, LIGHT.muted)
    if chart.named:
        across.tick_labels.font.size = Pt(chart.size)
        made.element.find(".//{*}catAx/{*}txPr/{*}bodyPr").set("rot", "0")
    values.minimum_scale, values.maximum_scale = scale.low, scale.high
    values.major_unit = scale.step
    _stroke(values.major_gridlines.format.line, LIGHT.rule, 0.75)
    _stroke(values.format.line, "")
    values.tick_labels.number_format = scale.form
    values.tick_labels.number_format_is_linked = False
    _letters(values.tick_labels.font, LIGHT.muted, SMALL)


def _line(drawn: Any, series: NativeSeries) -> None:  # the library does not type its series
    _stroke(drawn.format.line, series.colour, series.width, series.dash)
    if series.dots is None:
        return
    drawn.marker.style, drawn.marker.size = xl.XL_MARKER_STYLE.CIRCLE, round(series.dots.size)
    _paint(drawn.marker.format.fill, series.dots.fill)
    _stroke(drawn.marker.format.line, series.dots.outline, series.dots.width)


def _bars(drawn: Any, series: NativeSeries) -> None:
    drawn.invert_if_negative = False
    _paint(drawn.format.fill, "")
    _stroke(drawn.format.line, series.colour, series.width)
    for at, colour in sorted(series.fills.items()):
        form = drawn.points[at].format
        _paint(form.fill, colour)
        _stroke(form.line, LIGHT.edge(colour))


def _label(drawn: Any, label: Label) -> None:
    drawn.position = label.position
    if not label.text:
        _letters(drawn.font, label.colour, label.size, bold=label.bold)
        return
    frame = drawn.text_frame
    frame.text, frame.word_wrap = "\n".join(map(flat, label.text.split("\n"))), False
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            _letters(run.font, label.colour, label.size, bold=label.bold)
    if any(label.shift):
        own = drawn._get_or_add_dLbl()  # noqa: SLF001 - the library has no word for its place
        own.insert(1, _placed(("x", "y"), label.shift))


def _paint(fill: Any, colour: str) -> None:
    if colour:
        fill.solid()
        fill.fore_color.rgb = _rgb(colour)
    else:
        fill.background()


def _stroke(line: Any, colour: str, width: float = 1.0, dash: Dash = "solid") -> None:
    if not colour:
        line.fill.background()
        return
    line.color.rgb, line.width = _rgb(colour), Pt(width)
    if dash in _DASHES:
        line.dash_style = _DASHES[dash]


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def _letters(font: Font, colour: str, size: float, *, bold: bool = False) -> None:
    font.size, font.bold, font.color.rgb = Pt(size), bold, _rgb(colour)


def _placed(names: tuple[str, ...], shares: tuple[float, ...], *, whole: bool = False) -> Any:
    """The element for where something stands, in shares of the chart; `whole`: from its edges."""
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    pairs = zip(names, shares, strict=True)
    values = "".join(f'<c:{name} val="{share:.5f}"/>' for name, share in pairs)
    manual = f"<c:manualLayout>{modes if whole else ''}{values}</c:manualLayout>"
    return parse_xml(f"<c:layout {nsdecls('c')}>{manual}</c:layout>")
