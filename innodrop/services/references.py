"""Codes that must exist, and rows that must be one's own: what a row says about other rows of the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from innodrop.intake import ReadRow
from innodrop.model.keys import normalise
from innodrop.model.problems import Problem, cut
from innodrop.store.base import Reading, Record
from innodrop.tables import named
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table


class References:
    """The codes that other tables hold, so that `np` in a file becomes the partner `NP`, or a problem.

    `rows` are those of the file, which may refer to each other where a table refers to itself.
    """

    def __init__(self, store: Reading, table: Table, rows: Sequence[ReadRow]) -> None:
        self._table = table
        self._kinds = {column.name: column.kind for column in table.columns}
        self._codes: dict[str, dict[str, str]] = {}
        for column, name in table.refers_to.items():
            code = named(name).key[0]
            known = [str(row[code]) for row in store.query(f"SELECT {code} FROM {name}")]
            if name == table.name:
                known += [str(row.values[code]) for row in rows if row.values.get(code)]
            self._codes[column] = {normalise(value): value for value in known}

    def settle(self, row: ReadRow) -> tuple[Record, list[Problem]]:
        """The row's values with codes as they are stored, and a problem for each code that nothing holds."""
        settled, problems = dict(row.values), []
        for column, codes in self._codes.items():
            if row.values.get(column) is None:
                continue
            given = str(row.values[column])
            parts = given.split(";") if self._kinds[column] is Kind.CODES else [given]
            problems += [self._unknown(row.line, column, part) for part in parts if normalise(part) not in codes]
            settled[column] = ";".join(codes.get(normalise(part), part) for part in parts)
        return settled, problems

    def _unknown(self, line: int, column: str, code: str) -> Problem:
        return Problem(
            row=line,
            column=column,
            found=cut(code),
            expected=f"a code of the table {self._table.refers_to[column]}",
            remedy="Use a code from the template's list, or ask the coordinator to add it.",
        )


def foreign(
    table: Table, line: int, values: Mapping[str, object], before: Record | None, partner: str | None
) -> Iterator[Problem]:
    """A problem if the row is not the partner's own, by the file or by what is stored; None owns everything."""
    if partner is None:
        return
    owners = {str(row.get(table.owner) or "") for row in (values, before) if row is not None} if table.owner else {""}
    if {normalise(owner) for owner in owners} != {normalise(partner)}:
        yield Problem(
            row=line,
            column=table.owner or table.key[0],
            found=cut(" / ".join(sorted(owners))),
            expected=f"rows of {partner} only",
            remedy="Take the row out; each partner reports its own rows.",
        )
