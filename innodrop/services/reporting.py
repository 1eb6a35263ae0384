"""Who owes which report, and what has arrived.

A core KPI that partners report is owed by every seat that was a partner in the period; one that
is counted for the project as a whole is owed by the coordinator, shown with an empty seat.
Other KPIs are welcome but not owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.model import dates, periods
from innodrop.model.data_state import DataState
from innodrop.services.facts import Facts
from innodrop.store.base import Reading
from innodrop.tables.kpi import Kpi
from innodrop.tables.partner import Partner
from innodrop.tables.project import Project


@dataclass(frozen=True)
class Duty:
    """One KPI that one seat reports (empty: the coordinator, for the project). `period` is the last one due."""

    kpi: str
    seat: str
    period: periods.Period
    due: date
    state: DataState


def duties(store: Reading, facts: Facts, day: date) -> tuple[Duty, ...]:
    """Every duty with a report due by `day`, by seat and KPI."""
    if facts.project is None:
        return ()
    patience = timedelta(days=facts.project.report_due_days)
    last = {kpi.frequency: _last_due(facts.project, kpi.frequency, day - patience) for kpi in facts.kpis}
    recent = _recent(store, facts, [period for period in last.values() if period is not None])
    ever = _ever(store, facts)
    found = []
    for kpi in facts.kpis:
        period = last[kpi.frequency]
        if period is None or not kpi.core or kpi.derived_by:
            continue
        for seat in _owing(facts, kpi, period):
            state = _state(recent, ever, (kpi.code, seat, period.text))
            found.append(Duty(kpi.code, seat, period, period.end + patience, state))
    return tuple(sorted(found, key=lambda duty: (duty.seat, duty.kpi)))


def missing(duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """The duties that are not met, by seat; seats that have reported everything are left out."""
    found: dict[str, list[Duty]] = {}
    for duty in duties:
        if duty.state in (DataState.MISSING, DataState.STALE):
            found.setdefault(duty.seat, []).append(duty)
    return {seat: tuple(owed) for seat, owed in found.items()}


def seat_states(duties: Iterable[Duty], seat: str) -> dict[str, DataState]:
    """Data state by KPI for one seat."""
    return {duty.kpi: duty.state for duty in duties if duty.seat == seat}


def project_states(duties: Iterable[Duty]) -> dict[str, DataState]:
    """Data state by KPI for the project: approved if everyone reported, stale if some, missing if none."""
    by_kpi: dict[str, list[DataState]] = {}
    for duty in duties:
        by_kpi.setdefault(duty.kpi, []).append(duty.state)
    return {kpi: _together(states) for kpi, states in by_kpi.items()}


def _together(states: list[DataState]) -> DataState:
    if len(set(states)) == 1:
        return states[0]
    behind = (DataState.MISSING, DataState.STALE)
    return DataState.STALE if any(state in behind for state in states) else DataState.APPROVED


def _last_due(project: Project, frequency: str, day: date) -> periods.Period | None:
    """The last period that had ended on `day`, if the project had begun by then."""
    period = periods.last_finished(min(day, date.fromisoformat(project.ends)), frequency)
    return period if period.end >= date.fromisoformat(project.starts) else None


def _owing(facts: Facts, kpi: Kpi, period: periods.Period) -> list[str]:
    if kpi.over_partners in ("none", "distinct"):
        return [""]
    return [seat.code for seat in facts.seats if any(_active(p, period) for p in facts.holders(seat.code))]


def _active(partner: Partner, period: periods.Period) -> bool:
    ends = partner.active_to
    return dates.first_day(partner.active_from) <= period.end and (ends is None or dates.last_day(ends) >= period.start)


def _state(
    found: Mapping[tuple[str, str, str], bool], ever: set[tuple[str, str]], duty: tuple[str, str, str]
) -> DataState:
    if duty not in found:
        return DataState.STALE if duty[:2] in ever else DataState.MISSING
    return DataState.APPROVED if found[duty] else DataState.NOTHING


def _recent(store: Reading, facts: Facts, last: Iterable[periods.Period]) -> dict[tuple[str, str, str], bool]:
    """For the last due periods: KPI, seat and period to whether a value (True) or nothing (False) was reported."""
    found: dict[tuple[str, str, str], bool] = {}
    for period in {p.text for p in last}:
        for row in store.query(
            "SELECT kpi, partner, value FROM observation WHERE period = :period", {"period": period}, facts.revision
        ):
            key = (row["kpi"], facts.seat_of.get(row["partner"] or "", ""), period)
            found[key] = found.get(key, False) or row["value"] is not None
    return found


def _ever(store: Reading, facts: Facts) -> set[tuple[str, str]]:
    pairs = store.query("SELECT DISTINCT kpi, partner FROM observation", revision=facts.revision)
    return {(row["kpi"], facts.seat_of.get(row["partner"] or "", "")) for row in pairs}
