"""Deliverables: owed by their lead, where it is blank by the leader of the work package."""

from __future__ import annotations

from collections.abc import Iterator

from innodrop.model.dues import AHEAD, Duty, tense_on
from innodrop.services.duties import DutyKind, leader, seat_of
from innodrop.state import State

KIND = "deliverable"


def _owed(state: State, _only: str | None) -> Iterator[Duty]:
    facts, today = state.facts, state.today
    for row in facts.deliverables:
        if not row.deadline.is_met(today):
            seat, opens = seat_of(facts, row.lead, leader(facts, row.work_package)), row.due - AHEAD
            tense = tense_on(today, opens, row.due)
            yield Duty(KIND, seat, row.code, row.title, opens, row.due, tense, row.basis)


DUTY = DutyKind(KIND, 20, _owed, on_agenda=True)
