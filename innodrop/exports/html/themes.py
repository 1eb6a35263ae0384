"""Figures that follow a reader's light or dark page: drawn in both, kept once with what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from innodrop.exports import report_cells
from innodrop.model.chart import Chart
from innodrop.writers import plotly, svg
from innodrop.writers.palette import Theme

_TAG = re.compile(r"<([a-z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*=\"[^\"]*\")*)(/?)>")
_ATTRIBUTE = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)"')
_COLOUR = re.compile(r"#[0-9a-f]{6}|none")
_HOVER = ("hoverlabel", "hovermode", "hoverdistance", "dragmode")
SHARED = ("template", "font", *_HOVER, "barmode", "autosize", "showlegend")
"""Parts of a figure's layout that hardly differ between figures and are kept once for the page."""


@dataclass
class Themes:
    """What the figures of a page share, collected while they are drawn.

    `pairs`: light and dark colour with their variable; `layouts`: what live figures share by theme.
    """

    pairs: dict[tuple[str, str], str] = field(default_factory=dict)
    layouts: dict[Theme, dict[str, Any]] = field(default_factory=lambda: {"light": {}, "dark": {}})

    def variable(self, light: str, dark: str) -> str:
        """The variable for this pair."""
        return self.pairs.setdefault((light, dark), f"--c{len(self.pairs)}")

    def declared(self, *, dark: bool) -> str:
        """Every variable with its value in one theme, as declarations."""
        return "".join(f"{name}:{pair[dark]};" for pair, name in self.pairs.items())


def picture(chart: Chart, themes: Themes, name: str, *, locale: str, width: int) -> str:
    """The chart as `<svg>` whose colours are variables; `name` is its unique id in the page."""
    light = svg.draw(chart, theme="light", locale=locale, width=width)
    tags = iter(_TAG.findall(svg.draw(chart, theme="dark", locale=locale, width=width)))

    def merged(element: re.Match[str]) -> str:
        tag, attributes, end = element.groups()
        return f"<{tag}{_merged(attributes, next(tags)[1], themes, name)}{end}>"

    return _TAG.sub(merged, light)


def _merged(light: str, dark: str, themes: Themes, name: str) -> str:
    """An element's attributes in both themes; an outline may be there in one of them alone."""
    first, second = dict(_ATTRIBUTE.findall(light)), dict(_ATTRIBUTE.findall(dark))
    parts = []
    for key in first | second:
        value, other = first.get(key, "none"), second.get(key, "none")
        both = value.replace("hatch-", f"{name}-hatch-")
        if value != other and _COLOUR.fullmatch(value) and _COLOUR.fullmatch(other):
            both = f"var({themes.variable(value, other)})"
        parts.append(f' {key}="{both}"')
    return "".join(parts)


def live(chart: Chart, themes: Themes, *, locale: str, width: int) -> Mapping[str, Any] | None:
    """The chart for Plotly: the light figure; as pairs of path and value what the dark one changes.

    Hover texts leave out sources, which the table names; nothing is clicked: no mark carries data.
    """
    brief = report_cells.only(chart, {column.name for column in chart.columns} - {"source"})
    drawn = {}
    for theme, layout in themes.layouts.items():
        figure = plotly.draw(brief, theme=theme, locale=locale, width=width, own_font=False)
        if figure is None:
            return None
        drawn[theme] = _lean(figure, layout)
    return {"figure": drawn["light"], "dark": list(differences(drawn["light"], drawn["dark"], ()))}


def _lean(figure: dict[str, Any], layout: dict[str, Any]) -> dict[str, Any]:
    """The figure without what the shared layout says and without what only clicks need."""
    for trace in figure["data"]:
        trace.pop("customdata", None)
    own = {
        name: part
        for name, part in figure["layout"].items()
        if name not in SHARED or layout.setdefault(name, part) != part
    }
    return {"data": figure["data"], "layout": own}


def differences(
    light: Any, dark: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Where trees of dicts and lists differ: path and second value. Leaf lists are whole."""
    if isinstance(light, dict) and isinstance(dark, dict):
        for key in light | dark:
            yield from differences(light.get(key), dark.get(key), (*path, key))
    elif _is_branch(light) and _is_branch(dark) and len(light) == len(dark):
        for index, pair in enumerate(zip(light, dark, strict=True)):
            yield from differences(*pair, (*path, index))
    elif light != dark:
        yield path, dark


def _is_branch(tree: Any) -> bool:
    return isinstance(tree, list) and any(isinstance(part, dict | list) for part in tree)
