"""Where the header stands below a title: a report's name, its date, heads over groups."""

from __future__ import annotations

from collections.abc import Sequence

from innodrop.errors import FileRefused
from innodrop.intake.headers import named_columns, named_in, unknown_in
from innodrop.intake.sentences import say
from innodrop.tables.table import Table

HEAD = 20
"""Rows of a sheet among which the header is looked for; another may stand in the very first."""
FURTHER = 1_000
"""Rows among which it is looked for to say where it stands."""
FEWEST = 2
"""Columns that a row must name to be a header below the first one."""
_DELETE_ABOVE = "Delete the rows above, so that the names of the columns come first."


def position(table: Table, rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the rows is the header: the first that names every required column and nothing else;
    else the one that names most, from two on; else the first, if it names one at all. Heads over
    groups of columns are followed by a row that names more."""
    known = named_columns(table)
    found = [named_in(known, cells) for cells in rows]
    every = needed(table)
    for at, names in enumerate(found):
        if (
            every <= names
            and (at == 0 or len(names) >= FEWEST)
            and not unknown_in(table, known, rows[at])
        ):
            below = at + 1
            while below < len(found) and len(found[below]) > len(found[below - 1]):
                below += 1
            return below - 1
    best = max(range(len(found)), key=lambda at: len(found[at]), default=0)
    if found and len(found[best]) >= FEWEST:
        return best
    return 0 if found and found[0] else None


def matches(table: Table, rows: Sequence[Sequence[str]]) -> int:
    """How many columns of the table the header among the rows names."""
    at = position(table, rows)
    return 0 if at is None else len(named_in(named_columns(table), rows[at]))


def is_whole(table: Table, rows: Sequence[Sequence[str]]) -> bool:
    """Whether that header names every required column and nothing else."""
    at, known = position(table, rows), named_columns(table)
    if at is None or unknown_in(table, known, rows[at]):
        return False
    return needed(table) <= named_in(known, rows[at])


def remarks(row: int) -> tuple[tuple[str, str], ...]:
    """What is said of a header in that row, with something above it."""
    expected = say("header_row", row=row)
    return ((expected, "The rows above it were left out; look that none of them is meant."),)


def refuse_below(table: Table, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Raises `FileRefused` with the row of a header that stands too far below, by its number."""
    known, every = named_columns(table), needed(table)
    for row, cells in rows:
        names = named_in(known, cells)
        if row > HEAD and len(names) >= FEWEST and every <= names:
            raise FileRefused(say("header_below", row=row, most=HEAD), _DELETE_ABOVE)


def needed(table: Table) -> frozenset[str]:
    """What every header of the table names, but for whose rows they are."""
    return frozenset(c.name for c in table.columns if c.required and c.name != table.owner)
