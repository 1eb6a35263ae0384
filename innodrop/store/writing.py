"""What can be done inside an open transaction of the SQLite store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from typing_extensions import override

from innodrop import errors
from innodrop.model.keys import Parts
from innodrop.model.snapshot import ExportRecord, Snapshot
from innodrop.model.upload import NEXT, Submission, UploadState, UploadStep
from innodrop.store import freeze
from innodrop.store.base import FOREVER, Keeping, NewRevision, Record, Writing
from innodrop.store.reading import ConnectedReading
from innodrop.tables.progress.kpi_total import TOTALS
from innodrop.tables.table import Table

_BATCH = 500
"""Rows that are merged, ended and inserted together."""


@dataclass
class SqliteKeeping(ConnectedReading, Keeping):
    """A transaction around the uploads."""

    @override
    def submit(self, submission: Submission) -> int:
        (number,) = self.conn.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM upload").fetchone()
        self.conn.execute(
            "INSERT INTO upload (number, at, user, partner, table_name, file, sha256, size,"
            " options, reasons, note, base_revision, added, changed, same, reports, content) VALUES"
            " (:number, :at, :user, :partner, :table, :file, :sha256, :size, :options, :reasons,"
            " :note, :base_revision, :added, :changed, :same, :reports, zeroblob(:size))",
            {
                **{name: value for name, value in vars(submission).items() if name != "content"},
                "number": number,
                "at": submission.at.isoformat(),
                "size": len(submission.content),
                "options": _json(dict(submission.options)),
                "reasons": _json(dict(submission.reasons)),
                "reports": _json(submission.reports),
            },
        )
        with self.conn.blobopen("upload", "content", number) as content:
            content.write(submission.content)  # as a parameter it would be held three times
        self._note(number, UploadStep(submission.at, submission.user, UploadState.SUBMITTED))
        return int(number)

    @override
    def move(self, upload: int, move: UploadStep) -> None:
        row = self.conn.execute(
            "SELECT state FROM upload_event WHERE upload = :upload ORDER BY number DESC LIMIT 1",
            {"upload": upload},
        ).fetchone()
        if row is None:
            raise errors.UnknownUpload(upload)
        if move.state not in NEXT[UploadState(row["state"])]:
            raise errors.UploadDecided(upload, row["state"], move.state.value)
        self._note(upload, move)

    @override
    def register(self, snapshot: Snapshot) -> None:
        freeze.register(self.conn, snapshot)

    @override
    def exported(self, records: Iterable[ExportRecord]) -> None:
        self.conn.executemany(
            "INSERT INTO exported (name, sha256, size, snapshot, mark, seal, at, user, version)"
            " SELECT :name, :sha256, :size, :snapshot, :mark, :seal, :at, :user, :version WHERE NOT"
            " EXISTS (SELECT 1 FROM exported WHERE sha256 = :sha256 AND seal = :seal)",
            [{**vars(record), "at": record.at.isoformat()} for record in records],
        )

    def _note(self, upload: int, move: UploadStep) -> None:
        self.conn.execute(
            "INSERT INTO upload_event (upload, at, user, state, note, revision) "
            "VALUES (:upload, :at, :user, :state, :note, :revision)",
            {
                "upload": upload,
                "at": move.at.isoformat(),
                "user": move.user,
                "state": move.state.value,
                "note": move.note,
                "revision": getattr(self, "number", None),
            },
        )


@dataclass
class SqliteWriting(SqliteKeeping, Writing):
    """A transaction that becomes the revision `number`."""

    number: int
    _counts: dict[str, int] = field(
        default_factory=lambda: {"added": 0, "changed": 0, "removed": 0}
    )
    _parts: Parts = field(default_factory=Parts)

    @override
    def add(self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        pending = iter(rows)
        while batch := list(islice(pending, _BATCH)):
            self._insert(table, names, self._keys(table, names, batch), batch)
            self._count(table, added=len(batch))

    @override
    def put(self, table: Table, rows: Iterable[Record]) -> None:
        names = [column.name for column in table.columns]
        pending = iter(rows)
        while records := list(islice(pending, _BATCH)):
            batch = [tuple(map(record.get, names)) for record in records]
            keys = self._keys(table, names, batch)
            ended = self._end(table, keys)
            self._insert(table, names, keys, batch)
            self._count(table, added=len(batch) - ended, changed=ended)

    @override
    def withdraw(self, table: Table, keys: Sequence[str]) -> None:
        self._count(table, removed=self._end(table, keys))

    def record(self, entry: NewRevision) -> None:
        """Write the line of history that belongs to this transaction."""
        self.conn.execute(
            "INSERT INTO revision (number, at, user, kind, table_name, file, sha256, note, added,"
            " changed, removed, upload, undoes, reported_by) VALUES (:number, :at, :user, :kind,"
            " :table, :file, :sha256, :note, :added, :changed, :removed, :upload, :undoes,"
            " :reported_by)",
            {**vars(entry), **self._counts, "number": self.number, "at": entry.at.isoformat()},
        )

    def _keys(
        self, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> list[str]:
        """The keys as `Table.key_of` makes them, a column at a time."""
        indices = [names.index(name) for name in table.key]
        parts = ([self._parts[row[index]] for row in rows] for index in indices)
        return list(map("\x1f".join, zip(*parts, strict=True)))

    def _insert(
        self,
        table: Table,
        names: Sequence[str],
        keys: Sequence[str],
        rows: Sequence[tuple[Any, ...]],
    ) -> None:
        self.conn.executemany(
            f"INSERT INTO {table.name}_versions (key, {', '.join(names)}, added_in, removed_in) "
            f"VALUES ({', '.join('?' * (len(names) + 1))}, {self.number:d}, {FOREVER})",
            [(key, *row) for key, row in zip(keys, rows, strict=True)],
        )

    def _end(self, table: Table, keys: Sequence[str]) -> int:
        cursor = self.conn.executemany(
            f"UPDATE {table.name}_versions SET removed_in = {self.number:d} WHERE key = ? AND"
            f" removed_in = {FOREVER}",
            ((key,) for key in keys),
        )
        return cursor.rowcount

    def _count(self, table: Table, **numbers: int) -> None:
        if table.name == TOTALS.name:  # derived from what is counted already
            return
        for name, number in numbers.items():
            self._counts[name] += number


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
