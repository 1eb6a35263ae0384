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
from typing import NamedTuple, cast

from innodrop.facts import Facts
from innodrop.model.basis import weakest
from innodrop.model.keys import normalise
from innodrop.model.kpi import periods
from innodrop.model.kpi.data_state import expected
from innodrop.model.kpi.measure import Point, Series
from innodrop.model.labels.standing import LabelState, Standing
from innodrop.services.labels import standing
from innodrop.services.progress import duties
from innodrop.state import State, per_revision
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.project.project import Project
from innodrop.tables.work.event import Event


@dataclass(frozen=True)
class Question:
    """What a rule is asked: the KPI for a seat (empty: the project) on the state's reporting
    date."""

    state: State
    kpi: Kpi
    seat: str

    @property
    def facts(self) -> Facts:
        """The facts to look at."""
        return self.state.facts

    @property
    def day(self) -> date:
        """The day to answer for."""
        return self.state.day


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


def series(state: State, seat: str = "", only: str | None = None) -> dict[str, Series]:
    """Every derived KPI for a seat (empty: the project), by code; with `only` just that KPI."""
    made = {}
    for kpi in state.facts.kpis if state.facts.project else ():
        if not kpi.derived_by or (only is not None and kpi.code != only):
            continue
        points: list[Point] = []
        bases: set[str] = set()
        for period in _spans(state, kpi):
            then = state.on(min(period.end, state.day))
            found = RULES[kpi.derived_by](Question(then, kpi, seat))
            bases.update(found.bases)
            if (value := found.value) is not None:
                points.append(Point(period, value, unfinished=period.unfinished_at(state.day)))
        made[kpi.code] = Series(
            tuple(points), weakest(sorted(bases)), f"computed from the {kpi.derived_by}"
        )
    return made


def answer(state: State, kpi: Kpi, seat: str) -> Answer:
    """What the rule of a derived KPI counts for a seat (empty: the project) at the newest point of
    its series."""
    spans = _spans(state, kpi)
    if not spans:
        return Answer((), of=0)
    return RULES[str(kpi.derived_by)](Question(state.on(min(spans[-1].end, state.day)), kpi, seat))


def _spans(state: State, kpi: Kpi) -> tuple[periods.Period, ...]:
    """The periods of the project that have begun by the reporting date."""
    project = state.facts.project
    if project is None:
        return ()
    return periods.between(project.starts, min(state.day, project.ends), kpi.frequency)


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
    project, in_time = cast("Project", ask.facts.project), _arrivals(ask.state)
    owed: int = 0
    met: list[str | None] = []
    for kpi in ask.facts.kpis:
        if not duties.is_owed(kpi):
            continue
        for seat, span in duties.owing(ask.facts, project, kpi):
            if seat and ask.seat in ("", seat):
                owed += len(due := expected(kpi.frequency, *span, ask.day, project.report_due_days))
                met += [in_time.get((kpi.code, f"{seat} {period.text}")) for period in due]
    bases = ("illustrative",) if ask.state.store.trait("kind") == "demo" else ()
    return Answer((Counted("observation", tuple(filter(None, met))),), bases, times=100, of=owed)


@per_revision
def _arrivals(state: State) -> Mapping[tuple[str, str], str]:
    """The key of the row that arrived in time, for each KPI, seat and period of which one did."""
    patience = timedelta(days=cast("Project", state.facts.project).report_due_days)
    rows = state.store.query(
        "SELECT o.key, o.kpi, o.partner, o.period, r.at, r.kind "
        "FROM observation o JOIN revision r ON r.number = o.first_in WHERE o.partner IS NOT NULL",
        revision=state.facts.revision,
    )
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        in_time = date.fromisoformat(row["at"][:10]) <= periods.parse(row["period"]).end + patience
        if row["kind"] == "load" or in_time:
            seat = state.facts.seat_of.get(row["partner"], "")
            found[row["kpi"], f"{seat} {row['period']}"] = row["key"]
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
    found = {seat: standing.standing(ask.state, seat) for seat in _seats(ask)}
    return {
        seat: s for seat, s in found.items() if s.state in (LabelState.VALID, LabelState.EXPIRING)
    }


def _seats(ask: Question) -> list[str]:
    return [ask.seat] if ask.seat else [seat.code for seat in ask.facts.seats]
