"""KPIs that the database computes: a series is the rule at the end of each period until the day.

After the last period of the project the rule goes on: the last point is that of the reporting date.
"""

from __future__ import annotations

from datetime import date, timedelta

from innodrop import contracts
from innodrop.model.basis import weakest
from innodrop.model.kpi import periods
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.measure import Series
from innodrop.services.progress.rules import Answer, Question, Rule
from innodrop.services.progress.sentences import say
from innodrop.state import State
from innodrop.tables.progress.kpi import Kpi


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
            answered = _answer(then, kpi, seat)
            bases.update(answered.bases)
            if (value := answered.value) is not None:
                points.append(Point(period, value, unfinished=period.unfinished_at(state.day)))
        made[kpi.code] = Series(
            tuple(points), weakest(sorted(bases)), say("computed", rule=kpi.derived_by)
        )
    return made


def turning_days(state: State, kpi: Kpi) -> set[date]:
    """The days up to the reporting date on which a derived KPI can have another value: those that
    its rule names, or every one."""
    project = state.facts.project
    if project is None:
        return set()
    rule: Rule = contracts.discover(contracts.RULE)[str(kpi.derived_by)]
    if rule.turns is not None:
        return {day for day in rule.turns(Question(state, kpi, "")) if day <= state.day}
    count = (state.day - project.starts).days + 1
    return {project.starts + timedelta(days=number) for number in range(count)}


def value(state: State, kpi: Kpi) -> float | None:
    """What a derived KPI of the project is on the reporting date: its newest value."""
    answers = (
        _answer(state.on(min(period.end, state.day)), kpi, "").value
        for period in reversed(_spans(state, kpi))
    )
    return next((value for value in answers if value is not None), None)


def answer(state: State, kpi: Kpi, seat: str) -> Answer:
    """What the rule of a derived KPI counts for a seat (empty: the project) at its newest point."""
    spans = _spans(state, kpi)
    if not spans:
        return Answer((), of=0)
    return _answer(state.on(min(spans[-1].end, state.day)), kpi, seat)


def _spans(state: State, kpi: Kpi) -> tuple[periods.Period, ...]:
    """The periods of the project that have begun by the reporting date, and once all of them are
    over the one of that date."""
    project = state.facts.project
    if project is None:
        return ()
    begun = periods.between(project.starts, min(state.day, project.ends), kpi.frequency)
    over = bool(begun) and begun[-1].end < state.day and state.day > project.ends
    return (*begun, periods.covering(state.day, kpi.frequency)) if over else begun


def _answer(state: State, kpi: Kpi, seat: str) -> Answer:
    rule: Rule = contracts.discover(contracts.RULE)[str(kpi.derived_by)]
    return rule.answer(Question(state, kpi, seat))
