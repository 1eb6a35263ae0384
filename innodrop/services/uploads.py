"""A file becomes a plan, a plan becomes a revision: all of it or nothing.

`plan` writes nothing. It reads the file, merges each row with the current one (a blank cell
keeps the old value, a missing row deletes nothing) and lists every problem at once. `apply`
stores a plan without blocking problems, if nobody wrote in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innodrop import intake
from innodrop.errors import UnknownPartner
from innodrop.intake import validate
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, Tier, cut
from innodrop.services import plausibility, totals
from innodrop.services.references import References, foreign
from innodrop.store.base import Entry, Reading, Record, Store
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

_CHUNK = 400
"""Keys asked for in one query; below the parameter limit of old SQLite versions."""


@dataclass(frozen=True)
class Change:
    """One row that the file would add or change. `before` is None for a new row; both are complete rows."""

    line: int
    key: str
    before: Record | None
    after: Record

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose value changes."""
        before = self.before or {}
        return tuple(name for name, value in self.after.items() if before.get(name) != value)


@dataclass(frozen=True)
class Plan:
    """What a file would do. `base_revision` is the revision it was compared with."""

    table: Table
    file: str
    sha256: str
    base_revision: int
    detected: intake.Detected
    rows: tuple[Record, ...]
    """The rows without problems as read from the file: only the columns present and filled."""
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int
    problems: tuple[Problem, ...]
    """In the order of the rows, at most as many as `intake.LIMITS` lists, then how many more there are."""
    blocking: int
    """All problems that stand in the way, also those that are not listed."""

    @property
    def blocked(self) -> bool:
        """Whether a problem stands in the way."""
        return self.blocking > 0


def plan(
    store: Reading,
    table: Table,
    data: bytes,
    *,
    file: str = "",
    partner: str | None = None,
    options: intake.Options | None = None,
) -> Plan:
    """Compare a file with the newest revision.

    With `partner`, rows of any other partner are problems. Raises `UnknownPartner`, and `FileRefused` if the file
    cannot be read as this table at all.
    """
    base = store.revision()
    window = _window(store, table)
    partner, country = (None, "") if partner is None else _known(store, partner)
    reading = intake.read(table, data, name=file, options=options, country=country, window=window)
    changes, found = _compared(store, table, reading, partner)
    sound = {change.line for change in changes}
    unsound = [row for row in (*reading.rows, *reading.faulty) if row.line not in sound]
    found += plausibility.check(store, table, [change for change in changes if change.columns], unsound)
    return Plan(
        table=table,
        file=reading.name,
        sha256=hashlib.sha256(data).hexdigest(),
        base_revision=base,
        detected=reading.detected,
        rows=tuple(dict(row.values) for row in reading.rows if row.line in sound),
        new=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in changes if change.before is not None and change.columns),
        same=sum(change.before is not None and not change.columns for change in changes),
        problems=_listed(reading, found),
        blocking=reading.blocking + sum(problem.tier is Tier.BLOCKS for problem in found),
    )


def apply(store: Store, plan: Plan, *, user: str, at: datetime, kind: str = "upload", note: str = "") -> int:
    """Store a plan as one revision and return its number; a plan without changes stores nothing.

    Raises `StalePlan` if the data moved since the plan was made, ValueError if the plan is blocked.
    """
    if plan.blocked:
        raise ValueError("a blocked plan is never applied")
    if not plan.new and not plan.changed:
        return plan.base_revision
    entry = Entry(at=at, user=user, kind=kind, table=plan.table.name, file=plan.file, sha256=plan.sha256, note=note)
    with store.write(entry, base=plan.base_revision) as writing:
        changes = (*plan.new, *plan.changed)
        writing.put(plan.table, (change.after for change in changes))
        totals.refresh(writing, plan.table, [change.after for change in changes])
        return writing.number


def _compared(
    store: Reading, table: Table, reading: intake.Reading, partner: str | None
) -> tuple[list[Change], list[Problem]]:
    """Every sound row with what is stored now, and what is wrong with the others."""
    current = _current(store, table, [row.key for row in reading.rows])
    references = References(store, table, reading.rows)
    changes: list[Change] = []
    found = [_coordinators(table)] if partner is not None and table.owner is None else []
    for row in reading.rows:
        before = current.get(row.key)
        values, problems = references.settle(row)
        problems += foreign(table, row.line, row.values, before, partner)
        complete, faults = validate(table, _merged(table, before, values))
        problems += [_fault(row, column, expected) for column, expected in faults]
        if complete is not None and not problems:
            changes.append(Change(row.line, row.key, before, _stored(complete.model_dump())))
        found += problems
    for row in reading.faulty:
        found += references.settle(row)[1]
        found += foreign(table, row.line, row.values, None, partner) if table.owner in row.values else ()
    return changes, found


def _window(store: Reading, table: Table) -> tuple[date, date] | None:
    """The days that a file may speak of: the project's for reported periods, else the life of a cluster."""
    found = store.query("SELECT starts, ends FROM project")
    if not found:
        return None
    starts, ends = (date.fromisoformat(str(found[0][name])) for name in ("starts", "ends"))
    if any(column.kind is Kind.PERIOD for column in table.columns):
        return starts, ends
    # Founding years lie long before a project, the end of a label long after it.
    return date(starts.year - 150, 1, 1), date(ends.year + 20, 12, 31)


def _known(store: Reading, partner: str) -> tuple[str, str]:
    """The partner's code as it is stored, and where the file was written: that tells code pages apart."""
    countries = {str(row["code"]): str(row["country_code"]) for row in store.query("SELECT * FROM partner")}
    for code, country in countries.items():
        if normalise(code) == normalise(partner):
            return code, country
    raise UnknownPartner(partner, tuple(countries))


def _coordinators(table: Table) -> Problem:
    return Problem(
        row=0,
        column="",
        found="",
        expected="a table in which partners have rows of their own",
        remedy=f"Send the file to the coordinator, who keeps the table {table.title}.",
    )


def _listed(reading: intake.Reading, found: Sequence[Problem]) -> tuple[Problem, ...]:
    in_order = sorted([*reading.problems, *found], key=lambda problem: (problem.row == 0, problem.row, problem.column))
    more = len(in_order) - intake.LIMITS.problems
    if more <= 0 or not found:
        return tuple(in_order)
    rest = Problem(
        0, "", "", f"{more:,} more problems", "Mend these first, then check the file again.", Tier.INFORMATION
    )
    return (*in_order[: intake.LIMITS.problems], rest)


def _current(store: Reading, table: Table, keys: Sequence[str]) -> dict[str, Record]:
    columns = ", ".join(column.name for column in table.columns)
    found: dict[str, Record] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        names = ", ".join(f":k{i}" for i in range(len(chunk)))
        rows = store.query(
            f"SELECT key, {columns} FROM {table.name} WHERE key IN ({names})",
            {f"k{i}": key for i, key in enumerate(chunk)},
        )
        found |= {str(row.pop("key")): row for row in rows}
    return found


def _merged(table: Table, before: Record | None, values: Record) -> Record:
    """The stored row with the file's values over it; a value takes the place of what it excludes."""
    gone = {other for column in values for pair in table.excludes if column in pair for other in pair} - values.keys()
    kept = {name: value for name, value in (before or {}).items() if value is not None and name not in gone}
    return {**kept, **values}


def _stored(values: Mapping[str, object]) -> Record:
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}


def _fault(row: intake.ReadRow, column: str, expected: str) -> Problem:
    return Problem(
        row=row.line,
        column=column,
        found=cut(str(row.values.get(column, ""))),
        expected=expected,
        remedy="Correct the cell and upload the file again.",
    )
