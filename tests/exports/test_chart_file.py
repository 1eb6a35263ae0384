"""A single chart as files: the picture as it stands in a report, and exactly its numbers."""

from __future__ import annotations

import csv
import io

import pytest

from innodrop.exports import chart_file
from innodrop.model.chart import Chart, ChartColumn, ChartKind
from tests.charts.basics import plain
from tests.charts.examples import EXAMPLES


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_figure_can_be_taken_along_with_its_numbers(name: str) -> None:
    chart = EXAMPLES[name].build(plain)
    lines = read(chart_file.numbers(chart))
    assert len(lines) == 1 + len(chart.rows)
    for cells, row in zip(lines[1:], chart.rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, int | float):
                assert float(cell) == pytest.approx(value, rel=1e-14)
    picture = chart_file.picture(chart)
    assert (picture is None) == (chart.kind is ChartKind.TABLE)
    assert picture is None or picture.startswith(b"<svg")


def test_texts_that_look_like_formulas_are_neutralised_and_numbers_stay_numbers() -> None:
    columns = (ChartColumn("what", "=1+1"), ChartColumn("value", "Value", "EUR", "number"))
    chart = Chart("t", ChartKind.TABLE, "T", "F.", columns, (("=cmd()", -5.0), ("@x", None)))
    assert read(chart_file.numbers(chart)) == [
        ["'=1+1", "Value (EUR)"],
        ["'=cmd()", "-5"],
        ["'@x", ""],
    ]
