"""What a single cell cannot show: values that contradict the KPI they belong to or the ones before.

These look at a whole file against the database. Each finding is a `Problem`; a falling running
total or a value from the future is not wrong by itself, so it asks for a reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from innodrop.intake import ReadRow
from innodrop.model import dates, periods
from innodrop.model.keys import normalise
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier, cut
from innodrop.store.base import Reading, Record
from innodrop.tables.table import Table

if TYPE_CHECKING:
    from innodrop.services.uploads import Change

_EVENT_MARGIN = 24
"""Months before and after the project in which events still belong to it without a word."""


def check(store: Reading, table: Table, changes: Sequence[Change], unsound: Sequence[ReadRow] = ()) -> list[Problem]:
    """Every contradiction that the new and changed rows would bring, also those of rows with other problems."""
    if table.name == "project":
        return list(_second_project(store, changes))
    if table.name == "event":
        return _far_away(store, changes)
    if table.name != "observation" or not (changes or unsound):
        return []
    kpis = {str(row["code"]): row for row in store.query("SELECT * FROM kpi")}
    by_key = {normalise(code): kpi for code, kpi in kpis.items()}
    problems = [problem for change in changes for problem in _against_kpi(change, kpis.get(change.after["kpi"]))]
    for row in unsound:
        problems += _derived(row.line, by_key.get(normalise(str(row.values.get("kpi") or ""))))
    return [*problems, *_falling_totals(store, changes, kpis)]


def _derived(line: int, kpi: Record | None) -> Iterator[Problem]:
    if kpi is not None and kpi["derived_by"]:
        yield Problem(
            row=line,
            column="kpi",
            found=kpi["code"],
            expected="a KPI that partners report",
            remedy=f"Take the row out: {kpi['name']} is computed from the {kpi['derived_by']}.",
        )


def _far_away(store: Reading, changes: Sequence[Change]) -> list[Problem]:
    """Events years before or after the project: mostly a slip in the year, or a year in a cell made for dates."""
    project = next(iter(store.query("SELECT starts, ends FROM project")), None)
    if project is None:
        return []
    first, last = (date.fromisoformat(str(project[name])) for name in ("starts", "ends"))
    first, last = dates.add_months(first, -_EVENT_MARGIN), dates.add_months(last, _EVENT_MARGIN)
    return [
        Problem(
            row=change.line,
            column=column,
            found=str(change.after[column]),
            expected=f"a day from {dates.written(first)} to {dates.written(last)}, near the project",
            remedy="Correct the year, or give the reason why the event belongs here.",
            tier=Tier.NEEDS_REASON,
        )
        for change in changes
        for column in ("starts", "ends")
        if change.after[column]
        and not (first <= dates.last_day(change.after[column]) and dates.first_day(change.after[column]) <= last)
    ]


def _second_project(store: Reading, changes: Sequence[Change]) -> Iterator[Problem]:
    known = {str(row["key"]) for row in store.query("SELECT key FROM project")}
    for change in changes:
        known.add(change.key)
        if len(known) > 1:
            yield Problem(
                row=change.line,
                column="code",
                found=cut(str(change.after["code"])),
                expected="one project in a database, and its code unchanged",
                remedy="Keep the code of the project that is there, or start another database.",
            )


def _against_kpi(change: Change, kpi: Record | None) -> Iterator[Problem]:
    if kpi is None:  # an unknown code is reported where codes are settled
        return
    yield from _derived(change.line, kpi)
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
