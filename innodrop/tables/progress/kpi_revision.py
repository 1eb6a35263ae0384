"""A KPI that is written anew beside the values and plans that are stored for it.

What was reported in one unit, or added up by one rule, says something else in another: such a
change needs a KPI of its own. Another target or baseline is a decision, and says what it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from innodrop import contracts
from innodrop.model.floats import same
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, Tier, cut
from innodrop.model.sentences import listed
from innodrop.tables.contract import Change, Planned, Record, Stored
from innodrop.tables.progress import target_path
from innodrop.tables.sentences import say

_RULES = {
    "unit": "unit",
    "over_time": "rule over time",
    "over_partners": "rule over partners",
    "derived_by": "rule",
}
"""The columns that say what a stored value means, and how each is called."""
_PLANNED = ("baseline", "target", "direction")
_NUMBERED = re.compile(r"(.*?)(?:-(\d+))?")


def check(planned: Planned) -> Iterator[Problem]:
    """What the changed KPIs would make of the values and plans that are stored for them."""
    codes: set[str] | None = None
    for change in planned.changes:
        yield from _looked_at(change)
        before = change.before
        if before is None:
            continue
        columns = otherwise(before, change.after)
        stored = _stored(planned.stored, before["code"]) if columns else (0, 0)
        if any(stored):
            codes = codes or {row["code"] for row in planned.stored.query("SELECT code FROM kpi")}
            successor = _free(before["code"], codes)
            yield from (_refused(change, name, before, stored, successor) for name in columns)
        if any(before[name] != change.cell(name) for name in _PLANNED):
            yield from _replanned(planned, change, before)


def otherwise(before: Record, after: Record) -> list[str]:
    """The columns that give stored values another meaning; other letters of a unit do not."""

    def meaning(row: Record, name: str) -> str:
        return normalise(str(row[name] or ""))

    return [name for name in _RULES if meaning(before, name) != meaning(after, name)]


def _stored(stored: Stored, code: str) -> tuple[int, int]:
    """How many values and how many targets are stored for a KPI."""
    values, targets = (
        stored.query(f"SELECT COUNT(value) AS rows FROM {table} WHERE kpi = :kpi", {"kpi": code})
        for table in ("observation", "target")
    )
    return int(values[0]["rows"]), int(targets[0]["rows"])


def _free(code: str, codes: set[str]) -> str:
    """The next code that nobody has taken: `K21-2` for the successor of `K21`."""
    match = _NUMBERED.fullmatch(code)
    stem, number = (match[1], int(match[2] or 1)) if match else (code, 1)
    taken = {normalise(known) for known in codes}
    while normalise(f"{stem}-{number + 1}") in taken:
        number += 1
    return f"{stem}-{number + 1}"


def _refused(
    change: Change, name: str, before: Record, stored: tuple[int, int], successor: str
) -> Problem:
    """Stored values in the old unit, or under the old rule, with the KPI that should follow. A rule
    that was wrong from the start can be corrected with a reason; a unit cannot."""
    nouns = zip(("values", "targets"), stored, strict=True)
    rows = listed([say(noun, count=count) for noun, count in nouns if count])
    was = before[name] or "blank"
    key = "stored_in_unit" if name == "unit" else "stored_under_rule"
    return Problem(
        row=change.line,
        column=name,
        cell=cut(str(change.cell(name) or "")),
        expected=say(key, was=was, rows=rows, count=sum(stored), rule=_RULES[name]),
        remedy=say(
            "successor" if name == "unit" else "successor_or_reason",
            code=before["code"],
            successor=successor,
        ),
        tier=Tier.BLOCKS if name == "unit" else Tier.NEEDS_REASON,
    )


def _looked_at(change: Change) -> Iterator[Problem]:
    """`derived_from` of a rule that looks at nothing of the kind would be passed over silently."""
    names, rule = change.cell("derived_from"), change.cell("derived_by")
    known = contracts.discover(contracts.RULE)
    if names and not (rule in known and known[rule].looks_at):
        key = "nothing_looked_at" if rule else "nothing_computed"
        yield Problem(
            row=change.line,
            column="derived_from",
            cell=cut(str(names)),
            expected=say(key, rule=rule),
            remedy="Leave derived_from blank.",
        )


def _replanned(planned: Planned, change: Change, before: Record) -> Iterator[Problem]:
    """The plan of the day that is looked at, if it moves: nothing keeps the old path."""
    day = target_path.day_of(planned)
    if day is None or planned.project is None:
        return
    after = change.after
    was, now = (
        target_path.plan(planned.stored, planned.project, row, day) for row in (before, after)
    )
    if was is None or now is None or same(was, now):
        return
    yield Problem(
        row=change.line,
        column="target",
        cell=cut(str(after["target"] if after["target"] is not None else "")),
        expected=say("plan_moves", day=day, plans=target_path.moved(after, was, now)),
        remedy="To keep the plans of the past, hand in targets by period up to today first.",
        tier=Tier.INFORMATION,
    )
