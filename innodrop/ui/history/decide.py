"""Deciding on an upload that is open: approve it, or return it with a note."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop import tables
from innodrop.model.nouns import counted
from innodrop.model.upload import Upload, UploadState
from innodrop.services.four_eyes import SecondLook
from innodrop.services.uploads import reviews, submissions
from innodrop.ui.history.review import Prospect
from innodrop.ui.history.sentences import say
from innodrop.ui.shell import identity
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import notices
from innodrop.ui.widgets.escape import as_text

OPEN, EVERY = "upload", "all"
"""Name in the address of the upload that is open, and the word for none: all that wait."""


def waiting(every: Sequence[Upload]) -> list[Upload]:
    """Those that nobody has decided on, oldest first; `every` stands newest first."""
    return [upload for upload in reversed(every) if upload.state is UploadState.SUBMITTED]


def opened(every: Sequence[Upload]) -> Upload | None:
    """The upload that the address names; without one the only one that waits."""
    asked = st.query_params.get(OPEN)
    if asked is not None:
        return next((upload for upload in every if str(upload.number) == asked), None)
    alone = waiting(every)
    return alone[0] if len(alone) == 1 else None


def show(number: int) -> None:
    """Open an upload at the next run."""
    st.query_params[OPEN] = str(number)


def who(context: Context, upload: Upload) -> str:
    """For whom it was handed in."""
    if not upload.partner:
        return say("coordinator")
    seat = context.facts.seat_of.get(upload.partner, upload.partner)
    return context.facts.holder_name(seat) or upload.partner


def needs_other(context: Context, upload: Upload) -> bool:
    """Whether it is one's own and somebody else must look."""
    others = identity.coordinators(context.store)
    question = SecondLook.of(context.store, context.user.number, others)
    return reviews.needs_other(context.store, upload, context.user, question)


def approve(context: Context, prospect: Prospect, seen: int) -> int:
    """Approve what was seen as of a revision; the new one's number. Raises what `approve` does."""
    store, number = prospect.goal.store, prospect.upload.number
    user, at, others = context.user, context.now, identity.coordinators(store)
    return reviews.approve(store, number, user=user, at=at, seen=seen, coordinators=others)


def bar(context: Context, prospect: Prospect, every: Sequence[Upload]) -> None:
    """The bar that stays in sight: a note, and both decisions."""
    upload, other = prospect.upload, needs_other(context, prospect.upload)
    number, room = upload.number, st.container()
    if other:
        st.caption("You handed it in yourself, so somebody else must approve it.")
    # Another button once its cells have moved: a click on what was shown before approves nothing.
    key = f"approve-{number}" + (f"-{prospect.goal.revision}" if prospect.moved else "")
    # a form, so that the first click counts also while the note has the focus
    with (
        st.bottom,
        st.form(f"decide-{number}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="center", gap="small"),
    ):
        note = st.text_input(
            as_text(say("note_to", who=who(context, upload))),
            max_chars=submissions.LONGEST,
            key=f"return-note-{number}",
            label_visibility="collapsed",
            placeholder=say("note_to", who=who(context, upload)),
        )
        returned = st.form_submit_button("Return it", key=f"return-{number}")
        approved = st.form_submit_button(
            _label(context, prospect),
            type="primary",
            disabled=other or bool(prospect.obstacle),
            key=key,
        )
    with room, notices.refusing():
        if approved:
            _approve(context, prospect, every)
        elif returned:
            _return(context, prospect, note, every)


def _label(context: Context, prospect: Prospect) -> str:
    """What the button says: nobody else will have looked at what one handed in oneself."""
    upload = prospect.upload
    if not prospect.moved and upload.user.number == context.user.number:
        return "Approve, nobody else looked"
    noun = "value" if tables.named(upload.table).reports else "row"
    things = counted(upload.added + upload.changed, noun)
    return say("approve_now" if prospect.moved else "approve", things=things)


def _approve(context: Context, prospect: Prospect, every: Sequence[Upload]) -> None:
    number = prospect.upload.number
    with st.spinner("Storing it …"):
        made = approve(context, prospect, prospect.goal.revision)
    notices.say(say("is_approved", number=number, revision=made))
    _next(number, every)


def _return(context: Context, prospect: Prospect, note: str, every: Sequence[Upload]) -> None:
    upload = prospect.upload
    user, at = context.user, context.now
    reviews.give_back(prospect.goal.store, upload.number, user=user, at=at, note=note)
    notices.say(say("is_returned", number=upload.number, user=upload.user))
    _next(upload.number, every)


def _next(number: int, every: Sequence[Upload]) -> None:
    """On to the next that waits, or to the queue."""
    others = [upload.number for upload in waiting(every) if upload.number != number]
    later = [other for other in others if other > number]
    if others:
        show((later or others)[0])
    else:
        st.query_params.pop(OPEN, None)
    st.rerun()
