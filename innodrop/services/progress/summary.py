"""The state of the project as plain data: what the pages show, for programs and for the command
line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from innodrop.facts import Facts, reporting_day
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import duties, measures, objectives
from innodrop.store.base import Reading


def status(store: Reading, facts: Facts, today: date) -> dict[str, Any]:
    """See `status_on`, for the day that the dashboard looks at."""
    return status_on(store, facts, reporting_day(facts, today))


def status_on(store: Reading, facts: Facts, day: date) -> dict[str, Any]:
    """Objectives and KPIs on `day` with value, plan to date, status and sentence, and who has not
    reported.

    Numbers are as stored; sentences are in English. Values are None where nothing is known.
    """
    board = measures.board(store, facts, day)
    return {
        "project": facts.project.name if facts.project else None,
        "reporting_date": day.isoformat(),
        "revision": facts.revision,
        "kind": store.trait("kind"),
        "objectives": [
            {
                "code": standing.objective.code,
                "name": standing.objective.name,
                "status": standing.status.value,
                "sentence": standing.sentence,
                "kpis": _kpis(standing.measures),
            }
            for standing in objectives.standings(facts, board)
        ],
        "other_kpis": _kpis(objectives.management(facts, board)),
        "not_reported": {
            seat or "project": [duty.kpi for duty in owed]
            for seat, owed in duties.missing(duties.duties(store, facts, day)).items()
        },
    }


def query(
    store: Reading, facts: Facts, kpi: str, partner: str | None, day: date
) -> dict[str, Any] | None:
    """One KPI with its points over time, for the project or a partner's seat; None if there is
    nothing."""
    if partner is None:
        found = measures.board(store, facts, day)
    else:
        found = measures.seat_board(store, facts, facts.seat_of[partner], day)
    measure = next((m for m in found if m.kpi == kpi), None)
    if measure is None:
        return None
    return {
        **_kpi(measure),
        "partner": partner,
        "reporting_date": day.isoformat(),
        "revision": facts.revision,
        "points": [
            {"period": p.period.text, "value": p.value, "unfinished": p.unfinished}
            for p in measure.points
        ],
    }


def _kpis(found: Sequence[Measure]) -> list[dict[str, Any]]:
    return [_kpi(measure) for measure in found]


def _kpi(measure: Measure) -> dict[str, Any]:
    return {
        "code": measure.kpi,
        "name": measure.name,
        "unit": measure.unit,
        "value": measure.value,
        "plan_to_date": measure.plan,
        "target": measure.target,
        "status": measure.verdict.status.value,
        "ratio": measure.verdict.ratio,
        "sentence": measure.verdict.sentence,
        "projection": measure.projection.sentence if measure.projection else None,
        "data_state": measure.data_state.value,
        "basis": measure.basis,
    }
