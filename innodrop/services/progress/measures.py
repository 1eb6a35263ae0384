"""Every KPI at a reporting date: what was reached, what was planned, what that means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from innodrop.facts import rows
from innodrop.model.basis import weakest
from innodrop.model.kpi import aggregation, periods
from innodrop.model.kpi.aggregation import Point
from innodrop.model.kpi.measure import Measure, Series
from innodrop.services.duties.owing import reports
from innodrop.services.progress import derived, evidence
from innodrop.services.progress.gauge import Gauge
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
    gauge = Gauge.of(state, "", state.facts.targets)
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
    gauge = Gauge.of(state, seat, _seat_targets(state, codes))
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
            measures.append(Gauge.of(state, seat, own).measure(kpi, series))
    return tuple(measures)


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
