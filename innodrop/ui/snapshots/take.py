"""The form that freezes a state, for the coordinator."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.model.roles import Action, can
from innodrop.model.snapshot import Snapshot
from innodrop.services import snapshots as frozen
from innodrop.services.uploads import submissions
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import notices
from innodrop.ui.widgets.escape import as_text


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
    with st.form(f"freeze-{len(known)}", border=False):
        name = st.text_input("Name", max_chars=frozen.LONGEST_NAME, placeholder="April meeting")
        day = st.date_input("Reporting date", value=context.day, format="DD/MM/YYYY")
        note = st.text_input("Note (optional)", max_chars=submissions.LONGEST)
        replaces = st.selectbox("It replaces", list(options), format_func=options.__getitem__)
        pressed = st.form_submit_button("Freeze", type="primary")
    if pressed:
        with notices.refusing(), st.spinner("Freezing …"):
            taken = frozen.take(
                listing.store(),
                listing.home(),
                context.view.state.on(day),
                name=name,
                user=context.user,
                at=context.now,
                note=note,
                replaces=replaces,
            )
            notices.say(say("frozen", snapshot=taken.words, hash=taken.content[:16]))
            st.query_params[listing.CHOSEN] = str(taken.number)
            st.rerun()
