"""One KPI on one day, for the project or one seat: the value, the plan, the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.comparison import JUDGED, Case, Limits
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.outlook import Now, Outlook, Unprojected, unprojected
from innodrop.model.kpi.pace import Pace
from innodrop.model.kpi.plan import PlanPoint
from innodrop.model.kpi.projection import Projection
from innodrop.model.kpi.status import Verdict
from innodrop.model.numbers import Rounded, as_read, beside
from innodrop.model.sentences import Sentence


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
    Where `change` counts, it is the one since `baseline`; else the level is judged.
    `basis` is the weakest basis among the numbers shown: illustrative before inferred before fact.
    `source` says where the newest value came from, `who` which partners are in it. `over`: the
    project's last day has come. `owner` is the seat that answers for the KPI, empty for nobody, and
    `owner_name` what it is called now. `data` is the data state in words, `missing` the seats whose
    reports are late. `whole`: only
    whole numbers are possible.
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
    baseline: float | None = None
    change: bool = False
    who: str = ""
    over_time: str = "latest"
    over: bool = False
    owner: str = ""
    owner_name: str = ""
    data: str = ""
    missing: tuple[str, ...] = ()
    whole: bool = False

    def read(self, number: float | None) -> Rounded | None:
        """A value, plan or target of it, with the decimals that all of them are read with."""
        return None if number is None else Rounded(number, self.verdict.digits)

    @property
    def plan_read(self) -> Rounded | None:
        """The plan as it is read beside the value, see `Case.plan_as_read`."""
        if self.plan is None or not self.whole:
            return self.read(self.plan)
        numbers = (self.value or 0.0, self.plan, self.target, self.baseline or 0.0)
        change, digits = self.change and self.baseline is not None, self.verdict.digits
        case = Case(*numbers, self.direction, Limits(), change=change, whole=self.whole)
        return Rounded(self.plan, digits, case.plan_as_read(digits))

    @cached_property
    def outlook(self) -> Outlook:
        """Whether the target will be reached."""
        now = Now(
            self.value,
            self.target,
            self.direction,
            self.unit,
            self.verdict.digits,
            self.silent,
            self.over,
            self.verdict.reason.locale,
        )
        return now.outlook(self.projection)

    @property
    def pace(self) -> Sentence | str:
        """The pace that the target needs, and the present one; empty where nothing is projected."""
        ahead = self.projection
        if ahead is None:
            return ""
        months = next(
            p.period.months
            for p in reversed(self.points)
            if not p.unfinished and p.value is not None
        )
        falling, locale = self.direction == "down", self.verdict.reason.locale
        return Pace(months, self.unit, ahead.digits, locale, falling).told(ahead)

    @property
    def silent(self) -> Unprojected | None:
        """Why it is not projected, however many values it has."""
        return unprojected(
            self.unit,
            direction=self.direction,
            indicator_type=self.indicator_type,
            over_time=self.over_time,
        )

    @property
    def is_ceiling(self) -> bool:
        """Whether the plan is the most that shall be reached, not something to come up to."""
        return self.direction == "down" and not self.change

    @property
    def of_plan(self) -> Rounded | None:
        """How much of the plan to date the value is, in per cent; where the change counts, how much
        of the planned change was made. Of a ceiling 100 is the most, and more is bad."""
        verdict, value, plan = self.verdict, self.value, self.plan
        if value is None or not plan or plan < 0 or not self.is_ceiling:
            return verdict.share
        taken = 100 * value / plan
        digits = beside(taken, [100.0], 1)
        return Rounded(as_read(taken, digits), digits) if verdict.status in JUDGED else None

    @property
    def decimals_read(self) -> int | None:
        """The decimals of reported values, old ones too; None: as many as were given."""
        return None if self.decimals is None else self.verdict.digits
