"""Panels that cost nothing until somebody opens them."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def on_demand(label: str, key: str, draw: Callable[[], None], *, asked: str = "") -> None:
    """A closed panel; what is in it is made and goes to the browser only once it is open. It is
    open at once where the address holds the filter `asked`, which stands in it."""
    panel = st.expander(label, asked in st.query_params, key=key, on_change="rerun")
    if panel.open:
        with panel:
            draw()
