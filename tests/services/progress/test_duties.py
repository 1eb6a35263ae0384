"""A report that was handed in and waits is neither missing nor there."""

from __future__ import annotations

from datetime import date

from innodrop.facts import Facts
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure
from innodrop.services.progress import duties, measures
from innodrop.services.uploads import submissions
from innodrop.state import State
from innodrop.store.base import Store
from tests.services.world import ANA, AT, BEA, approve, hand_in, values

DAY = date(2017, 7, 31)
"""The reports of 2017-Q2 are due."""


def states(store: Store, revision: int | None = None) -> dict[tuple[str, str], str]:
    facts = Facts.at(store, store.revision() if revision is None else revision)
    return {
        (duty.seat, duty.kpi): duty.state.value
        for duty in duties.reports_due(State(store, facts, DAY, DAY))
    }


def boards(store: Store) -> tuple[dict[str, Measure], dict[str, Measure]]:
    facts = Facts.at(store, store.revision())
    board, seat = (
        measures.board(State(store, facts, DAY, DAY)),
        measures.seat_board(State(store, facts, DAY, DAY), "AA"),
    )
    return {m.kpi: m for m in board}, {m.kpi: m for m in seat}


def test_what_was_handed_in_for_the_period_that_is_due_is_submitted_until_it_is_decided(
    world: Store,
) -> None:
    assert states(world) == {
        ("AA", "R1"): "approved", ("AA", "S1"): "missing",
        ("BB", "R1"): "stale", ("BB", "S1"): "stale",
    }  # fmt: skip
    first, second = hand_in(world, "S1,AA,2017-Q2,4\n"), hand_in(world, "R1,BB,2017-Q2,3\n", BEA)
    assert states(world) == {
        ("AA", "R1"): "approved", ("AA", "S1"): "submitted",
        ("BB", "R1"): "submitted", ("BB", "S1"): "stale",
    }  # fmt: skip
    approve(world, first)
    submissions.withdraw(world, second.number, user=BEA, at=AT)
    assert states(world) == {
        ("AA", "R1"): "approved", ("AA", "S1"): "approved",
        ("BB", "R1"): "stale", ("BB", "S1"): "stale",
    }  # fmt: skip


def test_an_older_period_that_waits_does_not_meet_the_duty(world: Store) -> None:
    hand_in(world, "S1,AA,2017-Q1,4\n")
    assert states(world)["AA", "S1"] == "missing"


def test_who_waits_for_approval_is_told_apart_from_who_owes(world: Store) -> None:
    hand_in(world, "S1,AA,2017-Q2,4\n")
    due = duties.reports_due(State(world, Facts.at(world, world.revision()), DAY, DAY))
    assert {seat: [duty.kpi for duty in owed] for seat, owed in duties.missing(due).items()} == {
        "BB": ["R1", "S1"]
    }
    assert {seat: [duty.kpi for duty in owed] for seat, owed in duties.waiting(due).items()} == {
        "AA": ["S1"]
    }


def test_boards_carry_the_mark_of_what_waits_and_not_its_value(world: Store) -> None:
    before = values(world)
    hand_in(world, "S1,AA,2017-Q2,4\nS1,AA,2017-Q1,1\n")
    _, seat = boards(world)
    assert (seat["S1"].data_state, seat["S1"].value) == (DataState.SUBMITTED, None)
    approve(world, hand_in(world, "S1,BB,2017-Q2,4\n", BEA))
    project, _ = boards(world)
    assert (project["S1"].data_state, project["S1"].value) == (DataState.SUBMITTED, 6)
    assert values(world) == before | {"S1 BB 2017-Q2": 4}


def test_an_earlier_revision_knows_nothing_of_what_waits_now(world: Store) -> None:
    approve(world, hand_in(world, "R1,AA,2017-Q3,9\n"))
    hand_in(world, "S1,AA,2017-Q2,4\n", ANA)
    assert states(world)["AA", "S1"] == "submitted"
    assert states(world, world.revision() - 1)["AA", "S1"] == "missing"
