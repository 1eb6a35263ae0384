"""A report that was handed in and waits is neither missing nor there."""

from __future__ import annotations

from datetime import date

from innodrop.facts import Facts
from innodrop.model.dues import Tense
from innodrop.model.kpi.data_state import DataState
from innodrop.model.kpi.measure import Measure
from innodrop.services.duties import reports
from innodrop.services.progress import measures
from innodrop.services.uploads import submissions
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services.world import ANA, AT, BEA, approve, hand_in, load, values

DAY = date(2017, 7, 31)
"""The first day on which the reports of 2017-Q2 are late."""


def states(store: Store, revision: int | None = None) -> dict[tuple[str, str], str]:
    facts = Facts.at(store, store.revision() if revision is None else revision)
    return {
        (mine.owed.seat, mine.owed.kpi.code): state.value
        for mine in reports.of_state(State(store, facts, DAY, DAY))
        if (state := mine.state(DAY))
    }


def owed(store: Store, tense: Tense) -> dict[str, list[str]]:
    """The reports in a tense, by seat."""
    view = View(State(store, Facts.at(store, store.revision()), DAY, DAY))
    return {
        seat: [f"{duty.code} {duty.period.text}" for duty in duties if duty.period]
        for seat, duties in view.reports(tense).items()
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
    first, second = (
        hand_in(world, "S1,AA,2017-Q1,4\nS1,AA,2017-Q2,4\n"),
        hand_in(world, "R1,BB,2017-Q2,3\n", BEA),
    )
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


def test_a_gap_before_a_later_value_stays_owed(world: Store) -> None:
    approve(world, hand_in(world, "S1,AA,2017-Q2,4\n"))
    assert states(world)["AA", "S1"] == "incomplete"
    assert owed(world, Tense.OVERDUE)["AA"] == ["S1 2017-Q1"]
    approve(world, hand_in(world, "S1,BB,2017-Q2,4\n", BEA))
    project, _ = boards(world)
    assert project["S1"].data_state is DataState.INCOMPLETE
    header = "kpi,partner,period,value,nothing_to_report\n"
    load(world, "observation", f"{header}S1,AA,2017-Q1,,yes\n")
    assert states(world)["AA", "S1"] == "approved"
    assert "AA" not in owed(world, Tense.OVERDUE)


def test_an_older_period_that_waits_does_not_meet_the_duty(world: Store) -> None:
    hand_in(world, "S1,AA,2017-Q1,4\n")
    assert states(world)["AA", "S1"] == "missing"
    assert owed(world, Tense.OVERDUE)["AA"] == ["S1 2017-Q2"]


def test_who_waits_for_approval_is_told_apart_from_who_owes(world: Store) -> None:
    hand_in(world, "S1,AA,2017-Q1,4\nS1,AA,2017-Q2,4\n")
    assert owed(world, Tense.OVERDUE) == {"BB": ["R1 2017-Q2", "S1 2017-Q2"]}
    assert owed(world, Tense.WAITING) == {"AA": ["S1 2017-Q1", "S1 2017-Q2"]}


def test_a_sum_over_a_gap_says_what_is_missing_and_other_values_do_not(world: Store) -> None:
    project, seat = boards(world)
    assert project["S1"].verdict.sentence.endswith(", 2 quarters missing from 2 partners")
    approve(world, hand_in(world, "S1,AA,2017-Q2,4\n"))
    project, seat = boards(world)
    assert (
        seat["S1"].verdict.sentence
        == "no target: 4\N{NO-BREAK SPACE}SMEs so far, 1 quarter missing"
    )
    assert project["S1"].verdict.gap == "2 quarters missing from 2 partners"
    assert project["R1"].verdict.gap is None  # a running total is not too low by a gap
    approve(world, hand_in(world, "S1,AA,2017-Q1,4\n"))
    approve(world, hand_in(world, "S1,BB,2017-Q2,4\n", BEA))
    project, seat = boards(world)
    assert (project["S1"].verdict.gap, seat["S1"].verdict.gap) == (None, None)


def test_boards_carry_the_mark_of_what_waits_and_not_its_value(world: Store) -> None:
    before = values(world)
    hand_in(world, "S1,AA,2017-Q2,4\nS1,AA,2017-Q1,1\n")
    _, seat = boards(world)
    assert (seat["S1"].data_state, seat["S1"].value) == (DataState.SUBMITTED, None)
    approve(world, hand_in(world, "S1,BB,2017-Q2,4\n", BEA))
    project, _ = boards(world)
    assert (project["S1"].data_state, project["S1"].value) == (DataState.SUBMITTED, 6)
    assert values(world) == before | {"S1 BB 2017-Q2": 4}


def test_a_state_that_was_asked_before_sees_what_is_handed_in_since(world: Store) -> None:
    state = State(world, Facts.at(world, world.revision()), DAY, DAY)
    assert not View(state).waiting
    upload = hand_in(world, "S1,AA,2017-Q2,4\n")
    assert [duty.code for duty in View(state).waiting["AA"]] == ["S1"]
    assert reports.of_state(state, "AA") == tuple(
        mine for mine in reports.of_state(state) if mine.owed.seat == "AA"
    )
    submissions.withdraw(world, upload.number, user=ANA, at=AT)
    assert not View(state).waiting


def test_an_earlier_revision_knows_nothing_of_what_waits_now(world: Store) -> None:
    approve(world, hand_in(world, "R1,AA,2017-Q3,9\n"))
    hand_in(world, "S1,AA,2017-Q1,4\nS1,AA,2017-Q2,4\n", ANA)
    assert states(world)["AA", "S1"] == "submitted"
    assert states(world, world.revision() - 1)["AA", "S1"] == "missing"
