"""The sheet of a KPI as plain data, for programs and the command line."""

from __future__ import annotations

from typing import Any

from innodrop import summary
from innodrop.indicator import Sheet
from innodrop.view import View


def of(view: View, sheet: Sheet) -> dict[str, Any]:
    """What the page says: that of `summary.kpi`, since when, pace, owner, reasons (sentences in
    English), partners, what its work package owes and every reported value. Numbers are as
    stored."""
    measure = sheet.measure
    return {
        **summary.kpi(measure),
        "owner_name": measure.owner_name or None,
        "reporting_date": view.day.isoformat(),
        "revision": view.facts.revision,
        "way": [objective.code for objective in sheet.way],
        "since": sheet.since or None,
        "pace": measure.pace or None,
        "owns": sheet.owns or None,
        "why": list(sheet.why),
        "definition": sheet.kpi.definition,
        "known": dict(sheet.known),
        "partners": _partners(view, sheet),
        "promised": [
            {
                "code": row.code,
                "title": row.title,
                "due": row.due.isoformat(),
                "state": row.state_on(view.day),
            }
            for row in sheet.promised
        ],
        "values": [dict(row) for row in sheet.values],
    }


def _partners(view: View, sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "name": view.facts.holder_name(own.seat),
            "value": own.value,
            "plan_to_date": own.plan,
            "sentence": own.verdict.sentence,
            "data": own.data,
        }
        for own in sheet.partners
    ]
