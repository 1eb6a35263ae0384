"""What a database file of ours holds, and how to tell it from others' and from a newer program's.
`steps` and newer table files add to it; a column that is unknown is a newer program's: refused."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

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


FACTS = Schema(0x494E4452, 7, 0o644, "it belongs to another program")
"""`INDR` in the header of the file."""

PEOPLE = Schema(0x494E4450, 2, 0o600, "it holds no accounts")
"""`INDP`. Only the user that the server runs as may read passwords' hashes and sessions."""


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


def foreign_columns(conn: sqlite3.Connection) -> list[str]:
    """Columns of our tables that this program does not know, as `table.column`."""
    present = columns(conn)
    unknown = []
    for name, table in versioned().items():
        known = {column.name for column in table.columns} | {"key", "added_in", "removed_in"}
        columns_there = present.get(f"{name}_versions", ())
        unknown += [f"{name}.{column}" for column in columns_there if column not in known]
    return unknown


def complete(conn: sqlite3.Connection) -> bool:
    """Whether every table and column of the facts that this program knows is there."""
    present = columns(conn)
    return all(
        {"key", *(column.name for column in table.columns)}
        <= {*present.get(f"{name}_versions", ())}
        for name, table in versioned().items()
    )
