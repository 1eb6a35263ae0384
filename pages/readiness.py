"""How many points the clusters have towards the label that is judged by points, what mentoring
changed, and peers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts.knowledge import mentoring_effect
from innodrop.charts.labels import label_peers, peer_spread, readiness_bars, readiness_grid
from innodrop.facts import Facts
from innodrop.model.labels.readiness import KINDS
from innodrop.services.labels import peers as peers_of
from innodrop.services.labels import readiness
from innodrop.services.labels.tables import LabelWork, walkers
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import Entry, Page
from innodrop.ui.widgets import figures

KIND_NAMES = {
    "": "The newest of each indicator",
    "self": "Self-assessments",
    "mentor": "Mentors",
    "benchmark": "Experts",
}


def render(context: Context, _entry: Entry) -> None:
    """Points by dimension and against the threshold, the effect of mentoring, and the group of
    peers."""
    facts = context.facts
    work = context.view.label_work
    _points(context, work)
    names = {one.id: one.name for one in walkers(facts, work.clusters)}
    names |= context.view.partner_names
    sessions = [(one.row, one.cluster) for one in readiness.advice(facts, work, context.day)]
    figures.show(
        context, mentoring_effect.CHART.build(sessions, names, context.day, locale=context.locale)
    )
    _peers(context, work)


def _points(context: Context, work: LabelWork) -> None:
    facts = context.facts
    asked = readiness.terms(facts, work, context.day)
    if asked is None:
        st.info(
            "No label of this scheme is judged by points. The table of the label scheme says how"
            " each is judged."
        )
        return
    kind = query_params.choice(
        "kind", "Assessments that count", {"": KIND_NAMES[""], **{k: KIND_NAMES[k] for k in KINDS}}
    )
    found = context.view.readiness(kind)
    names = {one.id: one.name for one in walkers(facts, work.clusters)}
    shown = (found, names, asked.name, context.day)
    if found and all(one.unverified == one.of for one in found.values()):
        st.badge("Unverified: a working estimate, nothing official", color="orange")
    figures.show(context, readiness_grid.CHART.build(*shown, locale=context.locale))
    figures.show(context, readiness_bars.CHART.build(*shown, locale=context.locale))
    navigation.links(
        context,
        {f"Gaps of {names[cluster]}": ("pathway", {"cluster": cluster}) for cluster in found},
    )
    figures.show(
        context, peer_spread.CHART.build(peers_of.dimensions(found), locale=context.locale)
    )


def _peers(context: Context, work: LabelWork) -> None:
    found = peers_of.published(work)
    grouped = {
        "Country": found.by_country,
        "Sector": found.by_sector,
        "Label": found.by_label,
        "Year": found.by_year,
    }
    by = query_params.choice(
        "peers", "Labels of peers by", {name: name.lower() for name in grouped}, "Country"
    )
    shown = {by: grouped[by]}
    figures.show(
        context, label_peers.CHART.build(shown, found.total, found.scores, locale=context.locale)
    )


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (
        Entry(
            "Readiness",
            "readiness",
            "Points by dimension, what mentoring changed, and anonymous groups of peers.",
        ),
    )


PAGE = Page(group="Progress", position=44, entries=_entries, render=render)
