"""The uploadable tables: one file each, one constant `TABLE` in it, found by `discover`.

From one table file follow the schema, the template, the codebook, the validation, the
preview, the history, the data dictionary and the export.
"""

from __future__ import annotations

from functools import cache

from innodrop import contracts
from innodrop.errors import UnknownTable
from innodrop.tables.table import Table


@cache
def discover() -> dict[str, Table]:
    """Every table by name, in the order in which they can be loaded: a table after those it refers
    to."""
    tables = contracts.discover(__name__, "TABLE", Table)
    found = {table.name: table for table in sorted(tables, key=lambda table: table.name)}
    ordered: dict[str, Table] = {}
    while len(ordered) < len(found):
        ready = [t for n, t in found.items() if n not in ordered and t.needs <= ordered.keys()]
        ordered |= {table.name: table for table in ready}
    return ordered


def named(name: str) -> Table:
    """The table of that name. Raises `UnknownTable`."""
    tables = discover()
    if name not in tables:
        raise UnknownTable(name, tuple(tables))
    return tables[name]
