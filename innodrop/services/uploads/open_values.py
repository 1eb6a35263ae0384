"""The values that a seat may report now, each with what one needs to know to write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from innodrop.facts import Facts
from innodrop.model.dues import Duty, Tense
from innodrop.model.kpi import periods
from innodrop.model.kpi.course import WRITE, Course
from innodrop.model.kpi.periods import Period
from innodrop.model.kpi.plan import PlanPoint, plan_at
from innodrop.model.numbers import written
from innodrop.model.ordering import natural
from innodrop.model.sentences import Sentence
from innodrop.services import duties
from innodrop.services.progress import measures, reported
from innodrop.services.uploads.sentences import say
from innodrop.state import State, one_reading
from innodrop.tables.progress.kpi import Kpi

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpenValue:
    """A value of a KPI that is late or open, of a seat (empty: of the project) for a period.

    `last` is the value before it and `last_for` its period; `plan` is what is planned for the same
    count and period: up to its last day, or of what is added up within it. All in the KPI's unit.
    """

    kpi: Kpi
    seat: str
    period: Period
    due: date
    tense: Tense
    last: float | None = None
    last_for: Period | None = None
    plan: float | None = None

    @property
    def write(self) -> str:
        """What is to be written: the total so far, only the new, or how it stands."""
        return WRITE[self.kpi.course]

    def number(self, value: float | None, locale: str) -> str:
        """A value of the KPI as people read it, blank for none; percentages say what they are."""
        unit = self.kpi.unit if self.kpi.course is Course.SHARE else ""
        return "" if value is None else written(value, unit, self.kpi.decimals, locale)

    def last_in_words(self, locale: str) -> Sentence | str:
        """The value before it with its period."""
        if self.last is None or self.last_for is None:
            return ""
        value = self.number(self.last, locale)
        return say("last_value", value=value, period=self.last_for.in_words)


@one_reading
def of_seat(state: State, seat: str, owed: Iterable[Duty] | None = None) -> tuple[OpenValue, ...]:
    """What a seat (empty: the project) may report today, by KPI and period; with its plan. `owed`
    are everybody's duties of today, where they are known already."""
    mine = duties.everything(state, seat) if owed is None else owed
    values = _with_last(state, _open(state.facts, (d for d in mine if d.seat == seat)))
    if not values:
        return ()
    board = measures.seat_board(state, seat) if seat else measures.board(state)
    paths = {measure.kpi: measure.path for measure in board}
    planned = (replace(v, plan=_plan(v, paths.get(v.kpi.code, ()))) for v in values)
    return tuple(sorted(planned, key=lambda v: (natural(v.kpi.code), v.period)))


@one_reading
def of_everybody(state: State, seat: str | None = None) -> tuple[OpenValue, ...]:
    """What all seats, or one, may report today: what is late first, by KPI, seat and period;
    without plans."""
    values = _with_last(state, _open(state.facts, duties.everything(state, seat)))
    late = (Tense.OVERDUE, Tense.OPEN)
    return tuple(
        sorted(
            values,
            key=lambda v: (late.index(v.tense), natural(v.kpi.code), natural(v.seat), v.period),
        )
    )


def _open(facts: Facts, owed: Iterable[Duty]) -> list[OpenValue]:
    kpis = {kpi.code: kpi for kpi in facts.kpis}
    return [
        OpenValue(kpis[duty.code], duty.seat, duty.period, duty.due, duty.tense)
        for duty in duties.of_kind(owed, duties.REPORT, Tense.OVERDUE, Tense.OPEN)
        if duty.period is not None
    ]


def _with_last(state: State, values: Sequence[OpenValue]) -> list[OpenValue]:
    """The values with what was reported last before each, whoever held the seat."""
    known = {seat: _reported(state, seat) for seat in {value.seat for value in values}}
    found = []
    for value in values:
        before = [
            (period, number)
            for period, number in known[value.seat].get(value.kpi.code, ())
            if period.end < value.period.end
        ]
        period, number = max(before, key=lambda one: one[0].end, default=(None, None))
        found.append(replace(value, last=number, last_for=period))
    return found


def _reported(state: State, seat: str) -> Mapping[str, Sequence[tuple[Period, float]]]:
    """Every value of a seat by KPI."""
    holders = [holder.code for holder in state.facts.holders(seat)] if seat else [""]
    revision = state.facts.revision
    rows = [row for code in holders for row in reported.of_partner(state.store, code, revision)]
    of_kpi: dict[str, list[tuple[Period, float]]] = {}
    for row in rows:
        of_kpi.setdefault(row["kpi"], []).append((periods.parse(row["period"]), row["value"]))
    return of_kpi


def _plan(value: OpenValue, path: Sequence[PlanPoint]) -> float | None:
    """What is planned by the last day of the period, or within it, where periods are added up."""
    by_end = plan_at(path, value.period.end)
    if by_end is None or value.kpi.over_time != "sum":
        return by_end
    before = value.period.start - _DAY
    by_start = 0.0 if path[0].day > before else plan_at(path, before)
    return by_end - (by_start or 0.0)
