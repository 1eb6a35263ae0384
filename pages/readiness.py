"""Points of the clusters towards the label judged by points, what mentoring changed, and peers."""

from __future__ import annotations

import streamlit as st

from innodrop.charts.knowledge import mentoring_effect
from innodrop.charts.labels import label_peers, peer_spread, readiness_bars, readiness_grid
from innodrop.model.labels.readiness import KINDS
from innodrop.services.labels import peers as peers_of
from innodrop.services.labels import readiness
from innodrop.ui.findings import headings
from innodrop.ui.sentences import say
from innodrop.ui.shell import query_params
from innodrop.ui.shell.context import Context
from innodrop.ui.shell.page import MenuEntry, Page, always
from innodrop.ui.widgets import figures, markup

KIND_NAMES = {
    "": "The newest of each indicator",
    "self": "Self-assessments",
    "mentor": "Mentors",
    "benchmark": "Experts",
}

UNVERIFIED = "Unverified: a working estimate, nothing official"
_BAR = 44
"""Height in px of a bar with its gap."""


def render(context: Context, entry: MenuEntry) -> None:
    """Points by dimension and against the threshold; mentoring and peers open on demand."""
    view = context.view
    _points(context, entry)
    names = {**view.cluster_names, **view.partner_names}
    sessions = [(advice.row, advice.cluster) for advice in readiness.advice(view.state)]
    effect = mentoring_effect.CHART.build(sessions, names, context.day, locale=context.locale)
    figures.fold(context, effect)
    _peers(context, entry)


def _points(context: Context, entry: MenuEntry) -> None:
    asked = readiness.terms(context.view.state)
    if asked is None:
        st.info(
            "No label of this scheme is judged by points. The table of the label scheme says how"
            " each is judged."
        )
        return
    kinds = {kind: KIND_NAMES[kind] for kind in ("", *KINDS)}
    kind, choice = query_params.quiet(entry.path, "kind", kinds)
    points = context.view.readiness(kind)
    names = context.view.cluster_names
    shown = (points, names, asked.name, context.day)
    unverified = points and all(measured.unverified == measured.of for measured in points.values())
    note = markup.chip(UNVERIFIED, "review") if unverified else ""
    markup.show(f'<div class="innodrop-ends"><div>{note}</div>{choice}</div>')
    gaps = {
        names[key]: markup.link(context, names[key], "pathway", {"cluster": key}) for key in points
    }
    grid = readiness_grid.CHART.build(*shown, locale=context.locale)
    figures.show_matrix(context, grid, gaps)
    bars = readiness_bars.CHART.build(*shown, locale=context.locale)
    figures.show(context, bars, height=_BAR * len(bars.rows) + 66)
    figures.fold(
        context, peer_spread.CHART.build(peers_of.dimensions(points), locale=context.locale)
    )


def _peers(context: Context, entry: MenuEntry) -> None:
    peers = peers_of.published(context.view.state)
    grouped = {
        "Country": peers.by_country,
        "Sector": peers.by_sector,
        "Label": peers.by_label,
        "Year": peers.by_year,
    }
    options = {name: say("labels_by", what=name.lower()) for name in grouped}
    by, choice = query_params.quiet(entry.path, "peers", options, "Country")
    chart = label_peers.CHART.build(
        {by: grouped[by]}, peers.total, peers.scores, locale=context.locale
    )
    figures.fold(context, chart, above=choice, asked="peers")


_ENTRIES = always(
    "Readiness",
    "readiness",
    "Points by dimension, what mentoring changed, and anonymous groups of peers.",
)
PAGE = Page(
    place="Labels", position=44, entries=_ENTRIES, render=render, heading=headings.readiness
)
