"""R9: XLSX is read as XLSX: values and never formulas, dates as dates, one sheet, under limits of
size and ratio."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.exports.tables import template
from innodrop.exports.tables.template import Dialect
from innodrop.exports.tables.workbook import sheet_name
from innodrop.intake import LIMITS, Options, ReadFile
from innodrop.intake.workbook import unpack
from innodrop.model.problems import Tier
from innodrop.tables import discover
from innodrop.tables.table import Table
from tests.intake.book import MAIN, cell, header, overwritten, parts_of, sheet, text, workbook
from tests.intake.sample import TABLE, reading, refusal


def book(*rows: list[str], **more: Any) -> ReadFile:
    return reading(workbook({"Data": sheet(*rows)}, **more))


def values(read: ReadFile) -> list[dict[str, object]]:
    assert read.problems == ()
    return [dict(row.values) for row in read.rows]


def problems(read: ReadFile) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.cell) for problem in read.problems]


def test_cells_of_every_kind_become_values() -> None:
    read = book(
        header("Code", "Betrag", "people", "held", "day", "since", "period", "note"),
        [
            text("A1"),
            cell("1.234"),
            cell("12"),
            cell("1", "b"),
            cell("42914", style=1),
            cell("2017"),
            text("2017-Q1"),
            text(" x\u00a0"),
        ],
        [
            cell("7"),
            cell("-0.5", style=3),
            cell("12.0"),
            cell("0", "b"),
            cell("42914", style=2),
            text("28.06.2017"),
        ],
    )
    assert values(read) == [
        {
            "code": "A1",
            "amount": 1.234,
            "people": 12,
            "held": True,
            "day": "2017-06-28",
            "since": "2017",
        }
        | {"period": "2017-Q1", "note": "x"},
        {
            "code": "7",
            "amount": -0.5,
            "people": 12,
            "held": False,
            "day": "2017-06-28",
            "since": "2017-06-28",
        },
    ]
    assert (read.detected.sheet, read.detected.encoding, read.detected.delimiter) == (
        "Data",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        ("1.234", 1.234),
        ("12.345", 12.345),
        ("1234", 1234),
        ("0.30000000000000004", 0.3),
        ("1E-3", 0.001),
        ("1.5E+3", 1500),
        ("-1E+3", -1000),
        ("123456789012345", 123456789012345),
    ],
)
def test_a_number_of_a_cell_has_one_reading(stored: str, number: float) -> None:
    assert values(book(header("code", "amount"), [text("A1"), cell(stored)]))[0]["amount"] == number


@pytest.mark.parametrize("stored", ["1E+16", "1.2345678901234567E+20", "1E+300", "1E-310"])
def test_a_number_of_a_cell_with_more_than_15_digits_is_a_problem(stored: str) -> None:
    assert book(header("code", "amount"), [text("A1"), cell(stored)]).blocking == 1


def test_a_number_typed_as_text_has_the_readings_of_a_text() -> None:
    read = book(
        header("code", "amount"),
        [text("A1"), text("1,5")],
        [text("A2"), text("1.234")],
        [text("A3"), cell("2.5")],
    )
    assert problems(read) == [(3, "amount", "1.234")]
    assert read.rows[0].values["amount"] == 1.5


class TestFormulas:
    def test_are_their_values(self) -> None:
        read = book(
            header("code", "amount", "note"),
            [text("A1"), cell("2", formula="1+1"), cell("x", "str", formula='"x"')],
        )
        assert values(read) == [{"code": "A1", "amount": 2, "note": "x"}]

    def test_without_a_value_are_problems_and_no_blanks(self) -> None:
        read = book(header("code", "amount"), [text("A1"), cell("", formula="1+1")])
        assert problems(read) == [(2, "amount", "formula without value")]

    def test_that_yield_an_empty_text_are_blank(self) -> None:
        assert values(
            book(header("code", "note"), [text("A1"), cell("", "str", formula='""')])
        ) == [{"code": "A1"}]

    def test_that_failed_are_problems_even_in_a_text(self) -> None:
        read = book(header("code", "note"), [text("A1"), cell("#DIV/0!", "e", formula="1/0")])
        assert problems(read) == [(2, "note", "#DIV/0!")]

    def test_written_as_text_are_text(self) -> None:
        assert values(book(header("code", "note"), [text("A1"), text("=1+1")]))[0]["note"] == "=1+1"


class TestPercentages:
    @pytest.mark.parametrize("style", [6, 7])
    def test_are_problems_since_the_number_behind_them_is_another(self, style: int) -> None:
        read = book(header("code", "amount"), [text("A1"), cell("0.125", style=style)])
        assert problems(read) == [(2, "amount", "12.5%")]
        assert read.problems[0].remedy == "Leave out the % sign: write 12 for 12 %."

    def test_are_texts_as_they_are_shown(self) -> None:
        assert (
            values(book(header("code", "note"), [text("A1"), cell("0.12", style=6)]))[0]["note"]
            == "12%"
        )

    def test_are_no_numbers_with_the_sign_as_text(self) -> None:
        assert (
            values(book(header("code", "amount"), [text("A1"), cell("12", style=8)]))[0]["amount"]
            == 12
        )


class TestMergedCells:
    ROWS = (
        header("code", "site", "note"),
        [text("A1"), text("x"), text("n")],
        [text("A2")],
        [text("A3"), text("")],
    )

    def merged(self, *ranges: str) -> ReadFile:
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in ranges)
        xml = sheet(*self.ROWS).replace(
            "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"
        )
        return reading(workbook({"Data": xml}))

    def test_are_problems_and_no_blanks_where_another_value_shows(self) -> None:
        assert problems(self.merged("B2:B4")) == [
            (3, "site", "merged cell"),
            (4, "site", "merged cell"),
        ]
        assert problems(self.merged("B2:C3")) == [
            (2, "note", "merged cell"),
            (3, "site", "merged cell"),
            (3, "note", "merged cell"),
        ]

    @pytest.mark.parametrize("area", ["B3:C4", "A1:C1", "D2:E3", "A6:XFD1048576", "C4:C900000"])
    def test_are_nothing_to_tell_where_nothing_is_hidden(self, area: str) -> None:
        assert self.merged(area).problems == ()

    def test_that_overlap_are_refused(self) -> None:
        xml = sheet(*self.ROWS) + '<mergeCell ref="A2:A4"/>' * 9
        data = workbook({"Data": xml.replace("</worksheet>", "") + "</worksheet>"})
        assert "damaged workbook" in refusal(data)


class TestDates:
    def test_with_a_time_of_day_are_problems(self) -> None:
        read = book(header("code", "day"), [text("A1"), cell("42914.604166667", style=4)])
        assert problems(read) == [(2, "day", "2017-06-28 14:30")]

    def test_at_midnight_are_dates(self) -> None:
        assert (
            values(book(header("code", "day"), [text("A1"), cell("42914", style=4)]))[0]["day"]
            == "2017-06-28"
        )

    def test_count_from_1904_where_the_workbook_says_so(self) -> None:
        read = book(
            header("code", "day"),
            [text("A1"), cell("41452", style=1)],
            settings='<workbookPr date1904="1"/>',
        )
        assert values(read)[0]["day"] == "2017-06-28"

    def test_without_a_date_format_are_problems(self) -> None:
        read = book(header("code", "day"), [text("A1"), cell("42914")])
        assert problems(read) == [(2, "day", "42914")]

    @pytest.mark.parametrize("serial", ["0", "-5", "60", "2958466", "1E+300"])
    def test_that_excel_cannot_show_are_problems(self, serial: str) -> None:
        assert book(header("code", "day"), [text("A1"), cell(serial, style=1)]).blocking == 1

    def test_where_a_period_or_a_number_was_typed_are_problems(self) -> None:
        read = book(
            header("code", "period", "amount"),
            [text("A1"), cell("42887", style=2), cell("42767", style=1)],
        )
        assert problems(read) == [(2, "period", "2017-06-01"), (2, "amount", "2017-02-01")]

    def test_where_a_period_was_typed_are_explained(self) -> None:
        (problem,) = book(header("code", "period"), [text("A1"), cell("42887", style=1)]).problems
        assert (
            problem.remedy
            == "This is one day: format the column as text in Excel, write the period anew."
        )

    @pytest.mark.parametrize(
        ("code", "short"), [("mmm yy", "2017-06"), ("mm\\/yyyy", "2017-06"), ("yyyy", "2017")]
    )
    def test_that_show_a_month_or_a_year_are_that_where_the_column_knows_them(
        self, code: str, short: str
    ) -> None:
        cells = [text("A1"), *[cell("42887", style=9)] * 3]
        read = book(header("code", "period", "since", "day"), cells, codes=[code])
        assert values(read) == [
            {"code": "A1", "period": short, "since": short, "day": "2017-06-01"}
        ]

    @pytest.mark.parametrize(
        ("code", "serial", "seen"),
        [
            ("h:mm", "0.520833333333333", "12:30"),
            ("hh:mm:ss", "0.520844907407407", "12:30:01"),
            ("h:mm AM/PM", "0.520833333333333", "12:30"),
            ("[h]:mm", "1.5", "36:00"),
            ("[h]", "1.5", "36:00"),
            ("[mm]:ss", "0.0208333333333333", "0:30"),
            ("[$-F400]h:mm:ss", "0", "0:00"),
            ("mm:ss.0", "0.000694444444444444", "0:01"),
            ("dd.mm.yyyy", "5", "5"),
            ("d. mmm", "0.5", "0.5"),
            ("yyyy-mm-dd hh:mm", "42887.5", "2017-06-01 12:00"),
        ],
    )
    def test_and_times_and_durations_are_never_numbers(
        self, code: str, serial: str, seen: str
    ) -> None:
        read = book(header("code", "amount"), [text("A1"), cell(serial, style=9)], codes=[code])
        assert problems(read) == [(2, "amount", seen)]

    @pytest.mark.parametrize(
        "code", ['0.00" h"', "[Red]0", "#,##0.00\\ [$Kč-405]", "General", "0\\d", "[>5]0;0", "@"]
    )
    def test_that_only_seem_so_stay_numbers(self, code: str) -> None:
        read = book(header("code", "amount"), [text("A1"), cell("12.5", style=9)], codes=[code])
        assert values(read)[0]["amount"] == 12.5

    def test_a_time_of_day_is_text_where_texts_are_kept(self) -> None:
        read = book(header("code", "note"), [text("A1"), cell("0.75", style=9)], codes=["h:mm"])
        assert values(read)[0]["note"] == "18:00"

    def test_as_iso_text_are_dates(self) -> None:
        assert (
            values(book(header("code", "day"), [text("A1"), cell("2017-06-28T00:00:00", "d")]))[0][
                "day"
            ]
            == "2017-06-28"
        )


class TestWhatIsHidden:
    ROWS = (header("code", "note"), *([text(f"A{i}"), text("x")] for i in range(1, 9)))

    def remarks(self, xml: str) -> list[tuple[int, str, Tier]]:
        read = reading(workbook({"Data": xml}))
        assert len(read.rows) == 8
        assert read.blocking == 0
        return [(p.row, p.expected, p.tier) for p in read.problems]

    @pytest.mark.parametrize("sign", ["1", "true"])
    def test_rows_hidden_or_filtered_out_are_named_and_read(self, sign: str) -> None:
        xml = sheet(*self.ROWS)
        parts = xml.split("<row>")
        hidden = {2, 4, 5, 6}
        rows = [f'<row hidden="{sign}">' if i in hidden else "<row>" for i in range(1, 10)]
        xml = parts[0] + "".join(map("".join, zip(rows, parts[1:], strict=True)))
        assert self.remarks(xml) == [
            (0, "rows that can be seen; hidden or filtered out: 2, 4 to 6", Tier.INFORMATION)
        ]

    def test_a_row_of_no_height_is_hidden_too(self) -> None:
        xml = sheet(*self.ROWS).replace("<row>", '<row ht="15">')
        parts = xml.split('<row ht="15">')
        xml = '<row ht="15">'.join(parts[:3]) + '<row ht="0" customHeight="1">' + parts[3]
        xml += '<row ht="15">' + '<row ht="15">'.join(parts[4:])
        assert self.remarks(xml) == [
            (0, "rows that can be seen; hidden or filtered out: 3", Tier.INFORMATION)
        ]

    def test_columns_hidden_are_named_and_read(self) -> None:
        cols = '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
        assert self.remarks(sheet(*self.ROWS).replace("<sheetData>", cols)) == [
            (0, "columns that can be seen; hidden: note", Tier.INFORMATION)
        ]

    def test_nothing_is_said_of_blank_rows_and_of_what_is_shown(self) -> None:
        xml = sheet(*self.ROWS).replace("<row>", '<row hidden="0">')
        assert self.remarks(xml.replace("</sheetData>", '<row hidden="1"/></sheetData>')) == []


def test_shared_texts_join_their_runs_and_leave_out_phonetics_and_escapes() -> None:
    texts = (
        "<si><t>code</t></si><si><r><t>Stra</t></r><r><t>ße</t></r><rPh><t>x</t></rPh></si>"
        "<si><t>a_x000D_b</t></si>"
    )
    read = book(
        [cell("0", "s"), text("note")],
        [cell("2", "s"), cell("1", "s")],
        [cell("1", "s"), cell("2", "s")],
        texts=texts,
    )
    assert [row.values["note"] for row in read.rows] == ["a\rb"]
    assert problems(read) == [(2, "code", "a\\u000db")]


def test_an_escape_that_was_typed_is_itself_escaped_once() -> None:
    texts = "<si><r><t>_x005F_x0041_</t></r><r><t>_x0041_</t></r></si><si><t>_x005F_x000D_</t></si>"
    read = book(
        header("code", "note"),
        [text("A1"), cell("0", "s")],
        [text("A2"), cell("1", "s")],
        texts=texts,
    )
    assert [row.values["note"] for row in read.rows] == ["_x0041_A", "_x000D_"]


def test_half_a_character_is_a_problem_and_two_halves_are_one() -> None:
    read = book(
        header("code", "note"),
        [text("A1"), text("a_xD83D__xDE00_b")],
        [text("A2"), text("a_xD800_b")],
    )
    assert [row.values["note"] for row in read.rows] == ["a😀b"]
    assert problems(read) == [(3, "note", "a\ufffdb")]


def test_rows_and_cells_stand_where_their_references_say() -> None:
    xml = f"""<worksheet {MAIN}><sheetData>
    <row r="3"><c r="B3" t="str"><v>code</v></c><c r="D3" t="str"><v>note</v></c></row>
    <row r="5"><c r="D5" t="str"><v>x</v></c></row>
    <row r="7"><c r="B7" t="str"><v>A1</v></c><c r="C7" s="1"/></row>
    <row r="900000"><c r="A900000" s="1"/></row></sheetData></worksheet>"""
    read = reading(workbook({"Data": xml}))
    assert problems(read) == [(5, "code", "")]
    assert [(row.line, dict(row.values)) for row in read.rows] == [(7, {"code": "A1"})]


def test_a_value_right_of_the_header_is_a_problem() -> None:
    read = book(header("code", "note"), [text("A1"), text("x"), text("lost")])
    assert problems(read) == [(2, "column 3", "lost")]


TWO = {
    "Info": sheet(header("Please fill the other sheet")),
    "Werte": sheet(header("code"), [text("A1")]),
}


class TestSheets:
    def test_the_one_that_names_columns_is_read(self) -> None:
        assert reading(workbook(TWO)).detected.sheet == "Werte"

    def test_are_asked_about_where_several_are_meant(self) -> None:
        both = {
            "Q1": sheet(header("code"), [text("A1")]),
            "Q2": sheet(header("code"), [text("A2")]),
        }
        assert "Several sheets hold Samples: Q1, Q2. Choose the sheet" in refusal(workbook(both))
        assert reading(workbook(both), options=Options(sheet="Q2")).rows[0].values == {"code": "A2"}

    def test_that_fit_are_asked_about_however_much_more_one_holds(self) -> None:
        both = {
            "2017 old": sheet(header("code", "amount", "note"), [text("A1"), cell("1"), text("x")]),
            "2018": sheet(header("code", "amount"), [text("A1"), cell("2")]),
        }
        assert "Several sheets hold Samples: 2017 old, 2018." in refusal(workbook(both))

    def test_a_blank_form_beside_the_filled_one_is_asked_about(self) -> None:
        both = {
            "Form": sheet(header("code", "amount", "note")),
            "Filled": sheet(header("code", "amount"), [text("A1"), cell("2")]),
        }
        assert "Several sheets hold Samples: Form, Filled." in refusal(workbook(both))

    def test_that_names_one_column_by_chance_is_not_asked_about(self) -> None:
        both = {
            "Notes": sheet(header("Note", "to", "the reader")),
            "Data": sheet(header("code", "amount"), [text("A1"), cell("2")]),
        }
        assert reading(workbook(both)).detected.sheet == "Data"

    @pytest.mark.parametrize("table", discover().values(), ids=lambda table: table.name)
    def test_of_a_template_that_lost_its_mark_are_read_without_a_question(
        self, table: Table
    ) -> None:
        form = template.build(table, [], dialect=Dialect.XLSX, lists={}, open_rows=0)
        unmarked = overwritten(form, {"docProps/custom.xml": b"<Properties/>"})
        for data in (form, unmarked):
            assert intake.read(table, data).detected.sheet == sheet_name(table)

    def test_of_a_workbook_of_ours_are_read_by_their_names(self) -> None:
        both = {
            "Draft": sheet(header("code", "amount", "note")),
            "Samples": sheet(header("code", "amount"), [text("A1"), cell("2")]),
        }
        assert reading(workbook(both, marks={"sample": "Samples"})).detected.sheet == "Samples"
        for marks in ({"sample": "gone"}, {"other": "Samples"}):
            assert "Several sheets hold" in refusal(workbook(both, marks=marks))

    def test_are_listed_to_choose_from(self) -> None:
        assert intake.sheets(workbook(TWO)) == ("Info", "Werte")
        assert intake.sheets(workbook(TWO, hidden="Info")) == ("Werte",)
        assert intake.sheets(b"code\nA1\n") == intake.sheets(b"PK\x03\x04") == ()

    def test_that_are_hidden_are_not_read(self) -> None:
        assert "No sheet of the workbook names columns of Samples" in refusal(
            workbook(TWO, hidden="Werte")
        )

    def test_that_do_not_exist_are_named(self) -> None:
        assert "There is no sheet “x”. Its sheets are: Info, Werte." in refusal(
            workbook(TWO), Options(sheet="x")
        )

    def test_that_are_empty_are_refused(self) -> None:
        assert "The sheet “Data” is empty." in refusal(
            workbook({"Data": sheet()}), Options(sheet="Data")
        )

    def test_with_wrong_columns_name_them(self) -> None:
        assert "Unknown columns: x. " in refusal(workbook({"Data": sheet(header("code", "x"))}))


class TestHostileWorkbooks:
    def test_a_bomb_by_size_is_refused(self) -> None:
        bomb = workbook(TWO, more={"xl/media/x": bytes(LIMITS.unpacked_bytes)})
        assert "which is too much" in refusal(bomb)

    def test_of_more_megabytes_than_the_limit_are_refused_however_little_they_are_packed(
        self,
    ) -> None:
        data = workbook(TWO, more={"xl/media/x": Random(1).randbytes(200_000)})  # noqa: S311
        assert reading(data, options=Options(sheet="Werte")).problems == ()
        with pytest.raises(FileRefused, match="which is too much"):
            unpack(data, TABLE, replace(LIMITS, unpacked_bytes=200_000), "Werte")

    def test_a_bomb_by_ratio_is_refused(self) -> None:
        assert "which is too much" in refusal(workbook(TWO, more={"xl/media/x": bytes(2_000_000)}))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_refused(self, encoding: str) -> None:
        xml = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + sheet(
            header("code"), [text("A1")]
        )
        part = {"xl/worksheets/sheet1.xml": xml.encode(encoding)}
        assert "damaged workbook" in refusal(overwritten(workbook({"Data": sheet()}), part))

    @pytest.mark.parametrize("reference", ["XFD2", "ZZZZZZZZ2", "GS2"])
    def test_a_cell_far_to_the_right_is_refused(self, reference: str) -> None:
        xml = sheet(header("code"), [f'<c r="{reference}"><v>1</v></c>'])
        assert "more than 200 columns" in refusal(workbook({"Data": xml}))

    def test_a_row_far_below_is_refused(self) -> None:
        xml = (
            sheet(header("code"), [text("A1")])
            .replace("<row><c t", '<row r="1"><c t', 1)
            .replace("</row><row>", '</row><row r="200002">')
        )
        assert "more than 200,000 rows" in refusal(workbook({"Data": xml}))

    @pytest.mark.parametrize(
        "xml",
        [
            "no xml",
            "<worksheet><sheetData><row>",
            sheet(header("code"), ['<c t="s"><v>99</v></c>']),
            sheet(header("code"), ['<c t="s"><v>x</v></c>']),
            sheet(header("code"), ["<c><v>1.2.3</v></c>"]),
            sheet(header("code"), ["<c><v>nan</v></c>"]),
            sheet(header("code"), ["<c><v>1_000</v></c>"]),
            sheet(header("code"), ["<c><v>\u0663</v></c>"]),
            sheet(header("code"), ['<c r="a2"><v>1</v></c>']),
            sheet(header("code"), ['<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>']),
            sheet(header("code"), [text("A1")], [text("A2")]).replace("<row>", '<row r="1">'),
            sheet(header("code"), ['<c s="x"><v>1</v></c>']),
            sheet(header("code"), [text("A1")]).replace("<row>", '<row r="x">'),
        ],
    )
    def test_a_damaged_sheet_is_refused(self, xml: str) -> None:
        assert "damaged workbook" in refusal(workbook({"Data": xml}), Options(sheet="Data"))

    def test_any_attribute_may_be_missing(self) -> None:
        whole = {name: xml.decode() for name, xml in parts_of(WHOLE).items()}
        tried = 0
        for name, xml in whole.items():
            for attribute in re.finditer(r' [\w:]+="[^"]*"', xml):
                less = xml[: attribute.start()] + xml[attribute.end() :]
                with suppress(FileRefused):
                    reading(overwritten(WHOLE, {name: less.encode()}))
                tried += 1
        assert tried > 50

    def test_a_sheet_without_its_relation_is_damage(self) -> None:
        main = parts_of(WHOLE)["xl/workbook.xml"].replace(b' r:id="rId1"', b"")
        assert "damaged workbook" in refusal(overwritten(WHOLE, {"xl/workbook.xml": main}))

    def test_a_word_document_is_refused(self) -> None:
        part = {"xl/workbook.xml": b"<document/>"}
        assert "no workbook" in refusal(overwritten(workbook(TWO), part))

    def test_links_outside_the_archive_lead_nowhere(self) -> None:
        data = overwritten(workbook(TWO), {"xl/_rels/workbook.xml.rels": LINK_OUTSIDE})
        assert "damaged workbook" in refusal(data)


LINK_OUTSIDE = b"""<Relationships>
<Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/>
<Relationship Id="rId2" Type="x/worksheet" Target="https://example.org/x" TargetMode="External"/>
</Relationships>"""


WHOLE = workbook(
    {
        "Data": sheet(
            header("code", "amount", "day"), [text("A1"), cell("1.5"), cell("42914", style=1)]
        )
    }
)
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
