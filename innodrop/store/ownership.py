"""Whose rows a transaction may touch, kept by the database: TEMP triggers of a connection.
They read the partner from a TEMP table: their text holds names, never a value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from innodrop import errors
from innodrop.tables import discover

_FOREIGN = "a row of another partner"


def bind(conn: sqlite3.Connection, partner: str) -> None:
    """From now on this connection adds and ends only the partner's rows, in owned tables."""
    conn.execute("PRAGMA temp_store = MEMORY")
    conn.execute("CREATE TEMP TABLE writer (partner TEXT NOT NULL)")
    conn.execute("INSERT INTO writer (partner) VALUES (:partner)", {"partner": partner})
    for name, table in discover().items():
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD")):
            foreign = (
                f"{row}.{table.owner} IS NOT (SELECT partner FROM writer)" if table.owner else "1"
            )
            conn.execute(
                f"CREATE TEMP TRIGGER {name}_{event.lower()}_own BEFORE {event} ON {name}_versions"
                f" WHEN {foreign} BEGIN SELECT RAISE(ABORT, '{_FOREIGN}'); END"
            )


@contextmanager
def refused(partner: str) -> Iterator[None]:
    """Turns what those triggers say into `RowOfAnotherPartner`."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if str(error) != _FOREIGN:
            raise
        raise errors.RowOfAnotherPartner(partner) from error
