"""Charts on the screen: the finding, the figure, and the table of exactly the numbers drawn."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from innodrop.model import dates
from innodrop.model.chart import Cell, Chart, ChartColumn, ChartKind
from innodrop.model.numbers import written
from innodrop.model.sentences import joined
from innodrop.ui.sentences import titled
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads, panels, tables
from innodrop.ui.widgets.escape import as_text
from innodrop.writers import plotly, svg
from innodrop.writers.palette import Theme


def show(
    context: Context,
    chart: Chart,
    *,
    key: str = "",
    height: int | None = None,
    opens: Callable[[str], None] | None = None,
    headless: bool = False,
) -> None:
    """An interactive figure under its finding; a click on a mark calls `opens` with the mark's id.

    `key` tells figures of a chart on one page apart. Without rows: the sentence on what to do next.
    `headless`: the page itself says what it is and what it shows.
    """
    if not (headless and chart.rows):
        _head(chart)
    if not chart.rows:
        return
    name = f"{chart.id}-{key}" if key else chart.id
    if chart.kind is ChartKind.TABLE:
        tables.plain([_in_words(chart, row, context.locale) for row in chart.rows], _titles(chart))
        downloads.show(context, chart, name)
        return
    _draw(context, chart, name, height, opens)
    _numbers(context, chart, name)


@lru_cache(maxsize=128)
def picture(chart: Chart, *, theme: Theme, locale: str, width: int) -> str:
    """An `<img>` as wide as its place, for `st.html`, made for `width` px; remembered as `_figure`.

    It paints at once, without any script; `st.image` first loads a viewer, as slow as all links.
    """
    drawn = base64.b64encode(
        svg.draw(chart, theme=theme, locale=locale, width=width).encode()
    ).decode()
    style = 'style="display: block; width: 100%; margin: 0.25rem 0"'
    return (
        f'<img {style} alt="{html.escape(chart.finding)}" src="data:image/svg+xml;base64,{drawn}">'
    )


def as_table(context: Context, chart: Chart) -> None:
    """The table of a figure that would be too much to draw, in its place and under its finding."""
    _head(chart)
    if chart.rows:
        tables.show(chart.records(), _titles(chart))
        downloads.show(context, chart, f"{chart.id}-instead")


def _head(chart: Chart) -> None:
    """Title, finding, notes in one element: each costs time, and a page of figures has dozens."""
    lines = [
        f"**{as_text(chart.title)}**",
        f":small[{as_text(chart.finding if chart.rows else chart.empty)}]",
    ]
    if chart.rows and chart.notes:
        lines.append(f":small[:gray[{as_text(joined(chart.notes))}]]")
    st.markdown("  \n".join(lines))


def _draw(
    context: Context,
    chart: Chart,
    name: str,
    height: int | None,
    opens: Callable[[str], None] | None,
) -> None:
    figure = _figure(chart, context.theme, context.locale, height)
    if figure is None:
        return
    selecting: dict[str, Any] = {}
    if opens is not None:
        selecting = {"on_select": lambda: _open(name, opens), "selection_mode": "points"}
    st.plotly_chart(
        figure, theme=None, key=name, config=plotly.CONFIG, alt=chart.finding, **selecting
    )


class _Ready(BaseFigure):  # type: ignore[misc]  # plotly ships no types
    """A figure not validated again on each run: the tests of the writers validate every kind."""

    def __init__(self, figure: dict[str, Any]) -> None:
        self._drawn = figure

    def to_dict(self) -> dict[str, Any]:
        """The figure as it was drawn."""
        return self._drawn


@lru_cache(maxsize=128)
def _figure(chart: Chart, theme: Theme, locale: str, height: int | None) -> _Ready | None:
    """Charts are immutable and say all that is drawn, so an equal one need not be drawn again."""
    figure = plotly.draw(chart, theme=theme, locale=locale, height=height)
    return None if figure is None else _Ready(figure)


def _open(name: str, opens: Callable[[str], None]) -> None:
    """Calls `opens` with the id of the clicked mark; a click into the void does nothing."""
    for point in st.session_state[name].selection.points:
        ids = point.get("customdata")
        if ids and ids[0]:
            opens(str(ids[0]))
            return


def _in_words(chart: Chart, row: tuple[Cell, ...], locale: str) -> dict[str, str]:
    """The cells as read: numbers as the reader's country writes them, dates and states unbroken."""
    return {
        column.name: _cell(column, cell, locale)
        for column, cell in zip(chart.columns, row, strict=True)
    }


def _cell(column: ChartColumn, cell: Cell, locale: str) -> str:
    if cell is None:
        return ""
    if column.kind == "number" and isinstance(cell, int | float):
        return written(cell, locale=locale)
    text = dates.written(cell) if isinstance(cell, date) else str(cell)
    return _unbroken(text) if column.kind in ("date", "status") else text


def _unbroken(text: str) -> str:
    """On one line; after a dash the joiner is needed, too."""
    return text.replace(" ", "\u00a0").replace("\N{EN DASH}", "\N{EN DASH}\u2060")


def _numbers(context: Context, chart: Chart, name: str) -> None:
    """The accessible table, brought to the browser only when somebody opens it."""

    def draw() -> None:
        tables.show(chart.records(), _titles(chart))
        downloads.show(context, chart, name)

    panels.on_demand(titled("Numbers in this figure", chart.rows), f"{name}-numbers", draw)


def _titles(chart: Chart) -> dict[str, str]:
    return {column.name: column.heading for column in chart.columns}
