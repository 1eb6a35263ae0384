"""One state in formats for other programs: the numbers that `status` tells.

What the PDF and the page say is compared with `status` in their own tests.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from innodrop.exports import formats
from innodrop.exports.report import Report
from innodrop.model.numbers import written
from innodrop.store.base import Store
from tests.exports import expected, slides

OFFICE = ("datapackage", "pptx", "xlsx")
Kpi = dict[str, Any]


@pytest.fixture(scope="module")
def files(report: Report) -> dict[str, bytes]:
    return {name: formats()[name].write(report) for name in OFFICE}


@pytest.fixture(scope="module")
def kpis(demo: Store) -> list[Kpi]:
    """Every KPI as the command line tells it."""
    return list(expected.kpis(expected.status(demo)))


def test_there_are_five_formats() -> None:
    assert list(formats()) == ["datapackage", "html", "pdf", "pptx", "xlsx"]


def in_slides(data: bytes) -> Callable[[Kpi], bool]:
    """In the notes: the row of the KPI, number by number."""
    lines = [
        line for slide in slides.opened(data).slides for line in slides.notes(slide).split("\n")
    ]
    sentences = [expected.plain(line) for line in lines]

    def holds(kpi: Kpi) -> bool:
        numbers = (
            ("Value", kpi["value"]),
            ("Plan to date", kpi["plan_read"]),
            ("Final target", kpi["target"]),
        )
        parts = [f"KPI {kpi['code']}; Name {kpi['name']};"]
        parts += [
            f"; {label} {written(number, '', kpi['digits'])};"
            for label, number in numbers
            if number is not None
        ]
        parts += [f"; Status {kpi['status']};"]
        return any(all(expected.plain(part) in line for part in parts) for line in sentences)

    return holds


def in_workbook(data: bytes) -> Callable[[Kpi], bool]:
    """In a row of a sheet, as numbers."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = {row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)}

    def holds(kpi: Kpi) -> bool:
        wanted = (
            kpi["code"],
            kpi["name"],
            kpi["value"],
            kpi["plan_to_date"],
            kpi["target"],
            kpi["unit"],
            kpi["of_plan"],
        )
        return any(_kept(row[:7]) == _kept(wanted) and kpi["sentence"] in row for row in rows)

    return holds


def _kept(cells: Sequence[object]) -> list[object]:
    """Numbers to 15 digits, which is what a spreadsheet keeps."""
    return [f"{cell:.15g}" if isinstance(cell, int | float) else cell for cell in cells]


READ = {"pptx": in_slides, "xlsx": in_workbook}


@pytest.mark.parametrize("name", READ)
def test_every_number_is_that_of_status(
    name: str, files: dict[str, bytes], kpis: list[Kpi]
) -> None:
    texts = READ[name](files[name])
    assert [kpi["code"] for kpi in kpis if not texts(kpi)] == []
    assert len(kpis) > 30


def tables(data: bytes) -> Iterator[tuple[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                text = io.StringIO(archive.read(name).decode(), newline="")
                yield Path(name).stem, list(csv.DictReader(text))


def test_the_data_package_holds_the_values_that_the_numbers_are_made_of(
    files: dict[str, bytes], kpis: list[Kpi]
) -> None:
    copied = dict(tables(files["datapackage"]))
    targets = {
        row["code"]: float(row["target"]) if row["target"] else None for row in copied["kpi"]
    }
    newest = {(row["kpi"], row["partner"]): row for row in copied["observation"] if row["value"]}
    latest = {
        row["code"]
        for row in copied["kpi"]
        if row["over_time"] == "latest" and row["over_partners"] == "none"
    }
    checked = 0
    for kpi in kpis:
        assert targets[kpi["code"]] == kpi["target"]
        row = newest.get((kpi["code"], ""))
        if kpi["code"] in latest and row is not None and row["period"] <= "2018-Q1":
            assert float(row["value"]) == kpi["value"]
            checked += 1
    assert checked > 2
