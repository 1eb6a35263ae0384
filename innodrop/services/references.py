"""Codes that must exist, and rows that must be one's own: what a row says about other rows of the database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from innodrop.intake import ReadRow
from innodrop.intake.cells import REMEMBERED
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, cut
from innodrop.store.base import Reading, Record
from innodrop.tables import named
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

_LISTED = "Use a code from the template's list, or ask the coordinator to add it."
_OTHER_SEPARATORS = re.compile(r"[,/|+&\s]")


class References:
    """The codes that other tables hold, so that `np` in a file becomes the partner `NP`, or a problem.

    `rows` are those of the file, which may refer to each other where a table refers to itself.
    """

    def __init__(self, store: Reading, table: Table, rows: Sequence[ReadRow]) -> None:
        self._table = table
        self._columns: dict[str, _Codes] = {}
        for column, name in table.refers_to.items():
            code = named(name).key[0]
            known = [str(row[code]) for row in store.query(f"SELECT {code} FROM {name}")]
            if name == table.name:
                known += [str(row.values[code]) for row in rows if row.values.get(code)]
            self._columns[column] = _Codes(known, several=table.column(column).kind is Kind.CODES)

    def settle(self, row: ReadRow) -> tuple[Record, list[Problem]]:
        """The row's values with codes as they are stored, and a problem for each code that nothing holds."""
        settled, problems = dict(row.values), []
        for column, codes in self._columns.items():
            if (given := row.values.get(column)) is not None:
                settled[column], unknown = codes[str(given)]
                problems += [self._unknown(row.line, column, code) for code in unknown]
        return settled, problems

    def _unknown(self, line: int, column: str, code: str) -> Problem:
        joined = self._columns[column].several and _OTHER_SEPARATORS.search(code)
        return Problem(
            row=line,
            column=column,
            found=cut(code),
            expected=f"a code of the table {self._table.refers_to[column]}",
            remedy="Write ; between codes." if joined else _LISTED,
        )


class _Codes(dict[str, tuple[str, tuple[str, ...]]]):
    """Each text of a column, looked up once: with its codes as they are stored, and those that nothing holds."""

    def __init__(self, known: Sequence[str], *, several: bool) -> None:
        super().__init__()
        self._known = {normalise(code): code for code in known}
        self.several = several

    def __missing__(self, text: str) -> tuple[str, tuple[str, ...]]:
        parts = text.split(";") if self.several else [text]
        stored = [(part, self._known.get(normalise(part))) for part in parts]
        found = ";".join(code or part for part, code in stored), tuple(part for part, code in stored if code is None)
        if len(self) < REMEMBERED:
            self[text] = found
        return found


def foreign(
    table: Table, line: int, values: Mapping[str, object], before: Record | None, partner: str | None
) -> Iterator[Problem]:
    """A problem if the row is not the partner's own, by the file or by what is stored; None owns everything.

    A blank cell keeps the owner that is stored. Tables without owner have no rows of partners at all.
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
            found=cut(" / ".join(sorted(owners))),
            expected=f"rows of {partner} only",
            remedy="Take the row out; each partner reports its own rows.",
        )
