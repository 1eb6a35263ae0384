"""Whether a file is what was frozen: anybody who is signed in may ask."""

from __future__ import annotations

import hashlib

import streamlit as st

from innodrop.pack import verify
from innodrop.pack.installation import Installation
from innodrop.pack.proof import Outcome, Proof
from innodrop.services import boxes, exported
from innodrop.ui.sentences import say
from innodrop.ui.shell.file_box import file_box
from innodrop.ui.snapshots import listing
from innodrop.ui.widgets import notices
from innodrop.ui.widgets.escape import as_text

_KEPT = "verified"
_MOST = boxes.FILES
"""Files that are looked at together: a pack, or one of its files beside the list of hashes."""
_GLYPHS = {
    Outcome.UNTOUCHED: "✓",
    Outcome.LISTED: "▲",
    Outcome.CHANGED: "■",
    Outcome.UNPROVED: "▲",
    Outcome.FOREIGN: "○",
    Outcome.LIST: "○",
}


def show() -> None:
    """A place for files, and what can be said of each."""
    st.markdown(
        "Put a file here that came from a snapshot: the whole pack, or a single PDF, slides, sheet,"
        " web page, data package or snapshot file; at most two at a time. Nothing of it is stored."
    )
    given = file_box("Files to verify", most=_MOST, key="verify-files")
    seal = st.text_input(
        "Seal number (optional)",
        key="verify-seal",
        help="As it was printed when the pack was exported, and came to you by another way: it"
        " proves a pack of another installation, and a file beside its SHA256SUMS.",
    )
    st.caption(
        "This installation remembers every file that it exported, and decides about those. A list"
        " of hashes beside a file proves only that the file is equal to that list."
    )
    if not given:
        return
    files = [(file.name, file.getvalue()) for file in given[:_MOST]]
    if len(given) > _MOST:
        st.warning(say("first_files", number=_MOST))
    with notices.refusing():
        for finding in _findings(files, seal):
            _tell(finding)


def _findings(files: list[tuple[str, bytes]], seal: str) -> tuple[Proof, ...]:
    """Worked out once for the same files: writing a snapshot again takes seconds."""
    store = listing.store()
    known = [exported.last(store), *(snapshot.sha256 for snapshot in listing.every())]
    key = (seal, *((name, hashlib.sha256(data).hexdigest()) for name, data in files), *known)
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        with st.spinner("Comparing with what was frozen …"):
            kept = (key, verify.verify(files, Installation(store, listing.home()), seal))
        st.session_state[_KEPT] = kept
    findings: tuple[Proof, ...] = kept[1]
    return findings


def _tell(finding: Proof) -> None:
    glyph = _GLYPHS[finding.verdict]
    sentence = say("proof", glyph=glyph, file=finding.file, sentence=finding.sentence)
    box = {
        Outcome.UNTOUCHED: st.success,
        Outcome.CHANGED: st.error,
        Outcome.LISTED: st.warning,
        Outcome.UNPROVED: st.warning,
    }.get(finding.verdict, st.info)
    box(as_text(sentence))
