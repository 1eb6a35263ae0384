"""What a single cell cannot show: values that contradict the KPI they belong to or the ones before.

These look at a whole file against the database. Each finding is a `Problem`; a falling running
total, a jump or a value from the future is not wrong by itself, so it asks for a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from innodrop.intake import ReadRow
from innodrop.model import dates
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, Tier, cut
from innodrop.services.uploads import time_series
from innodrop.services.uploads.diff import Change
from innodrop.services.uploads.references import circles
from innodrop.store.base import Reading
from innodrop.tables.table import Table

_EVENT_MARGIN = 24
"""Months before and after the project in which events still belong to it without a word."""


def check(
    store: Reading,
    table: Table,
    changes: Sequence[Change],
    unsound: Sequence[ReadRow] = (),
    day: date | None = None,
) -> list[Problem]:
    """Every contradiction that the new and changed rows would bring, also those of rows with other
    problems.

    `day` is today; where the project has a reporting date, that is the day that values are compared
    with.
    """
    found: list[Problem] = []
    if table.name in table.refers_to.values():
        found += circles(store, table, [(change.line, change.after) for change in changes])
    if table.name == "project":
        return [*found, *_second_project(store, changes)]
    if table.name == "event":
        return [*found, *_far_away(store, changes)]
    if table.name != "observation" or not (changes or unsound):
        return found
    kpis = {str(row["code"]): row for row in store.query("SELECT * FROM kpi")}
    by_key = {normalise(code): kpi for code, kpi in kpis.items() if kpi["derived_by"]}
    for row in unsound:
        kpi = by_key.get(normalise(str(row.values.get("kpi") or "")))
        found += [time_series.derived(row.line, kpi)] if kpi is not None else []
    return [*found, *time_series.check(store, changes, kpis, day)]


def _far_away(store: Reading, changes: Sequence[Change]) -> list[Problem]:
    """Events years before or after the project: mostly a slip in the year, or a year in a cell made
    for dates."""
    project = next(iter(store.query("SELECT starts, ends FROM project")), None)
    if project is None:
        return []
    first, last = (date.fromisoformat(str(project[name])) for name in ("starts", "ends"))
    first, last = dates.add_months(first, -_EVENT_MARGIN), dates.add_months(last, _EVENT_MARGIN)
    return [
        Problem(
            row=change.line,
            column=column,
            found=str(row[column]),
            expected=(
                f"a day from {dates.written(first)} to {dates.written(last)}, near the project"
            ),
            remedy="Correct the year, or give the reason why the event belongs here.",
            tier=Tier.NEEDS_REASON,
        )
        for change, row in ((change, change.after) for change in changes)
        for column in ("starts", "ends")
        if row[column]
        and not (first <= dates.last_day(row[column]) and dates.first_day(row[column]) <= last)
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
