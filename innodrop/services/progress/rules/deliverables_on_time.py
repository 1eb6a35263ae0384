"""Percent of the deliverables due by the day that were submitted by their due date."""

from __future__ import annotations

from innodrop.model.keys import normalise
from innodrop.services.progress.rules import Answer, Counted, Question, Rule


def _answer(ask: Question) -> Answer:
    due = [
        d
        for d in ask.facts.deliverables
        if d.due <= ask.day and ask.seat in ("", ask.facts.seat_of.get(d.lead or "", ""))
    ]
    in_time = [d for d in due if d.submitted is not None and d.submitted <= d.due]
    late = [d for d in due if d not in in_time]
    counted = tuple(
        Counted("deliverable", tuple(normalise(d.code) for d in rows), part)
        for rows, part in ((in_time, 1), (late, 0))
    )
    return Answer(counted, tuple(d.basis for d in due), times=100, of=len(due))


RULE = Rule("deliverables on time", 50, _answer)
