"""What is said of the project in single lines: the lists of the Overview and of every report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from innodrop.facts import Facts
from innodrop.model.dates import written
from innodrop.model.kpi import periods
from innodrop.model.kpi.data_state import DataState, Duty
from innodrop.model.kpi.measure import Measure
from innodrop.model.labels.standing import Standing
from innodrop.services.progress.agenda import Item
from innodrop.tables.project.partner import Partner


def day_before(day: date) -> date:
    """The end of the quarter before `day`, which each status is compared with."""
    return periods.last_finished(day - timedelta(days=1), "quarterly").end


def attention(measure: Measure) -> str:
    """A KPI that is behind: its mark, whether its data are late, its name and its verdict."""
    late = (
        f"{measure.data_state.glyph} "
        if measure.data_state in (DataState.STALE, DataState.MISSING)
        else ""
    )
    return f"{measure.verdict.status.glyph} {late}{measure.name}, {measure.verdict.sentence}"


def due(item: Item) -> str:
    """One thing of the agenda: whether it is overdue, its day and its title; events go by their
    title alone."""
    title = item.title if item.kind == "event" else f"{item.code} {item.title}"
    return f"{'■ overdue ' if item.overdue else ''}{written(item.day)}: {title}"


def label(name: str, standing: Standing) -> str:
    """Where a cluster stands with its label, in the first of its sentences."""
    return f"{name}: {standing.sentence.split('. ')[0].rstrip('.')}"


def owed(name: str, duties: Sequence[Duty]) -> str:
    """How many reports somebody owes, and since when."""
    return f"{name}: {_kpis(duties)} since {written(min(duty.due for duty in duties))}"


def handed_in(name: str, duties: Sequence[Duty]) -> str:
    """How many reports somebody has handed in that nobody has approved yet."""
    return f"{name}: {_kpis(duties)} submitted, waiting for approval"


def owed_in_full(facts: Facts, duties: Sequence[Duty]) -> str:
    """Every report that a seat owes, in one sentence."""
    if not duties:
        return "Every report that is due has arrived."
    names = {kpi.code: kpi.name for kpi in facts.kpis}
    listed = "; ".join(f"{names[duty.kpi]} for {duty.period.text}" for duty in duties)
    count = "1 report is" if len(duties) == 1 else f"{len(duties)} reports are"
    return f"{count} due since {written(min(duty.due for duty in duties))}: {listed}."


def coming(items: Iterable[Item]) -> str:
    """The deliverables and milestones of the next 90 days in one sentence; what is overdue is left
    out."""
    listed = "; ".join(
        f"{item.code} {item.title} on {written(item.day)}" for item in items if not item.overdue
    )
    return f"Due in the next 90 days: {listed or 'no deliverable and no milestone'}."


def overdue(items: Iterable[Item]) -> str:
    """What is overdue in one sentence; empty if nothing is."""
    listed = "; ".join(
        f"{item.code} {item.title} (due {written(item.day)})" for item in items if item.overdue
    )
    return f"Overdue: {listed}." if listed else ""


def partner(holder: Partner) -> str:
    """Who holds or held a seat: name, place, field, since when, and how many members it has."""
    place = ", ".join(filter(None, [holder.city, holder.region, holder.country]))
    field = f" {holder.sector.rstrip('.')}." if holder.sector else ""
    until = f" to {written(holder.active_to)}" if holder.active_to else ""
    return (
        f"{holder.name}: {place}.{field} Partner from {written(holder.active_from)}{until}."
        f" {members(holder)}"
    )


def members(holder: Partner) -> str:
    """How many members a partner has, and when they were counted."""
    if holder.members is None:
        return "Member count not known."
    as_of = f" ({written(holder.members_as_of)})" if holder.members_as_of else ""
    return f"{holder.members} member organisations{as_of}."


def _kpis(duties: Sequence[Duty]) -> str:
    return "1 KPI" if len(duties) == 1 else f"{len(duties)} KPIs"
