"""What the values of a KPI are one after the other, and what is remarkable about the next one."""

from __future__ import annotations

from enum import StrEnum

from innodrop.model.kpi import leaving
from innodrop.model.kpi.possible import UnitNature, nature


class Course(StrEnum):
    """How the values of one partner follow one another."""

    AMOUNT = "amount"
    """What a period brought; the next one may be smaller."""
    TOTAL = "running total"
    """All that was done so far: it never falls."""
    STATE = "state"
    """How things are: it rises and falls."""
    SHARE = "share"
    """A state in percent, for which a fraction may be typed."""
    MEAN = "mean"
    """The mean of a period: it rises and falls."""


def course(
    unit: str,
    *,
    over_time: str,
    over_partners: str,
    after_leaving: str | None,
    direction: str,
    indicator_type: str,
) -> Course:
    """The course of a KPI, by its rules, its unit and its direction.

    The newest value is a running total where a leaver's part stays, unless the unit is a share or a
    scale. Where the KPI itself does not say that it stays, what shall fall and what nobody brings
    about (context, process) is a state too.
    """
    kind = nature(unit)
    if kind is UnitNature.SHARE:
        return Course.SHARE
    if over_time != "latest":
        return Course.MEAN if over_time == "mean" else Course.AMOUNT
    if kind is UnitNature.SCALE or leaving.leaves(after_leaving, over_time, over_partners):
        return Course.STATE
    is_done = direction != "down" and indicator_type in ("output", "result")
    return Course.TOTAL if after_leaving == "stays" or is_done else Course.STATE


WRITE = {
    Course.AMOUNT: "only the new",
    Course.TOTAL: "total so far",
    Course.STATE: "as it stands",
    Course.SHARE: "as it stands",
    Course.MEAN: "mean of the time",
}
"""What is to be written for a period, by the course of the KPI."""

FRACTION = 10
"""So many times smaller than the value before, a share of 1 at most is rather a fraction."""


def is_fraction(value: float, before: float | None) -> bool:
    """Whether a share looks like a fraction that was typed for a percentage: 0.4 after 30."""
    return before is not None and 0 < value <= 1 and before > FRACTION * value
