"""One KPI on one day, for the project or one seat: the value, the plan, the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.plan import PlanPoint
from innodrop.model.kpi.projection import Projection
from innodrop.model.kpi.status import Verdict

__all__ = ["Measure", "Point", "Series"]


@dataclass(frozen=True)
class Series:
    """Values to date of one KPI, oldest first, with the weakest basis of the rows behind them."""

    points: tuple[Point, ...]
    basis: str = "fact"
    source: str = ""
    """Where the newest came from: a file and its revision, or the rule that computed it."""


@dataclass(frozen=True)
class Measure:
    """A KPI at a reporting date. `seat` is empty for the project, else a partner code.

    `points` are values to date, oldest first; `path` the target path as knots of a broken line.
    `value` belongs to the newest point, `plan` to the reporting date; both in `unit`.
    `basis` is the weakest basis among the numbers shown: illustrative before inferred before fact.
    `source` says where the newest value came from.
    """

    kpi: str
    name: str
    unit: str
    seat: str
    direction: str
    indicator_type: str
    decimals: int | None
    derived: bool
    core: bool
    day: date
    value: float | None
    plan: float | None
    target: float | None
    verdict: Verdict
    data_state: DataState
    points: tuple[Point, ...] = ()
    path: tuple[PlanPoint, ...] = ()
    projection: Projection | None = None
    basis: str = "fact"
    source: str = ""
