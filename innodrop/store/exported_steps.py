"""The tables of everything that left the house, and of what was shown at a freeze, see `steps`."""

from __future__ import annotations

from typing import cast

from sqlite_utils import Database
from sqlite_utils.db import Table as SqliteTable

from innodrop.model.snapshot import AFTER


def append_only(db: Database, name: str) -> None:
    """Let nobody change or delete a row of a table of history."""
    for action in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON {name} "
            "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )


def create(db: Database) -> None:
    """Make the table; of snapshots from before, nobody knows every file that was exported."""
    exported = cast("SqliteTable", db["exported"])
    columns = {
        "number": int,  # grows by one
        "name": str,
        "sha256": str,  # of the bytes
        "size": int,  # bytes
        "snapshot": int,  # number
        "mark": str,  # what the file says of its snapshot
        "seal": str,  # number of the pack in which it left
        "at": str,  # UTC, ISO 8601
        "user": str,
        "version": str,  # of the program
    }
    exported.create(columns, pk="number", not_null=set(columns) - {"number"})
    exported.create_index(["sha256"])
    db.execute(
        f"INSERT INTO trait (name, value) SELECT '{AFTER}', MAX(number) FROM snapshot HAVING"
        " COUNT(*) > 0"
    )


def create_results(db: Database) -> None:
    """Make the table of what was shown on the day of a freeze, filled in frozen files alone: the
    columns of `model.kpi.result.Result`."""
    numbers = dict.fromkeys(("value", "plan", "target", "ratio", "share"), float)
    columns = {"seat": str, "kpi": str, **numbers, "share_digits": int, "digits": int}
    columns |= dict.fromkeys(("status", "reason", "sentence", "projection", "program"), str)
    blank = {*numbers, "projection"}
    result = cast("SqliteTable", db["result"])
    result.create(columns, pk=("seat", "kpi"), not_null=set(columns) - blank)
