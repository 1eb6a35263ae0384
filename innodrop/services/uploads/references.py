"""Codes that must exist, rows that must be one's own: what a row says about others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from innodrop.intake import PERCENT, ReadRow, remedies
from innodrop.intake.cells import REMEMBERED
from innodrop.model.keys import normalise
from innodrop.model.numbers import is_percent
from innodrop.model.ordering import natural
from innodrop.model.problems import Problem, cut
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads import names
from innodrop.services.uploads.names import Names
from innodrop.services.uploads.sentences import say
from innodrop.store.base import Reading, Record
from innodrop.tables import named
from innodrop.tables.contract import Change
from innodrop.tables.fields import Kind
from innodrop.tables.progress.kpi import measured
from innodrop.tables.table import CodeList, Table

_LISTED = "Use a code from the template's list, or ask the coordinator to add it."
_OTHER_SEPARATORS = re.compile(r"[,/|+&\s]")


class References:
    """The codes that other tables hold, so that `np` in a file becomes the partner `NP`, or a
    problem. `rows` are the file's, which may refer to each other where a table refers to itself."""

    def __init__(self, store: Reading, table: Table, rows: Sequence[ReadRow]) -> None:
        self._columns: dict[str, _Codes] = {}
        self._of_key = [name for name in code_lists(table) if name in table.key]
        for column, codes in code_lists(table).items():
            known = list(_stored(store, codes, revision=None))
            if codes.table == table.name:
                known += [
                    str(row.values[codes.column]) for row in rows if row.values.get(codes.column)
                ]
            several = table.column(column).kind is Kind.CODES
            called = partial(names.of, store, codes)
            self._columns[column] = _Codes(
                known, called, expected=_expected(codes), several=several
            )
        self._table = table

    def settle(self, row: ReadRow) -> tuple[Mapping[str, object], list[Problem]]:
        """The row's values with codes as they are stored, and a problem for each unknown code."""
        settled: Mapping[str, object] = row.values
        problems: list[Problem] = []
        for column, codes in self._columns.items():
            given = row.values.get(column)
            if given is None:
                continue
            stored, unknown = codes[str(given)]
            if stored != given:
                settled = {**settled, column: stored}
            if unknown:
                problems += [self._unknown(row.line, column, code) for code in unknown]
        return settled, problems

    def rekeyed(self, row: ReadRow) -> ReadRow:
        """The row under the key that codes make, where it was written with names."""
        values: dict[str, Any] = {}
        for column in self._of_key:
            if (given := row.values.get(column)) is not None:
                stored, _ = self._columns[column][str(given)]
                if stored != given and normalise(stored) != normalise(str(given)):
                    values[column] = stored
        if not values:
            return row
        values = {**row.values, **values}
        return row._replace(values=values, key=self._table.key_of(values, normalise))

    def _unknown(self, line: int, column: str, code: str) -> Problem:
        codes = self._columns[column]
        if meant := codes.meant(code):
            expected = say("one_code", codes=joined(sorted(meant, key=natural), ", "))
            return Problem(line, column, cut(code), expected, "Write the code that is meant.")
        return Problem(line, column, cut(code), codes.expected, self._remedy(column, code))

    def _remedy(self, column: str, code: str) -> str:
        """What to do about a code that nothing holds."""
        if remedies.means_nothing(code) and not self._table.column(column).required:
            return "Leave the cell blank."
        if remedies.is_total(code):
            return "Delete the row if it holds a total: totals are worked out here."
        together = self._columns[column].several and _OTHER_SEPARATORS.search(code)
        return "Write ; between codes." if together else _LISTED


def code_lists(table: Table) -> dict[str, CodeList]:
    """Where the codes of each column stand, for every column that takes codes of a table."""
    return {
        column: CodeList(name, named(name).key[0]) for column, name in table.refers_to.items()
    } | dict(table.codes_of)


def known_codes(store: Reading, table: Table, revision: int) -> dict[str, tuple[str, ...]]:
    """The codes that each column of the table takes as of a revision, in order."""
    return {column: _stored(store, codes, revision) for column, codes in code_lists(table).items()}


def words_of_kpis(store: Reading) -> dict[str, tuple[str, ...]]:
    """What decides how a cell is read: frequency and, of one in percent, unit of each KPI, by its
    normalised code, and by its name where only one has it."""
    rows = measured(store)
    names = Counter(normalise(str(row["name"])) for row in rows)
    by_kpi: dict[str, tuple[str, ...]] = {}
    for row in rows:
        words = (row["frequency"], *([PERCENT] if is_percent(row["unit"]) else []))
        if names[name := normalise(str(row["name"]))] == 1:
            by_kpi.setdefault(name, words)
        by_kpi[normalise(row["code"])] = words
    return by_kpi


def _stored(store: Reading, codes: CodeList, revision: int | None) -> tuple[str, ...]:
    rows = store.query(
        f"SELECT DISTINCT {codes.column} FROM {codes.table} WHERE {codes.column} IS NOT NULL",
        revision=revision,
    )
    known = (str(row[codes.column]) for row in rows)
    return (*sorted(known, key=natural), *codes.also)


def _expected(codes: CodeList) -> Sentence:
    also = joined((say("or", word=word) for word in codes.also), "")
    return say("code_of", column=codes.column, table=codes.table, also=also)


class _Codes(dict[str, tuple[str, tuple[str, ...]]]):
    """Each text of a column, looked up once: its codes as stored, and those that nothing holds.
    Names are asked for only where a text is no code."""

    def __init__(
        self,
        known: Sequence[str],
        called: Callable[[], Names],
        *,
        expected: str,
        several: bool,
    ) -> None:
        super().__init__()
        self._known = {normalise(code): code for code in known}
        self._called = cache(called)
        self.expected = expected
        self.several = several

    def meant(self, text: str) -> frozenset[str]:
        """The codes that a name may stand for."""
        return self._called().get(names.plain(text), frozenset())

    def _code(self, text: str) -> str | None:
        code = self._known.get(normalise(text))
        if code is None and len(meant := self.meant(text)) == 1:
            (code,) = meant
        return code

    def __missing__(self, text: str) -> tuple[str, tuple[str, ...]]:
        if self.several:
            stored = [(part, self._code(part)) for part in text.split(";")]
            unknown = tuple(part for part, code in stored if code is None)
            answer = ";".join(code or part for part, code in stored), unknown
        else:
            code = self._code(text)
            answer = (text, (text,)) if code is None else (code, ())
        if len(self) < REMEMBERED:
            self[text] = answer
        return answer


def circles(store: Reading, table: Table, changes: Sequence[Change]) -> Iterator[Problem]:
    """A problem for each changed row that leads back to itself, where rows refer to each other."""
    for column in (name for name, target in table.refers_to.items() if target == table.name):
        changed = [(change.line, change.after) for change in changes]
        code = table.key[0]
        stored = store.query(
            f"SELECT {code}, {column} FROM {table.name} WHERE {column} IS NOT NULL"
        )
        follows = {row[code]: row[column] for row in stored} | {
            row[code]: row[column] for _, row in changed
        }
        circling = _circling(follows)
        for line, row in changed:
            if row[code] in circling:
                yield Problem(
                    row=line,
                    column=column,
                    cell=cut(f"{row[code]} → {row[column]}"),
                    expected=say("no_circle", code=row[code]),
                    remedy="Name another code, or leave the cell blank if there is none.",
                )


def _circling(follows: Mapping[str, str | None]) -> frozenset[str]:
    """The codes that lead back to themselves; each code is walked from once."""
    circling: set[str] = set()
    walk_of: dict[str, str] = {}
    for start in follows:
        path: list[str] = []
        code: str | None = start
        while code is not None and code not in walk_of:
            walk_of[code] = start
            path.append(code)
            code = follows.get(code)
        # a code of an earlier walk was judged in that walk; what leads into a circle is not in it
        if code is not None and walk_of[code] == start and code in path:
            circling.update(path[path.index(code) :])
    return frozenset(circling)


def foreign(
    table: Table,
    line: int,
    values: Mapping[str, object],
    before: Record | None,
    partner: str | None,
) -> Iterator[Problem]:
    """A problem if the row is not the partner's own, by the file or as stored; None owns
    everything.

    A blank cell keeps the stored owner. Tables without owner have no rows of partners at all.
    """
    if partner is None or table.owner is None:
        return
    stored = str((before or {}).get(table.owner) or "")
    given = str(values.get(table.owner) or stored)
    owners = {given, stored} if before is not None else {given}
    if {normalise(owner) for owner in owners} != {normalise(partner)}:
        yield Problem(
            row=line,
            column=table.owner,
            cell=cut(" / ".join(sorted(owners, key=natural))),
            expected=say("own_rows", partner=partner),
            remedy="Take the row out; each partner reports its own rows.",
        )
