"""The bare page: a filter, and figures that were built beforehand.

Its argument is a JSON file of figures by filter value, each as a Plotly specification.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st


@st.cache_resource
def built(path: str) -> dict[str, list[Any]]:
    """The figures by filter value, ready to draw."""
    specifications = json.loads(Path(path).read_text(encoding="utf-8"))
    return {
        value: [go.Figure(each) for each in figures] for value, figures in specifications.items()
    }


st.set_page_config(layout="wide")
figures = built(sys.argv[1])
chosen = st.selectbox("Partner", list(figures))
for number, figure in enumerate(figures[chosen]):
    st.plotly_chart(figure, key=f"figure-{number}", config={"displayModeBar": False})
