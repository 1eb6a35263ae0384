"""All partners side by side: where each objective stands with whom, and who is who."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts.progress import partners_table, reporting_grid, status_grid
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.model.kpi.data_state import DataState
from innodrop.services.progress import duties as progress_duties
from innodrop.services.progress import objectives
from innodrop.ui.shell import navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Entry, Page
from innodrop.ui.widgets import figures, tables


def render(context: Context, _entry: Entry) -> None:
    """The grid of statuses, then a line per partner."""
    facts = context.facts
    if not facts.seats:
        st.info("No partner is known yet. Add one by uploading the table of partners.")
        return
    if len(facts.seats) <= navigation.MOST_LISTED:
        figures.show(context, _grid(context))
        figures.show(context, _reports(context))
    tables.chart(context, _who(context))
    with st.container(horizontal=True):
        for seat in facts.seats:
            name = facts.seat_name(seat.code)
            navigation.link(context, name, navigation.path("partner", seat.code), stretch=False)


def _grid(context: Context) -> Chart:
    boards = {
        f"{objective.code} {objective.name}": {
            seat.code: [
                m
                for m in context.seat_board(seat.code)
                if context.facts.objective_of.get(m.kpi) == objective.code
            ]
            for seat in context.facts.seats
        }
        for objective in context.facts.top_objectives
    }
    names = {seat.code: context.facts.seat_name(seat.code) for seat in context.facts.seats}
    return status_grid.CHART.build(
        boards, names, "Each partner against its own plan to date", overall=objectives.overall
    )


def _reports(context: Context) -> Chart:
    states: dict[str, dict[str, DataState]] = {seat.code: {} for seat in context.facts.seats}
    for quarter, due in progress_duties.rounds(context.facts, context.day):
        for seat, state in progress_duties.states_by_seat(context.duties(due)).items():
            states[seat][quarter.text] = state
    names = {seat: context.facts.seat_name(seat) for seat in states}
    return reporting_grid.CHART.build(
        states, names, "Who has reported what was due at the end of the quarter"
    )


def _who(context: Context) -> Chart:
    names = {seat.code: context.facts.seat_name(seat.code) for seat in context.facts.seats}
    labels = {seat: context.label(seat).sentence for seat in names}
    owed = {seat: len(duties) for seat, duties in progress_duties.missing(context.duties()).items()}
    return partners_table.CHART.build(context.facts.seats, names, labels, owed)


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (
        Entry(
            "All partners",
            "partners",
            "Every partner against its own plan, with label and reports owed.",
        ),
    )


PAGE = Page(group="Partners", position=25, entries=_entries, render=render)
