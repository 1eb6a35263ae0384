"""What a single cell cannot show: values that contradict the KPI they belong to or the ones before.

These look at a whole file against the database. Each finding is a `Problem`; a falling running
total or a value from the future is not wrong by itself, so it asks for a reason.
"""

from __future__ import annotations

from bisect import bisect_left
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
        series.setdefault(_owner(change), {})[periods.parse(change.after["period"])] = change.after["value"]
    in_order = {owner: sorted(values, key=lambda p: p.end) for owner, values in series.items()}
    for change in running:
        known, period = in_order[_owner(change)], periods.parse(change.after["period"])
        place = bisect_left(known, period.end, key=lambda p: p.end)
        if place and (before := series[_owner(change)][known[place - 1]]) > change.after["value"]:
            yield _fallen(change, known[place - 1], before)


def _fallen(change: Change, earlier: periods.Period, before: float) -> Problem:
    return Problem(
        row=change.line,
        column="value",
        found=written(change.after["value"]),
        expected=f"at least {written(before)}, the total of {earlier.text}",
        remedy="Write the total so far, not the addition of this period; or give the reason why it fell.",
        tier=Tier.NEEDS_REASON,
    )


def _owner(change: Change) -> tuple[str, str]:
    return change.after["kpi"], change.after["partner"] or ""


def _is_running_total(kpi: Record | None) -> bool:
    return kpi is not None and kpi["over_time"] == "latest" and kpi["indicator_type"] in ("output", "result")
