"""Are we on track, what needs attention, what is next, who has not reported, how fresh is it: one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from innodrop.charts import status_strip
from innodrop.model import periods
from innodrop.model.dates import written
from innodrop.services import agenda, objectives, reporting
from innodrop.services.facts import Facts
from innodrop.services.objectives import Standing
from innodrop.ui import cards, figures, navigation
from innodrop.ui.context import Context
from innodrop.ui.foreign import as_text
from innodrop.ui.page import Entry, Page

MOST_ITEMS = 5
"""Lines per list: what a committee can talk about, and what fits on one screen."""


def render(context: Context, _entry: Entry) -> None:
    """The one screen of the meeting."""
    board = context.board()
    before = _day_before(context)
    then = {s.objective.code: s for s in objectives.standings(context.facts, context.board(before))}
    now = objectives.standings(context.facts, board)
    for column, standing in zip(st.columns(max(len(now), 1)), now, strict=False):
        with column, st.container(border=True, gap="xsmall", height="stretch"):
            _objective(context, standing, then[standing.objective.code], before)
    attention, upcoming = st.columns(2)
    with attention, st.container(border=True, gap=None, height="stretch"):
        _attention(context)
    with upcoming, st.container(border=True, gap=None, height="stretch"):
        _upcoming(context)
    labels, missing = st.columns(2)
    with labels, st.container(border=True, gap=None, height="stretch"):
        _labels(context)
    with missing, st.container(border=True, gap=None, height="stretch"):
        _missing(context)


def _day_before(context: Context) -> date:
    """The end of the quarter before the reporting date, which each status is compared with."""
    return periods.last_finished(context.day - timedelta(days=1), "quarterly").end


def _objective(context: Context, standing: Standing, then: Standing, before: date) -> None:
    title = f"{standing.objective.code} {standing.objective.name}"
    navigation.link(context, title, navigation.path("objective", standing.objective.code))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        cards.status(standing.status)
        same = then.status is standing.status
        compared = "unchanged since" if same else f"was {cards.status_text(then.status)} on"
        st.caption(f"{compared} {written(before)}", width="content")
    figures.picture(context, status_strip.CHART.build(standing.measures, title), width=480)
    st.caption(standing.sentence)


def _attention(context: Context) -> None:
    st.markdown("**Needs attention**")
    behind = objectives.attention(context.board(), MOST_ITEMS)
    objective_of = {kpi.code: kpi.objective for kpi in context.facts.kpis}
    if not behind:
        st.caption("No KPI is behind its plan to date.")
    for measure in behind:
        label = f"{measure.verdict.status.glyph} {measure.name}: {measure.verdict.sentence}"
        objective = objective_of[measure.kpi]
        if objective is None:
            st.markdown(as_text(label))
        else:
            navigation.link(context, label, navigation.path("objective", objective), {"kpi": measure.kpi})


def _upcoming(context: Context) -> None:
    items = agenda.upcoming(context.facts, context.day)
    st.markdown("**Next 90 days**")
    if not items:
        st.caption("Nothing is due: no deliverable, milestone, event or label date.")
    for item in items[:MOST_ITEMS]:
        mark = "■ overdue since" if item.overdue else "•"
        who = f" ({item.who})" if item.who else ""
        st.markdown(as_text(f"{mark} {written(item.day)}: {item.kind} {item.code}, {item.title}{who}"))
    _more(len(items))


def _labels(context: Context) -> None:
    st.markdown("**Labels**")
    for seat in context.facts.seats:
        standing = context.label(seat.code)
        st.markdown(as_text(f"{context.facts.seat_name(seat.code)}: {standing.sentence}"))


def _missing(context: Context) -> None:
    st.markdown("**Not reported**")
    owed = reporting.missing(context.duties())
    if not owed:
        st.caption("Every report that is due has arrived.")
    for seat, duties in list(owed.items())[:MOST_ITEMS]:
        st.markdown(as_text(f"{context.facts.seat_name(seat)}: {_kpis(duties)}, due since {written(duties[0].due)}"))
    _more(len(owed))


def _kpis(duties: Sequence[reporting.Duty]) -> str:
    periods_due = sorted({duty.period.text for duty in duties})
    count = "1 KPI" if len(duties) == 1 else f"{len(duties)} KPIs"
    return f"{count} for {', '.join(periods_due)}"


def _more(count: int) -> None:
    if count > MOST_ITEMS:
        st.caption(f"and {count - MOST_ITEMS} more")


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (Entry("Overview", "", "Are we on track, what needs attention, what is next, who has not reported."),)


PAGE = Page(group="Meeting", position=10, entries=_entries, render=render)
