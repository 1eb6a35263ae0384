"""ODS is read as XLSX is: values by type, what is hidden is named, under the same limits."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.intake import LIMITS, Options, ReadFile
from tests.exports import office
from tests.intake import odf
from tests.intake.book import overwritten, parts_of
from tests.intake.odf import blank, cell, row, text
from tests.intake.sample import reading, refusal


def of_rows(*rows: str, columns: str = "") -> ReadFile:
    return reading(odf.workbook({"Data": odf.sheet(*rows, columns=columns)}))


def header(*names: str) -> str:
    return row(*map(text, names))


def values(read: ReadFile) -> list[dict[str, object]]:
    assert read.problems == ()
    return [dict(row.values) for row in read.rows]


def problems(read: ReadFile) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.cell) for problem in read.problems]


def test_cells_of_every_type_become_values() -> None:
    read = of_rows(
        header("code", "amount", "people", "held", "day", "period", "note"),
        row(
            text("A1"),
            cell("float", "1.234"),
            cell("float", "12"),
            cell("boolean", "true"),
            cell("date", "2017-06-28", "day"),
            text("2017-Q1"),
            text("a\nb"),
        ),
        row(
            text("A2"),
            cell("currency", "-0.5", more='office:currency="CZK"'),
            blank(2),
            cell("date", "2017-06-28T00:00:00"),
            cell("date", "2017-06-01", "of-month"),
        ),
    )
    assert values(read) == [
        {
            "code": "A1", "amount": 1.234, "people": 12, "held": True, "day": "2017-06-28",
            "period": "2017-Q1", "note": "a\nb",
        },
        {"code": "A2", "amount": -0.5, "day": "2017-06-28", "period": "2017-06"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (cell("percentage", "0.125"), "12.5%"),
        (cell("time", "PT12H30M00S"), "12:30"),
        (cell("time", "PT12H29M59.9999712S"), "12:30"),
        (cell("time", "PT36H00M00S"), "36:00"),
        (cell("time", "-PT00H00M05S"), "-0:00:05"),
        (cell("date", "2017-06-28", "day"), "2017-06-28"),
        (cell("date", "2017-06-01", "month"), "2017-06-01"),
        (cell("date", "2017-06-28T14:30:00"), "2017-06-28 14:30"),
        (
            text("#DIV/0!").replace("cell ", 'cell calcext:value-type="error" ', 1),
            "#DIV/0!",
        ),
        ('<table:table-cell table:formula="of:=A1"/>', "formula without value"),
    ],
)
def test_what_is_no_number_is_never_read_as_one(written: str, seen: str) -> None:
    read = of_rows(header("code", "amount"), row(text("A1"), written))
    assert problems(read) == [(2, "amount", seen)]


@pytest.mark.parametrize(("style", "short"), [("month", "2017-06"), ("year", "2017")])
def test_a_month_is_one_where_the_column_knows_months(style: str, short: str) -> None:
    day = cell("date", "2017-06-01", style)
    by_column = (
        f'<table:table-column/><table:table-column table:default-cell-style-name="{style}"/>'
    )
    for cells, columns in (
        (row(text("A1"), day), ""),
        (row(text("A1"), cell("date", "2017-06-01")), by_column),
        (
            row(
                text("A1"),
                cell("date", "2017-06-01"),
                more=f'table:default-cell-style-name="{style}"',
            ),
            "",
        ),
    ):
        assert values(of_rows(header("code", "period"), cells, columns=columns)) == [
            {"code": "A1", "period": short}
        ]


def test_texts_join_their_pieces_without_remarks() -> None:
    pieces = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>secret</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/>b<text:span>c</text:span>d</text:p>'
        "<text:p>e<text:tab/>f<text:line-break/>g</text:p></table:table-cell>"
    )
    read = of_rows(header("code", "note"), row(text("A1"), pieces))
    assert values(read) == [{"code": "A1", "note": "a  bcd\ne\tf\ng"}]


def test_what_repeats_is_repeated_and_blank_rows_count() -> None:
    again = '<table:table-cell table:number-columns-repeated="2" office:value-type="float"'
    read = of_rows(
        header("code", "amount", "people"),
        row(blank(16384), more='table:number-rows-repeated="3"'),
        row(text("A1"), f'{again} office:value="7"/>'),
    )
    assert [(r.line, dict(r.values)) for r in read.rows] == [
        (5, {"code": "A1", "amount": 7, "people": 7})
    ]


class TestWhatIsHidden:
    ROWS = tuple(row(text(f"A{i}"), text("x")) for i in range(2, 8))

    @pytest.mark.parametrize("how", ["collapse", "filter"])
    def test_rows_hidden_or_filtered_out_are_named_and_read(self, how: str) -> None:
        hidden = [r.replace("row ", f'row table:visibility="{how}" ', 1) for r in self.ROWS[2:4]]
        read = of_rows(header("code", "note"), *self.ROWS[:2], *hidden, *self.ROWS[4:])
        assert len(read.rows) == 6
        assert [p.expected for p in read.problems] == [
            "rows that can be seen; hidden or filtered out: 4 to 5"
        ]

    def test_rows_of_a_folded_group_too(self) -> None:
        group = (
            f'<table:table-row-group table:display="false">{self.ROWS[0]}</table:table-row-group>'
        )
        read = of_rows(header("code", "note"), group, self.ROWS[1])
        assert [p.expected for p in read.problems] == [
            "rows that can be seen; hidden or filtered out: 2"
        ]

    def test_columns_hidden_are_named_and_read(self) -> None:
        columns = (
            '<table:table-column/><table:table-column table:visibility="collapse"'
            ' table:number-columns-repeated="16383"/>'
        )
        read = of_rows(header("code", "note"), self.ROWS[0], columns=columns)
        assert [p.expected for p in read.problems] == ["columns that can be seen; hidden: note"]


def test_merged_cells_are_problems_where_another_value_shows() -> None:
    read = of_rows(
        header("code", "site", "note"),
        row(
            text("A1"),
            text("x").replace("cell ", 'cell table:number-rows-spanned="2" ', 1),
            text("n"),
        ),
        row(text("A2"), "<table:covered-table-cell/>", text("m")),
    )
    assert problems(read) == [(3, "site", "merged cell")]


TWO = {
    "2017": odf.sheet(header("code", "amount", "note"), row(text("A1"), cell("float", "1"))),
    "2018": odf.sheet(header("code", "amount"), row(text("A1"), cell("float", "2"))),
}


class TestSheets:
    def test_that_fit_are_asked_about_and_can_be_chosen(self) -> None:
        data = odf.workbook(TWO)
        assert "Several sheets hold Samples: 2017, 2018." in refusal(data)
        assert reading(data, options=Options(sheet="2018")).rows[0].values["amount"] == 2
        assert intake.sheets(data) == ("2017", "2018")

    def test_that_are_hidden_are_not_read(self) -> None:
        assert reading(odf.workbook(TWO, hidden="2017")).detected.sheet == "2018"

    def test_of_a_workbook_of_ours_are_read_by_their_names(self) -> None:
        data = odf.workbook(TWO, marks={"sample": "2018"})
        assert reading(data).detected.sheet == "2018"

    def test_of_a_template_are_read_too(self) -> None:
        data = odf.workbook({"Data": TWO["2018"]}, mime=f"{odf.MIME}-template")
        assert reading(data).rows[0].values["amount"] == 2


WHOLE = odf.workbook({"Data": odf.sheet(header("code", "amount"), row(text("A1"), text("1")))})


class TestHostileFiles:
    def of_content(self, old: str, new: str) -> bytes:
        content = parts_of(WHOLE)["content.xml"].decode()
        assert old in content
        return overwritten(WHOLE, {"content.xml": content.replace(old, new, 1).encode()})

    @pytest.mark.parametrize(
        ("cells", "sentence"),
        [
            (
                text("x").replace("cell ", 'cell table:number-columns-repeated="300" ', 1),
                "200 columns",
            ),
            (blank(500) + text("x"), "200 columns"),
            (cell("float", "nan"), "damaged workbook"),
            (cell("float", "1_000"), "damaged workbook"),
            (cell("float", ""), "damaged workbook"),
            (cell("time", "12:30"), "damaged workbook"),
            (cell("unknown", "1"), "damaged workbook"),
            ('<table:table-cell office:value-type="float"/>', "damaged workbook"),
            (blank(0), "damaged workbook"),
            (blank(-5), "damaged workbook"),
            ('<table:table-cell table:number-columns-repeated="x"/>', "damaged workbook"),
        ],
    )
    def test_a_cell_that_is_too_much_or_none_is_refused(self, cells: str, sentence: str) -> None:
        data = odf.workbook({"Data": odf.sheet(header("code"), row(cells))})
        assert sentence in refusal(data)

    def test_rows_beyond_the_limit_are_refused_before_room_is_made(self) -> None:
        many = row(text("A1"), more='table:number-rows-repeated="1000000000"')
        data = odf.workbook({"Data": odf.sheet(header("code"), many)})
        assert "more than 200,000 rows" in refusal(data)

    def test_blanks_out_of_nothing_are_refused(self) -> None:
        big = '<text:p><text:s text:c="1000000000"/></text:p>' * 3000
        cells = f'<table:table-cell office:value-type="string">{big}</table:table-cell>'
        data = odf.workbook({"Data": odf.sheet(header("code"), row(cells))})
        assert "more text than is read" in refusal(data)

    def test_entities_bombs_and_passwords_are_refused(self) -> None:
        entity = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + parts_of(WHOLE)["content.xml"]
        assert "damaged workbook" in refusal(overwritten(WHOLE, {"content.xml": entity}))
        assert "or has a password" in refusal(overwritten(WHOLE, {"content.xml": b"\x8f\x00\x12"}))
        bomb = odf.workbook({"Data": ""}, more={"Pictures/x": bytes(LIMITS.unpacked_bytes)})
        assert "which is too much" in refusal(bomb)

    def test_another_open_document_is_no_workbook(self) -> None:
        data = odf.workbook({}, mime="application/vnd.oasis.opendocument.text")
        assert "no workbook" in refusal(data)

    def test_any_attribute_may_be_missing(self) -> None:
        for name, part in parts_of(WHOLE).items():
            xml = part.decode()
            for attribute in re.finditer(r' [\w:]+="[^"]*"', xml):
                less = xml[: attribute.start()] + xml[attribute.end() :]
                with suppress(FileRefused):
                    reading(overwritten(WHOLE, {name: less.encode()}))


LOOSE = overwritten(WHOLE, {})


@given(st.integers(0, len(LOOSE) - 1), st.binary(min_size=1, max_size=6), st.booleans())
def test_a_workbook_with_broken_bytes_is_read_or_refused(
    offset: int,
    junk: bytes,
    cut: bool,  # noqa: FBT001
) -> None:
    data = LOOSE[:offset] + junk + (b"" if cut else LOOSE[offset + len(junk) :])
    with suppress(FileRefused):
        reading(data)


@pytest.mark.soak
def test_what_libreoffice_saves_is_read_as_what_excel_saved(tmp_path: Path) -> None:
    """A workbook with every kind of cell, as XLSX and as LibreOffice makes an ODS of it."""
    path = tmp_path / "values.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.set_custom_property("INNO-DROP sheet of sample", "Data")
        data, old = made.add_worksheet("Data"), made.add_worksheet("Old")
        data.write_row(0, 0, ["code", "amount", "share", "day", "period", "since", "note"])
        old.write_row(0, 0, ["code", "amount"])
        for line, code in enumerate(CODES, 1):
            look = made.add_format({"num_format": code})
            data.write_string(line, 0, f"A{line}")
            data.write_number(line, 1, 0.5 if code == "h:mm" else 42887.5, look)
            for column in (3, 4, 5) if code != "h:mm" else ():
                data.write_number(line, column, 42887, look)
            data.write_string(line, 6, "two  blanks\nand a line")
        data.write_comment(1, 0, "no value")
        data.set_row(3, None, None, {"hidden": True})
    converted = office.converted(path, "ods").read_bytes()
    by_excel, by_office = (reading(data) for data in (path.read_bytes(), converted))
    assert by_office.detected == by_excel.detected
    assert [dict(r.values) for r in by_office.rows] == [dict(r.values) for r in by_excel.rows]
    assert by_office.problems == by_excel.problems


CODES = ("General", "0.00", "dd.mm.yyyy", "mmm yy", "yyyy", "h:mm", "yyyy-mm-dd hh:mm", "0.0%",
         '#,##0.00 "CZK"', "mm/yyyy")  # fmt: skip
