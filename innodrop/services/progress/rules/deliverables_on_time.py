"""Percent of the deliverables due by the day that were submitted by their due date. One that is due
on the day itself and not submitted is still open: it does not count yet."""

from __future__ import annotations

from datetime import date, timedelta

from innodrop.model.keys import normalise
from innodrop.services.duties import leader, seat_of
from innodrop.services.progress.rules import Answer, Counted, Question, Rule
from innodrop.tables.work.deliverable import Deliverable


def _answer(ask: Question) -> Answer:
    in_time, late = [], []
    for row in ask.facts.deliverables:
        if _is_asked(ask, row):
            if row.submitted is not None and row.submitted <= row.due <= ask.day:
                in_time.append(row)
            elif row.due < ask.day:
                late.append(row)
    counted = tuple(
        Counted("deliverable", tuple(normalise(row.code) for row in rows), part)
        for rows, part in ((in_time, 1), (late, 0))
    )
    decided = [row for row in ask.facts.deliverables if row in in_time or row in late]
    return Answer(counted, tuple(row.basis for row in decided), times=100, of=len(decided))


def _is_asked(ask: Question, row: Deliverable) -> bool:
    owner = seat_of(ask.facts, row.lead, leader(ask.facts, row.work_package))
    return ask.seat in ("", owner)


def _turns(ask: Question) -> set[date]:
    due = {row.due for row in ask.facts.deliverables}
    return due | {day + timedelta(days=1) for day in due}


RULE = Rule("deliverables on time", 50, _answer, turns=_turns)
