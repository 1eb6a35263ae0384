"""The marks of a panel as Plotly traces, as few as styles allow: each costs the browser time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from innodrop.model.chart import Chart
from innodrop.writers.frame import Frame
from innodrop.writers.plotly_text import markup, texts_trace
from innodrop.writers.scene import Area, Dot, Line, Panel, Rect, Spot
from innodrop.writers.scenes.rows import rows_of
from innodrop.writers.tips import tip

TIP_PX, TIP_LINES = 300.0, 4
"""Hover text stays within a phone, each of its statements within so many lines."""
Spec = dict[str, Any]
"""A figure or a part of one, as plotly.js reads it."""


class Traces:
    """The traces of one panel, from the lowest layer to the highest."""

    def __init__(self, chart: Chart, panel: Panel, index: int, frame: Frame) -> None:
        self.chart, self.panel, self.frame = chart, panel, frame
        self.rows = rows_of(chart)
        suffix = str(index + 1) if index else ""
        self.axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}

    def all(self) -> list[Spec]:
        """Rectangles, areas, lines, dots, texts."""
        panel = self.panel
        low, high = sorted((panel.y.start, panel.y.end))
        inside = [text for text in panel.texts if low <= text.y <= high]
        silent = [rect for rect in panel.rects if rect.row is None]
        telling = [rect for rect in panel.rects if rect.row is not None]
        traces = [self._rects(rects) for rects in (silent, telling) if rects]
        by_fill = groupby(panel.areas, key=lambda area: (area.fill, area.outline))
        traces += [self._areas(list(group)) for _, group in by_fill]
        by_style = sorted(panel.lines, key=lambda line: _style(line) != _style(panel.lines[0]))
        traces += [self._lines(list(group)) for _, group in groupby(by_style, key=_style)]
        traces += [self._dots(panel.dots)] if panel.dots else []
        return [*traces, texts_trace(inside, self.frame.palette, self.axes)] if inside else traces

    def _rows(self, rows: list[int | None]) -> Spec:
        """What hover and clicks need; without a row among them the marks stay silent."""
        if all(row is None for row in rows):
            return {"hoverinfo": "skip"}
        # one template for all: an array of templates, or data in one, would be read by Plotly
        return {
            "customdata": [
                row if row is None else [self.rows[row].text("id"), row] for row in rows
            ],
            "hovertext": ["" if row is None else self._tip(row) for row in rows],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _tip(self, row: int) -> str:
        face = self.frame.face(small=True)
        texts = tip(self.chart, self.rows[row], self.frame.locale)
        head, *lines = (markup(face.wrapped(text, TIP_PX, TIP_LINES)) for text in texts)
        return "<br>".join([f"<b>{head}</b>", *lines])

    def _rects(self, rects: list[Rect]) -> Spec:
        marker: Spec = {
            "color": [rect.fill or "rgba(0,0,0,0)" for rect in rects],
            "line": {
                "color": [rect.outline or "rgba(0,0,0,0)" for rect in rects],
                "width": [1.2 if rect.outline else 0 for rect in rects],
            },
        }
        if any(rect.hatch for rect in rects):
            marker["pattern"] = {
                "shape": ["/" if rect.hatch else "" for rect in rects],
                "fillmode": "overlay",  # the bar's colour under lines that contrast with it
                "fgopacity": 0.22,
                "size": 9,
                "solidity": 0.17,
            }
        trace: Spec = {
            "type": "bar",
            "orientation": "h",
            "base": [rect.x0 for rect in rects],
            "x": [rect.x1 - rect.x0 for rect in rects],
            "y": [(rect.y0 + rect.y1) / 2 for rect in rects],
            "width": [rect.y1 - rect.y0 for rect in rects],
            "marker": marker,
            **_HELD,
        }
        if any(rect.text for rect in rects):
            trace |= {
                "text": [markup(rect.text) for rect in rects],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {
                    "size": self.frame.small,
                    "color": [r.text_colour or "rgba(0,0,0,0)" for r in rects],
                },
            }
        return trace | self._rows([rect.row for rect in rects]) | self.axes

    def _areas(self, areas: list[Area]) -> Spec:
        spots = _parted([area.spots for area in areas])
        outline = areas[0].outline
        line = {"color": outline or areas[0].fill, "width": 1 if outline else 0}
        return (
            self._scatter(spots)
            | {"mode": "lines", "fill": "toself", "fillcolor": areas[0].fill, "line": line}
            | {"hoverinfo": "skip", "hovertemplate": None, "hovertext": None}
        )

    def _lines(self, lines: list[Line]) -> Spec:
        line = {"color": lines[0].colour, "width": lines[0].width, "dash": _DASHES[lines[0].dash]}
        return self._scatter(_parted([line.spots for line in lines])) | {
            "mode": "lines",
            "line": line,
        }

    def _dots(self, dots: tuple[Dot, ...]) -> Spec:
        marker = {
            "size": [dot.size for dot in dots],
            "color": [_clear(dot.fill, dot.opacity) for dot in dots],
            "symbol": [f"{dot.symbol}-x" if dot.crossed else dot.symbol for dot in dots],
            "line": {"color": [dot.outline for dot in dots], "width": [dot.stroke for dot in dots]},
            "opacity": 1,
        }
        drawn = {"mode": "markers", "marker": marker, "cliponaxis": False}
        return self._scatter([dot.at for dot in dots]) | drawn | _HELD

    def _scatter(self, spots: list[Spot | None]) -> Spec:
        rows = [None if spot is None else spot.row for spot in spots]
        xs, ys = ([None if s is None else getattr(s, name) for s in spots] for name in ("x", "y"))
        return {"type": "scatter", "x": xs, "y": ys} | self._rows(rows) | self.axes


_HELD = {state: {"marker": {"opacity": 1}} for state in ("selected", "unselected")}
"""A click changes no mark."""
_DASHES = {"solid": "solid", "dash": "9px,6px", "dot": "2px,4px"}


def _style(line: Line) -> tuple[str, float, str, bool]:
    return line.colour, line.width, line.dash, line.spots[0].row is None


def _parted(paths: Iterable[tuple[Spot, ...]]) -> list[Spot | None]:
    """Several paths in one trace, with a gap between them."""
    spots: list[Spot | None] = []
    for path in paths:
        spots += [*([None] if spots else []), *path]
    return spots


def _clear(colour: str, opacity: float) -> str:
    if opacity >= 1:
        return colour
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
