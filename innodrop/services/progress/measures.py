"""Every KPI at a reporting date: what was reached, what was planned, what that means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.facts import Facts, rows
from innodrop.model.basis import weakest
from innodrop.model.kpi import aggregation, periods, projection, status
from innodrop.model.kpi.data_state import DataState, Duty
from innodrop.model.kpi.measure import Measure, Point, Series
from innodrop.model.kpi.plan import PlanPoint, path, plan_at
from innodrop.services.progress import derived, evidence
from innodrop.services.progress import duties as progress_duties
from innodrop.store.base import Reading, Record, at_once
from innodrop.tables.progress import kpi_total
from innodrop.tables.progress.kpi import Kpi
from innodrop.tables.progress.target import Target

NOTHING = Series(())
"""What is known of a KPI that nobody has reported."""


@at_once
def board(store: Reading, facts: Facts, day: date, locale: str = "en") -> tuple[Measure, ...]:
    """Every KPI for the whole project at `day`, in the order of the codes."""
    totals = _totals(store, facts, day)
    computed = derived.project_series(store, facts, day)
    states = progress_duties.project_states(progress_duties.duties(store, facts, day))
    view = _View(facts, day, "", states, facts.targets, locale)
    return tuple(
        view.measure(kpi, computed.get(kpi.code) or totals.get(kpi.code) or NOTHING)
        for kpi in facts.kpis
    )


@at_once
def seat_board(
    store: Reading,
    facts: Facts,
    seat: str,
    day: date,
    locale: str = "en",
    *,
    duties: Sequence[Duty] | None = None,
) -> tuple[Measure, ...]:
    """Every KPI that one seat answers for at `day`; project-level KPIs are left out.

    `duties` are those of that day, the seat's or everybody's, if they are known already.
    """
    codes = [partner.code for partner in facts.holders(seat)]
    found = _of_partners(store, facts, codes)
    computed = derived.seat_series(store, facts, seat, day)
    owed = progress_duties.duties(store, facts, day, only=seat) if duties is None else duties
    states = progress_duties.seat_states(owed, seat)
    view = _View(facts, day, seat, states, _seat_targets(store, facts, codes), locale)
    return tuple(
        view.measure(
            kpi, computed.get(kpi.code) or _series(store, facts, kpi, found.get(kpi.code, []), day)
        )
        for kpi in facts.kpis
        if kpi.code in computed or kpi.code in found or _is_seats_own(kpi)
    )


@at_once
def by_seat(
    store: Reading, facts: Facts, kpi: Kpi, day: date, locale: str = "en"
) -> tuple[Measure, ...]:
    """One KPI at `day` for every seat, in the order of the seats; empty for project-level KPIs."""
    found: dict[str, list[Record]] = {}
    for row in evidence.behind(store, kpi.code, facts.revision):
        found.setdefault(facts.seat_of.get(row["partner"] or "", ""), []).append(row)
    targets = rows(
        store, Target, "target", facts.revision, "kpi = :kpi AND partner IS NOT NULL", kpi=kpi.code
    )
    duties = progress_duties.duties(store, facts, day)
    measures = []
    for seat in (partner.code for partner in facts.seats):
        computed = derived.seat_series(store, facts, seat, day, only=kpi.code)
        series = computed.get(kpi.code) or _series(store, facts, kpi, found.get(seat, []), day)
        own = tuple(target for target in targets if facts.seat_of.get(target.partner or "") == seat)
        if series.points or own:
            view = _View(facts, day, seat, progress_duties.seat_states(duties, seat), own, locale)
            measures.append(view.measure(kpi, series))
    return tuple(measures)


@dataclass(frozen=True)
class _View:
    """Where a measure is taken: the day, the seat (empty: the project), and what is known beside
    the values."""

    facts: Facts
    day: date
    seat: str
    states: Mapping[str, DataState]
    targets: Sequence[Target]
    locale: str

    def measure(self, kpi: Kpi, series: Series) -> Measure:
        """The KPI as it stands."""
        knots = self._path(kpi)
        value = series.points[-1].value if series.points else None
        return Measure(
            kpi=kpi.code,
            name=kpi.name,
            unit=kpi.unit,
            seat=self.seat,
            direction=kpi.direction,
            indicator_type=kpi.indicator_type,
            decimals=kpi.decimals,
            derived=kpi.derived_by is not None,
            core=kpi.core,
            day=self.day,
            value=value,
            plan=plan_at(knots, self.day),
            target=knots[-1].value if knots else None,
            verdict=self._verdict(kpi, value, knots),
            data_state=_data_state(kpi, series.points, self.states),
            points=series.points,
            path=knots,
            projection=self._projection(kpi, series.points, knots),
            basis=weakest([series.basis, *self._target_bases(kpi)]),
            source=series.source,
        )

    def _verdict(self, kpi: Kpi, value: float | None, knots: Sequence[PlanPoint]) -> status.Verdict:
        return status.judge(
            value,
            plan_at(knots, self.day),
            knots[-1].value if knots else None,
            direction=kpi.direction,
            limits=self.facts.limits(kpi),
            unit=kpi.unit,
            day=self.day,
            decimals=kpi.decimals,
            locale=self.locale,
            baseline=None if self.seat else kpi.baseline,
        )

    def _target_bases(self, kpi: Kpi) -> Sequence[str]:
        """On what the plan rests: the target rows, else the baseline and target of the KPI's own
        row."""
        own = [target.basis for target in self.targets if target.kpi == kpi.code]
        return own or ([] if self.seat or kpi.target is None else [kpi.basis])

    def _path(self, kpi: Kpi) -> tuple[PlanPoint, ...]:
        """The target path; a seat has one only where its own targets are given."""
        project = self.facts.project
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
        project = self.facts.project
        if project is None or kpi.direction == "neutral" or kpi.indicator_type == "context":
            # nobody steers a context KPI, so where it leads says nothing about the project
            return None
        return projection.project(
            points,
            end=project.ends,
            target=knots[-1].value if knots else None,
            direction=kpi.direction,
            over_time=kpi.over_time,
            unit=kpi.unit,
            decimals=kpi.decimals,
            locale=self.locale,
        )


def _is_seats_own(kpi: Kpi) -> bool:
    return not kpi.derived_by and kpi.over_partners in ("sum", "mean")


def _data_state(kpi: Kpi, points: Sequence[Point], states: Mapping[str, DataState]) -> DataState:
    """The state of what is owed; what is not owed is approved as soon as somebody reported it."""
    if kpi.derived_by:
        return DataState.DERIVED
    return states.get(kpi.code) or (DataState.APPROVED if points else DataState.NOT_DUE)


def _totals(store: Reading, facts: Facts, day: date) -> dict[str, Series]:
    found: dict[str, list[Record]] = {}
    for row in store.query(
        "SELECT kpi, period, value, partners, basis, added_in FROM kpi_total ORDER BY kpi,"
        " period_end, period DESC",
        revision=facts.revision,
    ):
        found.setdefault(row["kpi"], []).append(row)
    return {
        kpi: Series(_points(rows, day), rows[0]["basis"], _source(store, rows))
        for kpi, rows in found.items()
    }


def _points(found: Sequence[Record], day: date) -> tuple[Point, ...]:
    points = []
    for row in found:
        period = periods.parse(row["period"])
        if period.start <= day:
            points.append(Point(period, row["value"], row["partners"], period.unfinished_at(day)))
    return tuple(points)


def _series(store: Reading, facts: Facts, kpi: Kpi, found: list[Record], day: date) -> Series:
    points = aggregation.series(
        kpi_total.reported(found, dict(facts.seat_of)), kpi.over_time, "sum", until=day
    )
    return Series(points, weakest([row["basis"] for row in found]), _source(store, found))


def _source(store: Reading, found: Sequence[Record]) -> str:
    """The file and revision that brought the newest of these rows; empty for no row."""
    number = max((int(row["added_in"]) for row in found), default=0)
    revisions = store.query("SELECT file FROM revision WHERE number = :number", {"number": number})
    return f"{revisions[0]['file'] or 'no file'}, revision {number}" if revisions else ""


def _of_partners(store: Reading, facts: Facts, codes: Sequence[str]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for code in codes:
        for row in store.query(
            "SELECT kpi, partner, period, value, weight, basis, added_in FROM observation WHERE"
            " partner = :partner",
            {"partner": code},
            facts.revision,
        ):
            found.setdefault(row["kpi"], []).append(row)
    return found


def _seat_targets(store: Reading, facts: Facts, codes: Sequence[str]) -> tuple[Target, ...]:
    return tuple(
        target
        for code in codes
        for target in rows(
            store, Target, "target", facts.revision, "partner = :partner", partner=code
        )
    )
