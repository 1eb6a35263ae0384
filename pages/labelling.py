"""Where every cluster stands with its label, how long it is valid, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from innodrop.charts.labels import (
    label_calendar,
    label_costs,
    label_history,
    label_overview,
    label_scheme,
    label_swimlane,
)
from innodrop.exports import calendar
from innodrop.model.chart import Cell
from innodrop.model.dates import written
from innodrop.model.labels.standing import Standing
from innodrop.model.sentences import Sentence
from innodrop.services.labels import calendar as services_label_calendar
from innodrop.services.labels import dates, pathway, standing
from innodrop.services.labels.dates import LabelDate
from innodrop.services.labels.tables import Walker, walkers
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import identity, navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import bullets, downloads, figures, markup, panels, tables
from innodrop.ui.widgets.markup import Head, Kind

SCHEME_HEADERS = tables.headers(
    """
    version: Version | label: Label | applies_from: From | applies_to: to | judged_by: Judged by |
    indicators: Indicators | total_points: Points in all | improvement_areas: Improvement areas |
    note: Note | source: Source
    """
)
_KINDS: Mapping[str, Kind] = {
    "partner": "text",
    "days_left": "number",
}
MOST_DATES = 8
"""Dates listed on the page; the calendar file has them all."""


def render(context: Context, _entry: MenuEntry) -> None:
    """Where every cluster stands, how it got there, what comes next; the rest opens on demand."""
    state = context.view.state
    clusters = walkers(state)
    if not clusters:
        st.info("No cluster is known yet. Add one by uploading the table of partners.")
        return
    told = _told(context, clusters)
    spells = {c.id: standing.spells(context.facts, c, context.day) for c in clusters}
    lanes = label_swimlane.CHART.build(
        spells, told.standings, told.names, context.facts.project, context.day, **told.counted
    )
    _short(context, told)
    figures.show(context, lanes, section=(lanes.title, ""))
    markup.show(figures.notes(lanes))
    _dates(context)
    _details(context, clusters, told)


@dataclass(frozen=True)
class _Told:
    """What every figure tells alike: standing and name by cluster, and how many hold a label."""

    standings: Mapping[str, Standing]
    names: Mapping[str, str]
    counted: Mapping[str, Any]


def _told(context: Context, clusters: Sequence[Walker]) -> _Told:
    standings, holders = headings.stand(context, clusters)
    counted = {"rules": context.facts.label_rules, "holders": holders}
    return _Told(standings, context.view.cluster_names, counted)


def _short(context: Context, told: _Told) -> None:
    """A line per cluster, whose name leads to its pathway, and the same in sentences."""
    short = label_overview.CHART.build(
        told.standings, told.names, context.day, "Labels in short", **told.counted
    )
    heads = [Head(column.heading, _KINDS.get(column.name, "line")) for column in short.columns]
    rows = [
        [
            markup.link(context, told.names.get(key, key), "pathway", {"cluster": key}),
            *(markup.text(_read(cell)) for cell in row[1:]),
        ]
        for key, row in zip(told.standings, short.rows, strict=True)
    ]
    markup.show(markup.table(short.title, heads, rows))
    with st.container(horizontal=True):
        downloads.show(context, short, short.id)


def _read(cell: Cell) -> str:
    return "" if cell is None else written(cell) if isinstance(cell, date) else str(cell)


def _dates(context: Context) -> None:
    ahead = dates.ahead(context.view.state)
    if not ahead:
        markup.show(markup.section("What comes next"))
        st.caption("No label date lies ahead.")
        return
    more = say("next_dates", most=MOST_DATES, all=len(ahead)) if len(ahead) > MOST_DATES else ""
    first = [markup.text(_in_words(due, context.today)) for due in ahead[:MOST_DATES]]
    half = (len(first) + 1) // 2
    halves = [markup.lines(part) for part in (first[:half], first[half:])]
    head = markup.section("What comes next", more)
    markup.show(f"<div>{head}{markup.columns('1fr 1fr', *halves)}</div>")
    days = partial(services_label_calendar.of_labels, ahead)
    label, name = "Calendar file of all label dates (ICS)", "label-dates.ics"
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.offer(
            label,
            lambda: calendar.write_days(days(), context.now),
            name,
            "text/calendar",
            kind="tertiary",
        )
        identity.offer_feeds()
    with st.container(horizontal=True):
        navigation.rows_of(context, ["label_process", "label_step"])


def _details(context: Context, clusters: Sequence[Walker], told: _Told) -> None:
    """Validity, costs, and the rules behind it all, each behind a line."""
    day = context.day
    last = label_calendar.horizon(day)
    ahead = {c.id: standing.spells(context.facts, c, last) for c in clusters}
    validity = label_calendar.CHART.build(ahead, told.standings, told.names, day, **told.counted)
    figures.fold(context, validity)
    sentences = [
        say("about", subject=told.names[key], words=standing.sentence)
        for key, standing in told.standings.items()
    ]
    panels.on_demand("Labels in sentences", "sentences", lambda: bullets.show(sentences))
    bills = _bills(context, clusters)
    figures.fold(context, label_costs.CHART.build(bills, context.today, locale=context.locale))
    _rules(context, {**told.names, **context.view.partner_names})


def _in_words(due: LabelDate, day: date) -> Sentence:
    key, when = "date" if due.basis == "fact" else "date_of_basis", _days(due, day)
    return say(key, when=when, cluster=due.cluster, title=due.title, basis=due.basis)


def _days(due: LabelDate, day: date) -> Sentence | str:
    if due.last < day:
        return say("overdue_since", day=due.last)
    if due.first < day:
        return say("now_until", day=due.last)
    one_day = due.first == due.last
    return written(due.first) if one_day else say("from_to", day=due.first, last=due.last)


def _bills(context: Context, clusters: Sequence[Walker]) -> list[label_costs.Bill]:
    prices = {(rule.label, rule.kind): rule.price_eur for rule in context.facts.label_rules}
    return [
        label_costs.Bill(
            cluster=cluster.name,
            label=process.label,
            kind=process.row.kind,
            price=prices.get(
                (process.row.label, "renewal" if process.row.kind == "renewal" else "first")
            ),
            walked=process.walked,
        )
        for cluster in clusters
        for process in pathway.processes(context.view.state, cluster)
        if process.state is pathway.ProcessState.OPEN
    ]


def _rules(context: Context, names: Mapping[str, str]) -> None:
    facts, work = context.facts, context.view.label_work
    history = label_history.CHART.build(facts.label_records, names)
    scheme = label_scheme.CHART.build(facts.label_rules)
    panels.on_demand(
        titled("History and its sources", facts.label_records),
        "label-history",
        lambda: tables.chart(context, history),
    )
    panels.on_demand(
        titled("Rules of validity and renewal", facts.label_rules),
        "label-rules",
        lambda: tables.chart(context, scheme),
    )

    def versions() -> None:
        rows = [row.model_dump() for row in work.schemes]
        tables.lay_out("Versions", rows, SCHEME_HEADERS, locale=context.locale)
        navigation.rows_of(context, ["label_scheme"])

    panels.on_demand(titled("Versions of the label scheme", work.schemes), "schemes", versions)


_ENTRIES = always(
    "Labelling",
    "labelling",
    "Label state of every cluster, with validity, renewal and what comes next.",
)
PAGE = Page(place="Labels", position=40, entries=_ENTRIES, render=render, heading=headings.labels)
