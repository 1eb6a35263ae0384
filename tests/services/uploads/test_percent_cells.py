"""A percent sign counts where both sides say percent: the cell and the KPI of its row."""

from __future__ import annotations

import pytest

from innodrop.exports.tables import problem_file
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables import named
from tests.intake import book
from tests.services import world

REMEDY = "Leave out the % sign: write 12 for 12 %."


@pytest.fixture
def built(store: Store) -> Store:
    return world.build(store)


def of_sheet(store: Store, kpi: str, value: str, style: int) -> Plan:
    rows = [book.text(kpi), book.text("2017-Q3"), book.cell(value, style=style)]
    data = book.workbook({"Data": book.sheet(book.header("kpi", "period", "value"), rows)})
    return upload_plan.plan(store, named("observation"), data)


def of_text(store: Store, rows: str, table: str = "observation") -> Plan:
    text = f"kpi;period;value;note\n{rows}"
    return upload_plan.plan(store, named(table), text.encode())


@pytest.mark.parametrize(("stored", "style"), [("0.125", 6), ("0.125", 7), ("12.5", 0)])
def test_a_percent_cell_of_a_kpi_in_percent_is_what_both_sides_say(
    built: Store, stored: str, style: int
) -> None:
    plan = of_sheet(built, "p1", stored, style)
    assert [row["value"] for row in plan.rows] == [12.5]


@pytest.mark.parametrize("table", ["observation", "target"])
def test_also_as_text_by_code_or_name_and_in_targets(built: Store, table: str) -> None:
    rows = "P1;2017-Q3;12,5 %;\nproject VALUE;2017-Q4;13%;\n"
    plan = of_text(built, rows.splitlines()[0], table)
    assert not plan.blocked
    assert [row["value"] for row in plan.rows] == [12.5]
    named_kpi = of_text(built, rows, table)
    assert [p for p in named_kpi.problems if p.column == "value"] == []


@pytest.mark.parametrize("kpi", ["S1", "unknown", ""])
def test_of_any_other_kpi_it_is_a_problem_as_before(built: Store, kpi: str) -> None:
    problems = of_sheet(built, kpi, "0.12", 6).problems
    assert [(p.cell, p.remedy) for p in problems if p.column == "value"] == [("12%", REMEDY)]


def test_what_is_no_number_beside_the_sign_stays_a_problem(built: Store) -> None:
    (problem,) = of_text(built, "P1;2017-Q3;about 12 %;\n").problems
    assert problem.remedy == REMEDY


def test_the_file_with_the_problems_keeps_the_cell_as_it_is(built: Store) -> None:
    data = b"kpi;period;value\nP1;2017-Q3;12,5 %\nS1;2017-Q3;x\n"
    plan = upload_plan.plan(built, named("observation"), data)
    again = problem_file.build(named("observation"), data, plan.problems, kind="xlsx")
    same = upload_plan.plan(built, named("observation"), again)
    assert [row["value"] for row in same.rows] == [12.5]
