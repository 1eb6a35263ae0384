"""Charts as Plotly figures for the screen: plain dicts with `scatter` and `bar` traces only.

Partial bundles of plotly.js draw other types silently wrong, and its maps fetch their outlines.
Vertical places are px, horizontal ones follow the page: one figure for projector and phone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from innodrop.model.chart import Chart, ChartKind
from innodrop.writers.frame import Frame
from innodrop.writers.palette import Palette, Theme
from innodrop.writers.plotly_text import annotation, markup
from innodrop.writers.plotly_traces import Spec, Traces
from innodrop.writers.scene import Axis, Panel, Scene
from innodrop.writers.scenes import compose

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
}
"""What the page hands to Plotly as well: no tool bar, so no button that sends data away."""

FONT = "'Source Sans 3','Source Sans Pro','Source Sans',system-ui,sans-serif"


def draw(
    chart: Chart,
    *,
    theme: Theme,
    locale: str = "en",
    width: int | None = None,
    height: int | None = None,
    own_font: bool = True,
) -> Spec | None:
    """The chart as a figure; None for a TABLE, which the page shows as a table.

    Without `width` it is laid out to fit a phone and grows with the page; without `own_font` texts
    get more room in reserve. Marks carry `customdata`: the row's `id` (or empty) and its index.
    """
    if chart.kind is ChartKind.TABLE and chart.rows:
        return None
    frame = Frame.of(theme, locale, width, height, own_font=own_font)
    scene = compose(chart, frame)
    data = [
        trace
        for index, panel in enumerate(scene.panels)
        for trace in Traces(chart, panel, index, frame).all()
    ]
    return {"data": data, "layout": _layout(scene, frame)}


def _layout(scene: Scene, frame: Frame) -> Spec:
    colours = frame.palette
    font = {"family": FONT, "size": frame.size, "color": colours.ink}
    layout: Spec = {
        # an empty template would be replaced by plotly.py's own
        "template": {"layout": {"autotypenumbers": "strict"}},
        "autosize": True,
        "height": round(scene.height),
        "margin": {side[0]: px for side, px in asdict(scene.margins).items()} | {"pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "dragmode": False,
        "barmode": "overlay",
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.muted,
            "align": "left",
            "font": font | {"size": frame.small},
        },
        "annotations": [],
    }
    if any(rect.text for panel in scene.panels for rect in panel.rects):
        layout["uniformtext"] = {"mode": "hide", "minsize": frame.small}
    for index, panel in enumerate(scene.panels):
        layout["annotations"] += _outside(panel, index, scene, colours)
        layout |= _axes(panel, index, scene, frame)
    return layout


def _outside(panel: Panel, index: int, scene: Scene, colours: Palette) -> Iterable[Spec]:
    """Texts above or below the plot, which a trace would not show."""
    low, high = sorted((panel.y.start, panel.y.end))
    for text in panel.texts:
        if not low <= text.y <= high:
            share = (panel.y.end - text.y) / (panel.y.end - panel.y.start)
            px = panel.top + share * (panel.bottom - panel.top)
            yield annotation(text, f"x{index + 1 if index else ''}", 1 - px / scene.inner, colours)


def _axes(panel: Panel, index: int, scene: Scene, frame: Frame) -> Spec:
    suffix = str(index + 1) if index else ""
    x = _axis(panel.x, frame) | {"domain": [panel.left, panel.right], "anchor": f"y{suffix}"}
    domain = [max(0.0, 1 - panel.bottom / scene.inner), min(1.0, 1 - panel.top / scene.inner)]
    y = _axis(panel.y, frame) | {"domain": domain, "anchor": f"x{suffix}"}
    if panel.square:
        x |= {"constrain": "range"}
        y |= {"constrain": "range", "scaleanchor": f"x{suffix}", "scaleratio": 1}
    return {f"xaxis{suffix}": x, f"yaxis{suffix}": y}


def _axis(axis: Axis, frame: Frame) -> Spec:
    """An axis that nobody can move; without ticks it is not seen."""
    fixed: Spec = {
        "range": [axis.start, axis.end],
        "fixedrange": True,
        "zeroline": False,
        "type": "linear",
    }
    if not axis.ticks:
        return fixed | {"visible": False}
    colours = frame.palette
    return fixed | {
        "tickmode": "array",
        "tickvals": [tick.at for tick in axis.ticks],
        "ticktext": [markup(tick.text) for tick in axis.ticks],
        "tickangle": 0,
        "tickfont": {"size": frame.small, "color": colours.muted},
        "ticks": "outside" if axis.line else "",
        "ticklen": 5 if axis.line else 6,
        "tickcolor": colours.muted,
        "showgrid": axis.grid,
        "gridcolor": colours.rule,
        "showline": axis.line,
        "linecolor": colours.muted,
        "layer": "below traces",
    }
