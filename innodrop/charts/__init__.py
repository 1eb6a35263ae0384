"""The figures: one file each with a constant `CHART`; screen, table and pictures follow from it."""

from __future__ import annotations

from functools import cache

from innodrop import contracts
from innodrop.charts.parts.figure import Figure


@cache
def discover() -> dict[str, Figure]:
    """Every figure by id, in the order of the ids."""
    return dict(sorted(contracts.discover(contracts.CHART).items()))
