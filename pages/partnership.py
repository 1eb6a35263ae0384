"""All partners side by side: where each objective stands with whom, and who is who."""

from __future__ import annotations

import streamlit as st

from innodrop.charts.progress import partners_table
from innodrop.model.chart import Chart
from innodrop.report import partners
from innodrop.services.progress import members
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures, markup, tables


def render(context: Context, _entry: MenuEntry) -> None:
    """The grid of statuses, then a line per partner."""
    facts = context.facts
    if not facts.seats:
        st.info("No partner is known yet. Add one by uploading the table of partners.")
        return
    names = {
        facts.seat_name(seat.code): markup.link(
            context, facts.seat_name(seat.code), navigation.path("partner", seat.code)
        )
        for seat in facts.seats
    }
    figures.show_matrix(context, partners.statuses(context.view), names)
    figures.show_matrix(context, partners.rounds(context.view), names)
    tables.chart(context, _who(context))


def _who(context: Context) -> Chart:
    view = context.view
    labels = {seat: standing.sentence for seat, standing in view.labels.items()}
    owed = {seat: len(duties) for seat, duties in view.missing.items()}
    return partners_table.CHART.build(view.facts.seats, members.stories(view.facts), labels, owed)


_ENTRIES = always(
    "All partners", "partners", "Every partner against its own plan, with label and reports owed."
)
PAGE = Page(place="Partners", position=25, entries=_ENTRIES, render=render)
