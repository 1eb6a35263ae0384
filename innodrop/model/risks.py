"""How severe a risk is: likelihood times impact, in four bands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

SCALE = (1, 2, 3, 4, 5)
_BANDS = (4, 8, 12)
"""Severity from which a risk is moderate, high and critical."""


class Severity(StrEnum):
    """The band of a risk, from the lightest."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


def severity(likelihood: int, impact: int) -> Severity:
    """The band of likelihood times impact, each from 1 to 5."""
    return list(Severity)[sum(likelihood * impact >= band for band in _BANDS)]


def is_open(opened: date, closed: date | None, day: date) -> bool:
    """Whether a risk was in the register on `day`; on the day of its closing it no longer is."""
    return opened <= day and (closed is None or closed > day)
