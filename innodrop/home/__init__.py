"""What concerns whoever signs in, as plain values: what they owe, what waits, what came back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from innodrop.home import coordinator, partner
from innodrop.home.partner import AskedValue
from innodrop.model.dues import Duty
from innodrop.services.duties import by_quarter
from innodrop.services.progress.agenda import Item
from innodrop.services.uploads import returned
from innodrop.view import View


def of_partner(view: View, seat: str) -> dict[str, Any]:
    """A partner's home for programs: days as ISO 8601, periods in words, numbers as stored."""
    owed = partner.report(view, seat)
    codes = [holder.code for holder in view.facts.holders(seat)]
    return {
        "partner": seat,
        "today": view.state.today.isoformat(),
        "title": owed.title,
        "sentence": owed.sentence,
        "values": [_asked(line) for line in partner.asked(view, seat)],
        "in_review": len(owed.waiting),
        "returned": [
            {"upload": upload.number, "by": upload.decided_by.name, "note": upload.decision_note}
            for upload in returned.still_open(view.state.store, codes)
        ],
        "also": [_item(item) for item in view.agenda_of(seat)],
        "objectives": [
            {
                "code": standing.objective.code,
                "on_track": standing.on_track,
                "judged": len(standing.kpis),
                "on_old_values": sum(late for _, late in standing.kpis),
            }
            for standing in partner.standings(view, seat)
        ],
    }


def of_coordinator(view: View, waiting: int) -> dict[str, Any]:
    """The coordinator's home likewise; `waiting` counts uploads that nobody has decided."""
    matrix = by_quarter.matrix(view.state)
    return {
        "today": view.state.today.isoformat(),
        "sentence": coordinator.headline(view, waiting),
        "waiting": waiting,
        "next_due": coordinator.next_due(view),
        "reports": [
            {
                "who": seat or "project",
                "in_time": matrix.in_time.get(seat),
                "quarters": [
                    {
                        "quarter": quarter.text,
                        "due": matrix.due[quarter.text].isoformat(),
                        "counts": asdict(by_seat[quarter.text]),
                    }
                    for quarter in matrix.quarters
                ],
            }
            for seat, by_seat in matrix.counts.items()
        ],
        "overdue": [_duty(duty) for duty in coordinator.overdue_work(view)],
    }


def _asked(line: AskedValue) -> dict[str, Any]:
    return {
        "kpi": line.kpi,
        "name": line.name,
        "unit": line.unit,
        "so_far": line.last,
        "up_to": line.last_period,
        "overdue": [period.in_words for period in line.overdue],
        "open": [period.in_words for period in line.open],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "due": item.day.isoformat(),
        "kind": item.kind,
        "code": item.code,
        "title": item.title,
        "overdue": item.overdue,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "due": duty.due.isoformat(),
        "kind": duty.kind,
        "code": duty.code,
        "title": duty.title,
        "who": duty.seat or "project",
    }
