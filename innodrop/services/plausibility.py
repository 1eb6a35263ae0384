"""What a single cell cannot show: values that contradict the KPI they belong to or the ones before.

These look at a whole file against the database. Each finding is a `Problem`; a falling running
total or a value from the future is not wrong by itself, so it asks for a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from innodrop.model import periods
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier
from innodrop.store.base import Reading, Record
from innodrop.tables.table import Table

if TYPE_CHECKING:
    from innodrop.services.uploads import Change


def check(store: Reading, table: Table, changes: Sequence[Change]) -> list[Problem]:
    """Every contradiction that the new and changed rows would bring."""
    if table.name != "observation" or not changes:
        return []
    kpis = {str(row["code"]): row for row in store.query("SELECT * FROM kpi")}
    problems = [problem for change in changes for problem in _against_kpi(change, kpis.get(change.after["kpi"]))]
    return [*problems, *_falling_totals(store, changes, kpis)]


def _against_kpi(change: Change, kpi: Record | None) -> Iterator[Problem]:
    if kpi is None:  # an unknown code is reported where codes are settled
        return
    if kpi["derived_by"]:
        yield Problem(
            row=change.line,
            column="kpi",
            found=kpi["code"],
            expected="a KPI that partners report",
            remedy=f"Take the row out: {kpi['name']} is computed from the {kpi['derived_by']}.",
        )
    period = periods.parse(change.after["period"])
    if period.months != periods.MONTHS_IN[kpi["frequency"]]:
        yield Problem(
            row=change.line,
            column="period",
            found=period.text,
            expected=f"a period as the KPI is reported: {kpi['frequency']}",
            remedy="Check that the value belongs to this whole period.",
            tier=Tier.INFORMATION,
        )


def _falling_totals(store: Reading, changes: Sequence[Change], kpis: dict[str, Record]) -> Iterator[Problem]:
    running = [c for c in changes if _is_running_total(kpis.get(c.after["kpi"])) and c.after["value"] is not None]
    series: dict[tuple[str, str], dict[periods.Period, float]] = {}
    for kpi in sorted({change.after["kpi"] for change in running}):
        for row in store.query(
            "SELECT partner, period, value FROM observation WHERE kpi = :kpi AND value IS NOT NULL", {"kpi": kpi}
        ):
            series.setdefault((kpi, row["partner"] or ""), {})[periods.parse(row["period"])] = row["value"]
    for change in running:
        owner = (change.after["kpi"], change.after["partner"] or "")
        series.setdefault(owner, {})[periods.parse(change.after["period"])] = change.after["value"]
    for change in running:
        values = series[(change.after["kpi"], change.after["partner"] or "")]
        period = periods.parse(change.after["period"])
        earlier = max((p for p in values if p.end < period.end), default=None)
        if earlier is not None and values[earlier] > change.after["value"]:
            yield Problem(
                row=change.line,
                column="value",
                found=written(change.after["value"]),
                expected=f"at least {written(values[earlier])}, the total of {earlier.text}",
                remedy="Write the total so far, not the addition of this period; or give the reason why it fell.",
                tier=Tier.NEEDS_REASON,
            )


def _is_running_total(kpi: Record | None) -> bool:
    return kpi is not None and kpi["over_time"] == "latest" and kpi["indicator_type"] in ("output", "result")
