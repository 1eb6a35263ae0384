"""Every KPI at a reporting date: what was reached, what was planned, what that means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from innodrop.facts import rows
from innodrop.model.basis import weakest
from innodrop.model.kpi import aggregation, periods, projection, status
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure, Point, Series
from innodrop.model.kpi.plan import PlanPoint, path, plan_at
from innodrop.model.numbers import scale
from innodrop.model.sentences import Sentence
from innodrop.services.duties import completeness
from innodrop.services.duties.owing import reports
from innodrop.services.progress import derived, evidence, frozen, members
from innodrop.services.progress.sentences import say
from innodrop.state import State, one_reading
from innodrop.store.base import Record
from innodrop.tables.progress import kpi_total
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.target import Target

NOTHING = Series(())
"""What is known of a KPI that nobody has reported."""


@one_reading
def board(state: State) -> tuple[Measure, ...]:
    """Every KPI for the whole project on the reporting date, in the order of the codes."""
    totals, computed = _totals(state), derived.series(state)
    states, gaps = completeness.states(state), completeness.gaps(state)
    gauge = _Gauge(state, "", state.facts.targets, states, gaps)
    return tuple(
        gauge.measure(kpi, computed.get(kpi.code) or totals.get(kpi.code) or NOTHING)
        for kpi in state.facts.kpis
    )


@one_reading
def seat_board(state: State, seat: str) -> tuple[Measure, ...]:
    """Every KPI that one seat answers for on the reporting date, and what else it reported; not
    those of the project."""
    codes = [partner.code for partner in state.facts.holders(seat)]
    reported, computed = _of_partners(state, codes), derived.series(state, seat)
    gauge = _Gauge.of_seat(state, seat, _seat_targets(state, codes))
    return tuple(
        gauge.measure(
            kpi, computed.get(kpi.code) or _series(state, kpi, reported.get(kpi.code, []))
        )
        for kpi in state.facts.kpis
        if kpi.code in computed or kpi.code in reported or reports(state.facts, kpi, seat)
    )


@one_reading
def by_seat(state: State, kpi: Kpi) -> tuple[Measure, ...]:
    """One KPI on the reporting date for every seat in order; none for KPIs of the project."""
    facts, only = state.facts, "kpi = :kpi AND partner IS NOT NULL"
    reported: dict[str, list[Record]] = {}
    for row in evidence.behind(state.store, kpi.code, facts.revision):
        reported.setdefault(facts.seat_of.get(row["partner"] or "", ""), []).append(row)
    targets = rows(state.store, Target, facts.revision, only, kpi=kpi.code)
    measures = []
    for seat in (partner.code for partner in facts.seats):
        computed = derived.series(state, seat, only=kpi.code)
        series = computed.get(kpi.code) or _series(state, kpi, reported.get(seat, []))
        own = tuple(target for target in targets if facts.seat_of.get(target.partner or "") == seat)
        if series.points or own:
            measures.append(_Gauge.of_seat(state, seat, own).measure(kpi, series))
    return tuple(measures)


@dataclass(frozen=True)
class _Gauge:
    """Where a measure is taken, for a seat (empty: the project), and what is known beside it: the
    data states, and what sums lack, by KPI."""

    state: State
    seat: str
    targets: Sequence[Target]
    states: Mapping[str, DataState]
    gaps: Mapping[str, Sentence]

    @classmethod
    def of_seat(cls, state: State, seat: str, targets: Sequence[Target]) -> _Gauge:
        """With what is owed by a seat."""
        states, gaps = completeness.states(state, seat), completeness.gaps(state, seat)
        return cls(state, seat, targets, states, gaps)

    def measure(self, kpi: Kpi, series: Series) -> Measure:
        """The KPI as it stands."""
        knots = self._path(kpi)
        value = series.points[-1].value if series.points else None
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
            data_state=_data_state(kpi, series.points, self.states),
            points=series.points,
            path=knots,
            projection=self._projection(kpi, series.points, knots),
            basis=weakest([series.basis, *self._target_bases(kpi)]),
            source=series.source,
            baseline=None if self.seat else kpi.baseline,  # a seat has none of its own
            change=kpi.counts_change and not self.seat,
            who="" if self.seat else members.sentence(self.state, kpi, series.points),
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
        if project is None or kpi.direction == "neutral" or kpi.indicator_type == "context":
            # nobody steers a context KPI, so where it leads says nothing about the project
            return None
        if scale(kpi.unit) and kpi.over_partners == "mean":
            return None  # levels have no distances that a pace could be made of
        return projection.project(
            points,
            day=self.state.day,
            end=project.ends,
            target=knots[-1].value if knots else None,
            direction=kpi.direction,
            over_time=kpi.over_time,
            unit=kpi.unit,
            decimals=kpi.decimals,
            locale=self.state.locale,
        )


def _data_state(kpi: Kpi, points: Sequence[Point], states: Mapping[str, DataState]) -> DataState:
    """The state of what is owed; what is not owed is approved as soon as somebody reported it."""
    if kpi.derived_by:
        return DataState.DERIVED
    return states.get(kpi.code) or (DataState.APPROVED if points else DataState.NOT_DUE)


def _totals(state: State) -> dict[str, Series]:
    by_kpi: dict[str, list[Record]] = {}
    for row in state.store.query(
        "SELECT kpi, period, value, partners, seats, basis, added_in FROM kpi_total ORDER BY kpi,"
        " period_end, period DESC",
        revision=state.facts.revision,
    ):
        by_kpi.setdefault(row["kpi"], []).append(row)
    return {
        kpi: Series(_points(rows, state.day), rows[0]["basis"], _source(state, rows))
        for kpi, rows in by_kpi.items()
    }


def _points(totals: Sequence[Record], day: date) -> tuple[Point, ...]:
    points = []
    for row in totals:
        period = periods.parse(row["period"])
        if period.start <= day:
            seats = tuple(filter(None, (row["seats"] or "").split(";")))
            known = row["value"], row["partners"], period.unfinished_at(day), seats
            points.append(Point(period, *known))
    return tuple(points)


def _series(state: State, kpi: Kpi, records: list[Record]) -> Series:
    values = kpi_total.reported(records, dict(state.facts.seat_of))
    points = aggregation.series(values, kpi.over_time, "sum", until=state.day)
    return Series(points, weakest([row["basis"] for row in records]), _source(state, records))


def _source(state: State, records: Sequence[Record]) -> str:
    """The file and revision that brought the newest of these rows; empty for no row."""
    number = max((int(row["added_in"]) for row in records), default=0)
    asked = "SELECT file FROM revision WHERE number = :number"
    revisions = state.store.query(asked, {"number": number})
    return say("source", file=revisions[0]["file"] or "no file", number=number) if revisions else ""


def _of_partners(state: State, codes: Sequence[str]) -> dict[str, list[Record]]:
    by_kpi: dict[str, list[Record]] = {}
    for code in codes:
        for row in state.store.query(
            "SELECT kpi, partner, period, value, weight, basis, added_in FROM observation WHERE"
            " partner = :partner",
            {"partner": code},
            state.facts.revision,
        ):
            by_kpi.setdefault(row["kpi"], []).append(row)
    return by_kpi


def _seat_targets(state: State, codes: Sequence[str]) -> tuple[Target, ...]:
    store, revision, only = state.store, state.facts.revision, "partner = :partner"
    return tuple(t for code in codes for t in rows(store, Target, revision, only, partner=code))
