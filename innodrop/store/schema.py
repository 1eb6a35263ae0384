"""What a database file of ours holds, and how to tell it from others' and from a newer program's.
`steps` and newer table files add to it; a column that is unknown is a newer program's: refused."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from innodrop import errors
from innodrop.tables import discover
from innodrop.tables.progress.kpi_total import TOTALS
from innodrop.tables.table import Table


@dataclass(frozen=True)
class Schema:
    """What a kind of file says of itself: `application_id` and `user_version` of its header."""

    application_id: int
    steps: int
    """How many there are; kept as `user_version`, so that an older program refuses a newer file."""
    mode: int
    """Rights of a new file and of its backups."""
    otherwise: str
    """What a file with another `application_id` is refused with."""


FACTS = Schema(0x494E4452, 8, 0o600, "it belongs to another program")
"""`INDR` in the header of the file."""

PEOPLE = Schema(0x494E4450, 6, 0o600, "it holds no accounts")
"""`INDP`. Only the user that the server runs as may read passwords' hashes and sessions."""


_recognised: set[tuple[str, int, int, int]] = set()
"""Files as they were when all of their schema was looked at: path, `application_id`,
`user_version`, and SQLite's count of changes to the schema."""


def check(conn: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Raise `NotOurDatabase`, `DatabaseNewer` or `DatabaseOlder` unless the file that is connected
    now has this program's schema: another program may have brought it further, or another file may
    have taken its place, since it was opened. Asked in every unit of work; it costs one statement.
    """
    (header,) = conn.execute(
        "SELECT application_id, user_version, schema_version FROM pragma_application_id,"
        " pragma_user_version, pragma_schema_version"
    )
    application_id, version, changes = header
    state = (str(path), application_id, version, changes)
    if state in _recognised:
        return
    if version_of(conn, path, schema) < schema.steps or not complete(conn, schema):
        raise errors.DatabaseOlder(str(path), schema.steps)
    _recognised.add(state)


def version_of(conn: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """How many steps the file has taken. Raises `NotOurDatabase` and `DatabaseNewer`."""
    (application_id,) = conn.execute("PRAGMA application_id").fetchone()
    if application_id != schema.application_id:
        blank = conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
        raise errors.NotOurDatabase(str(path), "it is empty" if blank else schema.otherwise)
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    unknown = unknown_names(conn) if schema is FACTS else []
    if version > schema.steps or unknown:
        raise errors.DatabaseNewer(str(path), version, schema.steps, unknown)
    return int(version)


def advance(conn: sqlite3.Connection, schema: Schema) -> None:
    """Bring a file up to its schema. Runs inside the caller's transaction."""
    # sqlite-utils brings pandas along: half a second, for those alone who make or migrate a file
    from innodrop.store import steps  # noqa: PLC0415

    steps.advance(conn, schema)


def reported_by(where: str = "") -> str:
    """Who handed in what a revision applied, as SQL beside the table `revision`; `where` is the
    database with the uploads, and its dot. Frozen files have no uploads, but know it themselves."""
    return (
        f"COALESCE(NULLIF(revision.reported_by, ''), (SELECT user FROM {where}upload WHERE number ="
        " revision.upload AND revision.kind = 'upload'), '')"
    )


def versioned() -> dict[str, Table]:
    """Every versioned table by name: the uploadable ones and the totals kept for pages."""
    return {**discover(), TOTALS.name: TOTALS}


def columns(conn: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The columns of each table that the file has."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    described = "SELECT name FROM pragma_table_info(?)"
    return {name: tuple(row[0] for row in conn.execute(described, (name,))) for name in names}


def unknown_names(conn: sqlite3.Connection) -> list[str]:
    """Tables of facts that this program does not know, and columns of others, as `table.column`:
    writing beside them would lose what they say."""
    present, ours = columns(conn), versioned()
    theirs = (name.removesuffix("_versions") for name in present if name.endswith("_versions"))
    unknown = [name for name in theirs if name not in ours]
    for name, table in ours.items():
        known = {column.name for column in table.columns} | {"key", "added_in", "removed_in"}
        columns_there = present.get(f"{name}_versions", ())
        unknown += [f"{name}.{column}" for column in columns_there if column not in known]
    return unknown


def complete(conn: sqlite3.Connection, schema: Schema = FACTS) -> bool:
    """Whether every table and column of the facts that this program knows is there."""
    present = columns(conn)
    return schema is not FACTS or all(
        {"key", *(column.name for column in table.columns)}
        <= {*present.get(f"{name}_versions", ())}
        for name, table in versioned().items()
    )
