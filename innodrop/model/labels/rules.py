"""What the rules of a label scheme say of a label: its level, its end, the points it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from innodrop.model import dates
from innodrop.model.dates import PartialDate
from innodrop.model.floats import at_least
from innodrop.model.labels.rows import ValidityRule

_LATEST = date(dates.YEARS[-1], 12, 31)


class LabelState(StrEnum):
    """State of a label at a date; computed, never typed in."""

    NONE = "none"
    PREPARING = "preparing"
    IN_PROCESS = "in process"
    VALID = "valid"
    EXPIRING = "expiring"
    GRACE = "grace"
    LAPSED = "lapsed"

    @property
    def is_held(self) -> bool:
        """Whether the label is valid, be it about to expire; in its grace period it is not."""
        return self in (LabelState.VALID, LabelState.EXPIRING)


@dataclass(frozen=True)
class Score:
    """The share of all points, the points that were needed, and whether that is enough."""

    share: float
    needed: float
    passed: bool


def rule_for(
    rules: Sequence[ValidityRule], label: str, kind: str, counted_from: PartialDate
) -> ValidityRule | None:
    """The rule that binds a `first` award or a `renewal` counted from that full or partial date.
    Outside the time of all rules the nearest one stands in; None if the label has no rule of that
    kind."""
    of_kind = sorted(
        (r for r in rules if r.label == label and r.kind == kind),
        key=lambda rule: rule.applies_from,
    )
    begun = [rule for rule in of_kind if rule.applies_from <= counted_from.first]
    return begun[-1] if begun else next(iter(of_kind), None)


def level_of(rules: Sequence[ValidityRule], label: str) -> int:
    """The place of a label on the ladder, 1 for the first; 0 for a label without rules."""
    return next((rule.level for rule in rules if rule.label == label), 0)


def name_of(rules: Sequence[ValidityRule], label: str) -> str:
    """The name of a label as shown."""
    return next((rule.name for rule in rules if rule.label == label), label.capitalize())


def end_of_validity(rule: ValidityRule, counted_from: PartialDate) -> PartialDate:
    """The last day of validity: `counted_from` plus the rule's months. `counted_from` is the
    interview of a first award, or the old end that a renewal prolongs. Where its day is not known
    the end stays partial, too, unless the rule ends on the last day of the month."""
    end = min(dates.add_months(counted_from.first, rule.validity_months), _LATEST)
    if counted_from.names_month and rule.ends_on == "end of month":
        return PartialDate.of(dates.end_of_month(end))
    return PartialDate(end.isoformat()[: len(counted_from.text)])


def score(rule: ValidityRule, points: float, total: float) -> Score | None:
    """What `points` of `total` mean under the rule: the total decides, not the single dimensions.
    None if the label has no pass score."""
    if rule.pass_share is None:
        return None
    needed = rule.pass_share * total
    return Score(points / total, needed, at_least(points, needed))
