"""How statuses are made, in words: what the dictionary and the annex of every report say."""

from __future__ import annotations

from innodrop.facts import Facts
from innodrop.model.kpi.status import Limits

_RULES = """\
Plan to date is the point of the target path at the reporting date. A status compares the value \
with it, never with the target at the end.
✓ on track from {on_track:.0%} of the plan to date, ▲ at risk from {at_risk:.0%}, ■ off track \
below. A KPI may have its own limits. Where less is better, the comparison is turned round.
No target: without a target there is no status and no percentage. No data: a target, but no value \
yet.
An objective is off track if a third of its judged KPIs are, at risk if one is off track or a \
third are at risk, else on track.
Data state is a second mark: approved (the report that is due has arrived), stale (only earlier \
ones), missing (never reported), nothing to report (confirmed). A blank is never zero.
A running total (over time: latest) is never added up over periods, a mean never over partners, \
and a joint event counts once for the project and once for each partner.
Core KPIs are owed by every partner; other KPIs are welcome."""
"""One rule a line."""

BASES = (
    "Fact: a source states it.",
    "Inferred: concluded from other facts; no source states it.",
    "Illustrative: made up for the demonstration; no partner reported it.",
)
"""On what a number can rest."""


def of_statuses(facts: Facts) -> tuple[str, ...]:
    """The rules with the project's own limits, one or two sentences each."""
    limits = Limits(facts.project.on_track, facts.project.at_risk) if facts.project else Limits()
    return tuple(_RULES.format(on_track=limits.on_track, at_risk=limits.at_risk).splitlines())
