"""Points of the clusters towards the label judged by points, what mentoring changed, and peers."""

from __future__ import annotations

import streamlit as st

from innodrop.charts.knowledge import mentoring_effect
from innodrop.charts.labels import label_peers, peer_spread, readiness_bars, readiness_grid
from innodrop.model.labels.readiness import KINDS
from innodrop.services.labels import peers as peers_of
from innodrop.services.labels import readiness
from innodrop.ui.sentences import say
from innodrop.ui.shell import navigation, query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures

KIND_NAMES = {
    "": "The newest of each indicator",
    "self": "Self-assessments",
    "mentor": "Mentors",
    "benchmark": "Experts",
}


def render(context: Context, _entry: MenuEntry) -> None:
    """Points by dimension and against the threshold, the effect of mentoring, the peers."""
    view = context.view
    _points(context)
    names = {**view.cluster_names, **view.partner_names}
    sessions = [(advice.row, advice.cluster) for advice in readiness.advice(view.state)]
    effect = mentoring_effect.CHART.build(sessions, names, context.day, locale=context.locale)
    figures.show(context, effect)
    _peers(context)


def _points(context: Context) -> None:
    asked = readiness.terms(context.view.state)
    if asked is None:
        st.info(
            "No label of this scheme is judged by points. The table of the label scheme says how"
            " each is judged."
        )
        return
    kinds = {kind: KIND_NAMES[kind] for kind in ("", *KINDS)}
    kind = query_params.choice("kind", "Assessments that count", kinds)
    points = context.view.readiness(kind)
    names = context.view.cluster_names
    shown = (points, names, asked.name, context.day)
    if points and all(measured.unverified == measured.of for measured in points.values()):
        st.badge("Unverified: a working estimate, nothing official", color="orange")
    figures.show(context, readiness_grid.CHART.build(*shown, locale=context.locale))
    figures.show(context, readiness_bars.CHART.build(*shown, locale=context.locale))
    links: dict[str, tuple[str, dict[str, str]]] = {
        say("gaps_of", cluster=names[key]): ("pathway", {"cluster": key}) for key in points
    }
    navigation.links(context, links)
    spreads = peers_of.dimensions(points)
    figures.show(context, peer_spread.CHART.build(spreads, locale=context.locale))


def _peers(context: Context) -> None:
    peers = peers_of.published(context.view.state)
    grouped = {
        "Country": peers.by_country,
        "Sector": peers.by_sector,
        "Label": peers.by_label,
        "Year": peers.by_year,
    }
    by = query_params.choice(
        "peers", "Labels of peers by", {name: name.lower() for name in grouped}, "Country"
    )
    chart = label_peers.CHART.build(
        {by: grouped[by]}, peers.total, peers.scores, locale=context.locale
    )
    figures.show(context, chart)


_ENTRIES = always(
    "Readiness",
    "readiness",
    "Points by dimension, what mentoring changed, and anonymous groups of peers.",
)
PAGE = Page(place="Labels", position=44, entries=_ENTRIES, render=render)
