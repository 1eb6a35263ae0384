"""The workbook: a sheet for every table and figure, numbers as numbers with their unit, and nothing
evaluates."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from innodrop.exports import xlsx
from innodrop.exports.report import Lines, Report, Section
from innodrop.exports.xlsx.cells import number_format
from innodrop.exports.xlsx.names import LONGEST, Names
from innodrop.model.chart import Chart, ChartKind
from innodrop.tables.fields import Kind
from tests.charts.basics import plain
from tests.charts.examples import EXAMPLES
from tests.exports import sealed

LARGEST = 600_000
"""Bytes of the demonstration's workbook."""
HOSTILE = (
    "=HYPERLINK(1)",
    "+1",
    "-2",
    "@SUM(A1)",
    "{=1+1}",
    "=cmd|'/C calc'!A0",
    "Sheet1!$A$1",
    "\x00\x07\x1b[31m a\nb\u202egnp \ufffe",
    "https://example.org",
    "_x0041_ &P &D </c> \" '",
    "Žluťoučký 中文 👍 ß",
    "w" * 40_000,
)
NATIVE = {
    ChartKind.LINE: 1,
    ChartKind.BULLET: 1,
    ChartKind.GRID: 0,
    ChartKind.SPAN: 1,
    ChartKind.TIMELINE: 1,
    ChartKind.MULTIPLES: 4,
    ChartKind.MAP: 1,
    ChartKind.TABLE: 0,
}
"""Native charts of an example of each kind."""
HEAD = 5
"""The row of the headings."""


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def of(*charts: Chart | Lines) -> Workbook:
    section = Section("s", "other", "Section", "What the section finds.", charts)
    return opened(xlsx.FORMAT.write(Report(sealed.SEAL, "en", (section,), (), lambda _table: {})))


def example(name: str) -> Chart:
    return EXAMPLES[name].build(plain)


@cache
def figure(name: str) -> Worksheet:
    """The sheet of an example; tests only read it."""
    return of(example(name)).worksheets[2]


def charts(sheet: Worksheet) -> list[Any]:
    """The native charts of a sheet."""
    # the library reads them and has no public word for it
    native: list[Any] = sheet._charts  # noqa: SLF001
    return native


def rows(sheet: Worksheet) -> list[list[object]]:
    """The cells below the headings of a sheet, as far as its filter reaches."""
    return [[cell.value for cell in row] for row in sheet[sheet.auto_filter.ref]][1:]


def heads(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[sheet.auto_filter.ref][0]]


@pytest.fixture(scope="module")
def data(report: Report) -> bytes:
    return xlsx.FORMAT.write(report)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return opened(data)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_has_a_sheet_with_exactly_its_numbers(name: str) -> None:
    chart, sheet = example(name), figure(name)
    assert sheet["A1"].value == chart.finding
    records, labels = rows(sheet), heads(sheet)
    assert len(records) == len(chart.rows)
    for index, column in enumerate(chart.columns):
        assert labels[index] == (f"{column.label} ({column.unit})" if column.unit else column.label)
        if column.kind == "number":
            assert Counter(row[index] for row in chart.rows) == Counter(
                row[index] for row in records
            )


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_has_its_native_chart_that_points_at_its_cells(name: str) -> None:
    chart, sheet = example(name), figure(name)
    native = charts(sheet)
    assert len(native) == NATIVE[chart.kind] or chart.kind is ChartKind.MULTIPLES
    for drawn in native:
        for series in drawn.series:
            values = series.yVal if series.yVal is not None else series.val
            assert values.numRef.f.startswith((f"'{sheet.title}'!", f"{sheet.title}!"))


def test_a_line_has_a_series_for_each_curve_with_its_rows() -> None:
    chart, sheet = example("burn_up"), figure("burn_up")
    (native,) = charts(sheet)
    drawn = {}
    for series in native.series:
        column, first, last = _stretch(series.yVal.numRef.f)
        drawn[series.tx.v] = [sheet[f"{column}{row}"].value for row in range(first, last + 1)]
    for name in {record["series"] for record in chart.records()}:
        assert drawn[str(name)] == [r["value"] for r in chart.records() if r["series"] == name]


def _stretch(reference: str) -> tuple[str, int, int]:
    """Column, first and last row of a reference."""
    _, _, area = reference.replace("$", "").rpartition("!")
    first, _, last = area.partition(":")
    letters = "".join(c for c in first if c.isalpha())
    return letters, int(first[len(letters) :]), int((last or first)[len(letters) :])


def test_a_grid_is_a_table_of_its_own_whose_cells_are_filled_by_what_they_say() -> None:
    sheet = figure("status_grid")
    top = next(
        cell.row
        for cell in sheet["A"]
        if cell.value == "Status by objective and partner" and cell.row > HEAD
    )
    assert [cell.value for cell in sheet[top][:3]][1:] == ["O1 Objective", "O2 Objective"]
    assert [cell.value for cell in sheet[top + 2][:3]] == ["Beta", "▲ at risk", "✓ on track"]
    ruled = [str(formats.sqref) for formats in sheet.conditional_formatting]
    assert f"B{top + 1}:C{top + 4}" in ruled
    words = {rule.text for formats in sheet.conditional_formatting for rule in formats.rules}
    assert {"on track", "at risk", "off track", "no data"} <= words


def test_every_table_of_the_data_is_a_sheet_with_all_its_rows(
    book: Workbook, report: Report
) -> None:
    for table in report.tables:
        stored = report.columns(table)
        rows = len(stored[table.key[0]])
        sheet = book[Names().of(table.title, " (data)")]
        labels = [str(cell.value) for cell in sheet[HEAD]]
        assert [label.partition(" (")[0] for label in labels] == [
            column.name for column in table.columns
        ]
        assert sheet.max_row == HEAD + rows
        for index, column in enumerate(table.columns):
            values = stored[column.name]
            kinds = {
                type(sheet.cell(HEAD + 1 + i, index + 1).value)
                for i, value in enumerate(values)
                if value is not None
            }
            if column.kind in (Kind.NUMBER, Kind.WHOLE):
                assert kinds <= {int, float}
            elif column.kind is Kind.DAY:
                assert kinds <= {datetime}
            else:
                assert kinds <= {str}


def test_every_sheet_is_ready_to_be_read_filtered_and_printed(
    book: Workbook, report: Report
) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B6"
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.auto_filter.ref or sheet.max_row == HEAD
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert report.seal.footer.replace("&", "&&") in (sheet.oddFooter.left.text or "")
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_the_contents_lead_to_every_sheet_and_say_which_state_it_is(
    book: Workbook, report: Report
) -> None:
    front = book["Contents"]
    facts = {front.cell(row, 1).value: front.cell(row, 2).value for row in range(3, 9)}
    assert facts["Content sha256"] == report.seal.content
    assert facts["Reporting date"] == "31 Mar 2018"
    assert facts["Demonstration"] == "KPI values are illustrative"
    targets = [cell.hyperlink.location for (cell,) in front["A1:A200"] if cell.hyperlink]
    links = {location.partition("!")[0].strip("'").replace("''", "'") for location in targets}
    assert links == set(book.sheetnames) - {"Contents"}
    assert book.sheetnames[0] == "Contents"
    assert book.sheetnames[-1] == "Definitions"


def test_definitions_say_what_every_column_means(book: Workbook, report: Report) -> None:
    definitions = {(row[0], row[1]): row[-1] for row in rows(book["Definitions"])}
    for table in report.tables:
        for column in table.columns:
            assert definitions[table.title, column.name]


def test_every_sentence_of_the_report_is_in_it(book: Workbook, report: Report) -> None:
    in_words = {row[2] for row in rows(book["In words"])}
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Lines):
                assert {sentence.lstrip() for sentence in block.sentences} <= {
                    str(text).lstrip("'") for text in in_words
                }


def test_figures_of_one_kind_in_a_row_share_a_sheet_and_are_told_apart() -> None:
    first = example("burn_up")
    sheet = of(first, replace(first, title="Another one")).worksheets[2]
    assert heads(sheet)[0] == "Figure"
    assert {row[0] for row in rows(sheet)} == {first.title, "Another one"}
    assert len(charts(sheet)) == 2


@pytest.mark.parametrize(
    ("value", "unit", "form"),
    [
        (12, "", "#,##0"),
        (12.5, "EUR", '#,##0.0" EUR"'),
        (67.25, "percent", '#,##0.00" %"'),
        (4.2, "score 1-5", '"score "#,##0.0'),
        (1, 'a "b" \\c', '#,##0" a b c"'),
    ],
)
def test_numbers_are_shown_with_their_decimals_and_their_unit(
    value: float, unit: str, form: str
) -> None:
    assert number_format(value, unit) == form


def test_a_value_carries_the_unit_of_its_row() -> None:
    sheet = figure("bullet")
    at = heads(sheet).index("Value") + 1
    assert sheet.cell(HEAD + 1, at).number_format == '#,##0.0" firms"'
    assert sheet.cell(HEAD + 3, at).number_format == '#,##0.0" %"'


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Events", "Events"),
        ("events", "events 2"),
        ("KPIs: a/b\\c [x] ?*", "KPIs a b c x"),
        ("'quoted'", "quoted"),
        ("History", "History 2"),
        ("", "Sheet"),
        ("A very long name that nobody can fit", "A very long name that nobody"),
        ("x" * 40, "x" * 31),
        ("👍" * 20, "👍" * 15),
    ],
)
def test_names_of_sheets_are_what_spreadsheets_allow(wanted: str, name: str) -> None:
    names = Names()
    names.of("Events")
    made = names.of(wanted) if wanted != "Events" else "Events"
    assert made == name
    assert len(made.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_stays_text(hostile: str) -> None:
    data = xlsx.FORMAT.write(sealed.of_examples(_before(hostile)))
    workbook = opened(data)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not cell.hyperlink or cell.hyperlink.location
                if isinstance(cell.value, str):
                    assert not cell.value.startswith(("=", "+", "-", "@", "\t"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(("xl/worksheets/sheet", "xl/charts/")):
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert not [f for f in _references(text) if "!$" not in f]
            assert b'TargetMode="External"' not in archive.read(name)


def _before(hostile: str) -> Callable[[str], str]:
    return lambda text: f"{hostile}{text}"


def _references(text: str) -> list[str]:
    return [part.partition("</c:f>")[0] for part in text.split("<c:f>")[1:]]


def test_it_says_who_made_it_when_and_from_which_state(book: Workbook, report: Report) -> None:
    about = book.properties
    assert (about.creator, about.lastModifiedBy) == ("INNO-DROP", "INNO-DROP")
    assert about.created == about.modified == report.seal.taken_at.replace(tzinfo=None)
    assert about.keywords == report.seal.mark


def test_it_is_small_enough_to_be_sent(data: bytes) -> None:
    assert len(data) < LARGEST


def test_a_report_without_anything_is_contents_sentences_and_definitions() -> None:
    workbook = opened(xlsx.FORMAT.write(Report(sealed.SEAL, "en", (), (), lambda _table: {})))
    assert workbook.sheetnames == ["Contents", "In words", "Definitions"]
