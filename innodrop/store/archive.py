"""Whole copies of database files for backups."""

from __future__ import annotations

from pathlib import Path

from innodrop.model.snapshot import AFTER
from innodrop.store.connection import connection
from innodrop.store.lifecycle import back_up, check_header
from innodrop.store.schema import FACTS, version_of

JOURNALS = ("-wal", "-shm", "-journal")
"""Endings of files that belong to one database alone; they destroy another one of its name."""


def copy_checked(source: Path, target: Path) -> None:
    """A copy of a database as of one moment, read through once, while others may write.
    Raises `DatabaseMissing`, `NotOurDatabase` and `DatabaseDamaged`."""
    check_header(source)
    with connection(source) as conn:
        back_up(conn, target)


def forget_exports(path: Path) -> None:
    """Note in a copy that it may not remember every file that left of its snapshots: what was
    exported after it was copied is not in it. Raises `DatabaseNewer`."""
    with connection(path) as conn:
        version_of(conn, path, FACTS)
        present = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'exported'").fetchone()
        if present:
            conn.execute(
                "INSERT OR REPLACE INTO trait (name, value) SELECT :name, MAX(number) FROM snapshot"
                " HAVING COUNT(*) > 0",
                {"name": AFTER},
            )


def forget_journals(path: Path) -> None:
    """Remove what an earlier database under this name left beside it."""
    for ending in JOURNALS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
