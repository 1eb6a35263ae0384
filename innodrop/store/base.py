"""What every store must do, whatever stands behind it.

Facts are versioned: a row belongs to the revisions from `added_in` up to, not including,
`removed_in`. Reading names a revision, so `FROM observation` means the observations as of
that revision. One approved file is one revision, written in one transaction or not at all.

SQL is portable (text, integer, real; ISO dates as text; named parameters) and stands
beside what it answers; it is never built from values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from innodrop.model.people import NOBODY, Names, Person
from innodrop.model.snapshot import ExportRecord, Snapshot
from innodrop.model.upload import Submission, UploadStep
from innodrop.tables.table import Table

P = ParamSpec("P")
R = TypeVar("R")

Record = dict[str, Any]
"""One row as read: column name to str, int, float or None."""

Columns = Mapping[str, Sequence[Any]]
"""Rows by column: sequences of equal length with str, int, float or None."""

FOREVER = 9_007_199_254_740_991
"""`removed_in` of a current row: the largest integer that every consumer holds exactly."""


@dataclass(frozen=True)
class Revision:
    """One step of the data. `at` is UTC and aware; `kind` is load, upload, edit (in place) or undo.
    `user` stored it: approved, loaded or undid something. `reported_by` handed in what was
    approved, empty if nobody did. `upload` was applied, or undone; `undoes` is what was undone."""

    number: int
    at: datetime
    user: Person
    kind: str
    table: str
    file: str
    sha256: str
    note: str
    added: int
    changed: int
    removed: int
    upload: int | None = None
    undoes: int | None = None
    reported_by: Person = NOBODY


@dataclass(frozen=True)
class NewRevision:
    """What a revision is to be recorded as, before it has a number. People are numbers, what the
    program does is a word, see `model.people`."""

    at: datetime
    user: str
    kind: str
    table: str
    file: str = ""
    sha256: str = ""
    note: str = ""
    upload: int | None = None
    undoes: int | None = None
    reported_by: str = ""


class Reading(Protocol):
    """What can be asked."""

    def query(
        self, sql: str, params: Mapping[str, Any] | None = None, revision: int | None = None
    ) -> list[Record]:
        """The rows that `sql` selects, as of `revision` (None: the newest).

        Tables stand behind FROM or JOIN (no comma joins), and a WITH of its own is not recursive.
        Beside its columns each row has `added_in`, the revision that brought this version, and
        `first_in`, the one since which a row with this key has stood without a break.
        """

    def columns(self, table: Table, revision: int) -> Columns:
        """All rows as of `revision`, by key: cells by column, in the table's order of columns."""

    def versions(
        self,
        table: Table,
        *,
        after: int = 0,
        until: int = FOREVER,
        keys: Sequence[str] | None = None,
    ) -> list[Record]:
        """Every version that began or ended in the revisions after `after` and up to `until`,
        oldest first: a row with `key`, `added_in`, `removed_in` (`FOREVER`: current); of `keys`."""

    def revision(self) -> int:
        """The newest revision; 0 in an empty database."""

    def revisions(self) -> list[Revision]:
        """Every revision, newest first."""

    def trait(self, name: str) -> str:
        """A fact about the installation, such as `kind` (`demo`, `empty` ...); empty if unknown."""

    def names(self) -> Names:
        """What people are called whom history names by number: as their accounts say now, in a
        frozen file as they said at its freeze. Empty where there are no accounts."""

    def reading(self) -> AbstractContextManager[Reading]:
        """The same on one connection, for many questions in a row of one thread.
        No snapshot: name the revision where others may write in between."""


def at_once(answer: Callable[Concatenate[Reading, P], R]) -> Callable[Concatenate[Reading, P], R]:
    """For a function with many questions to a store: it is given one connection for all."""

    @wraps(answer)
    def answered(store: Reading, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with store.reading() as reading:
            return answer(reading, *args, **kwargs)

    return answered


class Keeping(Reading, Protocol):
    """A transaction around the uploads, their states and snapshots. It makes no revision."""

    def submit(self, submission: Submission) -> int:
        """Keep a file that somebody handed in, and return its number."""

    def move(self, upload: int, move: UploadStep) -> None:
        """Bring an upload into another state. Raises `UnknownUpload` and `UploadDecided`."""

    def register(self, snapshot: Snapshot) -> None:
        """Keep the row of a snapshot whose file is there."""

    def exported(self, records: Iterable[ExportRecord]) -> None:
        """Remember files that leave; what left before with the same bytes stays as it is."""


class Writing(Keeping, Protocol):
    """An open transaction that becomes one revision. Queries in it see what it wrote."""

    number: int
    """The revision being written."""

    def add(self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Store many complete rows, as tuples of the columns `names`.
        Their keys are new: one that stands already is a bug and fails."""

    def put(self, table: Table, rows: Iterable[Record]) -> None:
        """Store complete rows, new or in place of the current one; a key once in a transaction."""

    def withdraw(self, table: Table, keys: Sequence[str]) -> None:
        """End the current rows with these keys; earlier revisions keep them."""


class Store(Reading, Protocol):
    """A database of this program."""

    def write(
        self, entry: NewRevision, base: int | None = None, owner: str = ""
    ) -> AbstractContextManager[Writing]:
        """One transaction, one revision.

        `base` is the revision the writer looked at: if another is the newest by now, `StalePlan` is
        raised and nothing is written. With `owner` the database itself refuses to add or end any
        row but that partner's, and `RowOfAnotherPartner` is raised.
        """

    def keep(self) -> AbstractContextManager[Keeping]:
        """One transaction that changes uploads and no facts."""

    def rehearse(
        self, entry: NewRevision, base: int | None = None
    ) -> AbstractContextManager[Writing]:
        """As `write`, but never stored: to look at what would be. Writers wait, readers do not."""

    def rewrite_originals(self, cleaned: Callable[[bytes], bytes | None]) -> int:
        """Put other bytes in the place of stored files, where `cleaned` gives some; how many. Their
        receipts and first hashes stay."""

    def copy_to(self, path: Path) -> None:
        """A whole copy of the database as of one moment, in the place of any file at `path`."""

    def freeze(self, folder: Path, draft: Snapshot, results: Sequence[Record] = ()) -> Snapshot:
        """Write the state of `draft` into `folder` for ever, with the rows of the table `result`;
        the snapshot with hashes and file."""
