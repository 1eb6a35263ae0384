"""A period beside its parts is asked about, with what will no longer count; a project's own KPI."""

from __future__ import annotations

import pytest

from innodrop.model.problems import Problem
from innodrop.services.progress import measures
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import AT, load

PARTNERS = (
    "code,name,country,country_code,active_from,active_to,successor\n"
    "NP,Nano,Czechia,CZ,2016-01,,\nOLD,Old,France,FR,2016-01,2017-02-15,NEW\n"
    "NEW,New,France,FR,2017-02-16,,\n"
)
KPIS = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
    "K30,Reached,persons,up,sum,sum,quarterly,d,output\n"
    "M1,Visits,visits,up,sum,sum,monthly,d,output\n"
    "R1,Running,persons,up,latest,sum,quarterly,d,output\n"
    "JOINT,Agreements,agreements,up,sum,distinct,quarterly,d,output\n"
    "ONE,Strategy,percent,up,latest,none,quarterly,d,output\n"
)
HEADER = "kpi,partner,period,value\n"


@pytest.fixture
def filled(store: Store) -> Store:
    for table, text in (
        ("project", "code,name,starts,ends\nP,Project,2016-01-01,2018-12-31\n"),
        ("partner", PARTNERS),
        ("kpi", KPIS),
        (
            "observation",
            HEADER + "K30,NP,2016-Q4,170\nK30,NP,2017-Q1,50\nM1,NP,2017-01,5\nM1,NP,2017-02,6\n"
            "R1,NP,2017-Q1,20\nK30,OLD,2017-Q1,9\nK30,,2017-Q3,7\n",
        ),
    ):
        load(store, table, text)
    return store


def asked(store: Store, rows: str, table: str = "observation") -> list[Problem]:
    plan = upload_plan.plan(store, named(table), (HEADER + rows).encode())
    assert not plan.blocked, plan.problems
    return [problem for problem in plan.needing_reasons if problem.column == "period"]


def test_a_month_that_replaces_a_stored_quarter_says_what_will_no_longer_count(
    filled: Store,
) -> None:
    (problem,) = asked(filled, "K30,NP,2017-01,20\n")
    assert problem.expected == (
        "a period in the place of no other: the stored quarter Jan–Mar 2017 with"
        " 50\N{NO-BREAK SPACE}persons will no longer count"
    )
    assert (problem.row, problem.cell) == (2, "2017-01")
    load(filled, "observation", HEADER + "K30,NP,2017-01,20\n")
    facts_day = State.at(filled, filled.revision(), AT.date())
    of_np = next(m for m in measures.seat_board(facts_day, "NP") if m.kpi == "K30")
    assert of_np.value == 190  # as the question said: 170 and 20


def test_a_stored_whole_is_asked_about_once_and_never_again(filled: Store) -> None:
    rows = "K30,NP,2017-01,20\nK30,NP,2017-02,15\nK30,NP,2017-03,15\n"
    assert [problem.row for problem in asked(filled, rows)] == [2]
    load(filled, "observation", HEADER + "K30,NP,2017-01,20\n")
    assert asked(filled, "K30,NP,2017-02,15\n") == []


def test_a_year_for_a_monthly_kpi_that_has_months_will_not_count(filled: Store) -> None:
    (problem,) = asked(filled, "M1,NP,2017,80\n")
    assert problem.expected == (
        "a period without parts: Jan 2017 and Feb 2017 count, and 80\N{NO-BREAK SPACE}visits for"
        " the whole will not"
    )


def test_a_whole_and_its_parts_in_one_file_are_seen(filled: Store) -> None:
    rows = "".join(f"M1,NP,2018-{month:02},5\n" for month in range(1, 13))
    (problem,) = asked(filled, rows + "M1,NP,2018,60\n")
    assert problem.row == 14
    assert "Jan 2018, Feb 2018, Mar 2018 and 9 more count" in problem.expected


def test_of_a_running_total_only_what_ends_on_the_same_day_takes_its_place(filled: Store) -> None:
    assert asked(filled, "R1,NP,2017-01,18\n") == []
    (problem,) = asked(filled, "R1,NP,2017-03,21\n")
    assert "the stored quarter Jan–Mar 2017 with 20" in problem.expected


def test_parts_of_the_next_holder_take_the_place_of_the_seats_quarter(filled: Store) -> None:
    (problem,) = asked(filled, "K30,NEW,2017-03,20\n")
    assert "the stored quarter Jan–Mar 2017 with 9" in problem.expected


def test_a_value_of_the_whole_project_has_parts_of_its_own(filled: Store) -> None:
    (problem,) = asked(filled, "K30,,2017-08,3\n")
    assert "the stored quarter Jul–Sep 2017 with 7" in problem.expected


def test_where_nothing_is_replaced_nothing_is_asked(filled: Store) -> None:
    assert asked(filled, "K30,NP,2017-04,20\nM1,NP,2018,80\nR1,NP,2017,30\n") == []
    data = b"kpi,partner,period,nothing_to_report\nK30,NP,2017-02,yes\n"
    assert not upload_plan.plan(filled, named("observation"), data).needing_reasons


def test_of_targets_for_one_day_the_shorter_one_counts_and_is_asked_about(filled: Store) -> None:
    load(filled, "target", HEADER + "K30,,2017,800\n")
    (problem,) = asked(filled, "K30,,2017-Q4,700\n", "target")
    assert "the stored year 2017 with 800 will no longer count" in problem.expected
    assert asked(filled, "K30,,2017-Q3,500\nK30,NP,2017-Q4,70\n", "target") == []


@pytest.mark.parametrize("row", ["JOINT,NP,2017-Q2,1", "ONE,NP,2017-Q2,20", "JOINT,NEW,2016-Q2,1"])
def test_a_partners_row_for_a_kpi_of_the_whole_project_is_refused(filled: Store, row: str) -> None:
    (problem,) = upload_plan.plan(filled, named("observation"), (HEADER + row).encode()).problems
    assert (problem.column, problem.tier) == ("partner", "blocks")
    assert problem.remedy.startswith("Take the row out, it would never count: ")
    kpi, _, *rest = row.split(",")
    own = HEADER + ",".join((kpi, "", *rest))
    assert not upload_plan.plan(filled, named("observation"), own.encode()).problems
