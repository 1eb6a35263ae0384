"""How the KPIs of the demonstration end, who answers for them, and what their data lack."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from innodrop.model.kpi.ending import Ending
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import objectives
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services.world import BEA, hand_in

CLOCK = date(2018, 4, 15)


@pytest.fixture(scope="module")
def view(demo: Store) -> View:
    return View(State.at(demo, demo.revision(), CLOCK))


@pytest.fixture(scope="module")
def kpis(view: View) -> Mapping[str, Measure]:
    return {measure.kpi: measure for measure in view.board}


def test_ten_reach_eleven_miss_and_two_are_open(view: View) -> None:
    ends = {
        standing.objective.code: [
            standing.endings[Ending.REACHED] + standing.endings[Ending.REACH],
            standing.endings[Ending.MISS],
            standing.endings[Ending.OPEN],
        ]
        for standing in view.objectives
    }
    assert ends == {"O1": [2, 5, 1], "O2": [3, 3, 0], "O3": [3, 1, 1], "O4": [2, 2, 0]}
    of_objectives = [m for standing in view.objectives for m in standing.measures]
    assert objectives.outlook(of_objectives) == (
        "At this pace 10 of 23 KPIs reach their target, 11 miss it, 2 are open."
    )
    assert objectives.outlook(view.objectives[1].measures) == (
        "At this pace 3 of 6 KPIs reach their target, 3 miss it."
    )
    assert objectives.outlook([]) == "No KPI has a target yet."


@pytest.mark.parametrize(
    ("kpi", "words"),
    [
        ("K01", "miss: 3 of 4"),
        ("K02", "miss: 90\N{EN DASH}93 of 100\N{NO-BREAK SPACE}%"),
        ("K03", "reach: 22\N{EN DASH}27 of 20"),
        ("K04", "heads for 120\N{EN DASH}133"),
        ("K05", "reached: 5 of 5"),
        ("K06", "open, a mean"),
        ("K07", "miss: 2\N{EN DASH}3 of 4"),
        ("K08", "a level, not projected"),
        ("K12", "miss: 7 of 8"),
        ("K13", "too few values"),
        ("K29", "open, too few values"),
        ("K37", "miss: 2\N{EN DASH}3, at most 1"),
    ],
)
def test_in_a_few_words(kpis: Mapping[str, Measure], kpi: str, words: str) -> None:
    assert kpis[kpi].outlook.sentence == words


def test_a_partner_is_told_the_same_of_its_own_targets(view: View) -> None:
    own = {m.kpi: m.outlook.sentence for m in view.seat_board("BNPT") if m.target is not None}
    assert own
    assert all(words.startswith(("reach", "miss", "open")) for words in own.values())


def test_the_owner_stands_beside_the_status(kpis: Mapping[str, Measure]) -> None:
    owned = [measure for measure in kpis.values() if measure.owner]
    assert (len(owned), len(kpis)) == (29, 38)
    assert (kpis["K07"].owner, kpis["K07"].owner_name) == ("NP", "Nanoprogress")
    assert kpis["K18"].owner_name == "Aqua-Valley"
    assert (kpis["K04"].owner, kpis["K04"].owner_name) == ("", "")


def test_what_the_data_lack_is_said_in_a_word_or_two(
    view: View, kpis: Mapping[str, Measure]
) -> None:
    assert (kpis["K01"].data, kpis["K01"].missing) == ("1 missing", ("AQV",))
    assert kpis["K02"].data == "complete"
    assert kpis["K07"].data == "computed"
    seats = {m.kpi: m.data for m in view.seat_board("AQV")}
    assert seats["K01"] == "1 late"
    assert next(m for m in view.seat_board("NP") if m.kpi == "K01").data == "complete"


def test_a_total_lacks_partners_until_what_waits_for_approval_is_in_review(world: Store) -> None:
    def data() -> dict[str, str]:
        state = State.at(world, world.revision(), date(2017, 9, 1), date(2017, 9, 1))
        return {measure.kpi: measure.data for measure in View(state).board}

    lacking = {"D1": "computed", "P1": "not yet due", "R1": "1 missing", "S1": "2 missing"}
    assert data() == lacking
    hand_in(world, "R1,BB,2017-Q2,5\n", BEA)
    assert data() == {**lacking, "R1": "1 in review"}
