"""The cells of a data package, and whether its CSV files say what its copy of the database says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

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


def in_package(data: bytes) -> dict[str, str]:
    """The cells of the CSV files, by table, row and column."""
    return dict(_cells(members(data, "datapackage.json")))


def contradiction(inside: Mapping[str, bytes], name: str) -> str:
    """Where CSV files and copy of the database differ, or empty. Raises `NotOurDatabase`."""
    spelled, kept = dict(_cells(inside)), dict(_rows(inside.get(COPY, b""), f"{name}/{COPY}"))
    for place in sorted(spelled.keys() | kept.keys()):
        said, stored = spelled.get(place), kept.get(place)
        if said != stored and not _alike(said or "", stored or ""):
            values = {"csv": _quoted(said), "stored": _quoted(stored), "copy": COPY}
            return say("contradicts", place=place, **values)
    return ""


def _cells(inside: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    tables = discover()
    for path, content in inside.items():
        table = tables.get(path.removeprefix(_FOLDER).removesuffix(_ENDING))
        if table is None or not path.endswith(_ENDING):
            continue
        text = io.StringIO(content.decode("utf-8", "replace"), newline="")
        try:
            for row in csv.DictReader(text):
                yield from _of_row(table, {k: v or "" for k, v in row.items() if k})
        except csv.Error as error:
            yield table.name, str(error)


def _rows(copy: bytes, name: str) -> Iterator[tuple[str, str]]:
    for table, rows in inspection.rows_of_copy(copy, name):
        flags = {column.name for column in table.columns if column.kind is Kind.FLAG}
        for row in rows:
            yield from _of_row(
                table,
                {
                    column: shown(bool(value) if column in flags and value is not None else value)
                    for column, value in row.items()
                },
            )


def _of_row(table: Table, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
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
