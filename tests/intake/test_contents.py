"""R8, R9, R11: what a file is, is told by its bytes; how much of it is looked at, is limited before
work is done."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
from dataclasses import asdict
from time import process_time

import pytest

from innodrop import intake
from innodrop.intake import LIMITS, Options
from innodrop.model.problems import Tier
from tests.intake.sample import TABLE, reading, refusal

CSV = b"code;note\nA1;x\n"


def sqlite() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE sample (code TEXT)")
    data = connection.serialize()
    connection.close()
    return data


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"sep=;\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b" \r\n\t\r\n", "empty"),
        (b"\x00" * 100, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\n%PDF-1.7", "a PDF document"),
        (gzip.compress(CSV, mtime=0), "a gzip archive"),
        (sqlite(), "an SQLite database"),
        (b"7z\xbc\xaf\x27\x1c\x00", "a 7-Zip archive"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "of the old kind (.xls) or one with a password",
        ),
        (b"{\\rtf1\\ansi code;note}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PAR1\x15\x04", "a Parquet file"),
        (b"<!DOCTYPE html><table><tr><td>code", "a web page or XML"),
        (b"\xef\xbb\xbf  <html>", "a web page or XML"),
        ("<table>".encode("utf-16"), "a web page or XML"),
        (b'<?xml version="1.0"?><Workbook>', "a web page or XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive"),
        (b'[{"code": "A1"}]', "JSON"),
        (b'{"code": "A1"}', "JSON"),
        (zipped(code=CSV), "but no workbook"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "damaged workbook",
        ),
        (b"PK\x03\x04" + bytes(50), "a damaged workbook"),
        (b"code;note\x00\nA1;x\n", "so this is not text"),
    ],
)
def test_what_is_no_table_is_refused_and_said_what_it_is(data: bytes, what: str) -> None:
    sentence = refusal(data)
    assert what in sentence
    assert len(sentence) < 250


def test_the_name_of_a_file_says_nothing_about_its_kind() -> None:
    assert intake.read(TABLE, CSV, name="report.pdf").rows[0].values == {"code": "A1", "note": "x"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("report.csv", "report.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\Bericht.csv", "Bericht.csv"),
        ("..", ".."),
        ("a\x00b\u202e.csv", "a\\u0000b\\u202e.csv"),
        ("x" * 300, "x" * 99 + "…"),
        ("", ""),
    ],
)
def test_the_name_of_a_file_is_never_a_path(name: str, shown: str) -> None:
    assert intake.read(TABLE, CSV, name=name).name == shown


@pytest.mark.parametrize(
    "given",
    [{"encoding": "latin-1"}, {"delimiter": ":"}, {"decimal": ";"}, {"date_order": "month first"}],
)
def test_nothing_else_can_be_chosen_than_what_is_offered(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        Options(**given)


class TestLimits:
    def test_a_line_of_20_mb_is_refused_at_once(self) -> None:
        start = process_time()
        assert "more than 10 MB" in refusal(b"code;note;" + b"x" * 20_000_000)
        assert process_time() - start < 1

    @pytest.mark.parametrize(
        "start", [b"code;note\nA1;", b"code;note;", b'code;note\nA1;"', b"code\n;;;;;;;", b""]
    )
    def test_a_line_just_below_the_limit_of_bytes_is_refused_at_once(self, start: bytes) -> None:
        begin = process_time()
        assert "longer than" in refusal(start + b"x;" * 5_000_000)
        assert process_time() - begin < 1

    def test_a_long_first_line_is_refused(self) -> None:
        assert "The first line is longer than 20,000 characters." in refusal("code;" * 5_000)

    def test_more_columns_than_any_table_has_are_refused(self) -> None:
        assert "201 columns, more than 200" in refusal("code" + ";" * 200 + "\n")

    @pytest.mark.soak
    def test_more_rows_than_the_limit_are_refused(self) -> None:
        rows = "".join(f"{i}\n" for i in range(LIMITS.rows + 1))
        assert "more than 200,000 rows" in refusal(f"code\n{rows}")
        assert "more than 200,000 rows" in refusal(f'code\n"a"b\n{rows}')

    def test_a_cell_longer_than_excel_keeps_is_a_problem(self) -> None:
        read = reading(f"code;note\nA1;{'x' * 32_766}\nA2;{'x' * 32_767}\n")
        assert [(p.row, p.cell, p.expected) for p in read.problems] == [
            (3, "x" * 29 + "…", "at most 32,766 characters")
        ]

    def test_a_cell_is_as_long_as_excel_counts_it(self) -> None:
        read = reading(f"code;note\nA1;{'😀' * 16_383}\nA2;{'😀' * 16_384}\nA3;'={'x' * 32_765}\n")
        assert [(p.row, p.expected) for p in read.problems] == [(3, "at most 32,766 characters")]

    @pytest.mark.parametrize(
        "cell", ["x" * 200_000, f'"{"x" * 200_000}"', f'"{("x" * 900 + chr(10)) * 200}"']
    )
    def test_a_cell_longer_than_the_csv_reader_takes_by_itself_is_the_same_problem(
        self, cell: str
    ) -> None:
        read = reading(f"code;note\nA1;{cell}\nA2;y\n")
        assert [(p.row, p.column, p.expected) for p in read.problems] == [
            (2, "note", "at most 32,766 characters")
        ]
        assert [row.line for row in read.rows] == [3]


class TestManyProblems:
    def test_are_counted_in_full_and_listed_up_to_a_limit(self) -> None:
        read = reading("code;people\n" + "".join(f"A{i};x{i}\n" for i in range(1_500)))
        assert read.blocking == 1_500
        assert len(read.problems) == LIMITS.problems + 1
        assert [p.row for p in read.problems[:-1]] == list(range(2, 1_002))
        last = read.problems[-1]
        assert (last.row, last.expected, last.tier) == (
            0,
            "500 more problems like these",
            Tier.INFORMATION,
        )

    def test_as_many_as_the_limit_are_all_listed(self) -> None:
        assert (
            len(
                reading(
                    "code;people\n" + "".join(f"A{i};x\n" for i in range(LIMITS.problems))
                ).problems
            )
            == LIMITS.problems
        )

    @pytest.mark.soak
    def test_without_hope_are_not_counted_to_the_end(self) -> None:
        rows = "".join(f"A{i};x{i};y{i};z{i}\n" for i in range(150_000))
        read = reading(f"code;people;amount;day\n{rows}")
        assert LIMITS.hopeless <= read.blocking < LIMITS.hopeless + 5_000
        assert read.problems[-1].expected.startswith("at least 5")

    @pytest.mark.soak
    def test_of_200_000_rows_are_answered_in_less_than_a_megabyte(self) -> None:
        data = (
            "code;people;note\n" + "".join(f"A{i};{i}%;🌊\u202e{'🌊' * 30}\n" for i in range(1_000))
        ).encode()
        data += "".join(f"A{i};{i}%;x\n" for i in range(199_000)).encode()
        read = intake.read(TABLE, data)
        assert LIMITS.hopeless <= read.blocking < LIMITS.hopeless + 5_000
        assert len(json.dumps([asdict(problem) for problem in read.problems])) < 1_000_000
