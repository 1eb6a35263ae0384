"""What was just done, said once at the top of the next run; and refusals where they happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from innodrop.errors import Refusal
from innodrop.model.refusals import sentence
from innodrop.ui.widgets.escape import as_text

_KEPT = "notices"

Kind = Literal["success", "warning"]


def say(sentence: str, kind: Kind = "success") -> None:
    """Have a sentence shown by the next `show`, also after a rerun."""
    st.session_state.setdefault(_KEPT, []).append((sentence, kind))


def show() -> None:
    """All that was said since last time, also where the reader looks while the page is long."""
    for text, kind in st.session_state.pop(_KEPT, []):
        (st.success if kind == "success" else st.warning)(as_text(text))
        st.toast(as_text(text))


@contextmanager
def refusing() -> Iterator[None]:
    """Shows a refusal here, not in place of the page; what follows in the block is left out."""
    try:
        yield
    except Refusal as refusal:
        st.error(as_text(sentence(refusal)))
