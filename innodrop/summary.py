"""The state of the project as plain data: what pages show, for programs and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from innodrop.model.dues import Duty
from innodrop.model.kpi.measure import Measure
from innodrop.model.numbers import as_read
from innodrop.model.ordering import natural
from innodrop.services.progress import objectives
from innodrop.view import View


def status(view: View, then: View | None = None) -> dict[str, Any]:
    """Objectives and KPIs with value, plan to date, status and sentence, who has not reported, and
    all that is owed (`duties`), seen from today.
    Numbers are as stored, sentences in English; None is what nothing is known of. `digits` are the
    decimals with which value, plan and target are read, `plan_read` is the plan as it is read then,
    `of_plan` is in per cent."""
    facts, snapshot = view.facts, then.state.snapshot if then else None
    before = {s.objective.code: s.status.value for s in then.objectives} if then else {}
    return {
        "project": facts.project.name if facts.project else None,
        "reporting_date": view.day.isoformat(),
        "today": view.state.today.isoformat(),
        "clock_stands": facts.clock is not None,
        "revision": facts.revision,
        "kind": view.state.store.trait("kind"),
        "compared_with": snapshot
        and {
            "snapshot": snapshot.number,
            "name": snapshot.name,
            "reporting_date": snapshot.reporting_day.isoformat(),
        },
        "objectives": [
            {
                "code": standing.objective.code,
                "name": standing.objective.name,
                "status": standing.status.value,
                "status_then": before.get(standing.objective.code),
                "sentence": standing.sentence,
                "kpis": _kpis(standing.measures),
            }
            for standing in view.objectives
        ],
        "other_kpis": _kpis(objectives.management(facts, view.board)),
        "not_reported": {
            seat or "project": sorted({duty.code for duty in owed}, key=natural)
            for seat, owed in view.missing.items()
        },
        "duties": [_duty(duty) for duty in view.duties],
    }


def query(view: View, code: str, partner: str | None) -> dict[str, Any] | None:
    """One KPI with its points over time, for the project or a partner's seat; None if unknown.
    `decimals` are those its values are read with; None: as many as were given."""
    board = view.board if partner is None else view.seat_board(view.facts.seat_of[partner])
    measure = next((m for m in board if m.kpi == code), None)
    if measure is None:
        return None
    return {
        **kpi(measure),
        "decimals": measure.decimals_read,
        "partner": partner,
        "reporting_date": view.day.isoformat(),
        "today": view.state.today.isoformat(),
        "revision": view.facts.revision,
        "points": [
            {"period": p.period.text, "value": p.value, "unfinished": p.unfinished}
            for p in measure.points
        ],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "who": duty.seat or "project",
        "kind": duty.kind,
        "code": duty.code,
        "title": duty.title,
        "period": duty.period.text if duty.period else None,
        "from": duty.opens.isoformat(),
        "due": duty.due.isoformat(),
        "tense": duty.tense.value,
    }


def _kpis(measures: Sequence[Measure]) -> list[dict[str, Any]]:
    return [kpi(measure) for measure in measures]


def kpi(measure: Measure) -> dict[str, Any]:
    """A KPI as it stands, for programs."""
    return {
        "code": measure.kpi,
        "name": measure.name,
        "unit": measure.unit,
        "value": measure.value,
        "plan_to_date": measure.plan,
        "plan_read": None if measure.plan_read is None else as_read(measure.plan_read),
        "target": measure.target,
        "status": measure.verdict.status.value,
        "ratio": measure.verdict.ratio,
        "of_plan": measure.of_plan,
        "digits": measure.verdict.digits,
        "sentence": measure.verdict.sentence,
        "projection": measure.projection.sentence if measure.projection else None,
        "ending": measure.outlook.ending.value if measure.outlook.ending else None,
        "outlook": measure.outlook.sentence,
        "owner": measure.owner or None,
        "who": measure.who or None,
        "data_state": measure.data_state.value,
        "data": measure.data,
        "basis": measure.basis,
    }
