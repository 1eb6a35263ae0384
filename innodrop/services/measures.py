"""Every KPI at a reporting date: what was reached, what was planned, what that means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from innodrop.model import aggregation, periods, projection, status
from innodrop.model.basis import weakest
from innodrop.model.data_state import DataState
from innodrop.model.measure import Measure, Point, Series
from innodrop.model.plan import PlanPoint, path, plan_at
from innodrop.services import derived, reporting
from innodrop.services.facts import Facts, rows
from innodrop.services.totals import observations, reported
from innodrop.store.base import Reading, Record
from innodrop.tables.kpi import Kpi
from innodrop.tables.target import Target


def board(store: Reading, facts: Facts, day: date, locale: str = "en") -> tuple[Measure, ...]:
    """Every KPI for the whole project at `day`, in the order of the codes."""
    totals = _totals(store, facts, day)
    states = reporting.project_states(reporting.duties(store, facts, day))
    computed = derived.project_series(store, facts, day)
    return tuple(
        _measure(facts, kpi, day, "", computed.get(kpi.code) or totals.get(kpi.code), states, facts.targets, locale)
        for kpi in facts.kpis
    )


def seat_board(store: Reading, facts: Facts, seat: str, day: date, locale: str = "en") -> tuple[Measure, ...]:
    """Every KPI that one seat answers for at `day`; project-level KPIs are left out."""
    codes = [partner.code for partner in facts.holders(seat)]
    found = _of_partners(store, facts, codes)
    targets = _seat_targets(store, facts, codes)
    states = reporting.seat_states(reporting.duties(store, facts, day), seat)
    computed = derived.seat_series(store, facts, seat, day)
    kpis = [kpi for kpi in facts.kpis if kpi.code in computed or kpi.code in found or _is_seats_own(kpi)]
    return tuple(
        _measure(
            facts,
            kpi,
            day,
            seat,
            computed.get(kpi.code) or _series(kpi, found.get(kpi.code, []), facts, day),
            states,
            targets,
            locale,
        )
        for kpi in kpis
    )


def by_seat(store: Reading, facts: Facts, kpi: Kpi, day: date, locale: str = "en") -> tuple[Measure, ...]:
    """One KPI at `day` for every seat, in the order of the seats; empty for project-level KPIs."""
    found: dict[str, list[Record]] = {}
    for row in observations(store, kpi.code, facts.revision):
        found.setdefault(facts.seat_of.get(row["partner"] or "", ""), []).append(row)
    targets = rows(store, Target, "target", facts.revision, "kpi = :kpi AND partner IS NOT NULL", kpi=kpi.code)
    duties = reporting.duties(store, facts, day)
    measures = []
    for seat in (partner.code for partner in facts.seats):
        computed = derived.seat_series(store, facts, seat, day, only=kpi.code) if kpi.derived_by else {}
        series = computed.get(kpi.code) or _series(kpi, found.get(seat, []), facts, day)
        own = tuple(t for t in targets if facts.seat_of.get(t.partner or "") == seat)
        states = reporting.seat_states(duties, seat)
        if series.points or own:
            measures.append(_measure(facts, kpi, day, seat, series, states, own, locale))
    return tuple(measures)


def _is_seats_own(kpi: Kpi) -> bool:
    return not kpi.derived_by and kpi.over_partners in ("sum", "mean")


def _measure(  # noqa: PLR0913 - one KPI is told by all of these
    facts: Facts,
    kpi: Kpi,
    day: date,
    seat: str,
    series: Series | None,
    states: Mapping[str, DataState],
    targets: Sequence[Target],
    locale: str,
) -> Measure:
    points = series.points if series else ()
    knots = _path(facts, kpi, seat, targets)
    target = knots[-1].value if knots else None
    value = points[-1].value if points else None
    plan = plan_at(knots, day)
    return Measure(
        kpi=kpi.code,
        name=kpi.name,
        unit=kpi.unit,
        seat=seat,
        direction=kpi.direction,
        indicator_type=kpi.indicator_type,
        decimals=kpi.decimals,
        derived=kpi.derived_by is not None,
        core=kpi.core,
        day=day,
        value=value,
        plan=plan,
        target=target,
        verdict=status.judge(
            value,
            plan,
            target,
            direction=kpi.direction,
            limits=facts.limits(kpi),
            unit=kpi.unit,
            day=day,
            decimals=kpi.decimals,
            locale=locale,
            baseline=kpi.baseline,
        ),
        data_state=_data_state(kpi, points, states),
        points=points,
        path=knots,
        projection=_projection(facts, kpi, points, target, locale),
        basis=weakest([series.basis if series else "fact", *(t.basis for t in targets if t.kpi == kpi.code)]),
    )


def _data_state(kpi: Kpi, points: Sequence[Point], states: Mapping[str, DataState]) -> DataState:
    """The state of what is owed; what is not owed is approved as soon as somebody reported it."""
    if kpi.derived_by:
        return DataState.DERIVED
    return states.get(kpi.code) or (DataState.APPROVED if points else DataState.NOT_DUE)


def _path(facts: Facts, kpi: Kpi, seat: str, targets: Sequence[Target]) -> tuple[PlanPoint, ...]:
    """The target path of the project, or of a seat: a seat has one only where its own targets are given."""
    if facts.project is None:
        return ()
    own = [(periods.parse(t.period), t.value) for t in targets if t.kpi == kpi.code]
    if seat and not own:
        return ()
    return path(
        own,
        baseline=None if seat else kpi.baseline,
        target=None if seat else kpi.target,
        start=date.fromisoformat(facts.project.starts),
        end=date.fromisoformat(facts.project.ends),
    )


def _projection(
    facts: Facts, kpi: Kpi, points: Sequence[Point], target: float | None, locale: str
) -> projection.Projection | None:
    if facts.project is None or kpi.direction == "neutral":
        return None
    return projection.project(
        points,
        end=date.fromisoformat(facts.project.ends),
        target=target,
        direction=kpi.direction,
        over_time=kpi.over_time,
        unit=kpi.unit,
        decimals=kpi.decimals,
        locale=locale,
    )


def _totals(store: Reading, facts: Facts, day: date) -> dict[str, Series]:
    found: dict[str, list[Record]] = {}
    for row in store.query(
        "SELECT kpi, period, value, partners, basis FROM kpi_total ORDER BY kpi, period_end, period DESC",
        revision=facts.revision,
    ):
        found.setdefault(row["kpi"], []).append(row)
    return {kpi: Series(_points(rows, day), rows[0]["basis"]) for kpi, rows in found.items()}


def _points(found: Sequence[Record], day: date) -> tuple[Point, ...]:
    points = []
    for row in found:
        period = periods.parse(row["period"])
        if period.start <= day:
            points.append(Point(period, row["value"], row["partners"], period.unfinished_at(day)))
    return tuple(points)


def _series(kpi: Kpi, found: list[Record], facts: Facts, day: date) -> Series:
    points = aggregation.series(reported(found, dict(facts.seat_of)), kpi.over_time, "sum", until=day)
    return Series(points, weakest([row["basis"] for row in found]))


def _of_partners(store: Reading, facts: Facts, codes: Sequence[str]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for code in codes:
        for row in store.query(
            "SELECT kpi, partner, period, value, weight, basis FROM observation WHERE partner = :partner",
            {"partner": code},
            facts.revision,
        ):
            found.setdefault(row["kpi"], []).append(row)
    return found


def _seat_targets(store: Reading, facts: Facts, codes: Sequence[str]) -> tuple[Target, ...]:
    return tuple(
        target
        for code in codes
        for target in rows(store, Target, "target", facts.revision, "partner = :partner", partner=code)
    )
