"""Uploads and what became of them: state, counts, receipt, and what their owner may still do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Literal

import streamlit as st

from innodrop import intake, tables
from innodrop.model.roles import Action, can
from innodrop.model.sentences import Sentence, joined
from innodrop.model.upload import Upload, UploadState
from innodrop.services.uploads import receipts, submissions
from innodrop.ui.shell import cached
from innodrop.ui.shell.context import Context
from innodrop.ui.upload import state as upload_state
from innodrop.ui.upload.sentences import say
from innodrop.ui.widgets import downloads, notices, panels, timestamps
from innodrop.ui.widgets import tables as widgets_tables
from innodrop.ui.widgets.escape import as_text

LATEST = 5
"""Uploads that are shown one by one; the earlier ones open as a table."""
_HEADERS = widgets_tables.headers(
    """
    number: Upload | state: State | table: Table | file: File | rows: Rows | at: Handed in |
    user: Reported by | decided: Decided | revision: Revision
    """
)
_COLOURS: dict[UploadState, Literal["blue", "green", "orange", "gray"]] = {
    UploadState.SUBMITTED: "blue",
    UploadState.APPROVED: "green",
    UploadState.RETURNED: "orange",
}
_DECIDED = {
    UploadState.APPROVED: "approved",
    UploadState.RETURNED: "returned",
    UploadState.WITHDRAWN: "withdrawn",
    UploadState.UNDONE: "undone",
}


def every(source: str) -> tuple[Upload, ...]:
    """Every upload as it stands now, newest first."""
    return _every(source, submissions.last_event(cached.store(source)))


@lru_cache(maxsize=4)
# the mark grows with every change
def _every(source: str, mark: int) -> tuple[Upload, ...]:  # noqa: ARG001
    return submissions.uploads(cached.store(source))


def show(
    context: Context,
    uploads: Sequence[Upload],
    *,
    acting: bool = False,
    again: Callable[[Upload], None] | None = None,
) -> None:
    """The uploads, newest first; `acting` lets their owner take back what waits and begin again,
    by `again` or on this page."""
    for upload in uploads[:LATEST]:
        _card(context, upload, acting=acting, again=again)
    earlier = uploads[LATEST:]
    if earlier:
        panels.on_demand(
            say("earlier", count=len(earlier)),
            "uploads-earlier",
            lambda: widgets_tables.lay_out("Earlier uploads", list(map(_row, earlier)), _HEADERS),
        )


def state(value: UploadState) -> None:
    """Glyph, word and colour of what became of an upload."""
    st.badge(f"{value.glyph} {value.value}", color=_COLOURS.get(value, "gray"))


def title(upload: Upload) -> Sentence:
    """Such as `Upload 3 · KPI values · values.csv`."""
    table, file = tables.named(upload.table).title, upload.file or "a file without a name"
    return say("title", number=upload.number, table=table, file=file)


def decided(upload: Upload, *, revision: bool = False) -> Sentence | str:
    """What it became, with `revision` as which one, when, and by whom; empty while it waits."""
    if upload.decided_at is None:
        return ""
    key = _DECIDED[upload.state]
    if key == "approved":
        alone = ("approved_alone", "approved_as_alone")
        key = (alone if upload.alone else ("approved", "approved_as"))[revision]
    at = timestamps.written(upload.decided_at)
    return say(key, at=at, user=upload.decided_by, revision=upload.revision)


def receipt(upload: Upload, key: str = "", kind: downloads.Kind = "secondary") -> None:
    """The receipt, to keep as proof."""
    downloads.offer(
        "Receipt",
        lambda: receipts.text(upload),
        f"receipt_upload_{upload.number}.txt",
        "text/plain",
        key=f"receipt-{upload.number}{key}",
        kind=kind,
    )


def _card(
    context: Context, upload: Upload, *, acting: bool, again: Callable[[Upload], None] | None
) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            state(upload.state)
            counts = say("counts", added=upload.added, changed=upload.changed)
            st.markdown(as_text(joined([title(upload), counts], " · ")), width="content")
        at = timestamps.written(upload.at)
        decision = decided(upload, revision=True) or "A coordinator looks at it next."
        st.caption(as_text(say("handed_in_at", at=at, user=upload.user, decision=decision)))
        if upload.note:
            st.text(say("note", note=upload.note))
        if upload.decision_note:
            st.text(say("note_of", user=upload.decided_by, note=upload.decision_note))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            receipt(upload)
            if acting and can(context.user, Action.UPLOAD, upload.partner):
                _actions(context, upload, again or partial(take_up, context))


def _actions(context: Context, upload: Upload, again: Callable[[Upload], None]) -> None:
    if upload.state is UploadState.SUBMITTED:
        with st.popover("Withdraw", key=f"withdraw-ask-{upload.number}"):
            st.markdown(say("not_looked_at", number=upload.number))
            label, key = say("withdraw", number=upload.number), f"withdraw-{upload.number}"
            if st.button(label, key=key, type="primary"):
                _withdraw(context, upload)
    elif upload.state is not UploadState.APPROVED and st.button(
        "Check again", key=f"again-{upload.number}"
    ):
        with notices.refusing():
            again(upload)


def take_up(context: Context, upload: Upload) -> None:
    """Begin again from an upload's file. Raises `NotAllowed`."""
    store = cached.store(upload_state.live_source())
    content = submissions.original(store, upload.number, user=context.user)
    upload_state.put_away()
    upload_state.keep(upload.file, content, intake.Options(**upload.options))
    st.query_params["table"] = upload.table
    if not context.user.partner:
        st.query_params["partner"] = upload.partner
    st.rerun()


def _withdraw(context: Context, upload: Upload) -> None:
    with notices.refusing():
        store = cached.store(upload_state.live_source())
        submissions.withdraw(store, upload.number, user=context.user, at=context.now)
        notices.say(say("is_withdrawn", number=upload.number))
        st.rerun()


def _row(upload: Upload) -> dict[str, object]:
    at = upload.decided_at
    return {
        **vars(upload),
        "user": upload.user.name,
        "number": str(upload.number),
        "state": f"{upload.state.glyph} {upload.state.value}",
        "table": tables.named(upload.table).title,
        "rows": say("counts", added=upload.added, changed=upload.changed),
        "at": upload.at,
        "decided": say("at_by", at=timestamps.written(at), user=upload.decided_by) if at else "",
        "revision": "" if upload.revision is None else str(upload.revision),
    }
