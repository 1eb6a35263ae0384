"""Handing a checked file in: what stands in the way, the button, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from innodrop import intake
from innodrop.model.sentences import joined
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import submissions
from innodrop.services.uploads.plan import Plan
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import listing, state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets import notices, timestamps
from innodrop.ui.widgets.escape import as_text

_NAMED = 5
"""Rows without a reason that are named."""


def show(
    context: Context,
    goal: Goal,
    file: IncomingFile,
    plan: Plan,
    options: intake.Options,
    reasons: Mapping[str, str],
) -> None:
    """A note, what is still missing, and the button."""
    text = st.text_area(
        "Note for the coordinator, if there is something to say",
        value=state.words("note"),
        max_chars=submissions.LONGEST,
        height=80,
        key=f"note-{file.sha256}",
    )
    note = state.remember("note", text)
    obstacle = _obstacle(plan)
    # The key holds what is shown, so that a click on an older difference submits nothing.
    key = f"submit-{file.sha256}-{goal.table}-{goal.partner}-{goal.revision}"
    pressed = st.button("Submit for approval", key, type="primary", disabled=bool(obstacle))
    # Below the button, which must not move under a click that ends the typing of a reason.
    missing = _missing(plan, reasons)
    if obstacle or missing:
        (st.error if pressed else st.markdown)(as_text(obstacle or missing))
    if not pressed or obstacle or missing:
        return
    with notices.refusing(), st.spinner("Handing it in …"):
        upload = submissions.submit(
            goal.store,
            plan,
            file.data,
            user=context.user,
            partner=plan.partner,
            reasons=reasons,
            note=note,
            options=options,
            at=context.now,
        )
        state.keep_receipt(upload.number)
        st.rerun()


def _obstacle(plan: Plan) -> str:
    """Why the file cannot be handed in, whatever is typed on the page; empty if it can."""
    if plan.blocked:
        return "Mend what stands in the way first, in your file, and upload it again."
    if not plan.changes:
        return (
            "The file changes nothing: all its rows are stored already. There is nothing to submit."
        )
    return ""


def _missing(plan: Plan, reasons: Mapping[str, str]) -> str:
    """Which reasons are still missing; empty if none is."""
    missing = submissions.missing_reasons(plan, reasons)
    named = joined([joined(missing[:_NAMED], "; "), "..." if missing[_NAMED:] else ""])
    return say("reason_first", rows=named) if missing else ""


def known(first: Upload) -> None:
    """A file that was handed in before, with its first receipt."""
    key = "known_approved" if first.state is UploadState.APPROVED else "known_waiting"
    at, user, revision = timestamps.written(first.at), first.user, first.revision
    st.info(as_text(say(key, number=first.number, at=at, user=user, revision=revision)))
    listing.receipt(first, "-first")


def receipt(upload: Upload) -> None:
    """What was handed in just now, and what happens next."""
    number, file, added, changed = upload.number, upload.file, upload.added, upload.changed
    handed_in = say("handed_in", number=number, file=file, added=added, changed=changed)
    st.success(as_text(handed_in))
    st.markdown(
        "What happens next: a coordinator looks at the changes and approves the whole file, or"
        " returns it with a note. Until then nothing of it counts; you can take it back below. You"
        " can hand in another file above."
    )
    listing.receipt(upload, "-new")
