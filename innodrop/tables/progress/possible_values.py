"""Values, targets and baselines that their KPI cannot have: outside is a problem, not a remark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from operator import itemgetter

from innodrop.model.kpi.possible import Possible, possible
from innodrop.model.numbers import written
from innodrop.model.problems import Problem, Tier
from innodrop.model.sentences import Number
from innodrop.tables.contract import Change, Planned, Record, Stored
from innodrop.tables.sentences import say

_COLUMNS = {
    "lowest": "possible_lowest",
    "highest": "possible_highest",
    "whole": "possible_whole",
}
"""The KPI's columns, and what is expected where one speaks against a value."""


def check(planned: Planned) -> Iterator[Problem]:
    """Impossible values of a file of observations or targets, each at its row."""
    if not planned.changes:
        return
    kpis = {row["code"]: row for row in planned.stored.query("SELECT * FROM kpi")}
    allowed: dict[str, Possible] = {}
    pick = itemgetter(*map(planned.changes[0].names.index, ("kpi", "value")))
    for change in planned.changes:
        code, value = pick(change.new)
        if value is None or (kpi := kpis.get(code)) is None:
            continue
        if code not in allowed:
            allowed[code] = _possible(planned.stored, kpi)
        yield from _outside(change.line, "value", value, kpi, allowed[code])


def check_kpis(planned: Planned) -> Iterator[Problem]:
    """Baselines and targets that the KPI's own unit or columns exclude, and new limits that exclude
    what is stored."""
    for change in planned.changes:
        kpi = change.after
        allowed = _possible(planned.stored, kpi)
        for column in ("baseline", "target"):
            if kpi[column] is not None:
                yield from _outside(change.line, column, kpi[column], kpi, allowed)
        moved = [name for name in _COLUMNS if name in change.columns]
        if change.before is not None and moved:
            yield from _excluded(planned.stored, change, moved[0], allowed)


def _possible(stored: Stored, kpi: Record) -> Possible:
    """The values that a KPI can have. What is stored of it is read for a share alone, which it
    tells whether to keep to 0 and 100."""
    return possible(
        kpi["unit"],
        averaged="mean" in (kpi["over_time"], kpi["over_partners"]),
        **{name: kpi[name] for name in _COLUMNS},
        known=chain((kpi["baseline"], kpi["target"]), _ends(stored, kpi["code"])),
    )


def _ends(stored: Stored, code: str) -> Iterator[float | None]:
    """Least and greatest of the values and of the targets that are stored for a KPI."""
    for table in ("observation", "target"):
        ends = "SELECT MIN(value) AS low, MAX(value) AS high FROM"
        (row,) = stored.query(f"{ends} {table} WHERE kpi = :kpi", {"kpi": code})
        yield from row.values()


def _outside(
    line: int, column: str, value: float, kpi: Record, allowed: Possible
) -> Iterator[Problem]:
    fault = allowed.fault(value)
    if fault is None:
        return
    limit = allowed.highest if fault == "highest" else allowed.lowest
    expected = say(_COLUMNS[fault], limit=Number(limit or 0.0, kpi["unit"]), unit=kpi["unit"])
    remedy = say("impossible", kpi=kpi["code"], column=fault)
    yield Problem(line, column, written(value), expected, remedy)


def _excluded(stored: Stored, change: Change, column: str, allowed: Possible) -> Iterator[Problem]:
    kpi = change.after
    rows = stored.query(
        "SELECT value FROM observation WHERE kpi = :kpi AND value IS NOT NULL", {"kpi": kpi["code"]}
    )
    count = sum(allowed.fault(row["value"]) is not None for row in rows)
    if count:
        cell = "" if kpi[column] is None else str(kpi[column])
        expected = say("stored_outside", count=count)
        remedy = "Correct the limit, or those values; or give the reason why they stand."
        yield Problem(change.line, column, cell, expected, remedy, Tier.NEEDS_REASON)
