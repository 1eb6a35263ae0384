"""One cluster on its way to a label: done, now, next, blocked, what is met, where points miss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from innodrop.charts.knowledge import mentoring_effect
from innodrop.charts.labels import (
    label_checklist,
    label_gaps,
    label_pathway,
    peer_spread,
    readiness_bars,
    readiness_grid,
)
from innodrop.model.dates import written
from innodrop.model.labels.readiness import gaps, newest
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence, joined
from innodrop.services.labels import pathway, peers, readiness, standing
from innodrop.services.labels.pathway import Process, ProcessState
from innodrop.services.labels.tables import Walker, of, walkers
from innodrop.services.work import knowledge
from innodrop.tables.knowledge.recommendation import Recommendation
from innodrop.tables.labels.improvement_area import ImprovementArea
from innodrop.ui import what_if
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Heading, MenuEntry, Page, always
from innodrop.ui.widgets import figures, markup, panels, tables
from innodrop.ui.widgets.escape import as_text

AREA_HEADERS = tables.headers(
    "number: No. | title: Improvement area | effect: Effect | state: State | indicator: Indicator"
)
ADVICE_HEADERS = tables.headers(
    """
    text: Recommendation | origin: From | given: Given | due: Due | state: State |
    indicator: Indicator
    """
)
_STAGE = 44
"""Height in px of a stage with its gap."""
MOST_GAPS = 10
"""Gaps listed; the largest ones are those to talk about."""


def render(context: Context, entry: MenuEntry) -> None:
    """One cluster's way to its label, and what is met; points, advice and trials open on demand."""
    state = context.view.state
    clusters = _clusters(context)
    if not clusters:
        st.info("No cluster is known yet. Add one by uploading the table of partners.")
        return
    listed = {
        key: cluster.name if cluster.is_seat else say("programme", cluster=cluster.name)
        for key, cluster in clusters.items()
    }
    key, choice = query_params.quiet(entry.path, "cluster", listed, next(iter(clusters)))
    walker = clusters[key]
    held = standing.of_cluster(state, walker)
    processes = pathway.processes(state, walker)
    label = pathway.aim(context.facts, processes, held)
    lead = markup.paragraph(markup.text(held.sentence), "lead")
    markup.show(f'<div class="innodrop-ends">{lead}{choice}</div>')
    _walks(context, processes)
    _criteria(context, walker, label)
    _points(context, walker, label)
    _advice(context, walker)
    what_if.show(context, walker, label)


def _clusters(context: Context) -> dict[str, Walker]:
    return {cluster.id: cluster for cluster in walkers(context.view.state)}


def _heading(context: Context, entry: MenuEntry) -> Heading:
    clusters = _clusters(context)
    if not clusters:
        return Heading(entry.title)
    asked = query_params.chosen("cluster", {key: key for key in clusters}, next(iter(clusters)))
    return headings.walker(context, clusters[asked])


def _walks(context: Context, processes: Sequence[Process]) -> None:
    if not processes:
        st.info(
            "No process has begun. Begin one by uploading the table of label processes, then its"
            " steps."
        )
    for process in processes:
        title = _title(process)
        if process.state is ProcessState.OPEN:
            _walk(context, process, title)
            continue
        draw = partial(_walk, context, process, title)
        panels.on_demand(as_text(title), f"process-{process.row.code}", draw)


def _title(process: Process) -> Sentence:
    """Which process, and what is known of interview, decision and certificate."""
    wanted = None if process.decision else process.row.target
    dates = {
        "opened": process.row.opened,
        "interview": process.interview,
        "decision": process.decision,
        "wanted": wanted,
    }
    steps = [say(key, day=day) for key, day in dates.items() if day]
    steps += [say("certificate", code=process.certificate)] if process.certificate else []
    label, kind, state = process.label, process.row.kind, process.state
    return say("process", label=label, kind=kind, state=state, steps=joined(steps, ", "))


def _walk(context: Context, process: Process, title: str) -> None:
    chart = label_pathway.CHART.build(process.walked, context.today, title)
    height = _STAGE * len(chart.lanes) + 70
    figures.show(context, chart, key=process.row.code, height=height)
    if process.row.note:
        st.caption(as_text(process.row.note))
    if process.needed_areas is not None:
        _areas(context, process, process.needed_areas)


def _areas(context: Context, process: Process, needed: int) -> None:
    """The improvement areas, of which exactly so many are needed: neither fewer nor more."""
    missing, have = needed - len(process.areas), len(process.areas)
    key = "areas_missing" if missing > 0 else "areas_too_many" if missing else "areas_complete"
    st.markdown(as_text(say(key, have=have, needed=needed, missing=missing)))
    if process.areas:
        rows = [_area(row, context.day) for row in process.areas]
        key = f"areas-{process.row.code}"
        tables.lay_out("Improvement areas", rows, AREA_HEADERS, locale=context.locale, key=key)
        navigation.rows_of(context, ["improvement_area"])


def _area(row: ImprovementArea, day: date) -> dict[str, object]:
    state = row.state_on(day)
    return {**row.model_dump(), "state": f"✓ {state}" if state == "validated" else state}


def _criteria(context: Context, walker: Walker, label: str) -> None:
    """What binds, with its stops; what binds only later opens on demand."""
    items = pathway.checklist(context.view.state, walker, label)
    name = standing.name(context.facts, label)
    binding = [item for item in items if item.binding]
    checklist = label_checklist.CHART.build(binding or items, name, context.day)
    (figures.show if binding else figures.fold)(context, checklist)
    later = [item for item in items if item not in binding] if binding else []
    if later:
        title = say("for_orientation", label=name)
        chart = label_checklist.CHART.build(later, name, context.day, title)
        figures.fold(context, chart, key="later")


def _points(context: Context, walker: Walker, label: str) -> None:
    """Points, where a label has them; beside one without points they are only a yardstick."""
    state, day = context.view.state, context.day
    asked = readiness.terms(state)
    if asked is None:
        return
    all_points = context.view.readiness("")
    own = all_points.get(walker.id)
    notes = []
    if label != asked.label:
        name = standing.name(context.facts, label)
        notes.append(markup.text(say("no_points", label=name, other=asked.name)))
    if own is not None and own.unverified:
        unverified = say("unverified", number=own.unverified, of=own.of)
        notes.append(markup.chip(unverified, "review"))
    above = markup.paragraph(" ".join(notes))
    shown = ({walker.id: own} if own else {}, {walker.id: walker.name}, asked.name, day)
    bars = readiness_bars.CHART.build(*shown, locale=context.locale)
    figures.fold(context, bars, above=above)
    figures.fold(context, readiness_grid.CHART.build(*shown, locale=context.locale), above=above)
    marks = newest(readiness.marks(state).get(walker.id, ()), day)
    missing = gaps(readiness.indicators(state, asked.label), marks) if own else ()
    helped = _helping(context, walker)
    chart = label_gaps.CHART.build(
        missing, own, asked.name, practices=helped, most=MOST_GAPS, locale=context.locale
    )
    read = ""
    if any(gap.indicator.code in helped for gap in missing[:MOST_GAPS]):
        read = markup.link(context, "Read the practices", "knowledge", acts=True)
    figures.fold(context, chart, above=markup.paragraph(read) if read else "")
    spreads = peers.dimensions(all_points)
    figures.fold(context, peer_spread.CHART.build(spreads, own, walker.name, locale=context.locale))


def _helping(context: Context, walker: Walker) -> dict[str, str]:
    """Titles of the practices of others by the indicator that they help."""
    practices = knowledge.helping(context.view.state, walker.id).items()
    return {code: "; ".join(f"{p.code} {p.title}" for p in helping) for code, helping in practices}


def _advice(context: Context, walker: Walker) -> None:
    view, names = context.view, context.view.partner_names
    sessions = [(advice.row, advice.cluster) for advice in readiness.advice(view.state, walker.id)]
    names = {**names, walker.id: walker.name}
    held = mentoring_effect.CHART.build(sessions, names, context.day, locale=context.locale)
    figures.fold(context, held)
    recommendations = of(view.facts, walker, view.label_work.recommendations)
    given = [row for row in recommendations if row.given <= context.day]
    title = titled("Recommendations", given)
    panels.on_demand(title, "recommendations", lambda: _recommended(context, given))


def _recommended(context: Context, given: Sequence[Recommendation]) -> None:
    if not given:
        st.caption("None is known.")
        return
    in_order = sorted(
        given, key=lambda row: (row.done is not None, row.due or date.max, natural(row.code))
    )
    rows = [_recommendation(row, context.today) for row in in_order]
    tables.lay_out("Recommendations", rows, ADVICE_HEADERS, locale=context.locale)
    navigation.rows_of(context, ["recommendation"])


def _recommendation(row: Recommendation, day: date) -> dict[str, object]:
    dates = {name: written(value) for name in ("given", "due") if (value := getattr(row, name))}
    return {**row.model_dump(), **dates, "state": row.deadline.words(day)}


_ENTRIES = always(
    "Label pathway",
    "pathway",
    "One cluster on its way to a label: done, now, next, blocked, gaps, what if.",
)
PAGE = Page(place="Labels", position=42, entries=_ENTRIES, render=render, heading=_heading)
