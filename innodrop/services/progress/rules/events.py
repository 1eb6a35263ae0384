"""Project events of the types named in `derived_from`."""

from __future__ import annotations

from innodrop.services.progress.rules import Answer, Question, Rule


def _answer(ask: Question) -> Answer:
    types = {part.strip().casefold() for part in (ask.kpi.derived_from or "").split(";")}
    return Answer.of_events([event for event in ask.events() if event.type.casefold() in types])


RULE = Rule("events", 20, _answer)
