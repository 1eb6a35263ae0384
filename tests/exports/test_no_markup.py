"""No text is markup anywhere: every text column of every table, through every export, as other
programs read it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from pypdf import PdfReader
from typing_extensions import override

from innodrop import facts as facts_of
from innodrop.exports import calendar, formats
from innodrop.exports.report import Report
from innodrop.exports.tables import template
from innodrop.exports.tables.template import Dialect
from innodrop.exports.tables.workbook import literal
from innodrop.exports.xlsx.names import Names
from innodrop.store.base import Store
from innodrop.tables import discover, named
from innodrop.tables.share import sensitive
from innodrop.tables.table import Table
from innodrop.tables.work.event import Event
from tests import databases, hostile_rows
from tests.exports import office, sealed, slides
from tests.hostile_rows import TEXTS, made_up, text_columns, word

STAMP = datetime(2018, 4, 1, tzinfo=UTC)
FORMULA = tuple("=+-@\t\r")
WORD = re.compile(r"q\d{5}q")
CONTROL = re.compile("_x00[01][0-9A-F]_")
"""How a workbook holds a control character, such as a carriage return; openpyxl shows it so."""


@pytest.fixture(scope="module")
def rows() -> Report:
    """Every text in every text column of every table, and no section."""
    return Report(sealed.SEAL, "en", (), tuple(discover().values()), made_up)


@pytest.fixture(scope="module")
def placed() -> dict[str, str]:
    """The texts by their words, filled with the database."""
    return {}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, placed: dict[str, str]) -> Store:
    store = databases.copy("demo", tmp_path_factory.mktemp("hostile"))
    placed |= hostile_rows.fill(store)
    return store


@pytest.fixture(scope="module")
def report(hostile: Store) -> Report:
    return sealed.of_demo(hostile, also=tuple(sensitive()))


def unmarked(text: str) -> str:
    """A text without what formats may leave out: what nobody sees, and where its lines end."""
    seen = (
        c
        for c in CONTROL.sub("", text)
        if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Zs")
    )
    return "".join(seen)


def whole(told: str, placed: dict[str, str], least: int, beginning: int = 60) -> None:
    """Where the word of a text stands in what a program read, the text does too, whole and as it
    is; a long one at least its `beginning`, in letters."""
    flat = unmarked(told)
    there = {w for w in WORD.findall(flat) if w in placed}
    assert len(there) >= least, len(there)
    lost = {w: placed[w][:80] for w in there if unmarked(placed[w])[:beginning] not in flat}
    assert lost == {}


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The data sheets by the table's title: cells by header."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(_cells(sheet)) for sheet in book.worksheets if sheet.title}


def _cells(sheet: Any) -> Iterator[dict[str, Any]]:
    lines = list(sheet.iter_rows(min_row=5))
    assert all(cell.data_type != "f" for line in lines for cell in line), sheet.title
    head = [str(cell.value or "") for cell in lines[0]] if lines else []
    for line in lines[1:]:
        yield {name: cell.value for name, cell in zip(head, line, strict=True)}


def test_a_workbook_keeps_every_text_of_every_column_as_it_is(rows: Report) -> None:
    found = sheets(formats()["xlsx"].write(rows))
    for table in rows.tables:
        (lines,) = [lines for name, lines in found.items() if same(table, name, lines)]
        for column in text_columns(table):
            told = [str(line[column]).removeprefix("'") for line in lines]
            wanted = [t.format(n=word(n)).removeprefix("'") for n, t in enumerate(TEXTS.values())]
            assert [plain(t) for t in told] == [plain(t) for t in wanted], (table.name, column)


def plain(text: str) -> str:
    """Without control characters and line ends."""
    kept = (c for c in CONTROL.sub("", text) if c == "\t" or unicodedata.category(c) != "Cc")
    return "".join(kept).strip()


def same(table: Table, name: str, lines: list[dict[str, Any]]) -> bool:
    return bool(lines) and [c.name for c in table.columns] == [
        head.partition(" (")[0] for head in lines[0] if head
    ] and name.endswith("(data)")  # fmt: skip


def test_a_data_package_keeps_every_text_of_every_column_to_the_letter(rows: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(formats()["datapackage"].write(rows))) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    wanted = [text.format(n=word(n)) for n, text in enumerate(TEXTS.values())]
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.deserialize(inside["database.sqlite"])
        for table in rows.tables:
            text = io.StringIO(inside[f"data/{table.name}.csv"].decode(), newline="")
            lines = list(csv.DictReader(text, strict=True))
            for column in text_columns(table):
                kept = [r[0] for r in conn.execute(f'SELECT "{column}" FROM "{table.name}"')]
                assert sorted(kept) == sorted(wanted), (table.name, column)
                cells = [line[column] for line in lines]
                assert [c.removeprefix("'") for c in cells] == [w.removeprefix("'") for w in wanted]
                assert [c for c in cells if c.startswith(FORMULA)] == []


@pytest.mark.parametrize("name", discover())
def test_a_template_keeps_every_text_of_every_column(name: str) -> None:
    table = named(name)
    columns = made_up(table)
    cells = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    book = openpyxl.load_workbook(
        io.BytesIO(template.build(table, cells, dialect=Dialect.XLSX, lists={}))
    )
    head, *lines = book.worksheets[0].iter_rows(max_row=len(TEXTS) + 1)
    # heads are the columns' names as people write them
    names = ["_".join(str(cell.value).casefold().split()) for cell in head]
    for column in text_columns(table):
        told = [str(line[names.index(column)].value).removeprefix("'") for line in lines]
        wanted = [row[column].removeprefix("'") for row in cells]
        assert [plain(text) for text in told] == [plain(text) for text in wanted]
        assert all(line[names.index(column)].data_type != "f" for line in lines)


def test_a_spreadsheet_program_opens_the_workbook_with_every_text(
    rows: Report, tmp_path: Path
) -> None:
    (tmp_path / "w.xlsx").write_bytes(formats()["xlsx"].write(rows))
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    options = ["--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    options += ["--convert-to", every, "--outdir", str(tmp_path), str(tmp_path / "w.xlsx")]
    subprocess.run([office.program(), *options], check=True, capture_output=True, timeout=240)
    files = sorted(tmp_path.glob("*(data).csv"))
    assert len(files) == len(rows.tables)
    for file in files:
        text = unmarked(file.read_text("utf-8").replace('""', '"'))
        lost = [
            name for number, (name, wanted) in enumerate(TEXTS.items())
            if unmarked(wanted.format(n=word(number)))[:60] not in text
        ]  # fmt: skip
        assert lost == [], file.name


def test_every_sentence_of_the_workbook_is_there(report: Report, placed: dict[str, str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(formats()["xlsx"].write(report)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    whole("\n".join(str(cell.value) for cell in cells if cell.value), placed, 900)
    assert all(sheet.oddFooter.right.text for sheet in book.worksheets)


def test_a_footer_of_signs_is_kept_and_commands_nothing() -> None:
    name = "&P&D" * 20
    seal = replace(sealed.SEAL, name=name, project="R&D & more " * 8)
    book = openpyxl.load_workbook(
        io.BytesIO(formats()["xlsx"].write(Report(seal, "en", (), (), made_up)))
    )
    for sheet in book.worksheets:
        left, right = sheet.oddFooter.left.text, sheet.oddFooter.right.text
        assert left.startswith("R&&D && more R&&D")
        assert re.search("(?<!&)(&&)*&(?!&)", left) is None
        assert right == "Page &P of &N"


def test_a_sheet_s_name_holds_no_escaped_character() -> None:
    assert Names().of("_x0041_ sheet [1]") == "x0041_ sheet 1"


def test_a_note_of_a_cell_keeps_an_escaped_character() -> None:
    assert literal("_x0041_ and _x00Zz_") == "_x005F_x0041_ and _x00Zz_"


def test_slides_and_their_notes_keep_texts_as_they_are(
    report: Report, placed: dict[str, str]
) -> None:
    deck = slides.opened(formats()["pptx"].write(report))
    notes = "\n".join(slides.notes(slide) for slide in deck.slides)
    whole(notes, placed, 200)
    for slide in deck.slides:
        assert not slide.has_notes_slide or "<a:t>" not in slides.text(slide).replace(
            "</a:t></a:r><a:r><a:t>", ""
        )


def test_the_board_report_keeps_texts_as_they_are(report: Report, placed: dict[str, str]) -> None:
    pages = PdfReader(io.BytesIO(formats()["pdf"].write(report))).pages
    told = "".join(page.extract_text() for page in pages)
    readable = {w: text for w, text in placed.items() if text.isascii() or "\u2026" in text}
    whole(told, readable, 200, beginning=25)  # what is longer may go over a page


class Page(HTMLParser):
    """The texts of a page, its tags with their attributes, and the data of its figures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.data: list[Any] = []
        self._json = False
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.texts += [value or "" for name, value in attrs if name in ("aria-label", "title")]
        self._json = ("type", "application/json") in attrs

    @override
    def handle_endtag(self, tag: str) -> None:
        self._json = False

    @override
    def handle_data(self, data: str) -> None:
        if self._json:
            self.data.append(json.loads(data))
        else:
            self.texts.append(data)


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from strings(part)


def test_the_web_page_gets_no_element_and_no_attribute_from_a_text(
    report: Report, placed: dict[str, str], demo: Store
) -> None:
    write = formats()["html"].write
    page = Page(write(report).decode())
    tame = Page(write(sealed.of_demo(demo, also=tuple(sensitive()))).decode())
    assert page.tags <= tame.tags
    assert page.attributes <= tame.attributes
    whole("\n".join(page.texts), placed, 200)


def test_plotly_gets_no_tag_from_a_text(report: Report) -> None:
    page = Page(formats()["html"].write(report).decode())
    drawn = [text for figure in page.data for text in strings(figure)]
    tags = {tag for text in drawn for tag in re.findall(r"<[^>]*>", text)}
    assert tags <= {"<b>", "</b>", "<br>", "<extra>", "</extra>"}
    assert any("&lt;b&gt;bold q" in text for text in drawn)


def test_a_calendar_gets_no_line_from_a_text(hostile: Store, placed: dict[str, str]) -> None:
    events = facts_of.rows(hostile, Event, hostile.revision())
    data = calendar.write(events, STAMP)
    lines = re.sub(rb"\r\n[ \t]", b"", data).split(b"\r\n")
    assert all(
        re.match(rb"(BEGIN|END):V(CALENDAR|EVENT)$|[A-Z-]+[;:]", line) for line in lines[:-1]
    )
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data.replace(b"\r\n", b""))
    assert b"VALARM" not in re.sub(
        rb"[^\r\n]*(SUMMARY|DESCRIPTION|LOCATION)[^\r\n]*", b"", data
    ) or ([line for line in lines if line.startswith(b"BEGIN:VALARM")] == [])
    read = icalendar.Calendar.from_ical(data)
    entries = list(read.walk("VEVENT"))
    assert len(entries) == len(events)
    for entry, event in zip(entries, events, strict=True):
        assert unmarked(str(entry["SUMMARY"])) == unmarked(event.title)
    whole("\n".join(str(entry["SUMMARY"]) for entry in entries), placed, 20)
