"""What a file that leaves the house holds of each table: nothing, the rows of one seat, or all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

from innodrop import tables
from innodrop.errors import UnknownSensitive
from innodrop.model.keys import normalise
from innodrop.tables.table import Table

_WITHHELD = "personal or commercial rows, which leave only when they are chosen by name"
_OTHERS = "rows of other partners"
_ELSEWHERE = "rows in which the partner takes no part"


class LeftOut(NamedTuple):
    """A table of which a file holds not everything, and what is missing."""

    table: str
    what: str


@dataclass(frozen=True)
class Share:
    """What a pack holds: `holders` are the codes of everyone who held the seat that it is limited
    to (None: the whole project), `also` the sensitive tables that somebody chose by name."""

    holders: Collection[str] | None = None
    also: Collection[str] = ()

    def holds(self, table: Table) -> bool:
        """Whether it holds the table at all."""
        return not table.withheld or table.name in self.also

    def limited(self, table: Table) -> bool:
        """Whether it holds the seat's rows of the table alone."""
        return self.holders is not None and bool(table.whose)

    def keeps(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Whether it holds a row."""
        if not self.holds(table):
            return False
        if not self.limited(table):
            return True
        return any(self.ours(row.get(column)) for column in table.whose)

    def rows(
        self, table: Table, columns: Mapping[str, Sequence[Any]]
    ) -> Mapping[str, Sequence[Any]]:
        """The rows that it holds, by column as they were given."""
        if not self.limited(table):
            return columns
        whose = zip(*(columns[column] for column in table.whose), strict=True)
        kept = [any(map(self.ours, codes)) for codes in whose]
        return {name: tuple(compress(cells, kept)) for name, cells in columns.items()}

    def left_out(
        self, among: Iterable[Table], rows: Callable[[Table], Iterable[Mapping[str, Any]]]
    ) -> Iterator[LeftOut]:
        """The tables with rows that it does not hold; `rows` gives those of a table, of which it
        needs the columns `whose` alone."""
        for table in among:
            if self.holds(table) and not self.limited(table):
                continue
            if not all(self.keeps(table, row) for row in rows(table)):
                others = _OTHERS if table.owner else _ELSEWHERE
                yield LeftOut(table.name, others if self.holds(table) else _WITHHELD)

    def ours(self, cell: object) -> bool:
        """Whether a cell with codes names one who held the seat."""
        codes = {normalise(code) for code in str(cell or "").split(";")}
        return any(normalise(holder) in codes for holder in self.holders or ())


def told(table: Table) -> tuple[str, ...]:
    """What leaves the house of a table, in sentences for the dictionary."""
    parts = {
        "A pack holds its rows only where the coordinator chose it by name.": table.withheld,
        "A pack limited to a partner holds that partner's rows alone.": bool(table.owner),
        "A pack limited to a partner holds the rows alone that name it.": bool(table.parties),
    }
    return tuple(sentence for sentence, holds in parts.items() if holds)


def sensitive() -> dict[str, Table]:
    """The tables that are withheld unless they are chosen, by name."""
    return {name: table for name, table in tables.discover().items() if table.withheld}


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Sensitive tables in their order, each once. Raises `UnknownSensitive` for any other."""
    known, wanted = sensitive(), set(names)
    if unknown := sorted(wanted - known.keys()):
        raise UnknownSensitive(unknown[0], tuple(known))
    return tuple(name for name in known if name in wanted)
