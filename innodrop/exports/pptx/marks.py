"""What a native chart is made of, as DrawingML: series with their points and labels, value axes,
letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from innodrop.exports.pptx.layout import SMALL
from innodrop.exports.pptx.shapes import safe, solid, stroke
from innodrop.writers.palette import LIGHT

NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
"""Neither fill nor outline."""


@dataclass(frozen=True)
class Label:
    """What stands at a point: `position` as the format calls it (t, b, l, r, ctr, inBase, inEnd,
    outEnd).

    `shift` moves it, in shares of the chart's width and height. Without text it is the point's own
    value.
    """

    text: str = ""
    position: str = "r"
    colour: str = LIGHT.ink
    bold: bool = False
    size: float = SMALL
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Series:
    """A row of points. `xs` belong to a scatter chart; a value of None is a gap.

    `look` is its outline and fill, `marker` its dots, `points` those of single points by their
    place.
    """

    name: str
    values: tuple[float | None, ...]
    xs: tuple[float, ...] = ()
    look: str = NOTHING
    marker: str = ""
    points: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """A value axis from `low` to `high` with a tick every `step`; `form` is how its numbers are
    written."""

    low: float
    high: float
    step: float
    form: str = "General"
    shown: bool = True
    grid: bool = True


def dots(
    fill: str,
    outline: str,
    size: float,
    symbol: str = "circle",
    width: float = 1.0,
    share: float = 1.0,
) -> str:
    """A marker of `size` points; without fill it is hollow."""
    inside = solid(fill, share) if fill else "<a:noFill/>"
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{min(max(round(size), 2), 72)}"/>'
        f"<c:spPr>{inside}{stroke(outline, width)}</c:spPr></c:marker>"
    )


NO_DOTS = '<c:marker><c:symbol val="none"/></c:marker>'


def letters(colour: str, size: float, *, bold: bool = False, upright: bool = False) -> str:
    """Letters of an axis or label; `upright`: never turned, whatever room there is."""
    body = '<a:bodyPr rot="0" vert="horz"/>' if upright else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def opening(series: Series, place: int, column: str) -> str:
    """What every series begins with: its number, its name in the workbook, its look."""
    return (
        f'<c:idx val="{place}"/><c:order'
        f' val="{place}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        '<c:ptCount val="1"/><c:pt'
        f' idx="0"><c:v>{safe(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{series.look}"
    )


def numbers(values: Sequence[float | None], column: str, form: str = "General") -> str:
    """The values of a series, as they stand in a column of the workbook."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{v!r}</c:v></c:pt>' for i, v in enumerate(values) if v is not None
    )
    return (
        f"<c:numRef><c:f>Sheet1!${column}$2:${column}${len(values) + 1}</c:f><c:numCache>"
        f"<c:formatCode>{safe(form)}</c:formatCode><c:ptCount"
        f' val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def points(series: Series, *, bar: bool) -> str:
    """The points of a series that look otherwise."""
    head = '<c:invertIfNegative val="0"/>' if bar else ""
    return "".join(
        f'<c:dPt><c:idx val="{place}"/>{head}{"" if bar else look}<c:bubble3D'
        f' val="0"/>{look if bar else ""}</c:dPt>'
        for place, look in sorted(series.points.items())
    )


def labels_of(series: Series, form: str = "General") -> str:
    """The labels of a series; its other points have none. `form` is how bare values are written."""
    if not series.labels:
        return ""
    found = "".join(_label(place, label, form) for place, label in sorted(series.labels.items()))
    return f"<c:dLbls>{found}{_shown(value=False)}</c:dLbls>"


def _label(place: int, label: Label, form: str) -> str:
    layout = ""
    if any(label.shift):
        x, y = (f'<c:{name} val="{v:.5f}"/>' for name, v in zip("xy", label.shift, strict=True))
        layout = f"<c:layout><c:manualLayout>{x}{y}</c:manualLayout></c:layout>"
    look = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    at = f'<c:dLblPos val="{label.position}"/>'
    if not label.text:
        font = letters(label.colour, label.size, bold=label.bold)
        number = f'<c:numFmt formatCode="{_attribute(form)}" sourceLinked="0"/>'
        return (
            "<c:dLbl><c:idx"
            f' val="{place}"/>{layout}{number}{look}{font}{at}{_shown(value=True)}</c:dLbl>'
        )
    words = "".join(
        f'<a:p><a:pPr algn="l"/><a:r><a:rPr lang="en-GB" sz="{round(label.size * 100)}"'
        f' b="{int(label.bold)}">{solid(label.colour)}</a:rPr><a:t>{safe(line)}</a:t></a:r></a:p>'
        for line in label.text.split("\n")
    )
    body = (
        '<a:bodyPr wrap="none" lIns="19050" tIns="0" rIns="19050" bIns="0"'
        ' anchor="ctr"><a:spAutoFit/></a:bodyPr>'
    )
    text = f"<c:tx><c:rich>{body}<a:lstStyle/>{words}</c:rich></c:tx>"
    return f'<c:dLbl><c:idx val="{place}"/>{layout}{text}{look}{at}{_shown(value=True)}</c:dLbl>'


def _shown(*, value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName'
        ' val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def value_axis(scale: Scale, side: str, number: int, other: int, crosses: str = "min") -> str:
    """A value axis at the side l or b; `number` is its own, `other` that of the axis it crosses at
    `crosses`."""
    grid = (
        f"<c:majorGridlines><c:spPr>{stroke(LIGHT.rule, 0.75)}</c:spPr></c:majorGridlines>"
        if scale.grid
        else ""
    )
    labels = "nextTo" if scale.shown else "none"
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/><c:max'
        f' val="{scale.high!r}"/>'
        f'<c:min val="{scale.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode="{_attribute(scale.form)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
        f"<c:spPr>{stroke('', 0)}</c:spPr>{letters(LIGHT.muted, SMALL)}"
        f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step!r}"/></c:valAx>'
    )


def _attribute(text: str) -> str:
    return safe(text).replace('"', "&quot;")
