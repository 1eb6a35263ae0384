"""Mean level of the valid labels: 0 without one, 1 for the first label of the ladder, and so on."""

from __future__ import annotations

from innodrop.services.labels import standing
from innodrop.services.progress.rules import Answer, Counted, Question, Rule


def _answer(ask: Question) -> Answer:
    held = ask.labels()
    counted = tuple(
        Counted("label_record", (standing.behind(ask.facts, seat, label),), label.level)
        for seat, label in held.items()
    )
    bases = tuple(label.valid_until_basis for label in held.values())
    return Answer(counted, bases, of=len(ask.seats))


RULE = Rule("label level", 40, _answer, turns=Question.label_turns)
