"""Rows of a file beside the rows that are stored: what is new, what changes, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import is_
from typing import Any

from pydantic import ValidationError

from innodrop.intake import ReadRow, faults
from innodrop.model.problems import Problem, cut
from innodrop.services.uploads import merge
from innodrop.services.uploads.merge import Versions
from innodrop.services.uploads.references import References, foreign
from innodrop.services.uploads.sentences import say
from innodrop.services.uploads.stored_rows import CHUNK, rows_under
from innodrop.store.base import Reading, Record
from innodrop.tables.contract import Change
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

_STORED: Mapping[Kind, Callable[[Any], Any]] = {Kind.FLAG: int, Kind.DAY: str, Kind.PARTIAL: str}
"""How a value of a row is stored, where that is not as the row holds it."""


@dataclass(frozen=True)
class Given:
    """The sound rows of a file: each complete row, and which columns the file fills (`filled`)."""

    table: Table
    names: tuple[str, ...]
    filled: list[tuple[str, ...]] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def records(self) -> tuple[Record, ...]:
        """Each row as it was read, with only the columns that are filled."""
        at = {name: number for number, name in enumerate(self.names)}
        flags = {column.name for column in self.table.columns if column.kind is Kind.FLAG}
        return tuple(
            {name: bool(row[at[name]]) if name in flags else row[at[name]] for name in filled}
            for filled, row in zip(self.filled, self.rows, strict=True)
        )


@dataclass
class Compared:
    """Everything that comparing has found so far, by the rows of the file."""

    given: Given
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    bare: list[int] = field(default_factory=list)
    """Rows of the template that nobody has filled in."""
    unsound: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    set_back: int = 0
    """Cells of an old template that are no edits and say something else than what is stored."""


class Comparison:
    """Compares the rows of one file with the newest revision; `partner`, if given, owns them. In
    the columns `emptied` a blank cell empties what is stored."""

    def __init__(
        self,
        store: Reading,
        table: Table,
        partner: str | None,
        rows: Sequence[ReadRow],
        emptied: Collection[str] = (),
    ) -> None:
        self._emptied = frozenset(emptied)
        self._store = store
        self._table = table
        self._partner = partner
        self._references = References(store, table, rows)
        self._names = tuple(table.row.model_fields)
        self._as_stored = [
            (number, _STORED[kind])
            for number, name in enumerate(self._names)
            if (kind := table.column(name).kind) in _STORED
        ]
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._empty = not store.query(f"SELECT key FROM {table.name} LIMIT 1")
        self._newest = store.revision()
        self.compared = Compared(Given(table, self._names))

    def compare(self, rows: list[ReadRow], most: int) -> None:
        """Take the rows, emptying the list; after so many problems the rest is not looked at."""
        rows[:] = self._by_codes(rows)
        # from the end, since popping there is cheap, and a row that was taken frees its memory
        rows.reverse()
        while rows and len(self.compared.problems) < most:
            chunk = [rows.pop() for _ in range(min(CHUNK, len(rows)))]
            stored = self._stored([row.key for row in chunk])
            older = self._of_templates(chunk)
            for row in chunk:
                self._take(row, stored.get(row.key), older.get(row.base))

    def look_at(self, faulty: Sequence[ReadRow], most: int) -> None:
        """Tell what else is wrong with rows that have problems of their own."""
        self.compared.unsound += map(self._references.rekeyed, faulty)
        for row in islice(faulty, most):
            if len(self.compared.problems) >= most:
                break
            values, problems = self._references.settle(row)
            self.compared.problems += problems
            unknown = {problem.column for problem in problems}
            if self._table.owner in values and self._table.owner not in unknown:
                self.compared.problems += foreign(
                    self._table, row.line, values, None, self._partner
                )

    def _by_codes(self, rows: Sequence[ReadRow]) -> list[ReadRow]:
        """The rows under their codes; one that names and codes make the same as another is told."""
        coded = list(map(self._references.rekeyed, rows))
        if all(map(is_, coded, rows)):
            return coded
        first: dict[str, ReadRow] = {}
        for row in coded:
            if (other := first.setdefault(row.key, row)) is not row:
                self.compared.unsound.append(row)
                self.compared.problems.append(_repeated(row, other.line, self._table))
        return list(first.values())

    def _take(
        self,
        row: ReadRow,
        old: tuple[Any, ...] | None,
        template: Mapping[str, tuple[Any, ...]] | None,
    ) -> None:
        compared = self.compared
        values, problems = self._references.settle(row)
        if not problems or all(problem.column != self._table.owner for problem in problems):
            problems += self._misplaced(row, values, old)
        if template is not None:
            values = self._edits(row, values, template.get(row.key), old)
            if not values:
                compared.same += 1
                return
        new, against = self._complete(values if old is None else self._merged(old, values))
        if new is None and old is None and values.keys() <= set(self._table.key):
            compared.problems += problems
            if problems:
                compared.unsound.append(row)
            else:
                compared.bare.append(row.line)
            return
        if new is None or problems:
            faulty = (_fault(row, column, expected) for column, expected in against)
            compared.problems += [*problems, *faulty]
            compared.unsound.append(row)
            return
        # thousands of rows fill the same columns: they share one tuple of names
        names = tuple(values)
        compared.given.filled.append(self._shapes.setdefault(names, names))
        compared.given.rows.append(new)
        if old is None:
            compared.new.append(Change(row.line, row.key, self._names, None, new))
        elif old != new:
            compared.changed.append(Change(row.line, row.key, self._names, old, new))
        else:
            compared.same += 1

    def _complete(
        self, values: Mapping[str, object]
    ) -> tuple[tuple[Any, ...] | None, list[tuple[str, str]]]:
        """The values of every column by name, as they are stored; or what stands against them."""
        try:
            made = [*vars(self._table.row.__pydantic_validator__.validate_python(values)).values()]
        except ValidationError as error:
            return None, faults(self._table, error)
        for number, as_stored in self._as_stored:
            if made[number] is not None:
                made[number] = as_stored(made[number])
        return tuple(made), []

    def _merged(self, old: tuple[Any, ...], values: Mapping[str, object]) -> Record:
        """The stored row with the file's values over it; what those exclude is gone."""
        pairs = [pair for pair in self._table.excludes if not values.keys().isdisjoint(pair)]
        gone = {*self._emptied, *(name for pair in pairs for name in pair)} - values.keys()
        stored = zip(self._names, old, strict=True)
        return {
            **{name: value for name, value in stored if value is not None and name not in gone},
            **values,
        }

    def _misplaced(
        self, row: ReadRow, values: Mapping[str, object], old: tuple[Any, ...] | None
    ) -> Iterator[Problem]:
        """What says that the row is another's, or of other data."""
        if row.base is not None and not 0 <= row.base <= self._newest:
            yield merge.unknown_revision(row, self._newest)
        if self._partner is not None:
            before = None if old is None else dict(zip(self._names, old, strict=True))
            yield from foreign(self._table, row.line, values, before, self._partner)

    def _edits(
        self,
        row: ReadRow,
        given: Mapping[str, object],
        before: tuple[Any, ...] | None,
        now: tuple[Any, ...] | None,
    ) -> Mapping[str, object]:
        """What of a row of an old template counts; notes what must be asked about."""
        was, stored = (dict(zip(self._names, cells or (), strict=False)) for cells in (before, now))
        versions = Versions(self._table, row, given, was, stored)
        self.compared.problems += versions.questions()
        self.compared.set_back += versions.untouched()
        return versions.edits()

    def _of_templates(
        self, rows: Sequence[ReadRow]
    ) -> dict[int | None, dict[str, tuple[Any, ...]]]:
        """The stored rows of each older revision that a template among these rows was made of."""
        keys: dict[int, list[str]] = {}
        for row in rows:
            if row.base is not None and 0 <= row.base < self._newest:
                keys.setdefault(row.base, []).append(row.key)
        return {base: self._stored(of_base, base) for base, of_base in keys.items()}

    def _stored(
        self, keys: Sequence[str], revision: int | None = None
    ) -> dict[str, tuple[Any, ...]]:
        """The rows stored under these keys, now or in a revision, as tuples in the order of the
        names."""
        if self._empty and revision is None:
            return {}
        rows = rows_under(self._store, self._table, keys, revision)
        return {key: tuple(values) for key, *values in map(dict.values, rows)}


def _repeated(row: ReadRow, earlier: int, table: Table) -> Problem:
    columns = ", ".join(table.key)
    given = (str(row.values[name]) for name in table.key if name in row.values)
    expected = say("repeated", columns=columns, row=earlier)
    return Problem(row.line, columns, cut(" ".join(given)), expected, "Keep one of the two rows.")


def _fault(row: ReadRow, column: str, expected: str) -> Problem:
    remedy = "Correct the cell and upload the file again."
    return Problem(row.line, column, cut(str(row.values.get(column, ""))), expected, remedy)
