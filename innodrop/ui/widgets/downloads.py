"""What can be had of a chart: files, made when asked for, and the history of its numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from innodrop import charts
from innodrop.exports import chart_file
from innodrop.model.chart import Chart, ChartKind
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context

Kind = Literal["primary", "secondary", "tertiary"]
"""How much the button asks to be pressed."""


def show(context: Context, chart: Chart, name: str) -> None:
    """Numbers as CSV, picture as SVG, their rows' history; `name` tells figures of a page apart."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        numbers, picture = partial(chart_file.numbers, chart), partial(_picture, context, chart)
        files = [("Numbers as CSV", numbers, "csv", "text/csv")]
        if chart.kind is not ChartKind.TABLE:
            files.append(("Picture as SVG", picture, "svg", "image/svg+xml"))
        for label, made, ending, mime in files:
            offer(label, made, f"{name}.{ending}", mime, key=f"{name}-{ending}", kind="tertiary")
        navigation.rows_of(context, charts.discover()[chart.id].rows_of)


def offer(
    label: str,
    data: Callable[[], bytes | str],
    name: str,
    mime: str | None = None,
    *,
    key: str | None = None,
    kind: Kind = "secondary",
) -> None:
    """A file that is made when somebody asks for it; the page is not drawn anew for that."""
    st.download_button(label, data, name, mime, key=key, on_click="ignore", type=kind)


def _picture(context: Context, chart: Chart) -> bytes:
    return chart_file.picture(chart, context.locale) or b""
