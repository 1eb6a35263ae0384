"""Texts for Plotly, which reads a small HTML of its own: data are escaped, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from innodrop.writers.palette import Palette
from innodrop.writers.scene import Text

POSITIONS = {"start": "right", "middle": "center", "end": "left"}
RISES = {"above": "top", "middle": "middle", "below": "bottom"}
EDGE = 0.8
"""Plotly sets a text off its marker by radius / 0.8 + 1 px; unseen markers move our texts."""


def markup(text: str) -> str:
    """Text as it is, newlines as `<br>`; hover templates hold no data, so `%{...}` is text."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\n", "<br>")


def texts_trace(texts: Sequence[Text], palette: Palette, axes: dict[str, str]) -> dict[str, Any]:
    """All texts of a panel as one trace that neither hover nor clicks notice."""
    halo = ",".join(f"0 0 {px}px {palette.paper}" for px in (3, 3, 4, 5))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [text.x for text in texts],
        "y": [text.y for text in texts],
        "text": [_bold(text) for text in texts],
        "textposition": [f"{RISES[text.rise]} {POSITIONS[text.anchor]}" for text in texts],
        "textfont": {
            "size": [text.size for text in texts],
            "color": [text.colour for text in texts],
            "shadow": [halo if text.halo else "none" for text in texts],
        },
        "marker": {"size": [max(0.0, text.dx - 1) * 2 * EDGE for text in texts], "opacity": 0},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    } | axes


def annotation(text: Text, x_axis: str, y: float, palette: Palette) -> dict[str, Any]:
    """A text beside the plot; `y` is its height as a share of all panels, bottom 0, top 1."""
    side = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
    return {
        "x": text.x,
        "xref": x_axis,
        "y": y,
        "yref": "paper",
        "text": _bold(text),
        "showarrow": False,
        "xanchor": side,
        "yanchor": {"above": "bottom", "middle": "middle", "below": "top"}[text.rise],
        "xshift": {"start": text.dx, "middle": 0.0, "end": -text.dx}[text.anchor],
        "align": side,
        "borderpad": 0,
        "font": {"size": text.size, "color": text.colour},
        "bgcolor": "rgba(0,0,0,0)" if not text.halo else palette.paper,
    }


def _bold(text: Text) -> str:
    return f"<b>{markup(text.text)}</b>" if text.bold else markup(text.text)
