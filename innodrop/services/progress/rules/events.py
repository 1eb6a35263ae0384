"""Project events of the types named in `derived_from`; none if it names none."""

from __future__ import annotations

from innodrop.services.progress.rules import Answer, Question, Rule


def _answer(ask: Question) -> Answer:
    return Answer.of_events(ask.events() if ask.types else [])


RULE = Rule("events", 20, _answer, looks_at="event types", turns=Question.event_turns)
