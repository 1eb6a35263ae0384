"""What a page brings for all our HTML: its look and scripts of ours, without database text."""

from __future__ import annotations

import streamlit as st

from innodrop.ui.widgets import look
from innodrop.writers.palette import Theme

OURS = '<script src="/door/theme.js"></script><script src="/door/links.js"></script>'
"""The first draws figures anew when the reader changes between light and dark, the second opens our
links without a reload; one that is there already does nothing."""


def begin(theme: Theme) -> None:
    """Before all that a page shows."""
    st.html(look.sheet(theme) + OURS, width="content", unsafe_allow_javascript=True)
