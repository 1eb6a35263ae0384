"""A frozen state: what was looked at, when, by whom, and the hashes that tell it from any other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

_BATCH = 1 << 16
"""Bytes that are hashed at once."""


@dataclass(frozen=True)
class Snapshot:
    """A revision looked at on a reporting date, frozen under a name.

    `number` grows by one; `at` is UTC and aware; `content` is the `digest` of the state, `sha256`
    that of the bytes of `file`, which stands in the folder of snapshots. `replaces` is the number
    of the snapshot that this one corrects. `user` is a number, or a word: see `model.people`.
    """

    number: int
    name: str
    at: datetime
    user: str
    reporting_day: date
    revision: int
    note: str = ""
    replaces: int | None = None
    today: date | None = None
    """The day of the freeze, from which duties are seen; None in a snapshot from before 0.3."""
    content: str = ""
    sha256: str = ""
    file: str = ""

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Snapshot:
        """A row of the table `snapshot`."""
        return cls(
            number=row["number"],
            name=row["name"],
            at=datetime.fromisoformat(row["at"]),
            user=row["user"],
            reporting_day=date.fromisoformat(row["reporting_date"]),
            revision=row["revision"],
            note=row["note"],
            replaces=row["replaces"],
            today=date.fromisoformat(row["today"]) if row.get("today") else None,
            content=row["content"],
            sha256=row["sha256"],
            file=row["file"],
        )

    @property
    def words(self) -> str:
        """How it is called in a sentence: `snapshot 4 “April meeting”`."""
        return f"snapshot {self.number} “{self.name}”"


AFTER = "exported_after"
"""Trait of a database: the last snapshot of which files may have left that are not remembered,
since the program did not yet, or because a backup was restored."""


@dataclass(frozen=True)
class ExportRecord:
    """A file, or a whole pack, that was exported.

    `sha256` (hex) is that of its bytes, `size` counts them, `mark` is what it says of its snapshot,
    `seal` the number of the pack in which it left, `version` the program's, `at` aware UTC. `user`
    is a number, see `model.people`.
    """

    name: str
    sha256: str
    size: int
    snapshot: int
    mark: str
    seal: str
    at: datetime
    user: str
    version: str

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> ExportRecord:
        """A row of the table `exported`."""
        known = {name: row[name] for name in cls.__dataclass_fields__}
        return cls(**known | {"at": datetime.fromisoformat(row["at"])})


def digest(
    day: date, revision: int, tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
) -> str:
    """The identity of a state: sha256 (hex) over the reporting date, the revision and every row.

    `tables` come in the order of their names, rows in the order of their keys (compared as Unicode
    text). Each row is one line, a JSON array of the table's name and the columns that are filled,
    in the order of their names; so a table without rows and a column without values change nothing.
    Rows are read one by one and never held together.
    """
    state = hashlib.sha256()
    pending = bytearray(_line("", {"reporting_date": day.isoformat(), "revision": revision}))
    for name, rows in tables:
        for row in rows:
            pending += _line(name, row)
            if len(pending) >= _BATCH:
                state.update(pending)
                pending.clear()
    state.update(pending)
    return state.hexdigest()


def _line(name: str, row: Mapping[str, Any]) -> bytes:
    filled = {column: value for column, value in row.items() if value is not None}
    return orjson.dumps([name, filled], option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
