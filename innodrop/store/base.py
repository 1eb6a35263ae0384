"""What every store must do, whatever stands behind it.

Facts are versioned: a row belongs to the revisions from `added_in` up to, not including,
`removed_in`. Reading names a revision, so `FROM observation` means the observations as of
that revision. One approved file is one revision, written in one transaction or not at all.

SQL is portable (text, integer, real; ISO dates as text; named parameters) and stands
beside what it answers; it is never built from values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from innodrop.tables.table import Table

Record = dict[str, Any]
"""One row as read: column name to str, int, float or None."""

FOREVER = 9_007_199_254_740_991
"""`removed_in` of a row that is current: the largest integer that every consumer can hold exactly."""


@dataclass(frozen=True)
class Revision:
    """One step of the data. `at` is UTC and aware; `kind` is load, upload or undo."""

    number: int
    at: datetime
    user: str
    kind: str
    table: str
    file: str
    sha256: str
    note: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Entry:
    """What a revision is to be recorded as, before it has a number."""

    at: datetime
    user: str
    kind: str
    table: str
    file: str = ""
    sha256: str = ""
    note: str = ""


class Reading(Protocol):
    """What can be asked."""

    def query(self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None) -> list[Record]:
        """The rows that `sql` selects, as of `revision` (None: the newest).

        Tables stand behind FROM or JOIN (no comma joins), and a WITH of its own is not recursive. Beside its
        columns each row has `added_in`, the revision that brought this version, and `first_in`, the one that
        first brought a row with this key.
        """
        ...

    def revision(self) -> int:
        """The newest revision; 0 in an empty database."""
        ...

    def trait(self, name: str) -> str:
        """A fact about the installation, such as `kind` (demo, reference, empty, folder); empty if unknown."""
        ...


class Writing(Reading, Protocol):
    """An open transaction that becomes one revision. Queries in it see what it wrote."""

    number: int
    """The revision being written."""

    def put(self, table: Table, rows: Iterable[Record]) -> None:
        """Store complete rows: a row whose key is new is added, any other replaces the current one.

        A key may be put once in a transaction.
        """
        ...

    def withdraw(self, table: Table, keys: Sequence[str]) -> None:
        """End the current rows with these keys; earlier revisions keep them."""
        ...


class Store(Reading, Protocol):
    """A database of this program."""

    def write(self, entry: Entry, base: int | None = None) -> AbstractContextManager[Writing]:
        """One transaction, one revision.

        `base` is the revision the writer looked at: if another is the newest by now, `StalePlan` is raised
        and nothing is written.
        """
        ...

    def revisions(self) -> list[Revision]:
        """Every revision, newest first."""
        ...
