"""What a table's own checks and follow-ups are given: the rows of a file, and those stored.

Narrow on purpose: a table knows neither the store nor the services that hand it these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from innodrop.model.problems import Problem

if TYPE_CHECKING:
    from innodrop.tables.project.project import Project

Record = dict[str, Any]
"""One row: column name to str, int, float or None."""


class Stored(Protocol):
    """The rows of the newest revision."""

    def query(self, sql: str, params: Mapping[str, Any] | None = None) -> list[Record]:
        """The rows that `sql` selects."""
        ...


class Writing(Stored, Protocol):
    """An open transaction."""

    def put(self, table: Any, rows: Iterable[Record]) -> None:
        """Add complete rows, or replace those with their keys."""
        ...

    def withdraw(self, table: Any, keys: Sequence[str]) -> None:
        """End the rows with these keys."""
        ...


class Change(NamedTuple):
    """One row that the file would add or change, both versions complete. Tuples of values under
    names that all rows share, since a file may hold 200,000 rows."""

    line: int
    key: str
    names: tuple[str, ...]
    old: tuple[Any, ...] | None
    """The stored values; None for a new row."""
    new: tuple[Any, ...]

    @property
    def before(self) -> Record | None:
        """The row as it is stored; None for a new row."""
        return None if self.old is None else dict(zip(self.names, self.old, strict=True))

    @property
    def after(self) -> Record:
        """The row as it would be."""
        return dict(zip(self.names, self.new, strict=True))

    def cell(self, name: str) -> Any:
        """One value of the row as it would be."""
        return self.new[self.names.index(name)]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose value changes."""
        old = self.old or (None,) * len(self.names)
        return tuple(
            name
            for name, before, after in zip(self.names, old, self.new, strict=True)
            if before != after
        )


@dataclass(frozen=True)
class Planned:
    """What a file would do to its table."""

    stored: Stored
    project: Project | None
    changes: Sequence[Change]
    unsound: Sequence[tuple[int, Mapping[str, object]]] = ()
    """Rows with problems of their own: number, and values of the cells that could be read."""
    today: date | None = None


Check = Callable[[Planned], Iterable[Problem]]
"""Every contradiction that a file's rows bring; what is not wrong by itself asks for a reason."""
OnWrite = Callable[[Writing, Callable[[str], set[Any]]], None]
"""What else follows in the transaction; is told a column's values in rows written or withdrawn."""
