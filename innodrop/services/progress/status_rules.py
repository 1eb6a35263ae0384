"""How statuses are made, in words: what the dictionary and the annex of every report say."""

from __future__ import annotations

from innodrop.facts import Facts
from innodrop.model.kpi.comparison import Limits
from innodrop.model.sentences import Number, Sentence
from innodrop.services.progress.sentences import say
from innodrop.tables.progress.kpi import Kpi

_NOISE = 9
"""Decimals beyond which a number is noise of floating point."""


def of_statuses(facts: Facts) -> tuple[Sentence, ...]:
    """The rules with the project's own limits, one or two sentences each."""
    limits = Limits(facts.project.on_track, facts.project.at_risk) if facts.project else Limits()
    on_track, at_risk = (
        Number(round(100 * limit, _NOISE), "percent") for limit in (limits.on_track, limits.at_risk)
    )
    return (
        say("rule_of_plan"),
        say("rule_of_status", on_track=on_track, at_risk=at_risk),
        say("rule_of_change"),
        say("rule_of_decimals"),
        say("rule_of_outlook"),
        say("rule_without"),
        say("rule_of_objective"),
        say("rule_of_data"),
        say("rule_of_duties"),
        say("rule_of_sums"),
        say("rule_of_core"),
    )


def judged_by(kpi: Kpi, locale: str = "en") -> Sentence:
    """What of a KPI is judged, and whether something else might tell more."""
    baseline = Number(kpi.baseline or 0.0, kpi.unit, kpi.decimals)
    if not kpi.baseline:
        return say("judged_by_level", locale)
    key = "judged_by_change" if kpi.counts_change else "judged_by_level_from"
    return say(key, locale, baseline=baseline)


def of_bases() -> tuple[Sentence, ...]:
    """On what a number can rest."""
    return say("basis_fact"), say("basis_inferred"), say("basis_illustrative")
