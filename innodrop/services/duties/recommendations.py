"""Recommendations with a day by which they are to be done: open from the day they were given."""

from __future__ import annotations

from collections.abc import Iterator

from innodrop.model.dues import Duty, tense_on
from innodrop.services.duties import DutyKind, seat_of
from innodrop.services.labels.tables import read, whose
from innodrop.state import State

KIND = "recommendation"


def _owed(state: State, _only: str | None) -> Iterator[Duty]:
    facts, today = state.facts, state.today
    for row in read(state).recommendations:
        if row.due is not None and row.given <= today and not row.deadline.is_met(today):
            yield Duty(
                KIND,
                seat_of(facts, row.partner),
                row.code,
                row.text,
                row.given,
                row.due,
                tense_on(today, row.given, row.due),
                row.basis,
                walker=whose(facts, row),
            )


DUTY = DutyKind(KIND, 50, _owed)
