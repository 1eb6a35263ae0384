"""The form that freezes a state, for the coordinator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from innodrop.errors import FreezeDoubtful
from innodrop.model.roles import Action, can
from innodrop.model.sentences import joined
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots as frozen
from innodrop.services.uploads import submissions
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import notices
from innodrop.ui.widgets.escape import as_text

_DOUBTS = "freeze-doubts"
_FROZEN = "frozen-now"
_TAKEN = "freezes"
"""How many this visit took: each has a form of its own, empty at first."""
_Asked = tuple[int, str, date, str, int | None]
"""Revision, name, reporting date, note, and what it replaces."""


def show(context: Context, known: Sequence[Snapshot]) -> None:
    """The form, open where nothing was frozen yet; nothing for others than the coordinator."""
    if not can(context.user, Action.FREEZE):
        return
    with st.expander("Freeze a snapshot", key="freeze-open", expanded=not known):
        if context.as_of.submitted:
            st.info(
                "What waits for approval cannot be frozen. Go back to now, or approve it first."
            )
            return
        st.markdown(as_text(say("freezing", revision=context.facts.revision)))
        _form(context, known)


def _form(context: Context, known: Sequence[Snapshot]) -> None:
    replaced = frozen.replaced_by(known)
    current = [snapshot for snapshot in known if snapshot.number not in replaced]
    options = {None: "nothing"} | {s.number: listing.in_list(s) for s in current}
    # Own keys, so that what was typed outlives a snapshot that somebody else takes meanwhile
    form = st.session_state.get(_TAKEN, 0)
    with st.form(f"freeze-{form}", border=False):
        name = st.text_input(
            "Name",
            max_chars=frozen.LONGEST_NAME,
            placeholder="April meeting",
            key=f"freeze-name-{form}",
        )
        day = st.date_input(
            "Reporting date", value=context.day, format="DD/MM/YYYY", key=f"freeze-day-{form}"
        )
        note = st.text_input(
            "Note (optional)", max_chars=submissions.LONGEST, key=f"freeze-note-{form}"
        )
        replaces = st.selectbox(
            "It replaces",
            list(options),
            format_func=lambda number: options.get(number, "nothing"),
            key=f"freeze-replaces-{form}",
        )
        pressed = st.form_submit_button("Freeze", type="primary")
    asked = (context.facts.revision, name, day, note, replaces)
    if pressed:
        st.session_state[_DOUBTS] = (asked, _doubts(context, asked))
    of, doubts = st.session_state.get(_DOUBTS, (None, ()))
    if of == asked and doubts:
        st.warning(as_text(say("nothing_frozen_yet", doubts=joined(doubts))))
        if st.button("Freeze it all the same", key=f"freeze-sure-{form}"):
            _doubts(context, asked, sure=True)
    if st.session_state.pop(_FROZEN, False):
        st.session_state.pop(_DOUBTS, None)
        st.session_state[_TAKEN] = form + 1
        st.rerun()


def _doubts(context: Context, asked: _Asked, *, sure: bool = False) -> tuple[str, ...]:
    """Freeze, or say what should be looked at before."""
    _, name, day, note, replaces = asked
    with notices.refusing(), st.spinner("Freezing …"):
        try:
            taken = frozen.take(
                listing.store(),
                listing.home(),
                context.view.state.on(day),
                name=name,
                user=context.user,
                at=context.now,
                note=note,
                replaces=replaces,
                sure=sure,
            )
        except FreezeDoubtful as doubtful:
            return doubtful.doubts
        notices.say(say("frozen", snapshot=taken.words, hash=taken.content[:16]))
        st.query_params[listing.CHOSEN] = str(taken.number)
        st.session_state[_FROZEN] = True
    return ()
