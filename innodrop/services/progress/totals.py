"""Keeps the project's values to date beside the observations, inside the transaction that changes
them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from innodrop.model.basis import weakest
from innodrop.model.keys import normalise
from innodrop.model.kpi import aggregation, periods
from innodrop.model.kpi.aggregation import Reported
from innodrop.store.base import Reading, Record, Writing
from innodrop.tables.progress.kpi_total import TOTALS
from innodrop.tables.table import Table

_END_OF_TIME = date(9999, 12, 31)


def refresh(writing: Writing, table: Table, kpis: Collection[str]) -> None:
    """Compute again the totals that changed rows touch: `kpis` are those of the rows, where the
    table has KPI values.

    Other tables than those below touch none.
    """
    if table.name == "observation":
        _refresh_kpis(writing, sorted(kpis))
    elif table.name in ("kpi", "partner"):  # rules and seats decide how every observation adds up
        _refresh_kpis(
            writing,
            [str(row["code"]) for row in writing.query("SELECT code FROM kpi ORDER BY key")],
        )


def observations(store: Reading, kpi: str, revision: int | None = None) -> list[Record]:
    """What all partners reported for a KPI: key, partner, period, value, weight, basis, by period
    and partner."""
    return store.query(
        "SELECT key, kpi, partner, period, value, weight, basis, added_in FROM observation "
        "WHERE kpi = :kpi ORDER BY period, partner",
        {"kpi": kpi},
        revision,
    )


def reported(rows: Sequence[Record], seat_of: dict[str, str]) -> list[Reported]:
    """Observation rows as the aggregation takes them, each under the seat of its partner."""
    return [
        Reported(
            seat_of.get(row["partner"] or "", row["partner"] or ""),
            periods.parse(row["period"]),
            row["value"],
            row["weight"],
        )
        for row in rows
    ]


def _refresh_kpis(writing: Writing, codes: Sequence[str]) -> None:
    rules = {
        row["code"]: row for row in writing.query("SELECT code, over_time, over_partners FROM kpi")
    }
    partners = writing.query("SELECT code, successor FROM partner")
    seat_of = dict(aggregation.seats((row["code"], row["successor"]) for row in partners))
    for code in codes:
        wanted = {_key(row): row for row in _totals(writing, rules[code], seat_of)}
        kept = {
            _key(row): row
            for row in writing.query(
                "SELECT kpi, period, period_end, value, partners, basis FROM kpi_total WHERE kpi ="
                " :kpi",
                {"kpi": code},
            )
        }
        writing.put(TOTALS, (row for key, row in wanted.items() if kept.get(key) != row))
        writing.withdraw(TOTALS, [key for key in kept if key not in wanted])


def _totals(writing: Writing, rule: Record, seat_of: dict[str, str]) -> list[Record]:
    rows = writing.query(
        "SELECT partner, period, value, weight, basis FROM observation WHERE kpi = :kpi",
        {"kpi": rule["code"]},
    )
    basis = weakest([row["basis"] for row in rows])
    points = aggregation.series(
        reported(rows, seat_of), rule["over_time"], rule["over_partners"], until=_END_OF_TIME
    )
    return [
        {
            "kpi": rule["code"],
            "period": point.period.text,
            "period_end": point.period.end.isoformat(),
            "value": point.value,
            "partners": point.partners,
            "basis": basis,
        }
        for point in points
    ]


def _key(row: Record) -> str:
    return TOTALS.key_of(row, normalise)
