"""What every table file promises, also those that come later."""

from __future__ import annotations

import pytest

from innodrop import errors, tables
from innodrop.intake import FORMULA
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table

TABLES = tuple(tables.discover().values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_explains_itself(table: Table) -> None:
    assert table.title
    assert table.purpose.endswith(".")
    assert all(rule.endswith(".") for rule in table.rules)
    assert all(
        column.description.endswith(".") or ";" in column.description for column in table.columns
    )
    assert (table.row.__doc__ or "").strip()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_its_key_owner_label_and_references_are_columns(table: Table) -> None:
    names = {column.name for column in table.columns}
    assert set(table.key) <= names
    assert {table.label or table.key[0]} <= names
    assert set(table.refers_to) <= names
    assert table.owner is None or table.refers_to.get(table.owner) == "partner"
    assert set(table.aliases) <= names
    assert all(set(pair) <= names - set(table.key) for pair in table.excludes)
    assert all(set(lookup) <= names for lookup in table.lookups)
    assert len({lookup[0] for lookup in table.lookups}) == len(table.lookups)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_it_refers_only_to_tables_that_are_loaded_before(table: Table) -> None:
    names = [known.name for known in TABLES]
    for other in table.needs:
        assert names.index(other) < names.index(table.name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_codes_that_stand_in_no_key_stand_in_a_column_of_codes(table: Table) -> None:
    for column, codes in table.codes_of.items():
        assert table.column(column).kind in (Kind.CODE, Kind.CODES)
        assert tables.named(codes.table).column(codes.column).kind is Kind.CODE
        assert column not in table.refers_to


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_choice_looks_like_a_formula(table: Table) -> None:
    assert not any(FORMULA.match(choice) for column in table.columns for choice in column.choices)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_choices_stand_where_a_choice_is_to_be_made(table: Table) -> None:
    for column in table.columns:
        assert bool(column.choices) == (column.kind is Kind.CHOICE), column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_can_say_its_basis_and_source(table: Table) -> None:
    assert [column.name for column in table.columns][-3:] == ["basis", "inferred", "source"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_headers_and_aliases_of_a_table_are_unambiguous(table: Table) -> None:
    headers = [column.name for column in table.columns]
    headers += [alias for column in table.columns for alias in column.aliases]
    assert len(headers) == len({header.casefold() for header in headers})


def test_an_unknown_table_is_named_beside_those_there_are() -> None:
    with pytest.raises(errors.UnknownTable, match=r"There is no table 'kpis'\. Tables are: .*kpi"):
        tables.named("kpis")
