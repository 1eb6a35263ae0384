"""What the browser shows around a page: the title of its tab, the icon, and how wide the page may be."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_ICON = Path(__file__).with_name("icon.png")


def entitle(title: str) -> None:
    """Once per run, before the first element: each call makes the browser build the whole page anew."""
    st.set_page_config(page_title=title, page_icon=str(_ICON), layout="wide")
