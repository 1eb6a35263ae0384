"""The files of a snapshot: which formats, for whom, and the download."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from innodrop import exports
from innodrop.model.sentences import Sentence
from innodrop.model.snapshot import Snapshot
from innodrop.pack import export
from innodrop.pack.export import Pack
from innodrop.services import comparison
from innodrop.services import snapshots as frozen
from innodrop.services.uploads import submissions
from innodrop.store.base import Store
from innodrop.tables import share
from innodrop.ui.sentences import say
from innodrop.ui.shell.context import Context
from innodrop.ui.widgets import downloads, markup, notices

_KEPT = "pack"
_LICENCES = ("", *export.LICENCES)
AskedPack = tuple[int, tuple[str, ...], str, str, str, tuple[str, ...], bool, int]
"""A pack's snapshot, formats, partner, licence, sensitive tables, whether with what waits, what
waited then."""


def show(context: Context, store: Store, home: Path, snapshot: Snapshot) -> None:
    """Choose, prepare, download. A pack is kept for the visit until another one is prepared."""
    markup.show(markup.section("Files"))
    asked = _asked(context, store, snapshot)
    if st.button("Prepare the files", type="primary", disabled=not asked[1], key="pack-prepare"):
        with notices.refusing():
            st.session_state[_KEPT] = (asked, _made(context, store, home, asked))
    known, pack = st.session_state.get(_KEPT, (None, None))
    if known == asked and pack is not None:
        _downloads(pack)
    elif not asked[1]:
        st.caption("Choose at least one format.")


def _asked(context: Context, store: Store, snapshot: Snapshot) -> AskedPack:
    forms = exports.formats()
    chosen = st.pills(
        "Formats",
        list(forms),
        default=list(forms),
        selection_mode="multi",
        format_func=lambda name: forms[name].title,
        key="pack-formats",
    )
    first, second = st.columns(2)
    seats = {"": "Whole project", **context.view.names}
    partner = first.selectbox(
        "For",
        list(seats),
        format_func=seats.__getitem__,  # options are texts, no markdown
        key="pack-partner",
        help="A pack for one partner holds that partner's rows alone, in every file.",
    )
    licence = second.selectbox(
        "Licence of the data package",
        _LICENCES,
        format_func=lambda name: name or "none chosen",
        key="pack-licence",
        help="Choose one only if every partner agreed that others may use the data.",
    )
    also, compared = _sensitive(), _compared(store, snapshot)
    waiting = context.waiting()
    submitted = st.toggle(
        say("with_waiting", number=waiting),
        key="pack-submitted",
        disabled=not waiting,
        help="Such files are no official state: their names and every page say so.",
    )
    with_waiting, mark = submitted and bool(waiting), submissions.last_event(store)
    return snapshot.number, tuple(chosen), partner, licence, compared, also, with_waiting, mark


def _compared(store: Store, snapshot: Snapshot) -> str:
    """Which earlier snapshot the report is compared with; empty: the usual one."""
    known = comparison.known_before(frozen.listing(store), snapshot)
    if not known:
        return ""
    usual, *others = (say("of_snapshot", words=s.words, day=s.reporting_day) for s in known)
    options = {"": say("usual_comparison", snapshot=usual), comparison.NONE: "nothing"}
    options |= {str(s.number): words for s, words in zip(known[1:], others, strict=True)}
    return str(
        st.selectbox(
            "Compared with",
            list(options),
            format_func=options.__getitem__,
            key=f"pack-compared-{snapshot.number}",
        )
    )


def _sensitive() -> tuple[str, ...]:
    known = share.sensitive()
    chosen = st.multiselect(
        "Also personal or commercial rows",
        list(known),
        format_func=lambda name: known[name].title,
        placeholder="none",
        key="pack-also",
        help="Single answers of SMEs, points, budgets, risks: they leave only when chosen here.",
    )
    return tuple(chosen)


def _made(context: Context, store: Store, home: Path, asked: AskedPack) -> Pack:
    number, formats, partner, licence, compared, also, submitted, _ = asked
    bar = st.progress(0.0)

    def tell(what: str, share: float) -> None:
        bar.progress(share, say("doing", what=what))

    pack = export.export(
        store,
        home,
        number,
        user=context.user,
        formats=formats,
        partner=partner or None,
        licence=licence,
        with_submitted=submitted,
        also=also,
        compared=compared,
        progress=tell,
    )
    bar.empty()
    return pack


def _downloads(pack: Pack) -> None:
    with st.container(horizontal=True):
        downloads.offer(
            say("in_one_zip", size=_size(pack.content)),
            lambda: pack.content,
            pack.name,
            "application/zip",
            kind="primary",
            key="pack-zip",
        )
        for file in pack.files:
            downloads.offer(
                say("file", title=file.title, size=_size(file.content)),
                partial(bytes, file.content),
                file.name,
                file.mime,
                key=f"pack-{file.name}",
            )
    st.caption(say("zip_proves", number=pack.number))


def _size(content: bytes) -> Sentence:
    return say("size", megabytes=max(len(content) / 1e6, 0.1))
