"""What a page brings for all our HTML: its look and scripts of ours, without database text."""

from __future__ import annotations

import streamlit as st

from innodrop.ui.widgets import look
from innodrop.writers.palette import Theme

NAMES = ("drawn", "helps", "links", "figures")
OURS = "".join(f'<script src="/door/{name}.js"></script>' for name in NAMES)
"""The first has figures drawn anew when the reader changes between light and dark or the page is
narrow or no longer; the second picks the layout of a table that fits, gives popovers the focus and
hands out copies without joiners; the third opens our links without a reload; the fourth draws
figures that come into view. One that is there already does nothing."""
DRAWN = "drawn"
"""Name in the address, for one run, of the width that the page asks to be drawn for."""


def is_narrow() -> bool:
    """Whether figures are drawn for a telephone: as the page said last, else by the browser."""
    if said := st.query_params.get(DRAWN):
        st.session_state[DRAWN] = said
        del st.query_params[DRAWN]
    mobile = "Mobi" in st.context.headers.get("User-Agent", "")
    return bool(st.session_state.get(DRAWN, "narrow" if mobile else "wide") == "narrow")


def begin(theme: Theme) -> None:
    """Before all that a page shows."""
    st.html(look.sheet(theme) + OURS, width="content", unsafe_allow_javascript=True)
