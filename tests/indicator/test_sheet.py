"""One KPI on one page: four answers that are read in one screen."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop import indicator
from innodrop.indicator import Sheet
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services import world as small

CLOCK = date(2018, 4, 15)


def sheet(store: Store, code: str, day: date | None = None) -> Sheet:
    found = indicator.sheet(View(State.at(store, store.revision(), CLOCK, day)), code)
    assert found is not None
    return found


def test_four_answers(demo: Store) -> None:
    of = sheet(demo, "K07")
    assert (of.today, of.since) == ("2 of 3 planned", "since 23 Mar 2018, off track before")
    assert (of.ends, of.measure.pace) == (
        "miss: 2\N{EN DASH}3 of 4",
        "0.8 more a quarter are needed, 0.3 come",
    )
    assert (of.measure.owner_name, of.owns) == ("Nanoprogress", "leads work package Skills")
    assert of.why == ("By partner: Nanoprogress 1, ZINNAE 1, BNPT 0, Aqua-Valley 0.",)


@pytest.mark.parametrize(
    ("kpi", "today", "pace"),
    [
        ("K31", "20\xa0% of 40\xa0% planned", "32\xa0points more a quarter are needed, 6.7 come"),
        ("K33", "18 of 25 planned", "12.6 more a half-year are needed, 8 come"),
        ("K37", "3, at most 2 planned", "a fall of 0.8 a quarter is needed, it falls by 0.7"),
        (
            "K35",
            "70\xa0% of 85\xa0% planned",
            "6\xa0points more a quarter are needed, it falls by 3.3",
        ),
        ("K27", "1 of 1 planned", "0.4 more a quarter are needed, none comes"),
        ("K04", "93 so far", "16 come a quarter"),
        ("K05", "target of 5 reached early", "none comes"),
        ("K06", "target of 4.2 reached, now 4.3", ""),
    ],
)
def test_the_value_beside_its_plan_and_the_pace(
    demo: Store, kpi: str, today: str, pace: str
) -> None:
    of = sheet(demo, kpi)
    assert (of.today, of.measure.pace) == (today, pace)


def test_red_is_explained_by_who_is_behind_and_by_the_newest_note(demo: Store) -> None:
    assert sheet(demo, "K33").why == (
        (
            "Behind their own plan: Aqua-Valley 1 of 5 (1 late), BNPT 5 of 6, ZINNAE 5 of 6,"
            " Nanoprogress 7 of 8."
        ),
        (
            "The catalogue waits for the publication; stand at the Valencia meeting (ZINNAE,"
            " Jul\N{EN DASH}Dec 2017)."
        ),
    )
    assert sheet(demo, "K31").why[0] == (
        "Outline agreed; texts of three partners are outstanding (Jan\N{EN DASH}Mar 2018)."
    )


def test_work_that_is_overdue_explains_a_value_of_the_project(demo: Store) -> None:
    of = sheet(demo, "K31")
    late = "Outline and texts of the publication agreed"
    assert of.why[1] == f"Overdue: {late}, due 28 Feb 2018."
    assert {row.title: row.state_on(date(2018, 3, 31)) for row in of.promised}[late] == "overdue"
    assert sheet(demo, "K33").promised == ()


def test_without_plans_of_their_own_partners_are_told_with_what_they_bring(world: Store) -> None:
    rows = "".join(f"C{n},Partner {n},Germany,DE,2017-01\n" for n in range(1, 6))
    small.load(world, "partner", f"code,name,country,country_code,active_from\n{rows}")
    values = "".join(f"S1,C{n},2017-Q1,{n}\n" for n in range(1, 6))
    small.load(world, "observation", small.HEADER + values)
    of = sheet(world, "S1", date(2017, 4, 1))
    assert of.why == ("By partner: C5 5, C4 4, C3 3, BB 2, 2 others.",)
    late = sheet(world, "S1", date(2017, 9, 1))
    assert late.why[0].startswith("The values of AA, BB")


def test_a_kpi_without_owner_value_or_plan_has_its_page(world: Store) -> None:
    of = sheet(world, "P1", date(2017, 1, 1))
    assert (of.today, of.since, of.ends) == ("nothing planned", "", "open, no value yet")
    assert (of.owns, of.why, of.values) == ("nobody answers for it", (), ())
    assert indicator.sheet(View(State.at(world, world.revision(), CLOCK)), "K99") is None


def test_what_is_known_of_it_is_said_in_words(demo: Store) -> None:
    known = dict(sheet(demo, "K07").known)
    assert known["Source"] == "computed by the rule “valid labels”, nobody types it"
    assert known["Status"] == "on track from 95\xa0%, at risk from 60\xa0% of the plan"
    assert known["Target"].startswith("4\xa0partners, Concluded: ")
    assert dict(sheet(demo, "K33").known)["Source"] == "reported by each partner, half-yearly"
    assert dict(sheet(demo, "K08").known)["Judged by"].startswith("the change since the baseline")
    assert "Target" not in dict(sheet(demo, "K04").known)


def test_the_way_to_it_leads_through_its_objectives(demo: Store) -> None:
    assert sheet(demo, "K07").way[0].code == "O1"
    assert sheet(demo, "K36").way == ()
