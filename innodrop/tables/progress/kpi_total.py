"""The totals that pages show, kept as a table: a large programme opens as fast as a small one.

A row is a KPI's value to date for the whole project at the end of a period. It is versioned
like every fact and refreshed inside the transaction that changes what it is made of: observations,
rules of KPIs, who held which seat until when, and the end of the project.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from innodrop.model.basis import weakest
from innodrop.model.dates import PartialDate
from innodrop.model.keys import normalise
from innodrop.model.kpi import aggregation, leaving, periods
from innodrop.model.kpi.aggregation import Reported
from innodrop.model.kpi.leaving import Term
from innodrop.tables.contract import Record, Stored, Writing
from innodrop.tables.fields import Code, Codes, Day, Number, PeriodText, Row, Whole, optional
from innodrop.tables.table import Table

_END_OF_TIME = date(9999, 12, 31)


class Total(Row):
    """The project's value to date of one KPI at the end of one period."""

    kpi: Code = Field(description="KPI code.")
    period: PeriodText = Field(description="Period.")
    period_end: Day = Field(description="Last day of the period.")
    value: Number | None = optional("Value to date in the unit of the KPI.")
    partners: Whole = Field(description="Seats that have reported up to then and still count.")
    seats: Codes | None = optional("Codes of the seats whose values are in it, separated by ;")


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


def refresh_leaving(writing: Writing) -> None:
    """Compute those totals again that somebody may have left."""
    if not writing.query("SELECT code FROM partner WHERE active_to IS NOT NULL LIMIT 1"):
        return
    rules = writing.query(
        "SELECT code, after_leaving, over_time, over_partners FROM kpi ORDER BY key"
    )
    refresh(
        writing, [str(code) for code, *rule in map(dict.values, rules) if leaving.leaves(*rule)]
    )


def refresh(writing: Writing, codes: Sequence[str]) -> None:
    """Compute these KPIs' totals again, in the transaction that changes what they are made of."""
    rules = {
        row["code"]: row
        for row in writing.query(
            "SELECT code, frequency, over_time, over_partners, after_leaving FROM kpi"
        )
    }
    seat_of, terms = seats(writing)
    for code in codes:
        wanted = {_key(row): row for row in _totals(writing, rules[code], seat_of, terms)}
        kept = {
            _key(row): row
            for row in writing.query(
                "SELECT kpi, period, period_end, value, partners, seats, basis FROM kpi_total WHERE"
                " kpi = :kpi",
                {"kpi": code},
            )
        }
        writing.put(TOTALS, (row for key, row in wanted.items() if kept.get(key) != row))
        writing.withdraw(TOTALS, [key for key in kept if key not in wanted])


def seats(stored: Stored) -> tuple[dict[str, str], tuple[Term, ...]]:
    """Partner code to seat code, and when each partner held its seat."""
    partners = stored.query("SELECT code, successor, active_from, active_to FROM partner")
    seat_of = aggregation.seats((row["code"], row["successor"]) for row in partners)
    project = stored.query("SELECT ends FROM project")
    since = (
        (
            row["code"],
            seat_of[row["code"]],
            PartialDate(row["active_from"]),
            PartialDate(row["active_to"]) if row["active_to"] else None,
        )
        for row in partners
    )
    ends = date.fromisoformat(project[0]["ends"]) if project else None
    return seat_of, leaving.terms(since, ends)


def _totals(
    writing: Writing, rule: Record, seat_of: dict[str, str], terms: Sequence[Term]
) -> list[Record]:
    rows = writing.query(
        "SELECT partner, period, value, weight, basis FROM observation WHERE kpi = :kpi",
        {"kpi": rule["code"]},
    )
    basis = weakest([row["basis"] for row in rows])
    over = rule["over_time"], rule["over_partners"]
    leaves = leaving.leaves(rule["after_leaving"], *over)
    away = leaving.absences(terms, rule["frequency"]) if leaves else {}
    points = aggregation.series(reported(rows, seat_of), *over, until=_END_OF_TIME, away=away)
    return [
        {
            "kpi": rule["code"],
            "period": point.period.text,
            "period_end": point.period.end.isoformat(),
            "value": point.value,
            "partners": point.partners,
            "seats": ";".join(filter(None, point.seats)) or None,
            "basis": basis,
        }
        for point in points
    ]


def _key(row: Record) -> str:
    return TOTALS.key_of(row, normalise)
