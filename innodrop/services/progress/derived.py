"""KPIs that nobody types because the database knows them already: rules over events, labels and
deliverables.

A KPI row names its rule in `derived_by` and what the rule looks at in `derived_from`. Each rule
answers for the project and for one seat, on any day; a series is the rule at the end of each
period up to the reporting date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from innodrop.facts import Facts
from innodrop.model.basis import weakest
from innodrop.model.keys import normalise
from innodrop.model.kpi import periods
from innodrop.model.kpi.data_state import expected
from innodrop.model.kpi.measure import Point, Series
from innodrop.model.labels.standing import LabelState, Standing
from innodrop.services.labels import standing
from innodrop.services.progress import duties
from innodrop.store.base import Reading
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.project import Project
from innodrop.tables.work.event import Event


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


class Counted(NamedTuple):
    """Rows of a table, by their keys, each of which adds `part` to what is counted."""

    table: str
    keys: tuple[str, ...]
    part: float = 1


@dataclass(frozen=True)
class Answer:
    """What a rule counted on the day, and the bases of the rows it used.

    The value is the sum of all parts, times `times` over `of`; None where `of` is 0, so that the
    rule cannot say.
    """

    counted: tuple[Counted, ...]
    bases: tuple[str, ...] = ()
    times: float = 1
    of: float = 1

    @property
    def value(self) -> float | None:
        """The number that the rows make."""
        return (
            self.times * sum(c.part * len(c.keys) for c in self.counted) / self.of
            if self.of
            else None
        )


def project_series(store: Reading, facts: Facts, day: date) -> dict[str, Series]:
    """Every derived KPI of the project, by code."""
    return _series(store, facts, "", day)


def seat_series(
    store: Reading, facts: Facts, seat: str, day: date, only: str | None = None
) -> dict[str, Series]:
    """Every derived KPI for one seat, by code; with `only` just that KPI."""
    return _series(store, facts, seat, day, only)


def _series(
    store: Reading, facts: Facts, seat: str, day: date, only: str | None = None
) -> dict[str, Series]:
    if facts.project is None:
        return {}
    made = {}
    for kpi in facts.kpis:
        if not kpi.derived_by or (only is not None and kpi.code != only):
            continue
        points: list[Point] = []
        bases: set[str] = set()
        memo: dict[str, Any] = {}
        for period in _spans(facts, kpi, day):
            found = RULES[kpi.derived_by](
                Question(store, facts, kpi, seat, min(period.end, day), memo)
            )
            bases.update(found.bases)
            if (value := found.value) is not None:
                points.append(Point(period, value, unfinished=period.unfinished_at(day)))
        made[kpi.code] = Series(
            tuple(points), weakest(sorted(bases)), f"computed from the {kpi.derived_by}"
        )
    return made


def answer(store: Reading, facts: Facts, kpi: Kpi, seat: str, day: date) -> Answer:
    """What the rule of a derived KPI counts for a seat (empty: the project) at the newest point of
    its series."""
    spans = _spans(facts, kpi, day)
    if not spans:
        return Answer((), of=0)
    return RULES[str(kpi.derived_by)](
        Question(store, facts, kpi, seat, min(spans[-1].end, day), {})
    )


def _spans(facts: Facts, kpi: Kpi, day: date) -> tuple[periods.Period, ...]:
    """The periods of the project that have begun by `day`."""
    if facts.project is None:
        return ()
    return periods.between(facts.project.starts, min(day, facts.project.ends), kpi.frequency)


def _joint_events(ask: Question) -> Answer:
    """Project events of at least two seats from two countries."""
    country = {partner.code: partner.country_code for partner in ask.facts.partners}
    return _counted_events(
        [
            event
            for event in _held(ask)
            if len(ask.facts.seats_at(event)) > 1
            and len({country.get(code) for code in event.partner_codes}) > 1
        ]
    )


def _events(ask: Question) -> Answer:
    """Project events of the types named in `derived_from`."""
    types = {part.strip().casefold() for part in (ask.kpi.derived_from or "").split(";")}
    return _counted_events([event for event in _held(ask) if event.type.casefold() in types])


def _counted_events(events: Sequence[Event]) -> Answer:
    keys = tuple(normalise(event.code) for event in events)
    return Answer((Counted("event", keys),), tuple(event.basis for event in events))


def _valid_labels(ask: Question) -> Answer:
    """Seats whose label is valid on the day; one in its grace period has expired and does not
    count."""
    held = _held_labels(ask)
    keys = tuple(standing.behind(ask.facts, seat, label) for seat, label in held.items())
    return Answer(
        (Counted("label_record", keys),), tuple(label.valid_until_basis for label in held.values())
    )


def _label_level(ask: Question) -> Answer:
    """Mean level of the valid labels: 0 without one, 1 for the first label of the ladder, and so
    on."""
    held = _held_labels(ask)
    counted = tuple(
        Counted("label_record", (standing.behind(ask.facts, seat, label),), label.level)
        for seat, label in held.items()
    )
    return Answer(
        counted, tuple(label.valid_until_basis for label in held.values()), of=len(_seats(ask))
    )


def _deliverables_on_time(ask: Question) -> Answer:
    """Percent of the deliverables due by the day that were submitted by their due date."""
    due = [
        d
        for d in ask.facts.deliverables
        if d.due <= ask.day and ask.seat in ("", ask.facts.seat_of.get(d.lead or "", ""))
    ]
    in_time = [d for d in due if d.submitted is not None and d.submitted <= d.due]
    late = [d for d in due if d not in in_time]
    counted = [
        Counted("deliverable", tuple(normalise(d.code) for d in found), part)
        for found, part in ((in_time, 1), (late, 0))
    ]
    return Answer(tuple(counted), tuple(d.basis for d in due), times=100, of=len(due))


def _reports_on_time(ask: Question) -> Answer:
    """Percent of the core values owed by the day that arrived by their due date.

    What was loaded when the database was made has no date of arrival of its own and counts as in
    time.
    """
    project = cast("Project", ask.facts.project)
    if "arrivals" not in ask.memo:
        ask.memo["arrivals"] = _arrivals(ask, timedelta(days=project.report_due_days))
    in_time: Mapping[tuple[str, str], str] = ask.memo["arrivals"]
    owed: int = 0
    met: list[str | None] = []
    for kpi in ask.facts.kpis:
        if not duties.is_owed(kpi):
            continue
        for seat, span in duties.owing(ask.facts, project, kpi):
            if seat and ask.seat in ("", seat):
                owed += len(due := expected(kpi.frequency, *span, ask.day, project.report_due_days))
                met += [in_time.get((kpi.code, f"{seat} {period.text}")) for period in due]
    bases = ("illustrative",) if ask.store.trait("kind") == "demo" else ()
    return Answer((Counted("observation", tuple(filter(None, met))),), bases, times=100, of=owed)


def _arrivals(ask: Question, patience: timedelta) -> dict[tuple[str, str], str]:
    """The key of the row that arrived in time, for each KPI, seat and period of which one did."""
    rows = ask.store.query(
        "SELECT o.key, o.kpi, o.partner, o.period, r.at, r.kind "
        "FROM observation o JOIN revision r ON r.number = o.first_in WHERE o.partner IS NOT NULL",
        revision=ask.facts.revision,
    )
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        in_time = date.fromisoformat(row["at"][:10]) <= periods.parse(row["period"]).end + patience
        if row["kind"] == "load" or in_time:
            found[row["kpi"], f"{ask.facts.seat_of.get(row['partner'], '')} {row['period']}"] = row[
                "key"
            ]
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


def _held_labels(ask: Question) -> dict[str, Standing]:
    """The labels that are valid on the day, by seat."""
    found = {seat: standing.standing(ask.facts, seat, ask.day) for seat in _seats(ask)}
    return {
        seat: s for seat, s in found.items() if s.state in (LabelState.VALID, LabelState.EXPIRING)
    }


def _seats(ask: Question) -> list[str]:
    return [ask.seat] if ask.seat else [seat.code for seat in ask.facts.seats]
