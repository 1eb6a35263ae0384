"""The shipped data folders as rows, read with nothing but the standard library and the row
models."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from innodrop.model.keys import normalise
from innodrop.tables import discover, named
from innodrop.tables.fields import Row
from innodrop.tables.table import Table

DATA = Path(__file__).resolve().parents[2] / "data"
AnyRow = TypeVar("AnyRow", bound=Row)
Cells = dict[str, str]


def tables_in(folder: str) -> list[Table]:
    """The tables that the folder has a file for."""
    return [table for name, table in discover().items() if path(folder, name).exists()]


def path(folder: str, table: str) -> Path:
    return DATA / folder / f"{table}.csv"


def cells(folder: str, table: str) -> list[Cells]:
    """The rows as texts, by column; empty where the folder has no such file."""
    if not path(folder, table).exists():
        return []
    text = path(folder, table).read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def loaded(table: str) -> dict[str, Cells]:
    """The demonstration: the reference rows with the demo rows over them, by key; a blank keeps the
    old value."""
    rows: dict[str, Cells] = {}
    for row in (*cells("reference", table), *cells("demo", table)):
        key = named(table).key_of(row, normalise)
        rows[key] = {**rows.get(key, {}), **{name: cell for name, cell in row.items() if cell}}
    return rows


def typed(model: type[AnyRow], rows: Iterable[Cells]) -> list[AnyRow]:
    return [
        model.model_validate({name: cell for name, cell in row.items() if cell}) for row in rows
    ]
