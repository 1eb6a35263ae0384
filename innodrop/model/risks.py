"""How severe a risk is: likelihood times impact, in four bands."""

from __future__ import annotations

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
