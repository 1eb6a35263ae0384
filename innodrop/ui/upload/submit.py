"""Handing a checked file in: what stands in the way, the button, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from innodrop import intake
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import submissions
from innodrop.services.uploads.plan import Plan
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import listing, state
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
    note = state.remember(
        "note",
        st.text_area(
            "Note for the coordinator, if there is something to say",
            value=state.words("note"),
            max_chars=submissions.LONGEST,
            height=80,
            key=f"note-{file.sha256}",
        ),
    )
    obstacle = _obstacle(plan, reasons)
    if obstacle:
        st.markdown(as_text(obstacle))
    # The key holds what is shown, so that a click on an older difference submits nothing.
    pressed = st.button(
        "Submit for approval",
        type="primary",
        disabled=bool(obstacle),
        key=f"submit-{file.sha256}-{goal.table}-{goal.partner}-{goal.revision}",
    )
    if not pressed or obstacle:
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


def _obstacle(plan: Plan, reasons: Mapping[str, str]) -> str:
    """Why the file cannot be handed in yet; empty if it can."""
    if plan.blocked:
        return "Mend what stands in the way first, in your file, and upload it again."
    if not plan.changes:
        return (
            "The file changes nothing: all its rows are stored already. There is nothing to submit."
        )
    missing = submissions.missing_reasons(plan, reasons)
    return (
        "Give a reason first, for"
        f" {'; '.join(missing[:_NAMED])}{' ...' if missing[_NAMED:] else ''}."
        if missing
        else ""
    )


def known(first: Upload) -> None:
    """A file that was handed in before, with its first receipt."""
    made = (
        f" and approved as revision {first.revision}"
        if first.state is UploadState.APPROVED
        else " and waits for approval"
    )
    st.info(
        as_text(
            f"This very file was handed in before: it is upload {first.number}, of"
            f" {timestamps.written(first.at)} by {first.user}{made}. Nothing is done twice; here is"
            " its receipt."
        )
    )
    listing.receipt(first, "-first")


def receipt(upload: Upload) -> None:
    """What was handed in just now, and what happens next."""
    st.success(
        as_text(
            f"Upload {upload.number} is handed in: {upload.file}, {upload.added} added,"
            f" {upload.changed} changed."
        )
    )
    st.markdown(
        "What happens next: a coordinator looks at the changes and approves the whole file, or"
        " returns it with a note. Until then nothing of it counts; you can take it back below. You"
        " can hand in another file above."
    )
    listing.receipt(upload, "-new")
