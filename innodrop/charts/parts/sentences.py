"""Parts of the sentences that state a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from innodrop.model.chart import StatusCell
from innodrop.model.floats import same
from innodrop.model.kpi.measure import Measure
from innodrop.model.kpi.phrases import Wording
from innodrop.model.kpi.status import JUDGED, Status
from innodrop.model.numbers import is_percent, scale, written
from innodrop.model.sentences import Catalogue, Sentence, listed

MOST_DECIMALS = 6
BEHIND = (Status.OFF_TRACK, Status.AT_RISK)
"""The worst first."""

say = Catalogue(
    __name__,
    {
        "no_value": "no value yet",
        "plan": "plan {plan}{tail}",
        "value": "{value}{tail}",
        "value_of_plan": "{value} of {plan}{tail}",
        "value_and_plan": "{value}, plan {plan}{tail}",
        "value_at_most": "{value}, at most {plan}{tail}",
        "first_status": "{number} of {of} {status}",
        "with_status": "{number} {status}",
        "told": "{who}: {verdict}",
        "furthest": "Furthest behind is {who} ({verdict})",
    },
)


def verdicts(statuses: Iterable[Status], of: str) -> Sentence:
    """`5 of 8 KPIs on track, 1 at risk and 2 off track`: what occurs, `of` at the first number."""
    counts = Counter(statuses)
    return listed(
        [
            say("with_status" if index else "first_status", number=counts[s], of=of, status=s)
            for index, s in enumerate(status for status in JUDGED if counts[status])
        ]
    )


def furthest_behind(measures: Iterable[Measure]) -> Measure | None:
    """The worst of the measures behind: off track before at risk, then the smallest share."""
    behind = [m for m in measures if m.verdict.status in BEHIND]
    return min(
        behind, key=lambda m: (BEHIND.index(m.verdict.status), m.verdict.ratio or 0.0), default=None
    )


def clause(measure: Measure, who: str) -> Sentence:
    """The verdict about `who`: `SMEs supported: at risk, 6 of 7 SMEs planned by 30 Sep 2017`."""
    verdict = measure.verdict.clause
    return say("told", verdict.locale, who=who, verdict=verdict)


def furthest(measure: Measure, who: str) -> Sentence:
    """The same of the one furthest behind."""
    verdict = measure.verdict.clause
    return say("furthest", verdict.locale, who=who, verdict=verdict)


def mark(measure: Measure, locale: str) -> StatusCell:
    """The status with value and plan in short: `✓ 6 of 7 SMEs`."""
    status = measure.verdict.status
    return StatusCell(status, status.glyph, _value_and_plan(measure, locale))


def _value_and_plan(measure: Measure, locale: str) -> Sentence | str:
    value, plan, wording = measure.value, measure.plan, Wording(measure.unit)
    if value is None:
        if not plan:
            return say("no_value", locale)
        number, tail = wording.one(plan, _decimals(measure))
        return say("plan", locale, plan=number, tail=tail)
    if plan is None or measure.verdict.status in (Status.NO_TARGET, Status.NOT_YET_DUE):
        number, tail = wording.one(value, measure.decimals)
        return say("value", locale, value=number, tail=tail)
    beyond = value > plan and measure.direction != "down"  # "34 of 24" would read as a slip
    first, second, tail = wording.two(value, plan, _decimals(measure), unit_first=beyond)
    if measure.direction == "down":
        key = "value_at_most"
    else:
        apart = beyond or is_percent(measure.unit) or scale(measure.unit)
        key = "value_and_plan" if apart else "value_of_plan"
    return say(key, locale, value=first, plan=second, tail=tail)


def _decimals(measure: Measure) -> int | None:
    """Decimals for value and plan: few, but never `61 of 61` for less than planned."""
    value, plan = measure.value, measure.plan
    if plan is None:
        return measure.decimals
    decimals = measure.decimals if measure.decimals is not None else 1 if abs(plan) < 100 else 0  # noqa: PLR2004
    while (
        value is not None
        and not same(value, plan)
        and decimals < MOST_DECIMALS
        and written(value, "", decimals) == written(plan, "", decimals)
    ):
        decimals += 1
    return decimals


def basis_notes(bases: Iterable[str], what: str = "values") -> tuple[str, ...]:
    """What a reader must know of `what` (a plural) that is no fact."""
    known = set(bases)
    extent = what.capitalize() if len(known) == 1 else f"Some {what}"
    notes = {
        "illustrative": "are illustrative.",
        "inferred": "are inferred: concluded, stated nowhere.",
    }
    return tuple(f"{extent} {sentence}" for basis, sentence in notes.items() if basis in known)
