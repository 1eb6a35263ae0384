"""Every shipped CSV file is what a partner's file must be: complete, typed, ordered and referring
to what exists."""

from __future__ import annotations

import pytest

from innodrop.model.keys import normalise
from innodrop.tables import discover, named
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table
from tests.data.folder import DATA, cells, loaded, path, tables_in, typed

FILES = [(folder, table) for folder in ("reference", "demo") for table in tables_in(folder)]
every_file = pytest.mark.parametrize(
    ("folder", "table"), FILES, ids=[f"{folder}-{table.name}" for folder, table in FILES]
)
NO_VALUES = ("not found", "(inference", "unknown", "tbd", "see partners.csv")
"""What a source file may say in a cell, and a value may not."""


def test_both_folders_hold_table_files_and_nothing_else() -> None:
    for folder in ("reference", "demo"):
        names = {file.stem for file in (DATA / folder).iterdir()}
        assert names <= discover().keys()


@every_file
def test_a_file_is_plain_utf_8_with_unix_lines(folder: str, table: Table) -> None:
    data = path(folder, table.name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    data.decode("utf-8")


@every_file
def test_the_header_is_the_columns_of_the_table(folder: str, table: Table) -> None:
    header = path(folder, table.name).read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == [column.name for column in table.columns]


@every_file
def test_every_row_is_valid(folder: str, table: Table) -> None:
    rows = cells(folder, table.name)
    assert len(typed(table.row, rows)) == len(rows) > 0


@every_file
def test_flags_are_yes_or_no(folder: str, table: Table) -> None:
    flags = [column.name for column in table.columns if column.kind is Kind.FLAG]
    assert {row[name] for row in cells(folder, table.name) for name in flags} <= {"yes", "no", ""}


@every_file
def test_rows_are_unique_and_ordered_by_key(folder: str, table: Table) -> None:
    rows = cells(folder, table.name)
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert keys == sorted(keys)
    assert len({table.key_of(row, normalise) for row in rows}) == len(rows)


@every_file
def test_no_cell_says_in_words_that_nothing_is_known(folder: str, table: Table) -> None:
    told = [
        (row[table.key[0]], name, cell)
        for row in cells(folder, table.name)
        for name, cell in row.items()
        if name != "source" and any(word in cell.lower() for word in NO_VALUES)
    ]
    assert told == []


@every_file
def test_texts_are_trimmed_and_on_one_line(folder: str, table: Table) -> None:
    for row in cells(folder, table.name):
        assert all(cell == cell.strip() and "\n" not in cell for cell in row.values())


@every_file
def test_no_person_can_be_written_to(folder: str, table: Table) -> None:
    assert not [cell for row in cells(folder, table.name) for cell in row.values() if "@" in cell]


@every_file
def test_inferred_names_columns_of_the_table_that_are_filled(folder: str, table: Table) -> None:
    own = {column.name for column in table.columns} - {"basis", "inferred", "source"}
    for row in cells(folder, table.name):
        for name in filter(None, row["inferred"].split(";")):
            assert name in own
            assert row[name], (row[table.key[0]], name)


@pytest.mark.parametrize("table", list(discover().values()), ids=lambda table: table.name)
def test_every_code_refers_to_a_row(table: Table) -> None:
    for column, target in table.refers_to.items():
        code = named(target).key[0]
        known = {row[code] for row in loaded(target).values()}
        for row in loaded(table.name).values():
            given = row.get(column, "")
            parts = given.split(";") if table.column(column).kind is Kind.CODES else [given]
            assert set(filter(None, parts)) <= known


@pytest.mark.parametrize("table", tables_in("reference"), ids=lambda table: table.name)
def test_reference_rows_have_a_source_or_say_that_they_are_inferred(table: Table) -> None:
    for row in cells("reference", table.name):
        assert row["source"] or row["basis"] == "inferred"
        assert row["basis"] in ("fact", "inferred")


@pytest.mark.parametrize("table", tables_in("demo"), ids=lambda table: table.name)
def test_demo_rows_say_that_they_are_illustrative(table: Table) -> None:
    bases = {row["basis"] for row in cells("demo", table.name)}
    assert bases == ({"fact"} if table.name == "project" else {"illustrative"})


def test_the_reference_promises_no_values_targets_or_deliverables() -> None:
    assert not [
        name
        for name in ("observation", "target", "deliverable", "milestone")
        if cells("reference", name)
    ]
