"""Frozen states: kept for ever, compared, written as files, and proved."""

from __future__ import annotations

import streamlit as st

from innodrop.model.roles import Role
from innodrop.ui.history import compare
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.snapshots import listing, take, verify
from innodrop.ui.widgets import notices

ALL, TWO, PROVE = "", "compare", "verify"
SECTIONS = {ALL: "Snapshots", TWO: "Compare", PROVE: "Verify a file"}


def render(context: Context, _entry: MenuEntry) -> None:
    """One of three: the snapshots, the difference of two states, what a file is."""
    notices.show()
    section = query_params.section("show", "What to look at", SECTIONS)
    if section == TWO:
        compare.show(context)
    elif section == PROVE:
        verify.show()
    else:
        _snapshots(context)


def _snapshots(context: Context) -> None:
    known = listing.every()
    if known:
        listing.listed(known)
    else:
        st.info(
            "No snapshot yet. The coordinator freezes one before each meeting: the numbers of that"
            " day, kept for ever, as slides, report and tables."
        )
    take.show(context, known)
    if known:
        listing.show(context, known)


_ENTRIES = always(
    "Snapshots", "snapshots", "Freeze a state, compare two, download the pack, verify a file."
)
PAGE = Page(
    place="Snapshots",
    position=15,
    entries=_ENTRIES,
    render=render,
    places={Role.PARTNER: "Data"},
)
