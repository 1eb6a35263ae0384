"""Who owes which report, and what has arrived.

A core KPI that partners report is owed by every seat that was a partner in the period; one that is
counted for the whole project by the coordinator, shown with an empty seat. Others are welcome.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from innodrop.facts import Facts
from innodrop.model.kpi import periods
from innodrop.model.kpi.aggregation import Reported
from innodrop.model.kpi.data_state import DataState, Duty, expected, state_of
from innodrop.model.ordering import natural
from innodrop.model.upload import UploadState
from innodrop.state import State, one_reading
from innodrop.store.base import Record
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.project import Project

Span = tuple[date, date]
"""First and last day of a duty."""
Known = Mapping[tuple[str, str], Sequence[Reported]]
"""Reported rows by KPI and seat."""

_BEHIND = (DataState.MISSING, DataState.STALE)


@one_reading
def reports_due(state: State, only: str | None = None) -> tuple[Duty, ...]:
    """Every duty with a report due by the reporting date, by seat and KPI, or of `only` a seat."""
    facts, day = state.facts, state.day
    if facts.project is None:
        return ()
    owed = [
        (kpi, seat, span, due[-1])
        for kpi in facts.kpis
        if is_owed(kpi)
        for seat, span in owing(facts, facts.project, kpi, only)
        if (due := expected(kpi.frequency, *span, day, facts.project.report_due_days))
    ]
    known = _known(state, min((period.end for *_, period in owed), default=day), only)
    arrived = _Arrived(known, periods_waiting(state))
    due_reports = [
        _duty(kpi, seat, span, period, arrived, day, facts.project)
        for kpi, seat, span, period in owed
    ]
    return tuple(sorted(due_reports, key=lambda duty: (natural(duty.seat), natural(duty.kpi))))


def missing(duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """The duties that are not met, by seat; seats that have reported everything are left out."""
    return _by_seat(duty for duty in duties if duty.state in _BEHIND)


def waiting(duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """The duties whose values wait for approval, by seat; other seats are left out."""
    return _by_seat(duty for duty in duties if duty.state is DataState.SUBMITTED)


def rounds(state: State, most: int = 4) -> tuple[tuple[periods.Period, date], ...]:
    """The last quarters with reports due by the reporting date, oldest first, and when due."""
    project = state.facts.project
    if project is None:
        return ()
    due_days = project.report_due_days
    quarters = expected("quarterly", project.starts, project.ends, state.day, due_days)[-most:]
    return tuple((quarter, quarter.end + timedelta(days=due_days)) for quarter in quarters)


def states_by_seat(duties: Iterable[Duty]) -> dict[str, DataState]:
    """One data state for all that a seat owes; the project's own duties are left out."""
    by_seat: dict[str, list[DataState]] = {}
    for duty in duties:
        if duty.seat:
            by_seat.setdefault(duty.seat, []).append(duty.state)
    return {seat: _together(states) for seat, states in by_seat.items()}


def seat_states(duties: Iterable[Duty], seat: str) -> dict[str, DataState]:
    """Data state by KPI for one seat."""
    return {duty.kpi: duty.state for duty in duties if duty.seat == seat}


def project_states(duties: Iterable[Duty]) -> dict[str, DataState]:
    """Data state by KPI for the project: approved if everyone reported, stale if some, missing if
    none, submitted if nobody is behind but somebody's values wait for approval."""
    by_kpi: dict[str, list[DataState]] = {}
    for duty in duties:
        by_kpi.setdefault(duty.kpi, []).append(duty.state)
    return {kpi: _together(states) for kpi, states in by_kpi.items()}


def _together(states: list[DataState]) -> DataState:
    if len(set(states)) == 1:
        return states[0]
    if any(state in _BEHIND for state in states):
        return DataState.STALE
    return DataState.SUBMITTED if DataState.SUBMITTED in states else DataState.APPROVED


def _by_seat(duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    by_seat: dict[str, list[Duty]] = {}
    for duty in duties:
        by_seat.setdefault(duty.seat, []).append(duty)
    return {seat: tuple(owed) for seat, owed in by_seat.items()}


def is_owed(kpi: Kpi) -> bool:
    """Whether somebody owes values for the KPI: as `owed` says, else `core`, else always; a KPI
    that is computed never."""
    if kpi.derived_by:
        return False
    return next((answer for answer in (kpi.owed, kpi.core) if answer is not None), True)


def owing(
    facts: Facts, project: Project, kpi: Kpi, only: str | None = None
) -> list[tuple[str, Span]]:
    """Who reports the KPI (an empty seat: the coordinator, for the project), and from when to when;
    with `only` nobody but that seat is looked at."""
    starts, ends = project.starts, project.ends
    if kpi.over_partners in ("none", "distinct"):
        return [("", (starts, ends))] if not only else []
    owing = []
    for seat in facts.seats:
        if only not in (None, seat.code):
            continue
        holders = facts.holders(seat.code)
        since = max(starts, holders[0].active_from.first)
        until = min(ends, holders[-1].active_to.last) if holders[-1].active_to else ends
        owing.append((seat.code, (since, until)))
    return owing


@dataclass(frozen=True)
class _Arrived:
    """What has come in: the stored rows, and the periods of those that wait; by KPI and seat."""

    known: Known
    waiting: Mapping[tuple[str, str], Sequence[periods.Period]]


def _duty(
    kpi: Kpi,
    seat: str,
    span: Span,
    period: periods.Period,
    arrived: _Arrived,
    day: date,
    project: Project,
) -> Duty:
    state = state_of(
        arrived.known.get((kpi.code, seat), ()),
        frequency=kpi.frequency,
        day=day,
        due_days=project.report_due_days,
        active_from=span[0],
        active_to=span[1],
        submitted=arrived.waiting.get((kpi.code, seat), ()),
    )
    return Duty(kpi.code, seat, period, period.end + timedelta(days=project.report_due_days), state)


def _known(state: State, since: date, only: str | None) -> Known:
    """What tells the state: the rows of periods that end from `since` on, and any one older row."""
    store, facts = state.store, state.facts
    reported: dict[tuple[str, str], list[Reported]] = {}
    texts = {
        row["period"]
        for row in store.query("SELECT DISTINCT period FROM kpi_total", revision=facts.revision)
    }
    recent = [
        text
        for text in sorted(texts)
        if (p := periods.parse(text)).end >= since and p.start <= state.day
    ]
    # older rows only tell whether anybody ever reported: one each keeps the reading short
    for condition, params in _whose(facts, only):
        for row in store.query(
            f"SELECT kpi, partner, MIN(period) AS period FROM observation WHERE {condition} GROUP"
            " BY kpi, partner",
            params,
            facts.revision,
        ):
            _add(reported, row | {"value": None}, facts, older=since)
        for text in recent:
            for row in store.query(
                "SELECT kpi, partner, period, value FROM observation WHERE period = :period AND"
                f" {condition}",
                {"period": text, **params},
                facts.revision,
            ):
                _add(reported, row, facts)
    return reported


def _whose(facts: Facts, only: str | None) -> list[tuple[str, dict[str, str]]]:
    """Conditions for the rows of everybody, or of those who held one seat."""
    if not only:
        return [("1 = 1", {})]
    return [("partner = :partner", {"partner": partner.code}) for partner in facts.holders(only)]


def _add(
    reported: dict[tuple[str, str], list[Reported]],
    row: Record,
    facts: Facts,
    older: date | None = None,
) -> None:
    seat, period = facts.seat_of.get(row["partner"] or "", ""), periods.parse(row["period"])
    if older is None or period.end < older:
        reported.setdefault((row["kpi"], seat), []).append(Reported(seat, period, row["value"]))


def periods_waiting(state: State) -> dict[tuple[str, str], list[periods.Period]]:
    """By KPI and seat the periods of values that wait for approval; none at an earlier revision."""
    periods_of: dict[tuple[str, str], list[periods.Period]] = {}
    for row in state.store.query(
        "SELECT u.reports FROM upload u JOIN upload_event e ON e.number = "
        "(SELECT MAX(l.number) FROM upload_event l WHERE l.upload = u.number) "
        "WHERE e.state = :submitted AND u.table_name = 'observation' "
        "AND :revision = (SELECT MAX(number) FROM revision)",
        {"submitted": UploadState.SUBMITTED.value, "revision": state.facts.revision},
    ):
        for (kpi, partner), waiting in _reported(row["reports"]).items():
            periods_of.setdefault((kpi, state.facts.seat_of.get(partner, "")), []).extend(waiting)
    return periods_of


@lru_cache(maxsize=64)
def _reported(reports: str) -> Mapping[tuple[str, str], Sequence[periods.Period]]:
    """The periods of the values of an upload by KPI and partner, as the store keeps them."""
    return {
        (kpi, partner): tuple(map(periods.parse, texts))
        for kpi, by_partner in json.loads(reports).items()
        for partner, texts in by_partner.items()
    }
