"""The totals that pages show, kept as a table: a large programme opens as fast as a small one.

A row is a KPI's value to date for the whole project at the end of a period. It is versioned
like every fact and refreshed inside the transaction that changes the observations under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from innodrop.model.basis import weakest
from innodrop.model.keys import normalise
from innodrop.model.kpi import aggregation, periods
from innodrop.model.kpi.aggregation import Reported
from innodrop.tables.contract import Record, Writing
from innodrop.tables.fields import Code, Day, Number, PeriodText, Row, Whole, optional
from innodrop.tables.table import Table

_END_OF_TIME = date(9999, 12, 31)


class Total(Row):
    """The project's value to date of one KPI at the end of one period."""

    kpi: Code = Field(description="KPI code.")
    period: PeriodText = Field(description="Period.")
    period_end: Day = Field(description="Last day of the period.")
    value: Number | None = optional("Value to date in the unit of the KPI.")
    partners: Whole = Field(description="Seats that have reported up to then.")


TOTALS = Table(
    name="kpi_total",
    title="Totals",
    purpose="Value to date of each KPI for the whole project, computed from the observations.",
    row=Total,
    key=("kpi", "period"),
    sensitive=False,
    lookups=(("kpi", "period_end"),),
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


def refresh_all(writing: Writing) -> None:
    """Compute the totals of every KPI again."""
    refresh(
        writing, [str(row["code"]) for row in writing.query("SELECT code FROM kpi ORDER BY key")]
    )


def refresh(writing: Writing, codes: Sequence[str]) -> None:
    """Compute these KPIs' totals again, in the transaction that changes what they are made of."""
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
