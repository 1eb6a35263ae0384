"""The board report: whole, tagged, archivable, and text of anybody stays text."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import page as checker
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from innodrop import errors
from innodrop.exports.pdf import content
from innodrop.exports.pdf import document as pdf_document
from innodrop.exports.pdf.streams import parted
from innodrop.exports.pdf.text import PRINTED, printable
from innodrop.exports.report import Lines, Report, Section
from innodrop.model.chart import ChartKind
from innodrop.store.base import Store
from tests.charts.examples import EXAMPLES
from tests.exports import expected, sealed

HOSTILE = (
    '#read("/etc/passwd") #panic("x") #import "@preview/x:1.0.0"',
    "*bold* _it_ $x^2$ `raw` <label> @ref // /* */ \\ \\u{41} = Heading - item + item",
    "\"quotes\" 'single' „German“ «French» {curly} [square] ~ -- ---",
    "\u202egnp.exe \u2066hidden\u2069 \x00\x07\x1b[31m a\nb\r\nc\td",
    "</svg><script>alert(1)</script>&amp;&#60;]]>",
    "👍🏽 👩‍🔬 🇪🇺 中文 עברית العربية \ufeff\ufffd\ue000 e\u0301 x\u030c",
    (
        "Příliš žluťoučký kůň úpěl ďábelské ódy; Español ñ ¿qué?; Œuvre façade æ; Straße ÄÖÜ ẞ;"
        " Łódź; Ελληνικά; Кириллица"
    ),
    "w" * 400,
)


@pytest.fixture(scope="module")
def document(report: Report) -> bytes:
    return pdf_document.write(report)


@pytest.fixture(scope="module")
def reader(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    return [expected.plain(page.extract_text()) for page in reader.pages]


@pytest.fixture(scope="module")
def text(pages: list[str]) -> str:
    return " ".join(pages)


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every structure element below a node of the structure tree."""
    thing = node.get_object()
    if isinstance(thing, list):
        for kid in thing:
            yield from elements(kid)
    elif isinstance(thing, DictionaryObject):
        if "/S" in thing:
            yield thing
        if "/K" in thing:
            yield from elements(thing["/K"])


def tagged(reader: PdfReader, kind: str) -> list[DictionaryObject]:
    return [element for element in elements(tree(reader)) if kind_of(element) == kind]


def tree(reader: PdfReader) -> Any:
    root: Any = reader.trailer["/Root"]
    return root["/StructTreeRoot"]


def kind_of(element: DictionaryObject) -> str:
    return str(element["/S"])


def small(*texts: str) -> Report:
    """A report of a few sentences; quick to write."""
    lines = Lines(texts[0], texts)
    sections = tuple(
        Section(kind, kind, texts[0], texts[-1], (lines,)) for kind in ("overview", "plan")
    )
    return replace(sealed.of_examples(names=()), sections=sections)


def test_every_number_and_sentence_of_status_is_in_it(text: str, demo: Store) -> None:
    status = expected.status(demo)
    for kpi in expected.kpis(status):
        code, name, value, plan, target, unit, ratio, sentence, projection = expected.cells(kpi)
        row = f"{code} {name} {value} {plan} {target} {unit} {ratio}"
        assert expected.plain(row) in text
        assert expected.plain(sentence) in text
        assert expected.plain(projection) in text
    for objective in status["objectives"]:
        assert f"{objective['code']} {objective['name']} " in text
        assert f"{objective['status']}: {objective['sentence']}" in text


def test_every_section_begins_a_page_or_follows_the_contents(
    reader: PdfReader, report: Report
) -> None:
    titles = [chapter.title for chapter in report.sections]
    assert [
        str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)
    ] == titles


def test_every_footer_says_which_state_it_is_and_how_many_pages_there_are(
    pages: list[str], report: Report
) -> None:
    for number, words in enumerate(pages, start=1):
        assert expected.plain(report.seal.footer) in words
        assert f"page {number} of {len(pages)}" in words
    assert len(pages) < 70


def test_it_names_title_language_author_and_the_time_of_the_seal(reader: PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about: Any = reader.metadata
    assert about.title == "INNO-DROP, Steering committee April 2018"
    assert about.author == "coordinator@demo.example"
    assert about["/CreationDate"].startswith("D:20180403080000")


@pytest.mark.parametrize(
    "profile", [checker.ValidationProfile.PDF_UA_1, checker.ValidationProfile.PDF_A_2A]
)
def test_a_checker_of_the_standards_finds_nothing(
    document: bytes, profile: checker.ValidationProfile
) -> None:
    verdict = checker.validate_pdf_bytes(document, profile=profile)
    assert [f"{failure.rule_id}: {failure.message}" for failure in verdict.failures] == []
    assert verdict.rules.total > 100


def test_every_figure_says_its_finding_to_those_who_do_not_see_it(
    reader: PdfReader, report: Report
) -> None:
    findings = [
        printable(block.finding)
        for chapter in report.sections
        for block in chapter.blocks
        if not isinstance(block, Lines) and block.kind is not ChartKind.TABLE
    ]
    alternatives = [str(figure["/Alt"]) for figure in tagged(reader, "/Figure")]
    assert len(alternatives) >= len(findings) == 53
    assert all(any(alt.endswith(finding) for alt in alternatives) for finding in findings)


def test_every_table_has_headers(reader: PdfReader) -> None:
    tables = tagged(reader, "/Table")
    assert len(tables) > 25
    for table in tables:
        kinds = [kind_of(element) for element in elements(table)]
        assert "/TH" in kinds
        assert kinds.index("/TH") < kinds.index("/TD")


def test_headings_go_down_one_level_at_a_time(reader: PdfReader) -> None:
    kinds = [kind_of(element) for element in elements(tree(reader))]
    levels = [int(kind[2:]) for kind in kinds if kind in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_stays_text(hostile: str) -> None:
    document = pdf_document.write(
        sealed.of_examples(lambda word: f"{hostile} {word}" if len(word) < 60 else word)
    )
    words = expected.plain(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    ).replace(" ", "")
    assert expected.plain(printable(hostile)).replace(" ", "")[:60] in words
    assert "root:" not in words


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_whatever_somebody_typed_there_is_a_report(first: str, second: str) -> None:
    assert pdf_document.write(small(first or "-", second)).startswith(b"%PDF-1.7")


def test_the_fonts_have_every_letter_that_is_printed() -> None:
    letters = [chr(point) for first, last in PRINTED for point in range(first, last + 1)]
    known = [letter for letter in letters if unicodedata.category(letter) not in ("Cn", "Cf", "Mn")]
    assert pdf_document.write(small(" ".join(known)))
    chart = EXAMPLES["status_strip"].build(lambda _: "".join(known[:2000]))
    section = Section("objective", "objective", "All letters", "All.", (chart,))
    assert pdf_document.write(replace(sealed.of_examples(), sections=(section, section)))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Žluťoučký", "Žluťoučký"),
        ("Zˇ e\u0301", "Zˇ é"),
        ("thumbs 👍", "thumbs [thumbs up sign]"),
        ("中", "[U+4E2D]"),
        ("a\u202eb\u200bc", "abc"),
        ("one\ntwo", "one two"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_what_no_font_has_is_named(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_a_figure_too_tall_for_a_page_continues_on_the_next(demo: Store) -> None:
    chart = EXAMPLES["bullet"].build(str)
    many = replace(chart, rows=tuple((f"I{number}", *chart.rows[0][1:]) for number in range(60)))
    section = Section("objective", "objective", "Many", "Many.", (many,))
    report = replace(sealed.of_demo(demo), sections=(section,))
    (block,) = content.content(report)["sections"][0]["blocks"]
    titles = [figure["title"] for figure in block["figures"]]
    assert titles[0].endswith(f"(1 of {len(titles)})")
    assert len(titles) > 2
    assert pdf_document.write(report)


def test_what_cannot_be_set_is_an_error_and_no_document() -> None:
    with pytest.raises(errors.ReportFailed, match="PDF was not written"):
        pdf_document.write(replace(sealed.of_examples(), sections=()))


def test_the_end_of_a_stream_is_told_from_data_that_end_with_a_line_break() -> None:
    objects = [
        b"1 0 obj\n<</Length 4>>\nstream\nabc\r\nendstream\nendobj\n",
        b"2 0 obj\n<<>>\nendobj\n",
    ]
    table = 9 + sum(map(len, objects))
    offsets = b"0000000009 00000 n\r\n%010d 00000 n\r\n" % (9 + len(objects[0]))
    written = b"%PDF-1.7\n" + b"".join(objects) + b"xref\n0 3\n0000000000 65535 f\r\n" + offsets
    mended = parted(written + b"trailer\n<<>>\nstartxref\n%d\n%%%%EOF" % table)
    assert b"abc\r\r\nendstream" in mended
    assert mended[int(mended.split(b"startxref")[1].split()[0]) :].startswith(b"xref")
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n", mended), start=1):
        assert mended[int(offset) :].startswith(b"%d 0 obj" % number)
