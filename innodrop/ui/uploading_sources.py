"""Where a file comes from: from the visitor's computer, from rows corrected here, or from nothing
to report."""

from __future__ import annotations

import streamlit as st

from innodrop.ui import uploading, uploading_grid, uploading_nothing
from innodrop.ui.foreign import as_text
from innodrop.ui.uploading import File, Goal

A_FILE, ROWS, NOTHING = "A file", "Correct single rows here", "Nothing to report"
_ENDINGS = ("csv", "txt", "xlsx")


def choose(goal: Goal) -> File | None:
    """The way to hand something in, and the file that came of it."""
    ways = [A_FILE, ROWS, *([NOTHING] if uploading_nothing.applies(goal) else [])]
    way = st.radio("What do you want to hand in?", ways, key="upload-way", horizontal=True)
    if way == ROWS:
        uploading_grid.show(goal)
    elif way == NOTHING:
        uploading_nothing.show(goal)
    else:
        _uploader()
    file = uploading.kept(goal)
    if file is not None:
        _in_hand(file)
    return file


def _uploader() -> None:
    key = f"upload-box-{uploading.turn()}"
    st.file_uploader(
        "The filled template, or any CSV or Excel file with its columns",
        type=_ENDINGS,
        key=key,
        on_change=_taken,
        args=(key,),
    )


def _taken(key: str) -> None:
    """Take up what was uploaded, or forget it if the visitor removed it."""
    given = st.session_state[key]
    if given is None:
        uploading.forget()
    else:
        uploading.keep(given.name, given.getvalue())


def _in_hand(file: File) -> None:
    rows = (
        f", {len(file.rows)} {'row' if len(file.rows) == 1 else 'rows'} made here"
        if file.rows
        else ""
    )
    size = (
        f"{len(file.data) / 1024:,.0f} kB"
        if len(file.data) >= 1024  # noqa: PLR2004
        else f"{len(file.data)} bytes"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(as_text(f"Checked below: {file.name} ({size}{rows})"), width="content")
        st.button("Put it away", on_click=uploading.put_away, key="upload-away")
