"""Where a database file says something, whatever its tables are: facts, copies, frozen files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from innodrop.store.connection import in_words


def mentions(path: Path, holds: Callable[[str | bytes], bool]) -> Mapping[tuple[str, str], int]:
    """How many rows of each table and column hold it, by both names; the file is only read."""
    counted: dict[tuple[str, str], int] = {}
    with (
        in_words(path),
        closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as conn,
    ):
        conn.create_function("holds", 1, lambda value: _asked(holds, value))
        tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = conn.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            for (column,) in columns:
                sql = f"SELECT COUNT(*) FROM [{table}] WHERE holds([{column}])"
                (count,) = conn.execute(sql).fetchone()
                if count:
                    counted[table, column] = count
    return counted


def _asked(holds: Callable[[str | bytes], bool], value: object) -> bool:
    return isinstance(value, str | bytes) and holds(value)
