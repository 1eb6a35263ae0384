"""What the demonstration tells on its reporting date, computed from the loaded files as every page
does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from innodrop.facts import Facts
from innodrop.model.dues import Tense
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.measure import Measure
from innodrop.services.labels import standing
from innodrop.services.progress import measures, objectives
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests import databases

DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return databases.copy("story", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    return Facts.at(store, store.revision())


@pytest.fixture(scope="module")
def board(store: Store, known: Facts) -> Mapping[str, Measure]:
    return {measure.kpi: measure for measure in measures.board(State(store, known, DAY, DAY))}


def test_the_four_objectives_stand_differently(known: Facts, board: Mapping[str, Measure]) -> None:
    found = objectives.standings(known, list(board.values()))
    assert {objective.objective.code: objective.status for objective in found} == {
        "O1": Status.ON_TRACK,
        "O2": Status.AT_RISK,
        "O3": Status.ON_TRACK,
        "O4": Status.OFF_TRACK,
    }


@pytest.mark.parametrize(
    ("kpi", "value", "plan", "status"),
    [
        ("K05", 5, None, Status.ON_TRACK),  # target reached early
        ("K06", pytest.approx(4.28, abs=0.01), 4.2, Status.ON_TRACK),  # a mean, weighted by answers
        ("K07", 2, 3, Status.AT_RISK),  # derived, with limits of its own
        ("K08", 1, None, Status.NO_TARGET),
        (
            "K14",
            25,
            29,
            Status.AT_RISK,
        ),  # a running total behind because one partner did not report
        ("K16", 1_310_000, None, Status.NO_TARGET),
        ("K17", 34, 24, Status.ON_TRACK),  # far ahead
        ("K21", 62, 75, Status.AT_RISK),
        ("K28", 8, 8, Status.ON_TRACK),  # joint sessions counted once
        ("K31", 20, 40, Status.OFF_TRACK),
        ("K33", 18, 25, Status.OFF_TRACK),
        ("K35", 70, 85, Status.AT_RISK),  # seven of ten deliverables in time
        ("K37", 3, 2, Status.OFF_TRACK),  # downward
        ("K38", 58, 60, Status.ON_TRACK),  # neutral
    ],
)
def test_kpis_play_their_part(
    board: Mapping[str, Measure], kpi: str, value: float, plan: float | None, status: Status
) -> None:
    measure = board[kpi]
    assert (measure.value, measure.verdict.status) == (value, status)
    assert plan is None or measure.plan == pytest.approx(plan)


def test_one_partner_has_not_reported(store: Store, known: Facts) -> None:
    view = View(State(store, known, DAY, date(2018, 4, 15)))
    counts = [
        {seat: len(owed) for seat, owed in view.reports(tense).items()}
        for tense in (Tense.OVERDUE, Tense.OPEN, Tense.WAITING, Tense.NOT_YET)
    ]
    assert counts == [
        {"AQV": 10},
        {"AQV": 8},
        {"ZINNAE": 1},
        {"": 4, "AQV": 14, "BNPT": 14, "NP": 14, "ZINNAE": 14},
    ]


def test_the_labels_stand_at_four_different_points(store: Store, known: Facts) -> None:
    state = State(store, known, DAY, DAY)
    found = {seat.code: standing.of_seat(state, seat.code) for seat in known.seats}
    assert {code: (held.label, held.state.value) for code, held in found.items()} == {
        "BNPT": ("silver", "grace"),
        "NP": ("gold", "valid"),
        "ZINNAE": ("bronze", "valid"),
        "AQV": ("bronze", "preparing"),
    }
    window = found["ZINNAE"].next_window
    assert window is not None
    assert window[0] == date(2018, 7, 1)
