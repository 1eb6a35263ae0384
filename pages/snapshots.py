"""Frozen states: kept for ever, compared, written as files, and proved."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.services.facts import Facts
from innodrop.ui import address, comparing, freezing, notices, snapshots, verifying
from innodrop.ui.context import Context
from innodrop.ui.page import Entry, Page

ALL, TWO, PROVE = "", "compare", "verify"
SECTIONS = {ALL: "Snapshots", TWO: "Two states compared", PROVE: "Verify a file"}


def render(context: Context, _entry: Entry) -> None:
    """One of three: the snapshots, the difference of two states, what a file is."""
    notices.show()
    section = address.section("show", "What to look at", SECTIONS)
    if section == TWO:
        comparing.show(context)
    elif section == PROVE:
        verifying.show()
    else:
        _snapshots(context)


def _snapshots(context: Context) -> None:
    known = snapshots.every()
    if known:
        snapshots.listed(known)
    else:
        st.info(
            "No snapshot yet. The coordinator freezes one before each meeting: the numbers of that"
            " day, kept for ever, as slides, report and tables."
        )
    freezing.show(context, known)
    if known:
        snapshots.one(context, known)


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (
        Entry(
            "Snapshots",
            "snapshots",
            "Freeze a state, compare two, download the pack, verify a file.",
        ),
    )


PAGE = Page(group="Coordinator", position=110, entries=_entries, render=render)
