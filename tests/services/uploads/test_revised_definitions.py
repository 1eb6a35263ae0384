"""A KPI or a project that is written anew over what is stored: what stops, and what it says."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.facts import Facts
from innodrop.model.problems import Problem, Tier
from innodrop.services.progress import measures
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import HEADER, load

TODAY = date(2018, 4, 1)
COLUMNS = (
    "code,name,objective,unit,direction,over_time,over_partners,frequency,target,definition,"
    "indicator_type,derived_by,derived_from\n"
)
SERVED = (
    "S1,Served,X,{unit},up,{over_time},{over_partners},quarterly,{target},d,output,{by},{source}\n"
)
FIRST = {"unit": "SMEs", "over_time": "sum", "over_partners": "sum", "target": "40"}
PROJECT = "code,name,starts,ends,reporting_date\nP,Project,2017-01-01,{ends},{day}\n"


@pytest.fixture
def filled(world: Store) -> Store:
    """The small partnership with three values of S1."""
    load(world, "observation", HEADER + "S1,AA,2017-Q1,5\nS1,AA,2017-Q2,7\n")
    return world


def problems(store: Store, table: str, text: str) -> list[Problem]:
    return list(upload_plan.plan(store, named(table), text.encode(), today=TODAY).problems)


def served(store: Store, **changed: str) -> list[Problem]:
    """What is said of a file that writes S1 anew."""
    cells = {**FIRST, "by": "", "source": "", **changed}
    return problems(store, "kpi", COLUMNS + SERVED.format(**cells))


def test_a_unit_is_not_changed_over_stored_values_and_the_successor_is_offered(
    filled: Store,
) -> None:
    (problem,) = served(filled, unit="hours")
    assert (problem.tier, problem.column) == (Tier.BLOCKS, "unit")
    assert problem.expected == "SMEs, since 3 values are stored in the old unit"
    assert problem.remedy == (
        "Leave S1 as it is, and add a KPI for what is counted from now on, such as S1-2."
    )


@pytest.mark.parametrize(
    ("column", "now", "expected"),
    [
        ("over_time", "latest", "sum, since 3 values are stored under the old rule over time"),
        (
            "over_partners",
            "mean",
            "sum, since 3 values are stored under the old rule over partners",
        ),
        ("by", "events", "blank, since 3 values are stored under the old rule"),
    ],
)
def test_a_rule_is_not_changed_over_stored_values_without_a_reason(
    filled: Store, column: str, now: str, expected: str
) -> None:
    (problem,) = served(filled, **{column: now})
    assert problem.column == {"by": "derived_by"}.get(column, column)
    assert (problem.tier, problem.expected) == (Tier.NEEDS_REASON, expected)
    assert problem.remedy.startswith("Leave S1 as it is, and add a KPI")
    assert "such as S1-2; or give the reason" in problem.remedy


def test_the_successor_has_a_code_that_is_free(filled: Store) -> None:
    load(filled, "kpi", COLUMNS + SERVED.format(**FIRST, by="", source="").replace("S1,", "S1-2,"))
    (problem,) = served(filled, unit="hours")
    assert "such as S1-3." in problem.remedy


def test_targets_are_stored_in_a_unit_too(world: Store) -> None:
    load(world, "target", "kpi,partner,period,value\nS1,,2017-Q4,20\n")
    (problem,) = served(world, unit="hours")
    assert problem.expected == "SMEs, since 1 value and 1 target are stored in the old unit"


def test_other_letters_are_the_same_unit_and_without_values_a_unit_may_change(
    filled: Store,
) -> None:
    assert served(filled, unit="smes") == []
    fresh = SERVED.format(**FIRST, by="", source="").replace("S1,", "N1,")
    load(filled, "kpi", COLUMNS + fresh)
    assert problems(filled, "kpi", COLUMNS + fresh.replace("SMEs", "hours")) == []


def test_another_target_says_how_the_plan_of_today_moves(filled: Store) -> None:
    (problem,) = served(filled, target="60")
    assert (problem.tier, problem.column) == (Tier.INFORMATION, "target")
    assert problem.expected == "the plan of 1 Apr 2018 moves: S1 25 → 37.4"


def test_derived_from_is_refused_where_nothing_looks_at_it(filled: Store) -> None:
    (problem,) = served(filled, source="visit")
    assert (problem.tier, problem.column) == (Tier.BLOCKS, "derived_from")
    fresh = SERVED.format(**FIRST, by="valid labels", source="gold").replace("S1,", "N1,")
    (problem,) = problems(filled, "kpi", COLUMNS + fresh)
    assert "the rule valid labels looks at nothing" in problem.expected
    fresh = SERVED.format(**FIRST, by="joint events", source="visit").replace("S1,", "N1,")
    assert problems(filled, "kpi", COLUMNS + fresh) == []


def test_a_lengthened_project_says_which_past_plans_fall_and_asks_for_a_reason(
    filled: Store,
) -> None:
    longer = PROJECT.format(ends="2019-12-31", day="")
    (problem,) = problems(filled, "project", longer)
    assert (problem.tier, problem.column) == (Tier.NEEDS_REASON, "ends")
    assert problem.expected == (
        "the plans of 1 Apr 2018 as they were: 3 KPIs would have others"
        " (P1 62.4 → 41.6, R1 25 → 16.6, S1 25 → 16.6)"
    )


def test_a_lengthened_project_keeps_the_past_where_targets_by_period_hold_it(
    filled: Store,
) -> None:
    rows = "".join(
        f"{kpi},,2018-03,{value}\n{kpi},,2018-04,{value}\n"
        for kpi, value in (("S1", 25), ("R1", 25), ("P1", 62.4))
    )
    load(filled, "target", "kpi,partner,period,value\n" + rows)
    assert problems(filled, "project", PROJECT.format(ends="2019-12-31", day="")) == []


def test_the_plan_that_a_problem_names_is_the_plan_that_the_board_shows(filled: Store) -> None:
    state = State(filled, Facts.at(filled, filled.revision()), TODAY, TODAY)
    plans = {m.kpi: m.plan for m in measures.board(state)}
    assert plans["S1"] == pytest.approx(25, abs=0.05)
    load(filled, "project", PROJECT.format(ends="2018-12-31", day="2018-04-01"))
    assert problems(filled, "project", PROJECT.format(ends="2018-12-31", day="2018-03-01")) == []
