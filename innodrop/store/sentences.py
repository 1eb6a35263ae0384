"""What is said of a file that is no database of this program."""

from __future__ import annotations

from innodrop.model.sentences import Catalogue

say = Catalogue(
    __name__,
    {
        "odd_table": "it holds a table {table!r}",
        "too_many": "its table {table} has more rows than are looked at",
        "odd_columns": "its table {table} has other columns",
    },
)
