"""Every column has everyday headers in the languages of the partners' spreadsheets, and each means
one column."""

from __future__ import annotations

import pytest

from innodrop import intake
from innodrop.intake.headers import plain
from innodrop.tables import discover
from innodrop.tables.fields import Row
from innodrop.tables.table import Column, Table
from innodrop.tables.vocabulary import LANGUAGES, SHARED

TABLES = tuple(discover().values())
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def in_language(column: Column, position: int) -> tuple[str, ...]:
    """The headers of a column in one of `LANGUAGES`; its name where it has none."""
    words = len(column.words) == len(LANGUAGES) and column.words[position]
    return words or (column.name,)


@every_table
def test_every_column_has_a_header_in_every_language(table: Table) -> None:
    wordless = [c.name for c in table.columns if len(c.words) != len(LANGUAGES) or not all(c.words)]
    assert wordless == [], f"say them in Table.aliases, in the order {LANGUAGES}"


@pytest.mark.parametrize("language", LANGUAGES)
@every_table
def test_a_table_is_read_with_headers_in_every_language(table: Table, language: str) -> None:
    position = LANGUAGES.index(language)
    words = [in_language(column, position) for column in table.columns]
    for row in range(max(map(len, words))):
        header = [row_words[min(row, len(row_words) - 1)] for row_words in words]
        reading = intake.read(table, "\t".join(header).encode())
        assert reading.columns == tuple(column.name for column in table.columns)


@every_table
def test_no_header_means_two_columns(table: Table) -> None:
    meant: dict[str, str] = {plain(column.name): column.name for column in table.columns}
    for column in table.columns:
        for alias in column.aliases:
            assert meant.setdefault(plain(alias), column.name) == column.name, alias


@every_table
def test_headers_may_be_written_in_capitals_with_blanks_hyphens_and_composed_otherwise(
    table: Table,
) -> None:
    header = [in_language(column, 2)[0].upper().replace(" ", "-") for column in table.columns]
    assert len(intake.read(table, ";".join(header).encode()).columns) == len(table.columns)


def test_the_shared_words_belong_to_columns_that_tables_share() -> None:
    names = [column.name for table in TABLES for column in table.columns]
    assert [name for name in SHARED if names.count(name) < 2] == []
    assert all(len(words) == len(LANGUAGES) for words in SHARED.values())
    assert set(Row.model_fields) <= set(SHARED)


@every_table
def test_a_table_says_the_words_of_its_own_columns_alone(table: Table) -> None:
    for name, words in table.aliases.items():
        assert len(words) == len(LANGUAGES), name
        assert words != SHARED.get(name), name
