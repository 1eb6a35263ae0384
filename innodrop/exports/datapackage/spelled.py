"""The cells of a data package, and whether its CSV files say what its copy of the database says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from math import isnan

from innodrop.exports.seals import members
from innodrop.exports.sentences import say
from innodrop.exports.tables.cells import shown
from innodrop.model.sentences import Sentence
from innodrop.store import inspection
from innodrop.tables import discover
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

_FOLDER, _ENDING = "data/", ".csv"
COPY = "database.sqlite"
_NAMED, _BYTES = 200_000, 20
"""Cells of a package of which the first that differs is named, and bytes of a copy for one."""
_MOST, _LONGEST = 3_000_000, 2_000_000
"""Cells of a package, and bytes of a line in it, beyond which it is none of ours."""
_MODULUS = 2**61
Row = Mapping[str, str]
"""The texts of a row by column."""


def in_package(data: bytes) -> dict[str, str]:
    """The cells of the CSV files, by table, row and column; none of more than are named."""
    inside = members(data, "datapackage.json")
    return dict(_cells(inside)) if _size(inside) <= _NAMED else {}


def contradiction(inside: Mapping[str, bytes], name: str) -> Sentence | str:
    """Where CSV files and copy of the database differ, or empty. Raises `NotOurDatabase`."""
    copy, cells = inside.get(COPY, b""), _size(inside)
    if cells > _MOST:
        return say("contradicts_somewhere", copy=COPY)
    if _counted(_csv_rows(inside)) == _counted(_stored_rows(copy, f"{name}/{COPY}")):
        return ""
    if max(len(copy) // _BYTES, cells) > _NAMED:
        return say("contradicts_somewhere", copy=COPY)
    spelled = dict(_cells(inside))
    kept = {
        p: text for t, row in _stored_rows(copy, f"{name}/{COPY}") for p, text in _of_row(t, row)
    }
    for place in sorted(spelled.keys() | kept.keys()):
        said, stored = spelled.get(place), kept.get(place)
        if said != stored and not _alike(said or "", stored or ""):
            values = {"csv": _quoted(said), "stored": _quoted(stored), "copy": COPY}
            return say("contradicts", place=place, **values)
    return say("contradicts_somewhere", copy=COPY)


def _size(inside: Mapping[str, bytes]) -> int:
    """How many cells the CSV files have; more than a package holds where a line has no end."""
    texts = [text for path, text in inside.items() if path.endswith(_ENDING)]
    cells = sum(text.count(mark) for text in texts for mark in (b",", b"\n", b"\r"))
    longest = max((len(line) for text in texts for line in io.BytesIO(text)), default=0)
    return cells if longest <= _LONGEST else _MOST + 1


def _counted(rows: Iterable[tuple[Table, Row]]) -> tuple[int, int]:
    """How many rows there are, and one number that no others have: cells are not kept."""
    count = total = 0
    for table, row in rows:
        filled = sorted((column, _settled(text)) for column, text in row.items() if text)
        count += 1
        total = (total + hash((table.name, *filled))) % _MODULUS
    return count, total


def _settled(text: str) -> str | float:
    """What a cell says, whichever program wrote it: see `_alike`."""
    bare = text.removeprefix("'")
    try:
        number = float(bare)
    except ValueError:
        return bare
    return bare if isnan(number) else number


def _cells(inside: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    return (cell for table, row in _csv_rows(inside) for cell in _of_row(table, row))


def _csv_rows(inside: Mapping[str, bytes]) -> Iterator[tuple[Table, Row]]:
    tables = discover()
    for path, content in inside.items():
        table = tables.get(path.removeprefix(_FOLDER).removesuffix(_ENDING))
        if table is None or not path.endswith(_ENDING):
            continue
        lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", "replace", newline="")
        try:
            for row in csv.DictReader(lines):
                yield table, {k: v or "" for k, v in row.items() if k}
        except csv.Error as error:
            yield table, {table.columns[0].name: str(error)}


def _stored_rows(copy: bytes, name: str) -> Iterator[tuple[Table, Row]]:
    for table, rows in inspection.rows_of_copy(copy, name):
        flags = {column.name for column in table.columns if column.kind is Kind.FLAG}
        for row in rows:
            yield (
                table,
                {
                    column: shown(bool(value) if column in flags and value is not None else value)
                    for column, value in row.items()
                },
            )


def _of_row(table: Table, row: Row) -> Iterator[tuple[str, str]]:
    key = " ".join(row.get(name, "") for name in table.key if row.get(name))
    for column, text in row.items():
        if text:
            yield f"{table.name} {key}, {column}", text


def _alike(text: str, other: str) -> bool:
    """Whether programs of two versions may have written the same: a number, or a text with an
    apostrophe that keeps it from being a formula."""
    try:
        return float(text) == float(other)
    except ValueError:
        return text.removeprefix("'") == other.removeprefix("'")


def _quoted(text: str | None) -> Sentence:
    return say("nothing") if text is None else say("quoted", text=text)
