"""A state is asked once: what a view has answered it remembers, alone or shared by threads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest

from innodrop import errors
from innodrop.services.labels import standing
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests import databases

DAY, EARLIER = date(2018, 3, 31), date(2017, 12, 31)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return databases.copy("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture
def state(store: Store) -> State:
    return State.at(store, store.revision(), DAY, DAY)


def test_an_answer_is_worked_out_once_and_says_what_takes_long(state: State) -> None:
    doing: list[str] = []

    @contextmanager
    def busy(what: str) -> Iterator[None]:
        doing.append(what)
        yield

    view = View(state, busy)
    with ThreadPoolExecutor(4) as threads:
        boards = list(threads.map(lambda _: view.board, range(8)))
    assert all(board is boards[0] for board in boards)
    assert set(doing) == {"Adding up the KPIs …"}  # whoever waits is told
    doing.clear()
    assert view.board is boards[0]
    assert doing == []
    assert view.seat_board("NP") is view.seat_board("NP") is not view.seat_board("AQV")
    assert doing == ["Adding up the KPIs …"] * 2


def test_another_day_is_another_view_of_the_same_revision(state: State) -> None:
    view = View(state)
    before = view.on(EARLIER)
    assert before is view.on(EARLIER)
    assert (before.day, before.facts) == (EARLIER, view.facts)
    assert before.board != view.board
    assert view.label_work is before.label_work  # read once for all days


def test_the_label_of_a_day_is_worked_out_once_for_all_kpis_and_seats(state: State) -> None:
    view = View(state)
    held = standing.of_seat(state.on(EARLIER), "NP")
    assert view.board
    assert view.seat_board("NP")
    assert standing.of_seat(state.on(EARLIER), "NP") is held
    assert standing.of_seat(state, "NP") is view.labels["NP"]


def test_a_state_is_looked_at_on_the_reporting_date_unless_another_is_asked(store: Store) -> None:
    today = date(2018, 5, 2)
    usual = State.at(store, store.revision(), today)
    project = usual.facts.project
    assert project is not None
    assert (usual.day, usual.today) == (project.reporting_date, project.today)
    assert State.at(store, store.revision(), today, EARLIER).day == EARLIER
    assert State.at(store, 0, today).day == today


def test_a_partner_is_meant_in_any_spelling(state: State) -> None:
    assert [state.facts.partner_code(text) for text in ("np", " NP ", "NP")] == ["NP"] * 3
    with pytest.raises(errors.UnknownPartner):
        state.facts.partner_code("nobody")
