"""Where a file comes from: the visitor's computer, or rows typed here."""

from __future__ import annotations

import streamlit as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.model.nouns import counted
from innodrop.model.refusals import sentence
from innodrop.ui.shell.file_box import file_box
from innodrop.ui.upload import grid, state
from innodrop.ui.upload.sentences import say
from innodrop.ui.upload.state import Goal, IncomingFile
from innodrop.ui.widgets.escape import as_text

A_FILE, ROWS = "A file", "Type the values"
_WORDS = '<style>[data-testid="stFileUploaderDropzoneInstructions"] {display: none}</style>'
"""The server's own limit, which is above ours and would be read as ours, is not shown."""


def choose(goal: Goal) -> IncomingFile | None:
    """The way to hand something in, and the file that came of it."""
    ways = [A_FILE, ROWS]
    way = st.radio("What do you want to hand in?", ways, key="upload-way", horizontal=True)
    if way == ROWS:
        grid.show(goal)
    else:
        _uploader()
    file = state.kept(goal)
    if file is not None:
        _in_hand(file)
    return file


def _uploader() -> None:
    key = f"upload-box-{state.turn()}"
    file_box(
        "The filled template, or any CSV, Excel or LibreOffice file with its columns",
        key=key,
        on_change=_taken,
        args=(key,),
    )
    st.html(_WORDS)
    st.caption(say("accepted", most=intake.LIMITS.bytes / 1024**2))
    if refused := state.refused():
        st.error(as_text(refused))


def _taken(key: str) -> None:
    """Take up what was uploaded, or forget it if the visitor removed it."""
    given = st.session_state[key]
    if given is None:
        state.forget()
    else:
        try:
            intake.refuse_too_big(given.size)
        except FileRefused as refusal:
            state.refuse(say("not_taken", file=given.name, why=sentence(refusal)))
        else:
            state.keep(given.name, given.getvalue())


def _in_hand(file: IncomingFile) -> None:
    length = len(file.data)
    small = length < 1024  # noqa: PLR2004
    size = say("bytes", size=length) if small else say("kilobytes", size=length / 1024)
    key, rows = "in_hand_rows" if file.rows else "in_hand", counted(len(file.rows), "row")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(as_text(say(key, file=file.name, size=size, rows=rows)), width="content")
        st.button("Close", on_click=state.put_away, key="upload-away")
