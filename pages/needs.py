"""What SMEs need, which services answer it, and how many different SMEs those reach."""

from __future__ import annotations

import streamlit as st

from innodrop.services.work import charts
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures


def render(context: Context, _entry: MenuEntry) -> None:
    """Needs by group, importance against coverage, the life of services, whom they reach."""
    state = context.view.state
    st.caption("SMEs are anonymous and count once. Groups of fewer than five are hidden.")
    by = query_params.choice("by", "Needs by", {"": "cluster", "size": "size of the SME"})
    figures.show(context, charts.needed(state, by_size=bool(by)))
    figures.show(context, charts.coverage(state))
    figures.show(context, charts.reached(state))
    for chart in charts.services(state):
        figures.show(context, chart)


_ENTRIES = always(
    "SME needs and services", "needs", "Needs by cluster, services that answer them, SMEs reached."
)
PAGE = Page(place="Needs", position=70, entries=_ENTRIES, render=render)
