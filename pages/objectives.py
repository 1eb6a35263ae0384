"""One page per objective: every KPI against its plan to date, then one of them in full."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts.progress import burn_up, small_multiples
from innodrop.facts import Facts
from innodrop.model.kpi import leaving
from innodrop.model.kpi.measure import Measure
from innodrop.model.sentences import joined
from innodrop.report.sections import bullets
from innodrop.services.progress import evidence, objectives, one_liners, status_rules
from innodrop.tables.progress.kpi import Kpi
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page
from innodrop.ui.widgets import badges, figures, markup, panels, tables
from innodrop.ui.widgets.escape import as_text

_LEAVING = {True: "is in it no longer", False: "stays in it"}


def render(context: Context, entry: MenuEntry) -> None:
    """The KPIs of one objective, for the project or for one partner."""
    whole = _measures(context, entry.code)
    st.caption(as_text(entry.about))
    if not whole:
        st.info("No KPI belongs to this objective. Add one by uploading the table of KPIs.")
        return
    partner, kpi = _filters(context, whole)
    shown = _of_partner(context, whole, partner)
    _verdict(context, shown, partner)
    who = context.facts.seat_name(partner) if partner else ""
    chart = bullets(context.view, shown, joined([entry.title, who], ", "))
    figures.show(context, chart, opens=_open)
    _chosen(context, kpi, partner)
    _over_time(context, shown, kpi)


def _verdict(context: Context, shown: Sequence[Measure], partner: str) -> None:
    statuses = [measure.verdict.status for measure in shown]
    who = context.facts.seat_name(partner) if partner else "Whole project"
    badges.line(
        badges.status(objectives.overall(statuses)),
        as_text(say("about", subject=who, words=objectives.sentence(statuses))),
    )


def _open(code: str) -> None:
    query_params.put("kpi", code)
    st.toast(say("shown_below", code=as_text(code)))


def _measures(context: Context, objective: str) -> tuple[Measure, ...]:
    board = context.view.board
    if not objective:
        return objectives.management(context.facts, board)
    standings = context.view.objectives
    return next(standing.measures for standing in standings if standing.objective.code == objective)


def _filters(context: Context, whole: Sequence[Measure]) -> list[str]:
    """The chosen partner, empty for all, and the KPI in detail."""
    kpis = {measure.kpi: f"{measure.kpi} {measure.name}" for measure in whole}
    first = next(iter([m.kpi for m in objectives.attention(whole)] or kpis))
    return query_params.beside(
        ("partner", "Partner", {"": "All partners", **context.view.names}, ""),
        ("kpi", "KPI in detail", kpis, first),
    )


def _of_partner(context: Context, whole: tuple[Measure, ...], partner: str) -> tuple[Measure, ...]:
    if not partner:
        return whole
    codes = {measure.kpi for measure in whole}
    return tuple(measure for measure in context.view.seat_board(partner) if measure.kpi in codes)


def _chosen(context: Context, code: str, partner: str) -> None:
    kpi = context.facts.kpi(code)
    board = context.view.seat_board(partner) if partner else context.view.board
    measure = next((m for m in board if m.kpi == code), None)
    if kpi is None:
        return
    markup.show(f"<h2>{navigation.kpi_name(context, kpi.code, f'{kpi.code} {kpi.name}')}</h2>")
    if measure is None:
        who = context.facts.seat_name(partner)
        st.info(as_text(say("project_alone", kpi=kpi.name, who=who)))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        badges.line(
            badges.status(measure.verdict.status),
            badges.data_state(measure),
            badges.basis(measure.basis),
            as_text(measure.verdict.sentence),
            as_text(say("ends_owned", ends=measure.outlook.sentence, owner=_owner(measure))),
            meaning=badges.meaning(measure.basis),
        )
        navigation.why(context, code, partner)
    if measure.who:
        st.caption(as_text(measure.who))
    left, right = st.columns([3, 2])
    with left:
        figures.show(context, burn_up.CHART.build(measure, locale=context.locale))
    with right:
        _sheet(context, kpi)
    if not partner:
        by_seat = context.view.by_seat(code)
        if len(by_seat) > 1:
            few = len(by_seat) <= small_multiples.MOST
            names, show = context.view.names, figures.show if few else figures.as_table
            every = len(by_seat)
            chart = small_multiples.CHART.build(by_seat, names, most=every, locale=context.locale)
            show(context, chart)
    title = "Reported values and evidence"
    panels.on_demand(title, "evidence", lambda: _history(context, kpi, partner))


def _owner(measure: Measure) -> str:
    return one_liners.owner(measure) or "nobody answers for it"


def _sheet(context: Context, kpi: Kpi) -> None:
    st.markdown("**What is counted**")
    st.text(kpi.definition)
    computed = say("computed", rows=kpi.derived_by) if kpi.derived_by else None
    lines = [
        ("Unit", kpi.unit),
        ("Over time", kpi.over_time),
        ("Over partners", kpi.over_partners),
        ("Who left", _LEAVING[leaving.leaves(kpi.after_leaving, kpi.over_time, kpi.over_partners)]),
        ("Reported", computed or kpi.frequency),
        ("Judged by", status_rules.judged_by(kpi, context.locale)),
        ("Type", kpi.indicator_type),
        ("Verified by", kpi.means_of_verification),
        ("Target rests on", kpi.target_basis),
    ]
    known = (say("about", subject=label, words=value) for label, value in lines if value)
    st.caption("  \n".join(map(as_text, known)))


def _history(context: Context, kpi: Kpi, partner: str) -> None:
    rows = evidence.observations(context.view.state, kpi.code, partner or None)
    if rows:
        tables.show(rows, evidence.HEADERS, unit=kpi.unit)
    elif kpi.derived_by:
        st.caption(say("nobody_reports", rows=kpi.derived_by))
    else:
        st.caption("Nothing has been reported yet.")


def _over_time(context: Context, shown: Sequence[Measure], chosen: str) -> None:
    others = [
        measure
        for measure in shown
        if measure.core and measure.kpi != chosen and len(measure.points) > 1
    ]
    if not others:
        return
    st.subheader("The other core KPIs over time", anchor=False)
    columns = st.columns(2)
    for index, measure in enumerate(others):
        with columns[index % 2]:
            chart = burn_up.CHART.build(measure, locale=context.locale)
            figures.show(context, chart, key=measure.kpi, height=280)


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
