"""Seats whose label is valid on the day; one in its grace period has expired and does not count."""

from __future__ import annotations

from innodrop.services.labels import standing
from innodrop.services.progress.rules import Answer, Counted, Question, Rule


def _answer(ask: Question) -> Answer:
    held = ask.labels()
    keys = tuple(standing.behind(ask.facts, seat, label) for seat, label in held.items())
    return Answer(
        (Counted("label_record", keys),), tuple(label.valid_until_basis for label in held.values())
    )


RULE = Rule("valid labels", 30, _answer, turns=Question.label_turns)
