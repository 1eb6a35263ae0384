"""The steps that bring a file up to its schema: append-only, since files of every older one exist.
Each table file becomes `<name>_versions`: columns, normalised `key`, `added_in`, `removed_in`.
Triggers refuse to delete rows, or to change anything but ending them once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database
from sqlite_utils.db import Table as SqliteTable
from sqlite_utils.migrations import Migrations

from innodrop.store import exported_steps, numbering
from innodrop.store.accounts.steps import people, table_of
from innodrop.store.base import FOREVER
from innodrop.store.schema import FACTS, Schema, versioned
from innodrop.tables.fields import Kind
from innodrop.tables.progress.kpi_total import TOTALS, refresh_all
from innodrop.tables.table import Table

_TYPES = {Kind.NUMBER: float, Kind.WHOLE: int, Kind.FLAG: int}

facts = Migrations("innodrop")


def advance(conn: sqlite3.Connection, schema: Schema) -> None:
    """Take the steps that are due. Runs inside the caller's transaction."""
    db = Database(conn)
    if schema is FACTS:
        facts.apply(db)
        if TOTALS.name in grow(db):
            _recount(conn)
    else:
        people.apply(db)


@facts(name="1 revisions and traits")
def _revisions(db: Database) -> None:
    table_of(db, "revision").create(
        {
            "number": int,  # grows by one
            "at": str,  # UTC, ISO 8601
            "user": str,
            "kind": str,  # load, upload, undo
            "table_name": str,
            "file": str,  # name as given, never a path
            "sha256": str,  # of the file's bytes
            "note": str,
            "added": int,  # rows
            "changed": int,  # rows
            "removed": int,  # rows
        },
        pk="number",
        not_null={"at", "user", "kind", "table_name"},
    )
    table_of(db, "trait").create({"name": str, "value": str}, pk="name", not_null={"value"})
    exported_steps.append_only(db, "revision")


@facts(name="2 uploads")
def _uploads(db: Database) -> None:
    revisions = table_of(db, "revision")
    revisions.add_column("upload", int)  # number of the upload that was applied or undone
    revisions.add_column("undoes", int)  # number of the revision that was undone
    table_of(db, "upload").create(
        {
            "number": int,  # grows by one
            "at": str,  # UTC, ISO 8601
            "user": str,
            "partner": str,  # code; empty: a file of the coordinator
            "table_name": str,
            "file": str,  # name as given, never a path
            "sha256": str,  # of the content
            "size": int,  # bytes
            "options": str,  # JSON: what was overruled about reading it
            "reasons": str,  # JSON: text by row and column
            "note": str,
            "base_revision": int,
            "added": int,  # rows, against the base revision, as the next two
            "changed": int,
            "same": int,
            "reports": str,  # JSON: periods of the KPI values in it, by KPI and partner
            # as it was handed in; last, so that it can be written a part at a time
            "content": bytes,
        },
        pk="number",
        not_null={"at", "user", "partner", "table_name", "sha256", "size", "content", "reports"},
    )
    _upload_events(db)
    for name in ("upload", "upload_event"):
        exported_steps.append_only(db, name)


def _upload_events(db: Database) -> None:
    events = table_of(db, "upload_event")
    events.create(
        {
            "number": int,
            "upload": int,
            "at": str,  # UTC, ISO 8601
            "user": str,
            "state": str,  # submitted, approved, returned, withdrawn, undone
            "note": str,
            "revision": int,  # that was made by it
        },
        pk="number",
        not_null={"upload", "at", "user", "state"},
        foreign_keys=[("upload", "upload", "number")],
    )
    events.create_index(["upload", "number"])


@facts(name="3 snapshots")
def _snapshots(db: Database) -> None:
    columns = {
        "number": int,  # grows by one
        "name": str,
        "at": str,  # UTC, ISO 8601
        "user": str,
        "reporting_date": str,  # ISO date
        "revision": int,
        "content": str,  # sha256 of the state, see model.snapshot.digest
        "sha256": str,  # of the file's bytes; empty inside the file itself
        "file": str,  # in the folder of snapshots
        "note": str,
        "replaces": int,  # number of the snapshot that it corrects
    }
    optional = {"number", "replaces"}
    table_of(db, "snapshot").create(columns, pk="number", not_null=set(columns) - optional)
    exported_steps.append_only(db, "snapshot")


@facts(name="4 blank core, and the day of a freeze")
def _blank_core(db: Database) -> None:
    """A blank `core` was stored as no: where no KPI is core nobody said so, and reports are owed of
    all. Snapshots from before have no `today`."""
    table_of(db, "snapshot").add_column("today", str)  # ISO date
    if not table_of(db, "kpi_versions").exists():
        return
    db.execute("DROP TRIGGER IF EXISTS kpi_versions_only_end")  # `grow` makes it again
    db.execute(
        "UPDATE kpi_versions SET core = NULL WHERE NOT EXISTS (SELECT 1 FROM kpi_versions WHERE"
        f" core AND removed_in = {FOREVER})"
    )


@facts(name="5 exported files")
def _exported(db: Database) -> None:
    exported_steps.create(db)
    exported_steps.append_only(db, "exported")


@facts(name="6 who reported")
def _reported(db: Database) -> None:
    """Who handed in what a revision applied: a frozen file has no uploads to ask."""
    table_of(db, "revision").add_column("reported_by", str)


@facts(name="7 results of a snapshot")
def _results(db: Database) -> None:
    exported_steps.create_results(db)
    exported_steps.append_only(db, "result")


@facts(name="8 people are numbers")
def _people_are_numbers(db: Database) -> None:
    """Names stand with the accounts; in frozen files those of the freeze, in the table `person`."""
    numbering.rewrite(db)


def grow(db: Database) -> set[str]:
    """Add the tables and columns that the database lacks; the names of the tables that were there
    and got columns. Runs inside the caller's transaction."""
    grown = set()
    for name, definition in versioned().items():
        versions = table_of(db, f"{name}_versions")
        wanted = {column.name: _TYPES.get(column.kind, str) for column in definition.columns}
        if not versions.exists():
            _create(db, definition, versions, wanted)
            continue
        for column in sorted(wanted.keys() - versions.columns_dict.keys()):
            versions.add_column(column, wanted[column])
            grown.add(name)
            if column in definition.formerly:
                db.execute(f"DROP TRIGGER IF EXISTS {versions.name}_only_end")
                db.execute(
                    f"UPDATE {versions.name} SET {column} = ?", (definition.formerly[column],)
                )
        _guard(db, versions.name, wanted)
        _index(definition, versions)
    return grown


def _recount(conn: sqlite3.Connection) -> None:
    """Compute the totals again by the rules of this program, as of the newest revision; those of
    earlier revisions stay as they were shown."""
    from innodrop.store.writing import SqliteWriting  # noqa: PLC0415 - not to make a file

    (newest,) = conn.execute("SELECT MAX(number) FROM revision").fetchone()
    if newest is not None:
        # what this revision brought is brought again; only such rows are ever taken out
        conn.execute("DROP TRIGGER kpi_total_versions_no_delete")
        conn.execute("DELETE FROM kpi_total_versions WHERE added_in = ?", (newest,))
        refresh_all(SqliteWriting(conn, newest, named=dict))
        _guard(Database(conn), "kpi_total_versions", [c.name for c in TOTALS.columns])


def _create(
    db: Database, definition: Table, versions: SqliteTable, columns: dict[str, type]
) -> None:
    versions.create(
        {"key": str, **columns, "added_in": int, "removed_in": int},
        pk=("key", "added_in"),
        not_null={"key", "added_in", "removed_in"},
        defaults={"removed_in": FOREVER},
    )
    db.execute(
        f"CREATE UNIQUE INDEX {versions.name}_current ON {versions.name} (key) WHERE removed_in ="
        f" {FOREVER}"
    )
    _guard(db, versions.name, columns)
    _index(definition, versions)


def _index(definition: Table, versions: SqliteTable) -> None:
    for lookup in definition.lookups:
        name = f"{versions.name}_by_{lookup[0]}"
        versions.create_index(
            [*lookup, "added_in", "removed_in"], index_name=name, if_not_exists=True
        )


def _guard(db: Database, name: str, columns: Iterable[str]) -> None:
    """Triggers that keep history append-only, for the columns that there are now."""
    db.execute(f"DROP TRIGGER IF EXISTS {name}_no_delete")
    db.execute(f"DROP TRIGGER IF EXISTS {name}_only_end")
    db.execute(
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    )
    kept = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in ("key", *columns, "added_in"))
    db.execute(
        f"CREATE TRIGGER {name}_only_end BEFORE UPDATE ON {name} WHEN OLD.removed_in <> {FOREVER}"
        f" OR {kept} BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    )
