"""What a table has stored under the keys of a file's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from innodrop.store.base import Reading, Record
from innodrop.tables.table import Table

CHUNK = 400
"""Rows looked at together; their keys stay below the parameter limit of old SQLite versions."""
_PARAMETERS = [f"k{number}" for number in range(CHUNK)]


def rows_under(
    store: Reading, table: Table, keys: Sequence[str], revision: int | None = None
) -> Iterator[Record]:
    """The rows under these keys, now or in a revision: the key, then every column in the order of
    the table's model."""
    columns = ", ".join(table.row.model_fields)
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        asked = _PARAMETERS[: len(chunk)]
        sql = f"SELECT key, {columns} FROM {table.name} WHERE key IN (:{', :'.join(asked)})"
        yield from store.query(sql, dict(zip(asked, chunk, strict=True)), revision)
