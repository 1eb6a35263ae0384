"""Writes a snapshot: a revision with all that led to it, as a database file never written again.
It follows from the state alone: rows by key, nothing of later, no uploads, no clock. It carries
its own row of the table `snapshot`, all but the hash of its bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from innodrop.model.people import Names
from innodrop.model.snapshot import Snapshot, digest
from innodrop.store import files, schema
from innodrop.store.base import FOREVER
from innodrop.store.connection import in_words
from innodrop.tables import discover

APPLICATION_ID = 0x494E4446
"""`INDF` in the header of the file: a frozen state, never taken for the database itself."""

_COLUMNS = (
    "number, name, at, user, reporting_date, today, revision, content, sha256, file, note, replaces"
)


def freeze(
    source: Path,
    folder: Path,
    draft: Snapshot,
    results: Sequence[Mapping[str, Any]],
    names: Names,
) -> Snapshot:
    """Write the state of `draft` into `folder` with what is shown of it, the rows `results`, and
    with the `names` of whom it names; the snapshot with its hashes and its file's name. `source`
    has all tables of this program; writers wait while one table is copied at most. Raises
    FileExistsError where such a file is there."""
    aside = folder / f".{draft.number:04}.db"
    aside.unlink(missing_ok=True)
    try:
        aside.touch(files.PRIVATE)
        with in_words(aside), files.in_words(folder):
            made = _write(source, aside, draft, results, names)
            sha256 = files.sha256(aside)
            files.appear(aside, folder / made.file, files.FROZEN)
    finally:
        aside.unlink(missing_ok=True)
    return replace(made, sha256=sha256)


def content(conn: sqlite3.Connection, day: date, revision: int) -> str:
    """The identity of the state that a frozen file holds, see `model.snapshot.digest`."""
    present = schema.columns(conn)
    names = sorted(name for name in discover() if f"{name}_versions" in present)
    return digest(
        day, revision, ((name, _rows(conn, name, present[f"{name}_versions"])) for name in names)
    )


def register(conn: sqlite3.Connection, snapshot: Snapshot) -> None:
    """Write the row of a snapshot."""
    conn.execute(
        f"INSERT INTO snapshot ({_COLUMNS}) VALUES (:number, :name, :at, :user, :reporting_date,"
        " :today, :revision, :content, :sha256, :file, :note, :replaces)",
        {
            **vars(snapshot),
            "at": snapshot.at.isoformat(),
            "reporting_date": snapshot.reporting_day.isoformat(),
            "today": snapshot.today and snapshot.today.isoformat(),
        },
    )


def _write(
    source: Path,
    aside: Path,
    draft: Snapshot,
    results: Sequence[Mapping[str, Any]],
    names: Names,
) -> Snapshot:
    with closing(
        sqlite3.connect(f"file:{quote(str(aside))}?mode=rwc", uri=True, isolation_level=None)
    ) as conn:
        conn.execute("PRAGMA page_size = 4096")
        conn.execute("PRAGMA journal_mode = OFF")  # nobody sees the file before it is whole
        conn.execute("PRAGMA synchronous = OFF")  # and it is written down before it gets its name
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {schema.FACTS.steps}")
        schema.advance(conn, schema.FACTS)
        # it tells the time, and a frozen file takes no more steps
        conn.execute("DROP TABLE _sqlite_migrations")
        conn.execute("ATTACH :source AS live", {"source": f"file:{quote(str(source))}?mode=rw"})
        _copy(conn, draft.revision)
        conn.execute("DETACH live")
        _keep(conn, results)
        _keep_names(conn, draft, names)
        known = content(conn, draft.reporting_day, draft.revision)
        made = replace(draft, content=known, file=f"{draft.number:04}-{known[:16]}.db", sha256="")
        register(conn, made)
        conn.execute("VACUUM")
        return made


def _copy(conn: sqlite3.Connection, revision: int) -> None:
    """The history up to a revision; it never changes, so each table may be read on its own."""
    for name, table in schema.versioned().items():
        columns = ", ".join(["key", *(column.name for column in table.columns), "added_in"])
        conn.execute(
            f"INSERT INTO main.{name}_versions ({columns}, removed_in) SELECT {columns}, CASE WHEN"
            f" removed_in > :revision THEN {FOREVER} ELSE removed_in END FROM live.{name}_versions"
            " WHERE added_in <= :revision ORDER BY key, added_in",
            {"revision": revision},
        )
    columns = ", ".join(schema.columns(conn)["revision"])
    read = columns.replace("reported_by", schema.reported_by("live."))
    conn.execute(
        f"INSERT INTO main.revision ({columns}) SELECT {read} FROM live.revision AS revision "
        "WHERE number <= :revision ORDER BY number",
        {"revision": revision},
    )
    conn.execute(
        "INSERT INTO main.trait (name, value) SELECT name, value FROM live.trait ORDER BY name"
    )


def _keep(conn: sqlite3.Connection, results: Sequence[Mapping[str, Any]]) -> None:
    names = schema.columns(conn)["result"]
    conn.executemany(
        f"INSERT INTO result ({', '.join(names)}) VALUES ({', '.join(f':{n}' for n in names)})",
        sorted(map(dict, results), key=itemgetter("seat", "kpi")),
    )


def _keep_names(conn: sqlite3.Connection, draft: Snapshot, names: Names) -> None:
    """The people whom the file names, as they are called now: what is written from it never moves,
    whoever is called otherwise or erased later."""
    rows = conn.execute("SELECT user FROM revision UNION SELECT reported_by FROM revision")
    named = sorted({draft.user, *(row[0] for row in rows)} & names.keys())
    conn.executemany(
        "INSERT INTO person (number, name) VALUES (?, ?)", [(n, str(names[n])) for n in named]
    )


def _rows(conn: sqlite3.Connection, name: str, present: Sequence[str]) -> Iterator[dict[str, Any]]:
    columns = [column.name for column in discover()[name].columns if column.name in present]
    rows = conn.execute(
        f"SELECT {', '.join(columns)} FROM {name}_versions WHERE removed_in = {FOREVER} ORDER"
        " BY key"
    )
    for row in rows:
        yield dict(zip(columns, row, strict=True))
