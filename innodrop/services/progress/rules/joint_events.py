"""Project events of at least two seats from two countries; of the types named in `derived_from`, if
it names any."""

from __future__ import annotations

from innodrop.services.progress.rules import Answer, Question, Rule


def _answer(ask: Question) -> Answer:
    country = {partner.code: partner.country_code for partner in ask.facts.partners}
    return Answer.of_events(
        [
            event
            for event in ask.events()
            if len(ask.facts.seats_at(event)) > 1
            and len({country.get(code) for code in event.partner_codes}) > 1
        ]
    )


RULE = Rule("joint events", 10, _answer, looks_at="event types", turns=Question.event_turns)
