"""Charts on the screen: the finding, the figure, and the table of exactly the numbers drawn."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from innodrop.model.chart import Chart, ChartKind
from innodrop.model.sentences import joined
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup, tables
from innodrop.ui.widgets.escape import as_text
from innodrop.writers import plotly, svg
from innodrop.writers.palette import Theme

SCREEN = 990
"""Width in px that figures across the page can count on: it is 1,120 px wide at 1280."""


def show(
    context: Context,
    chart: Chart,
    *,
    key: str = "",
    height: int | None = None,
    width: int = SCREEN,
    opens: Callable[[str], None] | None = None,
    section: tuple[str, str] | None = None,
) -> None:
    """An interactive figure under its finding; a click on a mark calls `opens` with the mark's id.

    `width` in px is the room that it can count on, unless the page is narrow. `key` tells figures
    of a chart on one page apart. Without rows: the sentence on what to do next.
    `section`: title and quiet words in place of the finding, which the page tells itself. At the
    right end of the title stands the way to exactly the numbers that are drawn.
    """
    name = f"{chart.id}-{key}" if key else chart.id
    is_table = chart.kind is ChartKind.TABLE
    if not chart.rows or is_table:
        _head(chart)
        numbers = False
    else:
        title = markup.section(*section) if section else _words(chart)
        numbers = _titled(name, title)
    if not chart.rows:
        return
    if is_table:
        tables.chart(context, chart, key=name)
        return
    _draw(context, chart, name, (width, height), opens)
    if numbers:
        tables.chart(context, chart, key=name)


def _titled(name: str, html: str) -> bool:
    """A line with a quiet control at its right end; whether the numbers are asked for."""
    key = f"{name}-numbers"
    shown = bool(st.session_state.get(_KEPT, {}).get(key))
    label = say("hide_numbers") if shown else say("show_numbers")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.html(f'<div class="innodrop-page">{html}</div>', width="stretch")
        st.button(label, key, type="tertiary", on_click=_turn, args=(key,))
    return shown


def _turn(key: str) -> None:
    kept: dict[str, bool] = st.session_state.setdefault(_KEPT, {})
    kept[key] = not kept.get(key)


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
        tables.chart(context, chart, key=f"{chart.id}-instead")


_KEPT = "numbers-shown"
"""Where the session keeps which figures show their numbers."""


def _words(chart: Chart) -> str:
    """Title, finding and notes as HTML."""
    notes = markup.paragraph(markup.quiet(joined(chart.notes)), "note") if chart.notes else ""
    finding = markup.paragraph(markup.text(chart.finding))
    return f"<h3>{markup.text(chart.title)}</h3>{finding}{notes}"


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
    size: tuple[int, int | None],
    opens: Callable[[str], None] | None,
) -> None:
    width, height = (None if context.narrow else size[0]), size[1]
    figure = _figure(chart, context.theme, context.locale, width, height)
    if figure is None:
        return
    selecting: dict[str, Any] = {}
    if opens is not None:
        selecting = {"on_select": "rerun", "selection_mode": "points"}
    chosen = st.plotly_chart(
        figure, theme=None, key=name, config=plotly.CONFIG, alt=chart.finding, **selecting
    )
    if opens is not None and (mark := _clicked(chosen)):
        opens(mark)


class _Ready(BaseFigure):  # type: ignore[misc]  # plotly ships no types
    """A figure not validated again on each run: the tests of the writers validate every kind."""

    def __init__(self, figure: dict[str, Any]) -> None:
        self._drawn = figure

    def to_dict(self) -> dict[str, Any]:
        """The figure as it was drawn."""
        return self._drawn


@lru_cache(maxsize=128)
def _figure(
    chart: Chart, theme: Theme, locale: str, width: int | None, height: int | None
) -> _Ready | None:
    """Charts are immutable and say all that is drawn, so an equal one need not be drawn again."""
    figure = plotly.draw(chart, theme=theme, locale=locale, width=width, height=height)
    return None if figure is None else _Ready(figure)


def _clicked(chosen: Any) -> str:
    """The id of the mark that was clicked; empty for a click into the void."""
    ids = (point.get("customdata") for point in chosen.selection.points)
    return next((str(found[0]) for found in ids if found and found[0]), "")
