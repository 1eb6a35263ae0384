"""Work packages, deliverables and milestones: what was due, what is delivered, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from innodrop.charts import gantt
from innodrop.model.dates import written
from innodrop.services import deliverables
from innodrop.services.facts import Facts
from innodrop.tables.deliverable import Deliverable
from innodrop.tables.milestone import Milestone
from innodrop.tables.output import Output
from innodrop.tables.work_package import WorkPackage
from innodrop.ui import figures, sheets
from innodrop.ui.context import Context
from innodrop.ui.foreign import as_text
from innodrop.ui.page import Entry, Page

PACKAGE_HEADERS = {"code": "No.", "title": "Work package", "leader": "Leader", "months": "Months", "basis": "Basis"}
DELIVERABLE_HEADERS = {
    "code": "No.",
    "title": "Deliverable",
    "work_package": "Work package",
    "lead": "Lead",
    "state": "State",
    "due": "Due",
    "submitted": "Submitted",
    "approved": "Approved",
    "justification": "Justification when late",
    "dissemination": "Level",
    "basis": "Basis",
}
MILESTONE_HEADERS = {
    "code": "No.",
    "title": "Milestone",
    "work_package": "Work package",
    "state": "State",
    "due": "Due",
    "achieved": "Reached",
    "means_of_verification": "Means of verification",
    "basis": "Basis",
}
OUTPUT_HEADERS = {
    "code": "No.",
    "title": "Output",
    "work_package": "Work package",
    "status": "Status",
    "date": "Date",
    "note": "Note",
    "basis": "Basis",
    "source": "Source",
}


def render(context: Context, _entry: Entry) -> None:
    """The gantt, what comes next, and the tables behind it."""
    facts = context.facts
    if facts.project is None or not facts.work_packages:
        st.info("No work package is known yet. Add some by uploading the table of work packages.")
        return
    names = {partner.code: facts.seat_name(facts.seat_of[partner.code]) for partner in facts.partners}
    figures.show(
        context,
        gantt.CHART.build(facts.work_packages, facts.deliverables, facts.milestones, facts.project, names, context.day),
    )
    _next(context)
    with st.expander(f"Work packages ({len(facts.work_packages)})", expanded=True):
        sheets.plain([_package(row, names) for row in facts.work_packages], PACKAGE_HEADERS)
    with st.expander(f"Deliverables ({len(facts.deliverables)})", expanded=bool(facts.deliverables)):
        _table([_deliverable(row, names, context.day) for row in facts.deliverables], DELIVERABLE_HEADERS)
    with st.expander(f"Milestones ({len(facts.milestones)})", expanded=bool(facts.milestones)):
        _table([_milestone(row, context.day) for row in facts.milestones], MILESTONE_HEADERS)
    with st.expander(f"Outputs promised and reported ({len(facts.outputs)})"):
        _table([_output(row) for row in facts.outputs], OUTPUT_HEADERS)


def _next(context: Context) -> None:
    items = [i for i in context.upcoming() if i.kind in ("deliverable", "milestone")]
    overdue = [item for item in items if item.overdue]
    if overdue:
        listed = "; ".join(f"{i.code} {i.title} (due {written(i.day)})" for i in overdue)
        st.warning(as_text(f"Overdue: {listed}."))
    coming = "; ".join(f"{i.code} {i.title} on {written(i.day)}" for i in items if not i.overdue)
    st.markdown(as_text(f"Due in the next 90 days: {coming or 'no deliverable and no milestone'}."))


def _table(rows: Sequence[dict[str, object]], headers: dict[str, str]) -> None:
    if rows:
        sheets.show(rows, headers)
    else:
        st.caption("None yet.")


def _package(row: WorkPackage, names: dict[str, str]) -> dict[str, object]:
    months = f"M{row.start_month} to M{row.end_month}" if row.start_month and row.end_month else "not published"
    inferred = f", inferred: {row.inferred.replace(';', ', ')}" if row.inferred else ""
    leader = names.get(row.leader or "", row.leader or "")
    return {**row.model_dump(), "leader": leader, "months": months, "basis": f"{row.basis}{inferred}"}


def _deliverable(row: Deliverable, names: dict[str, str], day: date) -> dict[str, object]:
    return {**row.model_dump(), "lead": names.get(row.lead or "", ""), "state": deliverables.state(row, day)}


def _milestone(row: Milestone, day: date) -> dict[str, object]:
    reached = row.achieved is not None and row.achieved <= day.isoformat()
    state = "reached" if reached else "overdue" if row.due < day.isoformat() else "due"
    return {**row.model_dump(), "state": state}


def _output(row: Output) -> dict[str, object]:
    return row.model_dump()


def _entries(_facts: Facts) -> Sequence[Entry]:
    return (Entry("Work plan", "work-plan", "Work packages, deliverables and milestones with their dates."),)


PAGE = Page(group="Progress", position=60, entries=_entries, render=render)
