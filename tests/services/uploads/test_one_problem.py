"""No second, false problem is told that only follows from a row that cannot be read."""

from __future__ import annotations

import pytest

from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import planned


def told(store: Store, rows: str) -> list[Problem]:
    plan, _ = planned(store, rows)
    return [problem for problem in plan.problems if problem.tier is not Tier.INFORMATION]


def test_a_total_is_not_compared_with_one_that_the_file_corrects_illegibly(world: Store) -> None:
    rows = "R1,AA,2017-Q2,about 4\nR1,AA,2017-Q3,6\n"
    assert [(p.row, p.column) for p in told(world, rows)] == [(2, "value")]


def test_a_total_is_compared_with_the_others_as_ever(world: Store) -> None:
    rows = "R1,AA,2017-Q1,x\nR1,AA,2017-Q3,6\n"
    assert [(p.row, p.column) for p in told(world, rows)] == [(2, "value"), (3, "value")]


@pytest.mark.parametrize("row", ["Total,,,12", "Summe,,,12,", ",,Total,12"])
def test_a_row_of_totals_is_one_problem(world: Store, row: str) -> None:
    (problem,) = told(world, f"S1,AA,2018-Q1,3\n{row.rstrip(',')}\n")
    assert problem.remedy == "Delete the row: totals are worked out here."


def test_a_total_with_a_whole_key_is_no_code_and_its_remedy_says_so(world: Store) -> None:
    (problem,) = told(world, "Total,AA,2018-Q1,12\n")
    assert problem.column == "kpi"
    assert problem.remedy == "Delete the row if it holds a total: totals are worked out here."


@pytest.mark.parametrize("cell", ["n/a", "-", "k.A."])
def test_a_word_for_nothing_where_a_code_may_be_blank_says_so(world: Store, cell: str) -> None:
    text = f"code,name,title,parent\nZ,Zed,t,{cell}\n"
    (problem,) = upload_plan.plan(world, named("objective"), text.encode()).problems
    assert (problem.column, problem.remedy) == ("parent", "Leave the cell blank.")


def test_a_code_of_a_row_with_problems_is_known_to_the_others(world: Store) -> None:
    text = "code,name,title,parent,position\nZ,Zed,t,,x\nZ1,Zz,t,Z,1\n"
    plan = upload_plan.plan(world, named("objective"), text.encode())
    assert [(p.row, p.column) for p in plan.problems] == [(2, "position")]


def test_the_year_in_a_note_of_two_lines_is_no_second_row(world: Store) -> None:
    text = 'kpi;partner;period;value;note\nS1;AA;2018-Q1;3;"first; in May\nsecond; in June"\n'
    plan = upload_plan.plan(world, named("observation"), text.encode(), partner="AA")
    assert plan.blocking == 0
    assert plan.new[0].cell("note") == "first; in May\nsecond; in June"
