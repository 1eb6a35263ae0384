"""KPIs that nobody types because the database knows them already: rules over events, labels and deliverables.

A KPI row names its rule in `derived_by` and what the rule looks at in `derived_from`. Each rule
answers for the project and for one seat, on any day; a series is the rule at the end of each
period up to the reporting date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from innodrop.model import periods
from innodrop.model.basis import weakest
from innodrop.model.data_state import expected
from innodrop.model.labels import LabelState
from innodrop.model.measure import Point, Series
from innodrop.services import reporting
from innodrop.services.facts import Facts
from innodrop.services.labelling import standing
from innodrop.store.base import Reading
from innodrop.tables.event import Event
from innodrop.tables.kpi import Kpi
from innodrop.tables.project import Project


@dataclass(frozen=True)
class Question:
    """What a rule is asked: the KPI for a seat (empty: the project) on a day."""

    store: Reading
    facts: Facts
    kpi: Kpi
    seat: str
    day: date
    memo: dict[str, Any]
    """What a rule need not look up again for the next day of the same series."""


@dataclass(frozen=True)
class Answer:
    """The value on the day, None if the rule cannot say, and the bases of the rows it used."""

    value: float | None
    bases: tuple[str, ...] = ()


def project_series(store: Reading, facts: Facts, day: date) -> dict[str, Series]:
    """Every derived KPI of the project, by code."""
    return _series(store, facts, "", day)


def seat_series(store: Reading, facts: Facts, seat: str, day: date, only: str | None = None) -> dict[str, Series]:
    """Every derived KPI for one seat, by code; with `only` just that KPI."""
    return _series(store, facts, seat, day, only)


def _series(store: Reading, facts: Facts, seat: str, day: date, only: str | None = None) -> dict[str, Series]:
    if facts.project is None:
        return {}
    start, end = (date.fromisoformat(text) for text in (facts.project.starts, facts.project.ends))
    found = {}
    for kpi in facts.kpis:
        if not kpi.derived_by or (only is not None and kpi.code != only):
            continue
        points: list[Point] = []
        bases: set[str] = set()
        memo: dict[str, Any] = {}
        for period in periods.between(start, min(day, end), kpi.frequency):
            answer = RULES[kpi.derived_by](Question(store, facts, kpi, seat, min(period.end, day), memo))
            bases.update(answer.bases)
            if answer.value is not None:
                points.append(Point(period, answer.value, unfinished=period.unfinished_at(day)))
        found[kpi.code] = Series(tuple(points), weakest(sorted(bases)), f"computed from the {kpi.derived_by}")
    return found


def _joint_events(ask: Question) -> Answer:
    """Project events of at least two seats from two countries."""
    country = {partner.code: partner.country_code for partner in ask.facts.partners}
    joint = [
        event
        for event in _held(ask)
        if len(ask.facts.seats_at(event)) > 1 and len({country.get(code) for code in event.partner_codes}) > 1
    ]
    return Answer(float(len(joint)), tuple(event.basis for event in joint))


def _events(ask: Question) -> Answer:
    """Project events of the types named in `derived_from`."""
    types = {part.strip().casefold() for part in (ask.kpi.derived_from or "").split(";")}
    found = [event for event in _held(ask) if event.type.casefold() in types]
    return Answer(float(len(found)), tuple(event.basis for event in found))


def _valid_labels(ask: Question) -> Answer:
    """Seats whose label is valid on the day; one in its grace period has expired and does not count."""
    held = [standing(ask.facts, seat, ask.day) for seat in _seats(ask)]
    valid = [s for s in held if s.state in (LabelState.VALID, LabelState.EXPIRING)]
    return Answer(float(len(valid)), tuple(s.valid_until_basis for s in valid))


def _label_level(ask: Question) -> Answer:
    """Mean level of the valid labels: 0 without one, 1 for the first label of the ladder, and so on."""
    held = [standing(ask.facts, seat, ask.day) for seat in _seats(ask)]
    levels = [s.level if s.state in (LabelState.VALID, LabelState.EXPIRING) else 0 for s in held]
    return Answer(sum(levels) / len(levels) if levels else None, tuple(s.valid_until_basis for s in held if s.level))


def _deliverables_on_time(ask: Question) -> Answer:
    """Percent of the deliverables due by the day that were submitted by their due date."""
    due = [
        d
        for d in ask.facts.deliverables
        if date.fromisoformat(d.due) <= ask.day and ask.seat in ("", ask.facts.seat_of.get(d.lead or "", ""))
    ]
    in_time = [d for d in due if d.submitted is not None and d.submitted <= d.due]
    return Answer(100 * len(in_time) / len(due) if due else None, tuple(d.basis for d in due))


def _reports_on_time(ask: Question) -> Answer:
    """Percent of the core values owed by the day that arrived by their due date.

    What was loaded when the database was made has no date of arrival of its own and counts as in time.
    """
    project = cast("Project", ask.facts.project)
    if "arrivals" not in ask.memo:
        ask.memo["arrivals"] = _arrivals(ask, timedelta(days=project.report_due_days))
    in_time: Mapping[tuple[str, str], int] = ask.memo["arrivals"]
    owed, met = 0, 0
    for kpi in ask.facts.kpis:
        if not reporting.is_owed(kpi):
            continue
        for seat, span in reporting.owing(ask.facts, project, kpi):
            if seat and ask.seat in ("", seat):
                owed += len(due := expected(kpi.frequency, *span, ask.day, project.report_due_days))
                met += sum(in_time.get((kpi.code, f"{seat} {period.text}"), 0) for period in due)
    return Answer(100 * met / owed if owed else None, ("illustrative",) if ask.store.trait("kind") == "demo" else ())


def _arrivals(ask: Question, patience: timedelta) -> dict[tuple[str, str], int]:
    """1 for each KPI, seat and period whose value first arrived in time."""
    rows = ask.store.query(
        "SELECT o.kpi, o.partner, o.period, r.at, r.kind "
        "FROM observation o JOIN revision r ON r.number = o.first_in WHERE o.partner IS NOT NULL",
        revision=ask.facts.revision,
    )
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        in_time = date.fromisoformat(row["at"][:10]) <= periods.parse(row["period"]).end + patience
        if row["kind"] == "load" or in_time:
            found[row["kpi"], f"{ask.facts.seat_of.get(row['partner'], '')} {row['period']}"] = 1
    return found


RULES: Mapping[str, Callable[[Question], Answer]] = {
    "joint events": _joint_events,
    "events": _events,
    "valid labels": _valid_labels,
    "label level": _label_level,
    "deliverables on time": _deliverables_on_time,
    "reports on time": _reports_on_time,
}
"""By the name that a KPI row carries in `derived_by`."""


def _held(ask: Question) -> list[Event]:
    return [
        event
        for event in ask.facts.events
        if event.scope == "project"
        and event.held_by(ask.day)
        and (not ask.seat or ask.seat in ask.facts.seats_at(event))
    ]


def _seats(ask: Question) -> list[str]:
    return [ask.seat] if ask.seat else [seat.code for seat in ask.facts.seats]
