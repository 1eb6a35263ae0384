"""Names that people write where a code is meant: `Nanoprogress`, `K30: Members`, `Members (K30)`.

They are understood where only one is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from innodrop.model.keys import normalise
from innodrop.store.base import Reading
from innodrop.tables import named
from innodrop.tables.table import CodeList

_COLUMNS = ("name", "short_name", "title")
"""Columns that hold what a row is called."""

_ALIKE = re.compile("[a-z0-9]+")

Names = Mapping[str, frozenset[str]]
"""The codes that a name may stand for, by its `plain` form."""


def of(store: Reading, codes: CodeList) -> Names:
    """The names of what has these codes; none where a code alone names no row."""
    table = named(codes.table)
    columns = [name for name in _COLUMNS if name in table.row.model_fields]
    if table.key != (codes.column,) or not columns:
        return {}
    meant: dict[str, set[str]] = {}
    rows = store.query(f"SELECT {', '.join((codes.column, *columns))} FROM {table.name}")
    for code, *called in map(dict.values, rows):
        for name in filter(None, called):
            for form in (name, f"{code} {name}", f"{name} {code}"):
                meant.setdefault(plain(form), set()).add(str(code))
    return {name: frozenset(codes) for name, codes in meant.items()}


def written(store: Reading, codes: CodeList) -> Mapping[str, str]:
    """What stands for each code where people read: its (short) name if that means it alone, else
    code and name, else the code."""
    table, every = named(codes.table), of(store, codes)
    if not every or "name" not in table.row.model_fields:
        return {}
    columns = [name for name in ("short_name", "name") if name in table.row.model_fields]
    rows = store.query(f"SELECT {', '.join((codes.column, *columns))} FROM {table.name}")
    called = {str(row[codes.column]): next(filter(None, map(row.get, columns))) for row in rows}
    known = {*map(normalise, called)}

    def means(text: str, code: str) -> bool:
        return normalise(text) not in known and every.get(plain(text)) == frozenset((code,))

    return {
        code: next((text for text in (name, f"{code}: {name}") if means(text, code)), code)
        for code, name in called.items()
    }


def plain(text: str) -> str:
    """A name to compare: letters and digits alone, without accents and case."""
    if text.isascii():  # as almost all are; a file may hold hundreds of thousands
        return " ".join(_ALIKE.findall(text.lower()))
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
