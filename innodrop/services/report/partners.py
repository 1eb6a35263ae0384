"""The sections about partners: all of them side by side, then each on its own."""

from __future__ import annotations

from innodrop.charts.parts.sentences import counted
from innodrop.charts.progress import (
    kpi_table,
    partners_table,
    reporting_grid,
    reports_owed,
    status_grid,
)
from innodrop.charts.work import events_table
from innodrop.exports.report import Lines, Section
from innodrop.model.chart import Chart
from innodrop.model.kpi.data_state import DataState
from innodrop.services.progress import duties as progress_duties
from innodrop.services.progress import objectives, one_liners
from innodrop.services.report.material import Material


def together(material: Material) -> Section:
    """Every partner against its own plan, who has reported, what is owed, and who is who."""
    seats = material.facts.seats
    labels = {seat: standing.sentence for seat, standing in material.standings.items()}
    owed = {seat: len(found) for seat, found in material.missing.items()}
    who = partners_table.CHART.build(seats, material.names, labels, owed)
    return Section(
        id="partners",
        kind="partner",
        title="All partners",
        finding=who.finding,
        blocks=(_statuses(material), _rounds(material), _owed(material), who),
    )


def one(material: Material, seat: str) -> Section:
    """Everything about one seat: its KPIs against its own plan, label, events and what it owes."""
    facts, name, found = material.facts, material.names[seat], material.seat_board(seat)
    statuses = [measure.verdict.status for measure in found]
    status = objectives.overall(statuses)
    events = [event for event in facts.events if seat in facts.seats_at(event)]
    due = tuple(one_liners.due(item) for item in material.agenda if item.seat == seat)
    planned = tuple(measure for measure in found if measure.plan is not None)
    return Section(
        id=f"partner {seat}",
        kind="partner",
        title=name,
        finding=f"Against its own plan {status.glyph} {status}: {objectives.sentence(statuses)}",
        blocks=(
            Lines("Who", tuple(one_liners.partner(holder) for holder in facts.holders(seat))),
            Lines("Label", (material.standings[seat].sentence,)),
            Lines("Owed", (one_liners.owed_in_full(facts, material.missing.get(seat, ())),)),
            Lines("Overdue, and due in the next 90 days", due, "Nothing is due from this partner."),
            kpi_table.CHART.build(found, f"{name}: KPIs in numbers"),
            events_table.CHART.build(
                events, material.partner_names, material.day, f"Events with {name}", brief=True
            ),
            material.bullets(planned or found, name),
        ),
    )


def _statuses(material: Material) -> Chart:
    objective_of = material.facts.objective_of
    boards = {
        f"{objective.code} {objective.name}": {
            seat: [
                m for m in material.seat_board(seat) if objective_of.get(m.kpi) == objective.code
            ]
            for seat in material.names
        }
        for objective in material.facts.top_objectives
    }
    title = "Each partner against its own plan to date"
    return status_grid.CHART.build(boards, material.names, title, overall=objectives.overall)


def _rounds(material: Material) -> Chart:
    states: dict[str, dict[str, DataState]] = {seat: {} for seat in material.names}
    for quarter, due in progress_duties.rounds(material.facts, material.day):
        found = progress_duties.duties(material.store, material.facts, due)
        for seat, state in progress_duties.states_by_seat(found).items():
            states[seat][quarter.text] = state
    return reporting_grid.CHART.build(
        states, material.names, "Who has reported what was due at the end of the quarter"
    )


def _owed(material: Material) -> Chart:
    owed = [duty for duties in material.missing.values() for duty in duties]
    kpis = {kpi.code: kpi.name for kpi in material.facts.kpis}
    seats = {seat: material.facts.seat_name(seat) for seat in material.missing}
    title = f"Reports that are due: {counted(len(owed), 'report')}"
    return reports_owed.CHART.build(owed, seats, kpis, material.day, title)
