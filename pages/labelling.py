"""Where every cluster stands with its label, and how long what it holds is valid."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from innodrop.charts import label_overview, label_swimlane
from innodrop.services import labelling
from innodrop.services.facts import Facts
from innodrop.ui import figures, lines, sheets
from innodrop.ui.context import Context
from innodrop.ui.page import Entry, Page

HISTORY_HEADERS = {
    "partner": "Cluster",
    "label": "Label",
    "event": "What happened",
    "date": "Date",
    "valid_until": "Valid until, as published",
    "basis": "Basis",
    "inferred": "Inferred columns",
    "note": "Note",
    "source": "Source",
}
RULE_HEADERS = {
    "name": "Label",
    "kind": "Kind",
    "applies_from": "For interviews from",
    "applies_to": "to",
    "validity_months": "Valid (months)",
    "ends_on": "Ends on",
    "grace_months": "Renewable for (months)",
    "price_eur": "Price without VAT (EUR)",
    "source": "Source",
}


def render(context: Context, _entry: Entry) -> None:
    """Swimlane, states, history and the rules behind them."""
    facts = context.facts
    if not facts.seats:
        st.info("No cluster is known yet. Add one by uploading the table of partners.")
        return
    names = {seat.code: facts.seat_name(seat.code) for seat in facts.seats}
    standings = {seat: context.label(seat) for seat in names}
    spells = {seat: context.spells(seat) for seat in names}
    rules = labelling.rules(facts)
    chart = label_swimlane.CHART.build(spells, standings, names, facts.project, context.day, rules=rules)
    figures.show(context, chart)
    figures.show(context, label_overview.CHART.build(standings, names, context.day, rules=rules))
    lines.show([f"{names[seat]}: {standing.sentence}" for seat, standing in standings.items()])
    with st.expander(f"History and its sources ({len(facts.label_records)})"):
        sheets.show([row.model_dump() for row in facts.label_records], HISTORY_HEADERS)
    with st.expander(f"Rules of the label scheme ({len(facts.label_rules)})"):
        sheets.show([row.model_dump() for row in facts.label_rules], RULE_HEADERS)


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (Entry("Labelling", "labelling", "Label state of every cluster, with validity and renewal windows."),)


PAGE = Page(group="Progress", position=40, entries=_entries, render=render)
