"""A page that stays open learns of new data: a short question now and then, and a word if so."""

from __future__ import annotations

import streamlit as st

from innodrop.errors import DatabaseNewer, Refusal
from innodrop.model.refusals import sentence
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets.escape import as_text

EVERY = 20
"""Seconds between questions: soon enough for a meeting; a hundred open pages ask 5 a second."""


def watch(context: Context) -> None:
    """Says when a revision newer than the one on the screen is there; nothing on an earlier one.

    The page changes only when its reader asks: numbers must not move while somebody reads them.
    """
    if context.as_of.is_now:
        _ask(context.source, context.facts.revision, [context.facts.revision])


@st.fragment(run_every=EVERY)
def _ask(source: str, shown: int, just_asked: list[int]) -> None:
    """`just_asked` holds what the page's run found; the first call takes it instead of asking."""
    if just_asked:
        just_asked.clear()
        return
    newest = 0
    try:
        newest = cached.store(source).revision()
    except DatabaseNewer as refusal:
        st.error(as_text(sentence(refusal)))
    except Refusal:
        pass  # of a database that is busy or away just now: the next question comes soon
    label = say("show_revision", number=newest)
    if newest > shown and st.button(label, type="primary", key="live-show"):
        st.rerun()
