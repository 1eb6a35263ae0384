"""Names instead of codes are understood where only one is meant, and asked about where several."""

from __future__ import annotations

import pytest

from innodrop.model.problems import Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads.plan import Plan
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import HEADER, hand_in, load, planned

PARTNER = "code,name,short_name,country,country_code,active_from\n"


def keys(plan: Plan) -> list[str]:
    return [change.key.replace("\x1f", " ") for change in plan.changes]


def blocking(plan: Plan) -> list[tuple[int, str]]:
    return [(p.row, p.column) for p in plan.problems if p.tier is Tier.BLOCKS]


@pytest.mark.parametrize(
    "kpi", ["Served", "served", "S1 Served", "S1 – Served", "S1: Served", "Served (S1)", " SERVED "]
)
@pytest.mark.parametrize("partner", ["Alpha", "AA", "ALPHA", "AA - Alpha", "Alpha (AA)", ""])
def test_a_name_stands_for_its_code(world: Store, kpi: str, partner: str) -> None:
    plan, _ = planned(world, f"{kpi},{partner},2018-Q1,3\n")
    assert (keys(plan), blocking(plan)) == (["s1 aa 2018-q1"], [])


def test_a_name_changes_the_stored_row_of_its_code(world: Store) -> None:
    plan, _ = planned(world, "Running,Alpha,2017-Q2,8\n")
    (change,) = plan.changed
    assert (change.before or {})["value"] == 7
    assert change.cell("kpi") == "R1"


def test_a_name_without_its_accents_is_the_same_name(world: Store) -> None:
    load(world, "partner", PARTNER + "CC,Pôle Céramique,Céramique,France,FR,2017-01\n")
    plan, _ = planned(world, "S1,Pole Ceramique,2018-Q1,3\n", "")
    assert keys(plan) == ["s1 cc 2018-q1"]


def test_a_name_of_several_is_asked_about(world: Store) -> None:
    load(
        world,
        "partner",
        PARTNER + "CC,Gamma,Gamma,France,FR,2017-01\nDD,Gamma,,France,FR,2017-01\n",
    )
    plan, _ = planned(world, "S1,Gamma,2018-Q1,3\n", "")
    (problem,) = (p for p in plan.problems if p.tier is Tier.BLOCKS)
    assert problem.expected == "one of the codes CC, DD, which all have this name"
    assert problem.remedy == "Write the code that is meant."


def test_a_code_wins_over_the_name_of_another(world: Store) -> None:
    load(world, "partner", PARTNER + "CC,AA,,France,FR,2017-01\n")
    assert keys(planned(world, "S1,AA,2018-Q1,3\n")[0]) == ["s1 aa 2018-q1"]


def test_an_unknown_name_is_a_problem(world: Store) -> None:
    assert blocking(planned(world, "Nonsense,AA,2018-Q1,3\n")[0]) == [(2, "kpi")]


def test_a_row_with_a_name_and_one_with_its_code_are_the_same_row_twice(world: Store) -> None:
    plan, _ = planned(world, "S1,AA,2018-Q1,3\nServed,Alpha,2018-Q1,4\nR1,AA,2018-Q1,9\n")
    (problem,) = (p for p in plan.problems if p.tier is Tier.BLOCKS)
    assert (problem.row, problem.cell) == (3, "S1 AA 2018-Q1")
    assert problem.expected == "one row for each kpi, partner, period; row 2 has the same"
    assert keys(plan) == ["s1 aa 2018-q1", "r1 aa 2018-q1"]


def test_names_in_a_list_of_codes_are_understood(world: Store) -> None:
    text = "code,title,type,starts,partners\nE1,Event,training,2018-01-05,Alpha;BB\n"
    plan = upload_plan.plan(world, named("event"), text.encode())
    assert [change.cell("partners") for change in plan.new] == ["AA;BB"]


def test_the_own_name_in_a_row_that_cannot_be_read_is_no_second_problem(world: Store) -> None:
    plan, _ = planned(world, "S1,Alpha,2018-Q1,x\n")
    assert blocking(plan) == [(2, "value")]


def test_the_name_of_another_partner_is_not_ones_own(world: Store) -> None:
    assert blocking(planned(world, "S1,Beta,2018-Q1,3\n")[0]) == [(2, "partner")]


def test_a_partners_file_without_the_column_is_handed_in_as_its_own(world: Store) -> None:
    data = HEADER.replace(",partner", "") + "S1,2018-Q1,3\n"
    plan = upload_plan.plan(world, named("observation"), data.encode(), partner="AA")
    assert (keys(plan), blocking(plan)) == (["s1 aa 2018-q1"], [])
    assert hand_in(world, "S1,,2018-Q1,3\n").partner == "AA"


def test_a_code_that_only_a_row_with_problems_has_is_known_all_the_same(world: Store) -> None:
    text = "code,name,title,parent\nX1,Xx,t,X\nZ,Zed,,\nZ1,Zz,t,Z\n"
    plan = upload_plan.plan(world, named("objective"), text.encode())
    assert {column for _, column in blocking(plan)} <= {"title"}
