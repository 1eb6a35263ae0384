"""The scripts of ours that a page brings: constants with our own addresses, no database text."""

from __future__ import annotations

import streamlit as st

from innodrop.ui.widgets import html_cards

THEME = '<script src="/door/theme.js"></script>'
"""On every page: draws the figures anew when the reader changes between light and dark."""

WITH_LINKS = THEME + html_cards.BEGIN
"""On pages that write links of their own, see innodrop/ui/widgets/html_cards.py."""


def begin(*, writes_links: bool) -> None:
    """Bring along what the page needs; a script that is there already does nothing."""
    st.html(WITH_LINKS if writes_links else THEME, width="content", unsafe_allow_javascript=True)
