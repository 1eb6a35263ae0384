"""How statuses are made, in words: what the dictionary and the annex of every report say."""

from __future__ import annotations

from innodrop.facts import Facts
from innodrop.model.kpi.status import Limits
from innodrop.model.sentences import Sentence
from innodrop.services.progress.sentences import say


def of_statuses(facts: Facts) -> tuple[Sentence, ...]:
    """The rules with the project's own limits, one or two sentences each."""
    limits = Limits(facts.project.on_track, facts.project.at_risk) if facts.project else Limits()
    return (
        say("rule_of_plan"),
        say("rule_of_status", on_track=limits.on_track, at_risk=limits.at_risk),
        say("rule_without"),
        say("rule_of_objective"),
        say("rule_of_data"),
        say("rule_of_duties"),
        say("rule_of_sums"),
        say("rule_of_core"),
    )


def of_bases() -> tuple[Sentence, ...]:
    """On what a number can rest."""
    return say("basis_fact"), say("basis_inferred"), say("basis_illustrative")
