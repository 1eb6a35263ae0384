"""What can be had of a chart: files, made when asked for, and the history of its numbers."""

from __future__ import annotations

from functools import partial

import streamlit as st

from innodrop import charts
from innodrop.exports import chart_file
from innodrop.model.chart import Chart, ChartKind
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context


def show(context: Context, chart: Chart, name: str) -> None:
    """Numbers as CSV, picture as SVG, their rows' history; `name` tells figures of a page apart."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.download_button(
            "Numbers as CSV",
            data=partial(chart_file.numbers, chart),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"{name}-csv",
            on_click="ignore",
            type="tertiary",
        )
        if chart.kind is not ChartKind.TABLE:
            st.download_button(
                "Picture as SVG",
                data=lambda: chart_file.picture(chart, context.locale) or b"",
                file_name=f"{name}.svg",
                mime="image/svg+xml",
                key=f"{name}-svg",
                on_click="ignore",
                type="tertiary",
            )
        navigation.rows_of(context, charts.discover()[chart.id].rows_of)
