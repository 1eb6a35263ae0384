"""The sections about labelling, events, the work plan, needs and strategies."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.knowledge import publication_reach
from innodrop.charts.labels import label_history, label_overview, label_swimlane
from innodrop.charts.work import (
    deliverables,
    events_map,
    events_table,
    events_timeline,
    gantt,
    milestones,
    outputs,
    work_packages,
)
from innodrop.exports.report import Lines, Section
from innodrop.services.progress import one_liners
from innodrop.services.work import charts, knowledge
from innodrop.tables.work.event import Event
from innodrop.view import View


def labelling(view: View, seats: Sequence[str]) -> Section:
    """Swimlane, states and history of the labels of these seats."""
    facts, day, rules = view.facts, view.day, view.label_rules
    names = {seat: view.names[seat] for seat in seats}
    standings = {seat: view.labels[seat] for seat in seats}
    spells = {seat: view.spells(seat) for seat in seats}
    overview = label_overview.CHART.build(standings, names, day, rules=rules)
    records = [row for row in facts.label_records if facts.seat_of.get(row.partner) in names]
    return Section(
        id="labelling",
        kind="labelling",
        title="Labelling",
        finding=overview.finding,
        blocks=(
            label_swimlane.CHART.build(spells, standings, names, facts.project, day, rules=rules),
            overview,
            Lines(
                "In words", tuple(f"{names[seat]}: {standings[seat].sentence}" for seat in seats)
            ),
            label_history.CHART.build(records, view.partner_names),
            *(charts.readiness(view.state) if len(seats) > 1 else ()),
        ),
    )


def events(view: View, found: Sequence[Event]) -> Section:
    """Timeline, map and table of these events."""
    facts, day = view.facts, view.day
    table = events_table.CHART.build(found, view.partner_names, day)
    return Section(
        id="events",
        kind="events",
        title="Events",
        finding=table.finding,
        blocks=(
            events_timeline.CHART.build(found, day, facts.project),
            events_map.CHART.build(found, facts.partners, day),
            table,
        ),
    )


def plan(view: View) -> Section:
    """Work packages, deliverables, milestones and outputs, and what is due next."""
    facts, day, names = view.facts, view.day, view.partner_names
    chart = gantt.CHART.build(
        facts.work_packages, facts.deliverables, facts.milestones, facts.project, names, day
    )
    due = [item for item in view.agenda if item.kind in ("deliverable", "milestone")]
    return Section(
        id="plan",
        kind="plan",
        title="Work plan",
        finding=chart.finding,
        blocks=(
            chart,
            Lines(
                "What comes", tuple(filter(None, [one_liners.overdue(due), one_liners.coming(due)]))
            ),
            work_packages.CHART.build(facts.work_packages, names),
            deliverables.CHART.build(facts.deliverables, names, day),
            milestones.CHART.build(facts.milestones, day),
            outputs.CHART.build(facts.outputs),
            *charts.risks(view.state, names),
            charts.money(view.state),
            charts.load(view.state),
        ),
    )


def needs(view: View) -> Section:
    """What SMEs need, which services answer it, and whom they reach."""
    state, covered = view.state, charts.coverage(view.state)
    return Section(
        id="needs",
        kind="needs",
        title="SME needs and services",
        finding=covered.finding,
        blocks=(charts.needed(state), covered, charts.reached(state), *charts.services(state)),
    )


def strategies(view: View) -> Section:
    """How far the strategies are, which priorities they take up, and what was published."""
    steps, taken = charts.strategies(view.state)
    published = publication_reach.CHART.build(
        knowledge.published(view.state), view.day, locale=view.locale
    )
    return Section(
        id="knowledge",
        kind="knowledge",
        title="Strategies and publications",
        finding=steps.finding,
        blocks=(steps, taken, published),
    )
