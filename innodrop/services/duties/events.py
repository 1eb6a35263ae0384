"""Planned events of the project: owed by their host, where it is blank by the coordinator. They are
due on their last day, and once it is over they were held: an event is never overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from innodrop.model.dues import AHEAD, Duty, tense_on
from innodrop.services.duties import DutyKind, seat_of
from innodrop.state import State

KIND = "event"


def _owed(state: State, _only: str | None) -> Iterator[Duty]:
    facts, today = state.facts, state.today
    for row in facts.events:
        over = row.held_by(today - timedelta(days=1))
        if row.scope == "project" and not row.cancelled and not over:
            opens, due = row.starts.first - AHEAD, (row.ends or row.starts).last
            tense = tense_on(today, opens, due)
            seat = seat_of(facts, row.host)
            yield Duty(KIND, seat, row.code, row.title, opens, due, tense, row.basis)


DUTY = DutyKind(KIND, 60, _owed)
