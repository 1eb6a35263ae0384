"""The uploadable tables: one file each, one constant `TABLE` in it, found by `discover`.

From one table file follow the schema, the template, the codebook, the validation, the
preview, the history, the data dictionary and the export.
"""

from __future__ import annotations

from functools import cache

from innodrop import contracts
from innodrop.errors import ContractBroken, UnknownTable
from innodrop.tables.fields import Row
from innodrop.tables.table import Table


@cache
def discover() -> dict[str, Table]:
    """Every table by name, in the order in which they can be loaded: a table after those it refers
    to. Raises `ContractBroken` for a table that none can come before."""
    waiting: dict[str, Table] = dict(sorted(contracts.discover(contracts.TABLE).items()))
    ordered: dict[str, Table] = {}
    while waiting:
        ready = {name: table for name, table in waiting.items() if table.needs <= ordered.keys()}
        if not ready:
            name, table = next(iter(waiting.items()))
            missing = ", ".join(sorted(table.needs - ordered.keys()))
            module = table.row.__module__
            raise ContractBroken("circle", "TABLE", module, missing=missing, name=name)
        ordered |= ready
        waiting = {name: table for name, table in waiting.items() if name not in ready}
    return ordered


def reported() -> Table:
    """The table of what partners report for KPIs and periods."""
    return next(table for table in discover().values() if table.reports)


def named(name: str) -> Table:
    """The table of that name. Raises `UnknownTable`."""
    tables = discover()
    if name not in tables:
        raise UnknownTable(name, tuple(tables))
    return tables[name]


def table_of(row: type[Row]) -> Table:
    """The table whose rows these are."""
    return next(table for table in discover().values() if table.row is row)
