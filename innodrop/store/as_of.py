"""Turns `FROM observation` into the observations as of a revision."""

from __future__ import annotations

import re
from functools import cache

from innodrop.store.base import FOREVER
from innodrop.store.schema import versioned


@cache
def as_of(sql: str, *, current: bool) -> str:
    """`sql` with each versioned table bound to the parameter `revision`, unless `current`; the
    database folds that into the query, so an index on the versions works as on a plain table."""
    names = [
        name
        for name in versioned()
        if re.search(rf"\b(?:FROM|JOIN)\s+{name}\b", sql, re.IGNORECASE)
    ]
    if not names:
        return sql
    tables = ",\n".join(f"{name} AS ({_rows(name, current=current)})" for name in names)
    opening = re.match(r"\s*WITH\s+", sql, re.IGNORECASE)
    if opening:
        return f"WITH {tables},\n{sql[opening.end() :]}"
    return f"WITH {tables}\n{sql}"


def _rows(name: str, *, current: bool) -> str:
    columns = ", ".join(column.name for column in versioned()[name].columns)
    when = (
        f"removed_in = {FOREVER}" if current else "added_in <= :revision AND removed_in > :revision"
    )
    # where the unbroken run of versions up to this one begins: what an undo took out is over
    first = (
        f"(SELECT MAX(f.added_in) FROM {name}_versions f WHERE f.key = {name}_versions.key AND"
        f" f.added_in <= {name}_versions.added_in AND NOT EXISTS (SELECT 1 FROM {name}_versions e"
        " WHERE e.key = f.key AND e.removed_in = f.added_in))"
    )
    return f"SELECT key, {columns}, added_in, {first} AS first_in FROM {name}_versions WHERE {when}"
