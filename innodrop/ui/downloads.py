"""The files of one chart: made when somebody asks for them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from innodrop.exports import chart_file
from innodrop.model.chart import Chart, ChartKind


def show(chart: Chart, name: str, locale: str) -> None:
    """Ways to the numbers as CSV and to the picture as SVG; `name` tells the figures of a page apart."""
    with st.container(horizontal=True, gap="small"):
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
                data=lambda: chart_file.picture(chart, locale) or b"",
                file_name=f"{name}.svg",
                mime="image/svg+xml",
                key=f"{name}-svg",
                on_click="ignore",
                type="tertiary",
            )
