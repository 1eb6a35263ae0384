"""Where every cluster stands with its label, how long it is valid, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from innodrop.charts.labels import (
    label_calendar,
    label_costs,
    label_history,
    label_overview,
    label_scheme,
    label_swimlane,
)
from innodrop.charts.parts import label_words
from innodrop.exports import calendar
from innodrop.model.dates import written
from innodrop.model.sentences import Sentence
from innodrop.report import progress
from innodrop.services.labels import calendar as services_label_calendar
from innodrop.services.labels import dates, pathway, standing
from innodrop.services.labels.dates import LabelDate
from innodrop.services.labels.tables import Walker, walkers
from innodrop.ui.sentences import say, titled
from innodrop.ui.shell import identity, navigation
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import bullets, downloads, figures, tables
from innodrop.ui.widgets.escape import as_text

SCHEME_HEADERS = tables.headers(
    """
    version: Version | label: Label | applies_from: From | applies_to: to | judged_by: Judged by |
    indicators: Indicators | total_points: Points in all | improvement_areas: Improvement areas |
    note: Note | source: Source
    """
)
MOST_DATES = 8
"""Dates listed on the page; the calendar file has them all."""


def render(context: Context, _entry: MenuEntry) -> None:
    """Swimlane, validity, what comes next, costs, and the rules behind it all."""
    facts, day = context.facts, context.day
    state = context.view.state
    clusters = walkers(state)
    if not clusters:
        st.info("No cluster is known yet. Add one by uploading the table of partners.")
        return
    names = context.view.cluster_names
    standings = {cluster.id: standing.of_cluster(state, cluster) for cluster in clusters}
    rules = facts.label_rules
    guided = {cluster.id for cluster in clusters if not cluster.is_seat}
    holders = label_words.held_by(standings, guided, progress.labels_planned(context.view))
    spells = {cluster.id: standing.spells(facts, cluster, day) for cluster in clusters}
    lanes = label_swimlane.CHART.build(
        spells, standings, names, facts.project, day, rules=rules, holders=holders
    )
    figures.show(context, lanes)
    ahead = {
        cluster.id: standing.spells(facts, cluster, label_calendar.horizon(day))
        for cluster in clusters
    }
    figures.show(
        context,
        label_calendar.CHART.build(ahead, standings, names, day, rules=rules, holders=holders),
    )
    bullets.show(say("about", subject=c.name, words=standings[c.id].sentence) for c in clusters)
    pathways: dict[str, tuple[str, dict[str, str]]] = {
        say("pathway_of", cluster=c.name): ("pathway", {"cluster": c.id}) for c in clusters
    }
    navigation.links(context, pathways)
    short = label_overview.CHART.build(
        standings, names, day, "Labels in short", rules=rules, holders=holders
    )
    figures.show(context, short)
    _dates(context)
    bills = _bills(context, clusters)
    figures.show(context, label_costs.CHART.build(bills, context.today, locale=context.locale))
    _rules(context, {**names, **context.view.partner_names})


def _dates(context: Context) -> None:
    ahead = dates.ahead(context.view.state)
    st.markdown("**What comes next**")
    if not ahead:
        st.caption("No label date lies ahead.")
        return
    bullets.show(_in_words(label_date, context.today) for label_date in ahead[:MOST_DATES])
    if len(ahead) > MOST_DATES:
        st.caption(as_text(say("next_dates", most=MOST_DATES, all=len(ahead))))
    navigation.rows_of(context, ["label_process", "label_step"])
    days = partial(services_label_calendar.of_labels, ahead)
    label, name = "Calendar file of all label dates (ICS)", "label-dates.ics"
    downloads.offer(label, lambda: calendar.write_days(days(), context.now), name, "text/calendar")
    identity.offer_feeds()


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
    with st.expander(titled("History and its sources", facts.label_records)):
        tables.chart(context, label_history.CHART.build(facts.label_records, names))
    with st.expander(titled("Rules of validity and renewal", facts.label_rules)):
        tables.chart(context, label_scheme.CHART.build(facts.label_rules))
    with st.expander(titled("Versions of the label scheme", work.schemes)):
        tables.show([row.model_dump() for row in work.schemes], SCHEME_HEADERS)
        navigation.rows_of(context, ["label_scheme"])


_ENTRIES = always(
    "Labelling",
    "labelling",
    "Label state of every cluster, with validity, renewal and what comes next.",
)
PAGE = Page(place="Labels", position=40, entries=_ENTRIES, render=render)
