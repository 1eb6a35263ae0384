"""What the browser shows around a page: title of the tab, icon, and how wide the page may be."""

from __future__ import annotations

import base64
from pathlib import Path

import streamlit as st

_ICON = (
    "data:image/png;base64,"
    + base64.b64encode(Path(__file__).with_name("icon.png").read_bytes()).decode()
)
"""As an address that holds the picture: a file would be asked for anew after each run."""


def entitle(title: str) -> None:
    """Once per run, before the first element: each call makes the browser build the page anew."""
    st.set_page_config(page_title=title, page_icon=_ICON, layout="wide")
