"""Charts on the screen: the finding, the figure, and the table of exactly the numbers drawn."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Mapping
from functools import lru_cache

import streamlit as st
from plotly.io.json import to_json_plotly

from innodrop.model.chart import Chart, ChartKind
from innodrop.model.sentences import joined
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import markup, matrix, panels, tables
from innodrop.ui.widgets.escape import as_text
from innodrop.writers import plotly, svg
from innodrop.writers.palette import Theme

SCREEN = 990
"""Width in px that figures across the page can count on: it is 1,120 px wide at 1280."""

TOLD = ("", "")
"""The section of a figure whose title and finding stand above it already."""


def show(
    context: Context,
    chart: Chart,
    *,
    key: str = "",
    height: int | None = None,
    width: int = SCREEN,
    opens: tuple[str, str] = ("", ""),
    section: tuple[str, str] | None = None,
) -> None:
    """An interactive figure under its finding; a click on a mark opens the page `opens[0]` with the
    mark's id as `opens[1]` in its address.

    `width` in px is the room that it can count on, unless the page is narrow. `key` tells figures
    of a chart on one page apart. Without rows: the sentence on what to do next.
    `section`: title and quiet words in place of the finding, which the page tells itself. At the
    right end of the title stands the way to exactly the numbers that are drawn.
    """
    size = (width, height)
    _below(context, chart, key, section, lambda: _draw(context, chart, size, opens))


def show_matrix(context: Context, chart: Chart, names_as: Mapping[str, str]) -> None:
    """As `show`, a chart of kind GRID with HTML in place of the names of rows, such as links."""
    _below(context, chart, "", None, lambda: _matrix(context, chart, names_as))


def fold(
    context: Context,
    chart: Chart,
    *,
    key: str = "",
    height: int | None = None,
    above: str = "",
    asked: str = "",
) -> None:
    """A figure behind one line of title and finding, drawn for whoever opens it; what is empty says
    what to do next. `above`: HTML over it, such as a choice, whose name in the address is `asked`.
    See `show` and `panels.on_demand`."""
    if not chart.rows:
        _head(chart)
        return

    def opened() -> None:
        if above:
            markup.show(above)
        size = (SCREEN, height)
        _below(context, chart, key, TOLD, lambda: _draw(context, chart, size, ("", "")))

    label = f"**{as_text(chart.title)}** · {as_text(chart.finding)}"
    panels.on_demand(label, f"fold-{chart.id}-{key}", opened, asked=asked)


def _below(
    context: Context,
    chart: Chart,
    key: str,
    section: tuple[str, str] | None,
    draw: Callable[[], None],
) -> None:
    """Title and finding with what `draw` draws below them, and its numbers where they are asked
    for."""
    name = f"{chart.id}-{key}" if key else chart.id
    if not chart.rows or chart.kind is ChartKind.TABLE:
        _head(chart, told=section == TOLD)
        if chart.rows:
            tables.chart(context, chart, key=name)
        return
    title = markup.section(*section) if section and any(section) else _words(chart, section)
    numbers = _titled(name, title)
    draw()
    if numbers:
        tables.chart(context, chart, key=name)


def _matrix(context: Context, chart: Chart, names_as: Mapping[str, str]) -> None:
    markup.show(matrix.html(chart, context.theme, names_as))


def _titled(name: str, html: str) -> bool:
    """A line with a quiet control at its right end; whether the numbers are asked for."""
    key = f"{name}-numbers"
    shown = bool(st.session_state.get(_KEPT, {}).get(key))
    label = say("hide_numbers") if shown else say("show_numbers")
    line = f"ends-{name}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=line):
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


_KEPT = "numbers-shown"
"""Where the session keeps which figures show their numbers."""


def notes(chart: Chart) -> str:
    """What belongs to a figure beside its finding, as HTML."""
    return markup.paragraph(markup.quiet(joined(chart.notes)), "note") if chart.notes else ""


def _words(chart: Chart, section: tuple[str, str] | None) -> str:
    """Title, finding and notes as HTML; of what is `TOLD` already the notes alone."""
    if section == TOLD:
        return notes(chart)
    finding = markup.paragraph(markup.text(chart.finding))
    return f"<h2>{markup.text(chart.title)}</h2>{finding}{notes(chart)}"


def _head(chart: Chart, *, told: bool = False) -> None:
    """Title, finding, notes in one element: each costs time, and a page of figures has dozens. Of
    what is `told` already the notes alone."""
    lines = [
        f"**{as_text(chart.title)}**",
        f":small[{as_text(chart.finding if chart.rows else chart.empty)}]",
    ][: 0 if told else None]
    if chart.rows and chart.notes:
        lines.append(f":small[:gray[{as_text(joined(chart.notes))}]]")
    if lines:
        st.markdown("  \n".join(lines))


def _draw(
    context: Context, chart: Chart, size: tuple[int, int | None], opens: tuple[str, str]
) -> None:
    if chart.kind is ChartKind.GRID:
        _matrix(context, chart, {})
        return
    width, height = (None if context.narrow else size[0]), size[1]
    leads = "/{}?{}=".format(*opens) if opens[0] in context.addresses else ""
    place = _place(chart, context.theme, context.locale, width, height, leads)
    if place:
        st.html(place)


@lru_cache(maxsize=128)
def _place(
    chart: Chart, theme: Theme, locale: str, width: int | None, height: int | None, leads: str
) -> str:
    """The place of a figure as HTML, which innodrop/web/figures.js fills once it is in view. Charts
    are immutable and say all that is drawn, so an equal one need not be drawn again."""
    figure = plotly.draw(chart, theme=theme, locale=locale, width=width, height=height)
    if figure is None:
        return ""
    told = to_json_plotly({**figure, "config": plotly.CONFIG})
    # base64: texts of the data could look like markup, at which the browser's cleaner takes offence
    packed = base64.b64encode(told.encode()).decode()
    told_else = html.escape(say("no_figure"))
    return (
        f'<div class="innodrop-figure" role="img" aria-label="{html.escape(chart.finding)}"'
        f' style="height: {figure["layout"]["height"]}px" data-figure="{packed}"'
        f' data-otherwise="{told_else}" data-opens="{html.escape(leads)}"></div>'
    )
