"""The figures: one file each, one constant `CHART` in it, found by `discover`.

From one chart file follow the figure on the screen, the table under it, and its picture in every
report.
"""

from __future__ import annotations

from functools import cache

from innodrop import contracts
from innodrop.charts.parts.figure import Figure


@cache
def discover() -> dict[str, Figure]:
    """Every figure by id, in the order of the ids."""
    return dict(sorted(contracts.discover(contracts.CHART).items()))
