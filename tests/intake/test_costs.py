"""R46: whatever a file within the limits holds, it is read or refused in seconds and in 200 MB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from innodrop.errors import FileRefused
from innodrop.intake import LIMITS, workbook
from innodrop.tables import named
from tests.costs import MEGABYTES, costs
from tests.intake import hostile_books
from tests.intake.book import header, sheet, text
from tests.intake.book import workbook as book
from tests.intake.sample import TABLE

CSV_SECONDS = 5.0
WORKBOOK_SECONDS = 1.5 * CSV_SECONDS
WARM = {"!warm.csv": b"kpi,partner,period,value\nK,P,2017-Q1,1\n"}
QUICK = ("shared texts.book", "rows.xlsx", "cells.xlsx", "merged cells.xlsx", "repeated.ods")
ROWS = 199_000
HEAD = b"kpi;partner;period;value;note\n"


def assert_cheap(files: Mapping[str, bytes], seconds: float, folder: Path) -> None:
    assert all(len(data) <= LIMITS.bytes for data in files.values())
    found = costs("read", {**WARM, **files}, folder)
    dear = {n: c for n, c in found.items() if c.seconds > seconds or c.megabytes > MEGABYTES}
    assert dear == {}
    assert all(cost.said for cost in found.values())


def test_a_small_workbook_of_millions_of_nothing_takes_little(tmp_path: Path) -> None:
    files = {name: data for name, data in hostile_books.books(9_000_000) if name in QUICK}
    assert len(files) == len(QUICK)
    assert_cheap(files, WORKBOOK_SECONDS, tmp_path)


@pytest.mark.soak
def test_no_workbook_of_one_thing_takes_much(tmp_path: Path) -> None:
    files = dict(hostile_books.books(40_000_000))
    within = {name: data for name, data in files.items() if len(data) <= LIMITS.bytes}
    assert len(within) > 40
    assert_cheap(within, WORKBOOK_SECONDS, tmp_path)


@pytest.mark.soak
def test_no_workbook_made_by_chance_takes_much(tmp_path: Path) -> None:
    files = {f"{seed}.book": hostile_books.by_chance(seed, 15_000_000) for seed in range(60)}
    assert_cheap(files, WORKBOOK_SECONDS, tmp_path)


def test_blank_columns_are_not_filled_up_for_200_000_rows(tmp_path: Path) -> None:
    wide = b"kpi;partner;period;value" + b";" * 190 + b"\n" + b"K;P;2017-Q1;1\n" * ROWS
    (cost,) = (c for n, c in costs("read", WARM | {"f": wide}, tmp_path).items() if n == "f")
    assert "more than 3,000,000 cells, blank ones too. Delete what is not the table." in cost.said
    assert cost.megabytes < MEGABYTES


@pytest.mark.soak
def test_no_csv_file_takes_much(tmp_path: Path) -> None:
    rows = {
        "numbers": (b"%05x;P;2017-Q1;%d;\n" % (i, i) for i in range(ROWS)),
        "points": (b"K;P;2017-Q1;%d.%03d,%d;\n" % (i % 999, i % 1000, i) for i in range(ROWS)),
        "notes": (f"{i:05x};š;2017-Q1;1;ř{i % 97}ž\n".encode() for i in range(ROWS)),
        "stars": (f"{i:05x};P;2017-Q1;1;😀{i:x}\n".encode() for i in range(ROWS)),
        "torn": (f"K;P;2017-Q1;1;Ã¼{i:x}Ã\n".encode() for i in range(ROWS)),
        "bad": (f"K\u202e{i:x};\x01;x{i:x};y{i:x};\u202e\n".encode() for i in range(ROWS)),
        "latin": (b"K;P;2017-Q1;1;\xfc%d\n" % (i % 99) for i in range(ROWS)),
        "quotes": (b'"a"b;c;d;e;f\n' for _ in range(ROWS)),
        "long": (b"K;P;2017-Q1;1;" + b"n " * 15_000 + b"\n" for _ in range(340)),
        "lines": (b"\n" for _ in range(10_000_000)),
        "open": (b'"\n' for _ in range(5_000_000)),
    }
    files = {f"{name}.csv": HEAD + b"".join(body) for name, body in rows.items()}
    assert_cheap(files, CSV_SECONDS, tmp_path)


@pytest.mark.soak
def test_a_workbook_of_as_many_cells_as_are_read_takes_no_longer_than_the_largest_csv(
    tmp_path: Path,
) -> None:
    """1.5 times as long, that is; more cells are refused with how to save them as CSV."""
    rows = LIMITS.workbook_cells // 5 - 1
    csv = HEAD + b"".join(b"%05x;P;2017-Q1;%d;Note %d\n" % (i, i, i) for i in range(ROWS))
    cells = [[text(f"{i:05x}"), text("P"), text("2017-Q1"), f"<c><v>{i}</v></c>", text(f"Note {i}")]
             for i in range(rows)]  # fmt: skip
    names = HEAD.decode().strip().split(";")
    data = book({"Data": sheet(header(*names), *cells)})
    found = costs("read", WARM | {"csv": csv, "xlsx": data}, tmp_path)
    assert found["xlsx"].said == f"{rows} rows, 0 problems"
    assert found["xlsx"].seconds < max(1.5 * found["csv"].seconds, WORKBOOK_SECONDS)
    assert max(found["csv"].megabytes, found["xlsx"].megabytes) < MEGABYTES


@pytest.mark.parametrize("blank", [0, 3])
def test_a_workbook_of_too_many_cells_is_to_be_saved_as_csv(blank: int) -> None:
    """Cells before a value count too, since room is made for them."""
    rows = [header("code", "note")] + [["<c/>"] * blank + [text("A"), text("n")]] * 4
    data = book({"Data": sheet(*rows)})
    limits = replace(LIMITS, workbook_cells=2 + 4 * (blank + 2))
    assert len(workbook.unpack(data, TABLE, limits).records) == 4
    with pytest.raises(FileRefused, match=r"more than 9 cells, .* “Save as” and “CSV UTF-8”"):
        workbook.unpack(data, TABLE, replace(LIMITS, workbook_cells=9))


def test_a_real_file_is_far_within_the_limits() -> None:
    """A year of monthly reports of 60 KPIs, from a partner, with every column."""
    columns = len(named("observation").columns)
    assert 60 * 12 * columns * 10 < LIMITS.workbook_cells
