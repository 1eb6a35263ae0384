"""Parts of the sentences that state a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from innodrop.model.measure import Measure
from innodrop.model.numbers import is_percent, scale, written
from innodrop.model.phrases import Wording
from innodrop.model.status import Status

BEHIND = (Status.OFF_TRACK, Status.AT_RISK)
JUDGED = (Status.ON_TRACK, *BEHIND)


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 event`, `3 events`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; empty for none."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def verdicts(statuses: Iterable[Status]) -> str:
    """`5 on track, 1 at risk and 2 off track`; only what occurs."""
    found = list(statuses)
    return listed([f"{found.count(status)} {status}" for status in JUDGED if status in found])


def furthest_behind(measures: Iterable[Measure]) -> Measure | None:
    """The worst of the measures that are off track or at risk: off track first, then the smallest share."""
    behind = [m for m in measures if m.verdict.status in BEHIND]
    return min(behind, key=lambda m: (BEHIND.index(m.verdict.status), m.verdict.ratio or 0.0), default=None)


def told(measure: Measure, who: str) -> str:
    """The verdict as a clause about `who`: `SMEs supported: at risk, 6 of 7 SMEs planned by 30 Sep 2017`."""
    return f"{who}: {measure.verdict.sentence.replace(': ', ', ', 1)}"


def mark(measure: Measure, locale: str) -> str:
    """Glyph, value and plan in short: `✓ 6 of 7 SMEs`."""
    return f"{measure.verdict.status.glyph} {_value_and_plan(measure, locale)}"


def _value_and_plan(measure: Measure, locale: str) -> str:
    value, plan, wording = measure.value, measure.plan, Wording(measure.unit, locale)
    if value is None:
        return f"no value yet, {wording.one(plan, _for_plan(measure)).text} planned" if plan else "no value yet"
    if plan is None or measure.verdict.status in (Status.NO_TARGET, Status.NOT_YET_DUE):
        return written(value, measure.unit, measure.decimals, locale)
    first, second, _ = wording.two(value, plan, _for_plan(measure))
    if measure.direction == "down":
        return f"{first}, at most {second}"
    if is_percent(measure.unit) or scale(measure.unit):
        return f"{first}, plan {second}"
    return f"{first} of {second}"


def _for_plan(measure: Measure) -> int | None:
    """Computed plans have endless decimals; beside whole values one is enough, beside large ones none."""
    if measure.decimals is not None or measure.plan is None:
        return measure.decimals
    return 1 if abs(measure.plan) < 100 else 0  # noqa: PLR2004 - three digits say enough


def basis_notes(bases: Iterable[str]) -> tuple[str, ...]:
    """What a reader must know of numbers that are no facts."""
    found = set(bases)
    notes = {"illustrative": "Values are illustrative.", "inferred": "Inferred values are concluded, stated nowhere."}
    return tuple(sentence for basis, sentence in notes.items() if basis in found)
