"""Parts of the sentences that state a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from innodrop.charts.sentences import say
from innodrop.model.chart import StatusCell
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.phrases import Wording
from innodrop.model.nouns import counted
from innodrop.model.numbers import is_percent, scale
from innodrop.model.sentences import Number, Sentence, joined, listed, paragraph

_UNJUDGED = {
    Status.NO_TARGET: "no_target",
    Status.NO_DATA: "no_data",
    Status.NOT_YET_DUE: "not_yet_due",
}
"""How it is said that so many are not judged."""
BEHIND = (Status.OFF_TRACK, Status.AT_RISK)
"""The worst first."""


def verdicts(statuses: Iterable[Status], of: str) -> Sentence:
    """`5 of 8 KPIs on track, 1 at risk and 2 off track`: what occurs, `of` at the first number."""
    counts = Counter(statuses)
    occurring = [status for status in JUDGED if counts[status]]
    keys = ("first_status", *["with_status"] * len(JUDGED))
    return listed(
        [say(k, number=counts[s], of=of, status=s) for k, s in zip(keys, occurring, strict=False)]
    )


def unjudged(statuses: Iterable[Status]) -> list[Sentence]:
    """Why KPIs have no verdict, and how many: `5 KPIs without a target`."""
    counts = Counter(statuses)
    return [say(k, kpis=counted(counts[s], "KPI")) for s, k in _UNJUDGED.items() if counts[s]]


def none_judged(kpis: int) -> str:
    """Why there is no verdict on so many KPIs."""
    return say("none_judged", kpis=counted(kpis, "KPI")) if kpis else "No KPI yet."


def furthest_behind(measures: Iterable[Measure]) -> Measure | None:
    """The worst of the measures behind: off track before at risk, then the smallest share."""
    behind = [m for m in measures if m.verdict.status in BEHIND]
    return min(
        behind, key=lambda m: (BEHIND.index(m.verdict.status), m.verdict.ratio or 0.0), default=None
    )


def clause(measure: Measure, who: str) -> Sentence:
    """The verdict about `who`: `SMEs supported: at risk, 6 of 7 SMEs planned by 30 Sep 2017`."""
    verdict = measure.verdict.clause
    return say("about", verdict.locale, who=who, what=verdict)


def furthest(measure: Measure, who: str) -> Sentence:
    """The same of the one furthest behind."""
    verdict = measure.verdict.clause
    return say("furthest", verdict.locale, who=who, verdict=verdict)


def mark(measure: Measure, locale: str) -> StatusCell:
    """The status with value and plan in short: `✓ 6 of 7 SMEs`."""
    status = measure.verdict.status
    return StatusCell(status, status.glyph, _value_and_plan(measure, locale))


def _value_and_plan(measure: Measure, locale: str) -> Sentence | str:
    value, plan, wording = measure.value, measure.plan_read, Wording(measure.unit)
    digits = measure.verdict.digits
    if value is None:
        if not plan:
            return say("no_value", locale)
        number, tail = wording.single(plan, digits)
        return say("plan", locale, plan=number, tail=tail)
    if plan is None or measure.verdict.status in (Status.NO_TARGET, Status.NOT_YET_DUE):
        number, tail = wording.single(value, digits)
        return say("value", locale, value=number, tail=tail)
    beyond = value > plan and measure.direction != "down"  # "34 of 24" would read as a slip
    unit_first = beyond or measure.change
    first, second, tail = wording.two(value, plan, digits, unit_first=unit_first)
    if measure.change:
        unit = measure.unit if is_percent(measure.unit) else ""
        start = Number(measure.baseline or 0.0, unit, digits)
        key = "value_at_most_from" if measure.direction == "down" else "value_and_plan_from"
        return say(key, locale, value=first, plan=second, tail=tail, start=start)
    if measure.direction == "down":
        key = "value_at_most"
    else:
        apart = beyond or is_percent(measure.unit) or scale(measure.unit)
        key = "value_and_plan" if apart else "value_of_plan"
    return say(key, locale, value=first, plan=second, tail=tail)


def ways_of(whole: Sentence, ways: Iterable[tuple[int, str]]) -> Sentence:
    """`3 KPIs changed value: 2 grew and 1 fell.`; only ways that something went."""
    parts = listed([say("with_status", number=n, status=way) for n, way in ways if n])
    return paragraph([say("ways", whole=whole, parts=parts) if parts else whole])


def names_of(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What the short heads of a figure stand for, where they are not the names themselves."""
    named = [joined((short, name)) for short, name in names if short != name]
    return (paragraph([joined(named, "; ")]),) if named else ()


def provenance(verified: bool) -> str:  # noqa: FBT001 - a plain question
    """Whether a source confirms it, in a word."""
    return "sourced" if verified else "unverified"


def basis_notes(
    bases: Iterable[str], whole: str = "Values", part: str = "Some values"
) -> tuple[Sentence, ...]:
    """What a reader must know that is no fact, of all that is shown or of some of it."""
    known = set(bases)
    what = whole if len(known) == 1 else part
    return tuple(say(basis, what=what) for basis in ("illustrative", "inferred") if basis in known)
