"""The sections about labelling, events, the work plan, needs and strategies."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.charts.knowledge import publication_reach
from innodrop.charts.labels import label_history, label_overview, label_swimlane
from innodrop.charts.parts import label_words
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
from innodrop.exports.report import Blocks, Lines, Section
from innodrop.report.sentences import say
from innodrop.services.progress import one_liners
from innodrop.services.work import charts, knowledge
from innodrop.tables.work.event import Event
from innodrop.view import View


def labelling(view: View, seats: Sequence[str]) -> Section:
    """Swimlane, states and history of the labels of these seats."""
    facts, day, rules = view.facts, view.day, view.facts.label_rules
    names = {seat: view.names[seat] for seat in seats}
    standings = {seat: view.labels[seat] for seat in seats}
    spells = {seat: view.spells(seat) for seat in seats}
    plan = labels_planned(view) if len(seats) == len(view.names) else None
    holders = label_words.held_by(standings, plan=plan)
    overview = label_overview.CHART.build(standings, names, day, rules=rules, holders=holders)
    records = [row for row in facts.label_records if facts.seat_of.get(row.partner) in names]
    blocks: Blocks = (
        label_swimlane.CHART.build(
            spells, standings, names, facts.project, day, rules=rules, holders=holders
        ),
        overview,
        Lines(
            "In words",
            tuple(say("label", name=names[s], standing=standings[s].sentence) for s in seats),
        ),
        label_history.CHART.build(records, view.partner_names),
        *(charts.scored(view.state) if len(seats) > 1 else ()),
    )
    return Section("labelling", "labelling", "Labelling", overview.finding, blocks)


def labels_planned(view: View) -> float | None:
    """How many seats shall hold a valid label by the reporting date; None if no KPI says so, or
    several do."""
    counting = {kpi.code for kpi in view.facts.kpis if kpi.derived_by == "valid labels"}
    plans = [measure.plan_read for measure in view.board if measure.kpi in counting]
    return plans[0] if len(plans) == 1 else None


def events(view: View, shown: Sequence[Event]) -> Section:
    """Timeline, map and table of these events."""
    facts, day = view.facts, view.day
    table = events_table.CHART.build(shown, view.partner_names, day)
    blocks = (
        events_timeline.CHART.build(shown, day, facts.project),
        events_map.CHART.build(shown, facts.partners, day),
        table,
    )
    return Section("events", "events", "Events", table.finding, blocks)


def plan(view: View) -> Section:
    """Work packages, deliverables, milestones and outputs, and what is due next."""
    facts, today, names = view.facts, view.state.today, view.partner_names
    chart = gantt.CHART.build(
        facts.work_packages, facts.deliverables, facts.milestones, facts.project, names, today
    )
    due = [item for item in view.agenda if item.kind in ("deliverable", "milestone")]
    coming = one_liners.overdue(due), one_liners.coming(due)
    blocks: Blocks = (
        chart,
        Lines("What comes", tuple(filter(None, coming))),
        work_packages.CHART.build(facts.work_packages, names),
        deliverables.CHART.build(facts.deliverables, names, today),
        milestones.CHART.build(facts.milestones, today),
        outputs.CHART.build(facts.outputs),
        *charts.risks(view.state, names),
        charts.money(view.state),
        charts.load(view.state),
    )
    return Section("plan", "plan", "Work plan", chart.finding, blocks)


def needs(view: View) -> Section:
    """What SMEs need, which services answer it, and whom they reach."""
    state, covered = view.state, charts.coverage(view.state)
    blocks = (charts.needed(state), covered, charts.reached(state), *charts.services(state))
    return Section("needs", "needs", "SME needs and services", covered.finding, blocks)


def strategies(view: View) -> Section:
    """How far the strategies are, which priorities they take up, and what was published."""
    steps, taken = charts.strategies(view.state)
    reached = knowledge.published(view.state)
    published = publication_reach.CHART.build(reached, view.day, locale=view.locale)
    blocks = (steps, taken, published)
    return Section("knowledge", "knowledge", "Strategies and publications", steps.finding, blocks)
