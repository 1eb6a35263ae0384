"""Taking a revision back: what that restores, or which rows stand against it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import tables
from innodrop.services.history import undo
from innodrop.services.history.changes import RowChange
from innodrop.services.uploads import submissions
from innodrop.store.base import Revision
from innodrop.ui.history import revisions
from innodrop.ui.sentences import say
from innodrop.ui.shell import cached, identity
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import notices, panels
from innodrop.ui.widgets import tables as widgets_tables
from innodrop.ui.widgets.escape import as_text

_CONFLICTS = widgets_tables.headers(
    """
    label: Row | table: Table | added_in: Touched by revision | reported_by: Reported by |
    user: Approved by | file: File
    """
)
_MOST = 100
"""Rows in the way that are named."""


def show(context: Context, source: str, revision: Revision, known: Sequence[Revision]) -> None:
    """The way to undo a revision, opened on demand."""
    again = undone_by(revision.number, known)
    if again is not None:
        st.caption(say("was_undone", number=revision.number, by=again))
        return
    label, key = say("undo", number=revision.number), f"undo-open-{revision.number}"
    panels.on_demand(label, key, lambda: _ask(context, source, revision))


def undone_by(number: int, known: Sequence[Revision]) -> int | None:
    """The revision that undid this one and still stands; None while this one stands."""
    undoing = (revision.number for revision in known if revision.undoes == number)
    return next((later for later in undoing if undone_by(later, known) is None), None)


def _ask(context: Context, source: str, revision: Revision) -> None:
    store = cached.store(source)
    against = undo.conflicts(store, revision.number)
    if against:
        _conflicts(revision, against)
        return
    st.markdown(
        "This is what undoing restores, as a new revision; nothing is deleted from the history."
    )
    revisions.difference(source, revision.number, revision.number - 1, context.locale, origin=False)
    number = revision.number
    # a form, so that the first click counts also while the note has the focus
    with st.form(f"undo-form-{number}", border=False, enter_to_submit=False):
        note = st.text_input("Why?", max_chars=submissions.LONGEST, key=f"undo-note-{number}")
        label, key = say("undo", number=number), f"undo-{number}"
        pressed = st.form_submit_button(label, type="primary", key=key)
    if pressed:
        with notices.refusing(), st.spinner("Restoring …"):
            made = undo.undo(
                store,
                revision.number,
                user=context.user,
                at=context.now,
                note=note,
                coordinators=identity.coordinators(store),
            )
            notices.say(say("is_undone", number=revision.number, by=made))
            st.query_params["change"] = str(made)
            st.rerun()


def _conflicts(revision: Revision, against: Sequence[RowChange]) -> None:
    rows = say("rows", count=len(against))
    st.error(as_text(say("cannot_undo", number=revision.number, rows=rows)))
    touched = [
        {**vars(change), "table": tables.named(change.table).title} for change in against[:_MOST]
    ]
    widgets_tables.lay_out("Rows in the way", touched, _CONFLICTS)
