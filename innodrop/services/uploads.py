"""A file becomes a plan, a plan becomes a revision: all of it or nothing.

`plan` writes nothing. It reads the file, merges each row with the current one (a blank cell
keeps the old value, a missing row deletes nothing) and lists every problem at once. `apply`
stores a plan without blocking problems, if nobody wrote in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innodrop import intake
from innodrop.intake.rows import validate
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, Tier, cut
from innodrop.services import plausibility, totals
from innodrop.store.base import Entry, Reading, Record, Store
from innodrop.tables import named
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
    rows: tuple[Record, ...]
    """The rows as read from the file: only the columns present and filled."""
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> bool:
        """Whether a problem stands in the way."""
        return any(problem.tier is Tier.BLOCKS for problem in self.problems)


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

    With `partner`, rows of any other partner are problems. Raises `FileRefused` if the file cannot be
    read as this table at all.
    """
    base = store.revision()
    reading = intake.read(table, data, name=file, options=options, window=_window(store))
    problems = list(reading.problems)
    current = _current(store, table, [row.key for row in reading.rows])
    spelling = _Spelling(store, table, [row.values for row in reading.rows])
    new, changed, same = [], [], 0
    for row in reading.rows:
        before = current.get(row.key)
        values, unknown = spelling.settle(row.values)
        problems += [_unknown(row.line, column, code, table) for column, code in unknown]
        problems += _foreign(table, row.line, values, before, partner)
        complete, faults = validate(table, {**_filled(before), **values})
        if complete is None:
            problems += [_fault(row.line, column, row.values, expected) for column, expected in faults]
            continue
        after = _stored(complete.model_dump())
        change = Change(row.line, row.key, before, after)
        if before is None:
            new.append(change)
        elif change.columns:
            changed.append(change)
        else:
            same += 1
    problems += plausibility.check(store, table, [*new, *changed])
    return Plan(
        table=table,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        base_revision=base,
        rows=tuple(dict(row.values) for row in reading.rows),
        new=tuple(new),
        changed=tuple(changed),
        same=same,
        problems=tuple(sorted(problems, key=lambda p: (p.row, p.column))),
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


def _window(store: Reading) -> tuple[date, date] | None:
    found = store.query("SELECT starts, ends FROM project")
    if not found:
        return None
    starts, ends = (date.fromisoformat(str(found[0][name])) for name in ("starts", "ends"))
    # Founding years and label awards lie long before a project, renewals and final reports after it.
    return date(starts.year - 150, 1, 1), date(ends.year + 20, 12, 31)


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


class _Spelling:
    """The codes that other tables hold, so that `np` in a file becomes the partner `NP`, or a problem."""

    def __init__(self, store: Reading, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        self._kinds = {column.name: column.kind for column in table.columns}
        for column, name in table.refers_to.items():
            code = named(name).key[0]
            known = [str(row[code]) for row in store.query(f"SELECT {code} FROM {name}")]
            if name == table.name:  # a table that refers to itself may bring both rows in one file
                known += [str(row[code]) for row in rows if row.get(code)]
            self._codes[column] = {normalise(value): value for value in known}

    def settle(self, values: Mapping[str, object]) -> tuple[Record, list[tuple[str, str]]]:
        """The values with codes as stored, and the codes that nothing holds, each with its column."""
        settled, unknown = dict(values), []
        for column, codes in self._codes.items():
            if values.get(column) is None:
                continue
            given = str(values[column])
            parts = given.split(";") if self._kinds[column] is Kind.CODES else [given]
            unknown += [(column, part) for part in parts if normalise(part) not in codes]
            settled[column] = ";".join(codes.get(normalise(part), part) for part in parts)
        return settled, unknown


def _filled(before: Record | None) -> Record:
    return {name: value for name, value in (before or {}).items() if value is not None}


def _stored(values: Mapping[str, object]) -> Record:
    return {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}


def _unknown(line: int, column: str, code: str, table: Table) -> Problem:
    return Problem(
        row=line,
        column=column,
        found=cut(code),
        expected=f"a code of the table {table.refers_to[column]}",
        remedy="Use a code from the template's list, or ask the coordinator to add it.",
    )


def _foreign(table: Table, line: int, values: Record, before: Record | None, partner: str | None) -> Iterator[Problem]:
    if partner is None:
        return
    owner = values.get(table.owner) or (before or {}).get(table.owner) if table.owner else None
    if normalise(str(owner or "")) != normalise(partner):
        yield Problem(
            row=line,
            column=table.owner or table.key[0],
            found=cut(str(owner or "")),
            expected=f"rows of {partner} only",
            remedy="Take the row out; each partner reports its own rows.",
        )


def _fault(line: int, column: str, values: Mapping[str, object], expected: str) -> Problem:
    return Problem(
        row=line,
        column=column,
        found=cut(str(values.get(column, ""))),
        expected=expected,
        remedy="Correct the cell and upload the file again.",
    )
