"""Sentences in a list."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from innodrop.ui.widgets.escape import as_text


def show(sentences: Iterable[str]) -> None:
    """A bullet list; every sentence is shown as text. Nothing for no sentence."""
    listed = "\n".join(f"- {as_text(sentence)}" for sentence in sentences)
    if listed:
        st.markdown(listed)
