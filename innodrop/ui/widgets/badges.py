"""The badges that stand everywhere alike: status, data state, basis."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.ui.sentences import say
from innodrop.ui.widgets.escape import as_text

Colour = Literal["blue", "orange", "red", "gray"]

_COLOURS: dict[Status, Colour] = {
    Status.ON_TRACK: "blue",
    Status.AT_RISK: "orange",
    Status.OFF_TRACK: "red",
}


def line(*pieces: str, meaning: str | None = None) -> None:
    """Badges and markdown in one line, without empty pieces; `meaning` is shown on demand."""
    st.markdown(" ".join(filter(None, pieces)), help=meaning, width="content")


def badge(words: str, colour: Colour = "gray") -> str:
    """A badge as a piece of markdown."""
    return f":{colour}-badge[{as_text(words)}]"


def status(value: Status) -> str:
    """Glyph, word and colour of a status."""
    return badge(status_text(value), _COLOURS.get(value, "gray"))


def status_text(value: Status) -> str:
    """Glyph and word of a status, such as `✓ on track`."""
    return f"{value.glyph} {value.value}"


def data_state(measure: Measure) -> str:
    """The second badge: whether the number that is due has arrived."""
    return badge(say("data_state", glyph=measure.data_state.glyph, state=measure.data))


def basis(value: str) -> str:
    """A badge on numbers that are no facts; nothing for facts. See `meaning`."""
    return badge(value) if value in _BASES else ""


def meaning(basis: str) -> str | None:
    """What a badge of `basis` says, for who does not know it; nothing for facts."""
    return _BASES.get(basis)


_BASES = {
    "inferred": "Concluded from other facts; no source states it.",
    "illustrative": "Made up for the demonstration; no partner reported it.",
}
