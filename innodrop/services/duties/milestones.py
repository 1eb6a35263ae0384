"""Milestones: owed by the leader of the work package."""

from __future__ import annotations

from collections.abc import Iterator

from innodrop.model.dues import AHEAD, Duty, tense_on
from innodrop.services.duties import DutyKind, leader, seat_of
from innodrop.state import State

KIND = "milestone"


def _owed(state: State, _only: str | None) -> Iterator[Duty]:
    facts, today = state.facts, state.today
    for row in facts.milestones:
        if not row.deadline.is_met(today):
            seat, opens = seat_of(facts, leader(facts, row.work_package)), row.due - AHEAD
            tense = tense_on(today, opens, row.due)
            yield Duty(KIND, seat, row.code, row.title, opens, row.due, tense, row.basis)


DUTY = DutyKind(KIND, 30, _owed, on_agenda=True)
