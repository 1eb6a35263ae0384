"""Whose dashboard it is: the project's name at the left end of the menu."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import streamlit as st

from innodrop.model.problems import cut
from innodrop.writers.palette import Theme, palette

MOST_LETTERS = 16
"""Of the name, for which the menu leaves room."""
_DROP = "M8 1 C11 6 14.5 9 14.5 13.5 A6.5 6.5 0 0 1 1.5 13.5 C1.5 9 5 6 8 1 Z"


def show(project: str, theme: Theme) -> None:
    """A drop and the name; a click leads home."""
    st.logo(_drawn(cut(project, MOST_LETTERS), theme), size="medium")


@lru_cache(maxsize=16)
def _drawn(name: str, theme: Theme) -> str:
    ink = palette(theme).ink
    width = 24 + 10 * len(name)
    font = "font-family=\"'Source Sans', 'Source Sans 3', sans-serif\" font-size=\"16\""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="24"'
        f' viewBox="0 -2 {width} 24"><path d="{_DROP}" fill="{ink}"/>'
        f'<text x="22" y="17" fill="{ink}" font-weight="700" {font}>{escape(name)}</text></svg>'
    )
