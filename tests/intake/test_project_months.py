"""R5: a project month is a period and a partial date, wherever it is known when the project
starts."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop import intake
from innodrop.model.problems import Problem
from tests.intake.sample import TABLE, words

START = date(2016, 11, 16)
WINDOW = (START, date(2018, 11, 15))


def read(name: str, cell: str, *, start: date | None = START) -> intake.ReadFile:
    return intake.read(
        TABLE, f"code;{name}\nA1;{cell}\n".encode(), window=WINDOW, project_start=start
    )


def problem(name: str, cell: str, *, start: date | None = START) -> Problem:
    (only,) = read(name, cell, start=start).problems
    return only


@pytest.mark.parametrize("name", ["period", "since"])
@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("M1", "2016-11"),
        ("m8", "2017-06"),
        (" M8 ", "2017-06"),
        ("M14", "2017-12"),
        ("M25", "2018-11"),
    ],
)
def test_a_project_month_is_the_month_that_it_names(name: str, cell: str, month: str) -> None:
    (row,) = read(name, cell).rows
    assert row.values[name] == month


@pytest.mark.parametrize("name", ["period", "since"])
def test_a_month_after_the_project_is_a_problem(name: str) -> None:
    assert problem(name, "M26").expected == "a time within the project, 16 Nov 2016 to 15 Nov 2018"


@pytest.mark.parametrize("name", ["period", "since", "day"])
@pytest.mark.parametrize("cell", words("M0 M-1 M01 M8.5 M1000 Month-8 M８ M8/2017"))
def test_anything_else_with_an_m_is_a_problem(name: str, cell: str) -> None:
    assert problem(name, cell).cell == cell


def test_a_project_month_is_no_day() -> None:
    assert problem("day", "M8").expected == "a date"


def test_it_is_promised_only_where_it_is_read() -> None:
    assert (
        problem("period", "Q1").remedy
        == "Write 2017-06, 2017-Q2, 2017-H1, 2017 or a project month such as M8."
    )
    assert problem("period", "Q1", start=None).remedy == "Write 2017-06, 2017-Q2, 2017-H1 or 2017."
    assert problem("period", "M8", start=None).cell == "M8"
