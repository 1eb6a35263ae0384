"""The sections about partners: all of them side by side, then each on its own."""

from __future__ import annotations

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
from innodrop.model.dues import Tense
from innodrop.model.nouns import counted
from innodrop.model.sentences import Sentence
from innodrop.report.sections import bullets
from innodrop.report.sentences import say
from innodrop.services.duties import REPORT, of_kind
from innodrop.services.progress import members, objectives, one_liners
from innodrop.view import View


def together(view: View) -> Section:
    """Every partner against its own plan, who has reported, what is owed, and who is who."""
    seats = view.facts.seats
    labels = {seat: standing.sentence for seat, standing in view.labels.items()}
    owed = {seat: len(duties) for seat, duties in view.missing.items()}
    who = partners_table.CHART.build(seats, members.stories(view.facts), labels, owed)
    blocks = (statuses(view), rounds(view), _owed(view), who)
    return Section("partners", "partner", "All partners", who.finding, blocks)


def seat_section(view: View, seat: str) -> Section:
    """Everything about one seat: its KPIs against its own plan, label, events and what it owes."""
    facts, name, board = view.facts, view.names[seat], view.seat_board(seat)
    statuses = [measure.verdict.status for measure in board]
    status = objectives.overall(statuses)
    events = [event for event in facts.events if seat in facts.seats_at(event)]
    due = tuple(map(one_liners.due, view.agenda_of(seat)))
    planned = tuple(measure for measure in board if measure.plan is not None)
    blocks = (
        Lines("Who", tuple(one_liners.partner(holder) for holder in facts.holders(seat))),
        Lines("Label", (view.labels[seat].sentence,)),
        Lines("Owed", (_reports(view, seat),)),
        Lines("Overdue, and due in the next 90 days", due, "Nothing is due from this partner."),
        kpi_table.CHART.build(board, say("in_numbers", name=name)),
        events_table.CHART.build(
            events, view.partner_names, view.day, say("events_with", name=name), brief=True
        ),
        bullets(view, planned or board, name),
    )
    counts = objectives.sentence(statuses)
    finding = say("own_plan", glyph=status.glyph, status=status, counts=counts)
    return Section(f"partner {seat}", "partner", name, finding, blocks)


def statuses(view: View) -> Chart:
    """Where each objective stands with each seat."""
    title = "Each partner against its own plan to date"
    return status_grid.CHART.build(view.seat_boards, view.names, title, overall=objectives.overall)


def rounds(view: View) -> Chart:
    """What of the last quarters had arrived in time, by seat."""
    title = "Who has reported what was due at the end of the quarter"
    return reporting_grid.CHART.build(view.rounds, view.names, title)


def _owed(view: View) -> Chart:
    owed = of_kind(view.duties, REPORT, Tense.OVERDUE, Tense.OPEN)
    seats = {duty.seat: view.facts.seat_name(duty.seat) for duty in owed}
    title = say("reports_due", reports=counted(len(owed), "report"))
    return reports_owed.CHART.build(owed, seats, view.state.today, title)


def _reports(view: View, seat: str) -> Sentence:
    tenses = (Tense.OVERDUE, Tense.OPEN, Tense.NOT_YET)
    return one_liners.owed_in_full(*(view.reports(tense).get(seat, ()) for tense in tenses))
