"""One page per objective: every KPI a line, then how they got where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.facts import Facts
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import objectives
from innodrop.ui.kpis import board, objective
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page
from innodrop.ui.widgets import markup
from innodrop.ui.widgets.escape import as_text


def render(context: Context, entry: MenuEntry) -> None:
    """The KPIs of one objective, for the project or for one partner."""
    whole = _measures(context, entry.code)
    if not whole:
        st.info("No KPI belongs to this objective. Add one by uploading the table of KPIs.")
        return
    partner = query_params.chosen("partner", {"": "", **context.view.names})
    shown = _of_partner(context, whole, partner)
    lead = objective.lead(context, shown, entry.path, partner)
    if not shown:
        who = context.facts.holder_name(partner)
        markup.show(lead)
        st.info(as_text(say("none_of_partner", who=who)))
        return
    markup.show(lead, board.table(context, shown))
    objective.courses(context, shown, entry.path)


def _measures(context: Context, code: str) -> tuple[Measure, ...]:
    board = context.view.board
    if not code:
        return objectives.management(context.facts, board)
    standings = context.view.objectives
    return next(standing.measures for standing in standings if standing.objective.code == code)


def _of_partner(context: Context, whole: tuple[Measure, ...], partner: str) -> Sequence[Measure]:
    if not partner:
        return whole
    codes = {measure.kpi for measure in whole}
    return [measure for measure in context.view.seat_board(partner) if measure.kpi in codes]


def _entries(facts: Facts) -> Sequence[MenuEntry]:
    listed = [
        MenuEntry(
            title=f"{objective.code} {objective.name}",
            path=navigation.path("objective", objective.code),
            about=objective.title,
            code=objective.code,
        )
        for objective in facts.top_objectives
    ]
    if len(facts.objective_of) < len(facts.kpis):
        about = "KPIs of managing the project; they serve every objective."
        listed.append(MenuEntry("Management", navigation.MANAGEMENT, about))
    return listed


def _status(context: Context, entry: MenuEntry) -> str:
    """The objective's status, before its name among the tabs."""
    measures = _measures(context, entry.code)
    return markup.square(objectives.overall([m.verdict.status for m in measures]))


PAGE = Page(
    place="Objectives",
    position=20,
    entries=_entries,
    render=render,
    heading=lambda _context, _entry: Heading("Objectives"),
    tab=_status,
)
