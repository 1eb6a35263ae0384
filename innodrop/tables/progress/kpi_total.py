"""The totals that pages show, kept as a table so that a large programme opens as fast as a small
one.

A row is a KPI's value to date for the whole project at the end of a period. It is versioned
like every fact and refreshed inside the transaction that changes the observations under it.
"""

from __future__ import annotations

from pydantic import Field

from innodrop.tables.fields import Code, Day, Number, PeriodText, Row, Whole
from innodrop.tables.table import Table


class Total(Row):
    """The project's value to date of one KPI at the end of one period."""

    kpi: Code = Field(description="KPI code.")
    period: PeriodText = Field(description="Period.")
    period_end: Day = Field(description="Last day of the period.")
    value: Number | None = Field(default=None, description="Value to date in the unit of the KPI.")
    partners: Whole = Field(description="Seats that have reported up to then.")


TOTALS = Table(
    name="kpi_total",
    title="Totals",
    purpose="Value to date of each KPI for the whole project, computed from the observations.",
    row=Total,
    key=("kpi", "period"),
    lookups=(("kpi", "period_end"),),
)
