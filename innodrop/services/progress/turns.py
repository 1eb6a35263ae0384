"""Since when each KPI of the project stands as it does, with what the revision knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.model.kpi.comparison import Case, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.turn import Past, Turn
from innodrop.services.progress import derived
from innodrop.state import State, one_reading
from innodrop.tables.progress.kpi import Kpi


@one_reading
def turns(state: State, board: Sequence[Measure]) -> Mapping[str, Turn]:
    """By KPI of the project's `board` of that state: the first day of its present status, where it
    has a plan. A snapshot keeps its results and not since when; where today's rules find another
    status than was shown, nothing is said."""
    facts, found = state.facts, {}
    for measure in board:
        kpi, project = facts.kpi(measure.kpi), facts.project
        if kpi is not None and project is not None and measure.verdict.status is not _NONE:
            turned = _past(state, kpi, measure).turn(project.starts, measure.day)
            if turned is not None and turned.status is measure.verdict.status:
                found[measure.kpi] = turned
    return found


_NONE = Status.NO_TARGET


def _past(state: State, kpi: Kpi, measure: Measure) -> Past:
    case = Case(
        value=0.0,
        plan=0.0,
        target=measure.target,
        start=measure.baseline or 0.0,
        direction=measure.direction,
        limits=state.facts.limits(kpi),
        change=measure.change,
        whole=kpi.counts_things,
    )
    if measure.derived:
        days = derived.turning_days(state, kpi)
        return Past(lambda day: derived.value(state.on(day), kpi), days, measure.path, case)

    def reported(day: date) -> float | None:
        """What was reported of a period counts from its first day on."""
        begun = [point.value for point in measure.points if point.period.start <= day]
        return begun[-1] if begun else None

    days = {point.period.start for point in measure.points}
    return Past(reported, days, measure.path, case)
