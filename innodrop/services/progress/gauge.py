"""How a KPI is measured on a day, for the project or one seat: its value beside plan and target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from innodrop.model.basis import weakest
from innodrop.model.kpi import periods, projection, status
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure, Series
from innodrop.model.kpi.outlook import unprojected
from innodrop.model.kpi.plan import PlanPoint, path, plan_at
from innodrop.model.sentences import Sentence
from innodrop.services.duties import completeness, seat_of
from innodrop.services.duties.completeness import Behind
from innodrop.services.progress import frozen, members
from innodrop.state import State
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.target import Target


@dataclass(frozen=True)
class Gauge:
    """Where a measure is taken, for a seat (empty: the project), and what is known beside it: the
    data states, what has not come in, and what sums lack, by KPI."""

    state: State
    seat: str
    targets: Sequence[Target]
    states: Mapping[str, DataState]
    behind: Mapping[str, Behind]
    gaps: Mapping[str, Sentence]

    @classmethod
    def of(cls, state: State, seat: str, targets: Sequence[Target]) -> Gauge:
        """With what is owed by a seat; for the project by all."""
        whose = seat or None
        return cls(
            state,
            seat,
            targets,
            completeness.states(state, whose),
            completeness.behind(state, whose),
            completeness.gaps(state, whose),
        )

    def measure(self, kpi: Kpi, series: Series) -> Measure:
        """The KPI as it stands."""
        knots = self._path(kpi)
        value = series.points[-1].value if series.points else None
        complete = _data_state(kpi, series.points, self.states)
        behind, facts = self.behind.get(kpi.code, Behind()), self.state.facts
        owner = seat_of(facts, kpi.owner)
        measure = Measure(
            kpi=kpi.code,
            name=kpi.name,
            unit=kpi.unit,
            seat=self.seat,
            direction=kpi.direction,
            indicator_type=kpi.indicator_type,
            decimals=kpi.decimals,
            derived=kpi.derived_by is not None,
            core=bool(kpi.core),
            day=self.state.day,
            value=value,
            plan=plan_at(knots, self.state.day),
            target=knots[-1].value if knots else None,
            verdict=self._verdict(kpi, value, knots),
            data_state=complete,
            points=series.points,
            path=knots,
            projection=self._projection(kpi, series.points, knots),
            basis=weakest([series.basis, *self._target_bases(kpi)]),
            source=series.source,
            baseline=None if self.seat else kpi.baseline,  # a seat has none of its own
            change=kpi.counts_change and not self.seat,
            who="" if self.seat else members.sentence(self.state, kpi, series.points),
            over_time=kpi.over_time,
            over=facts.project is not None and self.state.day >= facts.project.ends,
            owner=owner,
            owner_name=facts.holder_name(owner),
            data=behind.words(complete, self.seat or None),
            missing=behind.seats,
            whole=kpi.counts_things,
        )
        return frozen.as_shown(self.state, measure)

    def _verdict(self, kpi: Kpi, value: float | None, knots: Sequence[PlanPoint]) -> status.Verdict:
        verdict = status.judge(
            value,
            plan_at(knots, self.state.day),
            knots[-1].value if knots else None,
            direction=kpi.direction,
            limits=self.state.facts.limits(kpi),
            unit=kpi.unit,
            day=self.state.day,
            decimals=kpi.decimals,
            locale=self.state.locale,
            baseline=None if self.seat else kpi.baseline,
            change=kpi.counts_change and not self.seat,
            whole=kpi.counts_things,
        )
        return verdict if value is None else replace(verdict, gap=self.gaps.get(kpi.code))

    def _target_bases(self, kpi: Kpi) -> Sequence[str]:
        """On what the plan rests: the target rows, else baseline and target of the KPI's row."""
        own = [target.basis for target in self.targets if target.kpi == kpi.code]
        return own or ([] if self.seat or kpi.target is None else [kpi.basis])

    def _path(self, kpi: Kpi) -> tuple[PlanPoint, ...]:
        """The target path; a seat has one only where its own targets are given."""
        project = self.state.facts.project
        own = [(periods.parse(t.period), t.value) for t in self.targets if t.kpi == kpi.code]
        if project is None or (self.seat and not own):
            return ()
        return path(
            own,
            baseline=None if self.seat else kpi.baseline,
            target=None if self.seat else kpi.target,
            start=project.starts,
            end=project.ends,
            direction=kpi.direction,
        )

    def _projection(
        self, kpi: Kpi, points: Sequence[Point], knots: Sequence[PlanPoint]
    ) -> projection.Projection | None:
        project = self.state.facts.project
        silent = unprojected(
            kpi.unit,
            direction=kpi.direction,
            indicator_type=kpi.indicator_type,
            over_time=kpi.over_time,
        )
        if project is None or silent:
            return None
        return projection.project(
            points,
            day=self.state.day,
            end=project.ends,
            target=knots[-1].value if knots else None,
            direction=kpi.direction,
            over_time=kpi.over_time,
            unit=kpi.unit,
            lowest=kpi.lowest,
            highest=kpi.highest,
            decimals=kpi.decimals,
            locale=self.state.locale,
        )


def _data_state(kpi: Kpi, points: Sequence[Point], states: Mapping[str, DataState]) -> DataState:
    """The state of what is owed; what is not owed is approved as soon as somebody reported it."""
    if kpi.derived_by:
        return DataState.DERIVED
    return states.get(kpi.code) or (DataState.APPROVED if points else DataState.NOT_DUE)
