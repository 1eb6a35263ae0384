"""What is downloaded is what is uploaded: for any rows of any table, in every dialect."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innodrop import intake
from innodrop.exports.tables import codebook, template
from innodrop.exports.tables.template import DIALECTS, Dialect
from innodrop.tables import discover, named
from innodrop.tables.fields import Kind
from innodrop.tables.table import Table
from tests.exports import rows as any_rows
from tests.exports.opened import hidden, offered, sheet
from tests.exports.rows import Rows

TABLES = tuple(discover().values())
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
every_dialect = pytest.mark.parametrize("dialect", Dialect)


def build(table: Table, rows: Rows, dialect: Dialect, **lists: list[str]) -> bytes:
    return template.build(table, rows, dialect=dialect, lists=lists)


@every_table
@settings(max_examples=4)
@given(data=st.data())
def test_any_rows_are_read_as_they_were_in_every_dialect(table: Table, data: st.DataObject) -> None:
    rows = data.draw(any_rows.of(table))
    for dialect in Dialect:
        file = intake.read(table, build(table, rows, dialect))
        assert file.problems == (), dialect
        assert [dict(row.values) for row in file.rows] == rows, dialect


@settings(max_examples=60)
@given(any_rows.of(named("observation"), most=12))
def test_kpi_values_are_read_as_they_were_whatever_stands_beside_them(rows: Rows) -> None:
    table = named("observation")
    for dialect in Dialect:
        assert [
            dict(row.values) for row in intake.read(table, build(table, rows, dialect)).rows
        ] == rows


@every_dialect
@every_table
def test_the_same_rows_give_the_same_bytes(table: Table, dialect: Dialect) -> None:
    rows: Rows = [{table.key[0]: "A1"}]
    assert build(table, rows, dialect) == build(table, rows, dialect)


@every_table
def test_a_template_without_rows_is_read_and_changes_nothing(table: Table) -> None:
    for dialect in Dialect:
        file = intake.read(table, build(table, [], dialect))
        assert (file.rows, file.blocking) == ((), 0)
        assert file.columns == tuple(column.name for column in table.columns)


def test_numbers_are_written_in_the_sign_of_the_dialect() -> None:
    rows: Rows = [{"kpi": "K", "period": "2017", "value": -1234.5, "weight": 1.234}]
    table = named("observation")
    assert b";-1234,5;;1,2340;" in build(table, rows, Dialect.SEMICOLON)
    assert b",-1234.5,,1.2340," in build(table, rows, Dialect.COMMA)


def test_every_dialect_has_a_name_for_people() -> None:
    assert set(DIALECTS) == set(Dialect)
    assert {dialect.ending for dialect in Dialect} == {"csv", "xlsx"}
    assert len({dialect.mime for dialect in Dialect}) == 2


class TestWorkbook:
    @every_table
    def test_header_and_key_stay_in_sight_and_the_rows_can_be_filtered(self, table: Table) -> None:
        opened = sheet(build(table, [{table.key[0]: "A1"}, {table.key[0]: "A2"}], Dialect.XLSX))
        assert opened.freeze_panes is not None
        assert str(opened.freeze_panes).endswith("2")
        assert opened.auto_filter.ref.startswith("A1:")
        assert opened.auto_filter.ref.endswith("3")

    @every_table
    def test_its_title_names_the_sheet_and_every_header_explains_itself(self, table: Table) -> None:
        opened = sheet(build(table, [], Dialect.XLSX))
        assert opened.title == table.title[:31]
        for cell, column in zip(next(opened.iter_rows(max_row=1)), table.columns, strict=True):
            assert cell.value == column.title
            assert cell.comment is not None
            assert column.description in cell.comment.text

    @every_table
    def test_choices_and_flags_are_lists_to_choose_from(self, table: Table) -> None:
        data = build(table, [], Dialect.XLSX)
        choices = offered(data)
        for column in table.columns:
            if column.kind is Kind.CHOICE:
                assert choices[column.name] == list(column.choices)
            if column.kind is Kind.FLAG:
                assert choices[column.name] == ["yes", "no"]

    def test_codes_are_lists_to_choose_from_however_many_there_are(self) -> None:
        codes = [f"K{number:03}" for number in range(300)]
        data = build(named("observation"), [], Dialect.XLSX, kpi=codes, partner=["=A"])
        assert offered(data)["kpi"] == codes
        assert offered(data)["partner"] == ["'=A"]

    def test_a_cell_with_several_codes_has_no_list(self) -> None:
        assert "partners" not in offered(
            build(named("event"), [], Dialect.XLSX, partners=["AA", "BB"])
        )

    @every_table
    def test_what_looks_like_dates_and_numbers_but_is_text_is_formatted_as_text(
        self, table: Table
    ) -> None:
        opened = sheet(build(table, [], Dialect.XLSX))
        formats = {
            position: group.number_format
            for group in opened.column_dimensions.values()
            for position in range(group.min, group.max + 1)
        }
        for position, column in enumerate(table.columns, 1):
            expected = {Kind.NUMBER: "General", Kind.WHOLE: "General", Kind.DAY: "yyyy-mm-dd"}.get(
                column.kind, "@"
            )
            assert formats[position] == expected, column.name

    @every_table
    def test_a_codebook_says_what_each_column_means_and_takes(self, table: Table) -> None:
        book = openpyxl.load_workbook(io.BytesIO(build(table, [], Dialect.XLSX)))["Codebook"]
        described = [row for row in book.iter_rows(values_only=True) if row[1]]
        assert described[0] == codebook.HEADERS
        assert [row[0] for row in described[1:]] == [column.name for column in table.columns]
        assert all(row[5] for row in described)
        first = [row[0] for row in book.iter_rows(values_only=True)]
        assert set(table.rules) <= set(first)

    @pytest.mark.parametrize(
        "text",
        [
            '=HYPERLINK("http://example.org","x")',
            "+1",
            "-1",
            "@SUM(A1)",
            "https://example.org",
            "{=1+1}",
            "<r><t>x</t></r>",
            "<r></r>",
            "_x0041_",
            "<r>_x0041_ _x00</r>",
            "1.234",
            "a\r\nb\tc",
            "'=1",
            "mailto:a@b.c",
            "internal:Sheet1!A1",
        ],
    )
    def test_no_text_becomes_anything_else(self, text: str) -> None:
        rows: Rows = [{"code": "A1", "title": text}]
        data = build(named("milestone"), rows, Dialect.XLSX)
        opened = sheet(data)
        cells = [cell for row in opened.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
        (row,) = intake.read(named("milestone"), data).rows
        assert row.values["title"] == text

    def test_the_longest_text_that_is_accepted_fits_into_a_cell(self) -> None:
        most = intake.LIMITS.cell_characters
        for longest in ("=" * most, "😀" * (most // 2), f"<r>{'x' * (most - 7)}</r>"):
            for dialect in Dialect:
                data = build(named("milestone"), [{"code": "A1", "title": longest}], dialect)
                (row,) = intake.read(named("milestone"), data).rows
                assert row.values["title"] == longest

    def test_days_are_days_also_before_excels_calendar(self) -> None:
        rows: Rows = [{"code": "A1", "due": "2017-06-28"}, {"code": "A2", "due": "1899-12-31"}]
        opened = sheet(build(named("milestone"), rows, Dialect.XLSX))
        due = [cell.value for cell in next(opened.iter_cols(min_col=4, max_col=4, min_row=2))]
        assert [str(value) for value in due] == ["2017-06-28 00:00:00", "1899-12-31"]

    def test_what_few_partners_fill_in_is_hidden_and_whose_rows_all_are(self) -> None:
        rows: Rows = [{"kpi": "K1", "partner": "AA", "period": "2017", "value": 1.0}]
        for owner, more in (("AA", ["Partner"]), ("", [])):
            data = template.build(
                named("observation"),
                rows,
                dialect=Dialect.XLSX,
                lists={},
                revision=3,
                owner=owner,
            )
            assert hidden(data) == [*more, "Weight", "Basis", "Inferred", "Source", "Revision"]
            assert intake.read(named("observation"), data).problems == ()
        assert hidden(build(named("kpi"), [], Dialect.XLSX)) == []

    def test_nothing_in_it_calls_out(self) -> None:
        with zipfile.ZipFile(io.BytesIO(build(named("partner"), [], Dialect.XLSX))) as archive:
            assert not any("external" in name.casefold() for name in archive.namelist())
            assert not any(
                b'TargetMode="External"' in archive.read(name) for name in archive.namelist()
            )
