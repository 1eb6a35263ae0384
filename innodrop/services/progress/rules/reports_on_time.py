"""Percent of the values owed by the day that were handed in by their due date, whenever they were
approved. What was loaded when the database was made has no date of arrival and counts as in time.
"""

from __future__ import annotations

from datetime import date

from innodrop.services.duties import arrivals
from innodrop.services.progress.rules import Answer, Counted, Question, Rule


def _answer(ask: Question) -> Answer:
    decided = arrivals.decided(ask.state, ask.seat)
    keys = tuple(report.key for report in decided if report.key)
    bases = ("illustrative",) if ask.state.store.trait("kind") == "demo" else ()
    return Answer((Counted("observation", keys),), bases, times=100, of=len(decided))


def _turns(ask: Question) -> set[date]:
    return arrivals.turns(ask.state)


RULE = Rule("reports on time", 60, _answer, turns=_turns)
