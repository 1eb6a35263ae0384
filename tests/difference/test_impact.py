"""What an upload would change is told before it is submitted, by the code that applies it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop import errors
from innodrop.difference import impact
from innodrop.facts import Facts
from innodrop.model.difference import Difference
from innodrop.services.progress import measures
from innodrop.services.uploads.plan import Plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services.world import (
    ADA,
    AT,
    BEN,
    FILES,
    LOADED,
    approve,
    hand_in,
    load,
    planned,
    values,
)

DAY = date(2018, 3, 31)
ROWS = "R1,AA,2017-Q4,30\nS1,AA,2017-Q4,1\n"


def of(store: Store, plan: Plan, at: datetime | None = AT) -> Difference:
    return impact.of(store, plan, View(State.at(store, store.revision(), DAY, DAY)), at=at)


def test_statuses_and_totals_of_the_project_and_of_the_seat_are_told_before_and_after(
    world: Store,
) -> None:
    plan, _ = planned(world, ROWS)
    impact = of(world, plan)
    (status,) = impact.statuses
    assert (status.kpi, status.name, status.seat, status.before, status.after) == (
        "R1", "Running", "", "off track", "on track",
    )  # fmt: skip
    assert status.sentence_after == "on track: 31\u00a0SMEs, 25 planned by 31 Mar 2018"
    assert [(t.kpi, t.seat, t.before, t.after, t.unit) for t in impact.totals] == [
        ("R1", "", 8, 31, "SMEs"),
        ("S1", "", 2, 3, "SMEs"),
        ("R1", "AA", 7, 30, "SMEs"),
        ("S1", "AA", None, 1, "SMEs"),
    ]


def test_looking_changes_nothing(world: Store) -> None:
    before = values(world)
    plan, _ = planned(world, ROWS)
    of(world, plan)
    assert (world.revision(), values(world), world.query("SELECT * FROM upload")) == (
        LOADED,
        before,
        [],
    )


def test_the_impact_is_what_the_approval_brings(world: Store) -> None:
    load(
        world,
        "kpi",
        FILES["kpi"]
        .replace(",no,events", ",no,reports on time")
        .replace("sum,distinct", "latest,none"),
    )
    plan, _ = planned(world, ROWS)
    impact = of(world, plan)
    assert {change.kpi for change in impact.totals} == {"R1", "S1"}
    approve(world, hand_in(world, ROWS))
    facts = Facts.at(world, world.revision())
    board = {m.kpi: m for m in measures.board(State(world, facts, DAY, DAY))}
    for change in impact.totals:
        if not change.seat:
            assert board[change.kpi].value == change.after


def test_reports_that_would_arrive_in_time_count_as_such(world: Store) -> None:
    load(
        world,
        "kpi",
        FILES["kpi"]
        .replace(",no,events", ",no,reports on time")
        .replace("sum,distinct", "latest,none"),
    )
    plan, _ = planned(world, "S1,AA,2017-Q1,1\nS1,AA,2017-Q2,1\n")
    early = of(world, plan, datetime(2017, 7, 1, tzinfo=UTC))
    before, after = next((t.before, t.after) for t in early.totals if t.kpi == "D1" and not t.seat)
    assert before is not None
    assert after == pytest.approx(
        before + 100 / 16
    )  # four values each quarter of 2017, one of the two in time
    late = of(world, plan, None)
    assert "D1" not in {change.kpi for change in late.totals}


def test_a_new_kpi_has_no_status_before(world: Store) -> None:
    kpi = FILES["kpi"].splitlines()[0] + "\nN1,New,X,SMEs,up,sum,sum,quarterly,,d,output,no,\n"
    plan, _ = planned(world, kpi, "", "kpi")
    (status,) = of(world, plan).statuses
    assert (status.kpi, status.before, status.after) == ("N1", None, "no target")


def test_a_plan_of_older_data_is_made_again_first(world: Store) -> None:
    plan, _ = planned(world, ROWS)
    approve(world, hand_in(world, "R1,BB,2017-Q2,3\n", ADA, partner="BB"), BEN)
    with pytest.raises(errors.StalePlan):
        of(world, plan)
    blocked, _ = planned(world, "R1,BB,2017-Q3,9\n")
    with pytest.raises(ValueError, match="blocked"):
        of(world, blocked)


PROJECT = "code,name,starts,ends,reporting_date,today,on_track,at_risk\n"
"""A file of the coordinator, which sets what statuses are made with."""


def of_project(world: Store, row: str, day: date | None = None) -> Difference:
    plan, _ = planned(world, f"{PROJECT}P,Project,{row}\n", partner="", table="project")
    return impact.of(world, plan, View(State.at(world, world.revision(), DAY, day)), at=AT)


def told(difference: Difference) -> list[tuple[str, str | None, str, str]]:
    return [
        (s.kpi, s.before.value if s.before else None, s.after.value, s.sentence_after)
        for s in difference.statuses
    ]


def boards_after(world: Store, row: str) -> dict[str, str]:
    """The statuses that pages show once the file is approved."""
    load(world, "project", f"{PROJECT}P,Project,{row}\n")
    board = View(State.at(world, world.revision(), DAY)).board
    return {m.kpi: m.verdict.status.value for m in board}


@pytest.mark.parametrize(
    "row",
    [
        "2017-01-01,2018-12-31,2017-03-31,,0.95,0.8",  # the reporting date
        "2017-01-01,2018-12-31,,2017-03-31,0.95,0.8",  # a clock that stands
        "2017-01-01,2018-12-31,,,0.3,0.2",  # limits
        "2017-01-01,2030-12-31,,,0.95,0.8",  # the end
        "2017-12-01,2018-12-31,,,0.95,0.8",  # the start
    ],
)
def test_what_an_upload_sets_itself_counts_in_its_impact(world: Store, row: str) -> None:
    load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q3,12\nS1,AA,2017-Q3,9\n")
    before = {m.kpi: m.verdict.status.value for m in View(State.at(world, 6, DAY)).board}
    difference = of_project(world, row)
    after = boards_after(world, row)
    moved = {kpi: (before[kpi], after[kpi]) for kpi in before if before[kpi] != after[kpi]}
    assert moved
    assert {kpi: (was, now) for kpi, was, now, _ in told(difference)} == moved


def test_a_new_reporting_date_moves_totals_too_and_says_the_day_in_its_sentences(
    world: Store,
) -> None:
    difference = of_project(world, "2017-01-01,2018-12-31,2017-03-31,,0.95,0.8")
    assert [(t.kpi, t.before, t.after) for t in difference.totals] == [("R1", 8, 6)]
    assert all("31 Mar 2017" in sentence for *_, sentence in told(difference))


def test_who_looks_at_another_day_is_told_of_that_day(world: Store) -> None:
    load(world, "project", f"{PROJECT}P,Project,2017-01-01,2018-12-31,2018-03-31,,,\n")
    asked = of_project(world, "2017-01-01,2018-12-31,2017-03-31,,0.95,0.8", date(2017, 12, 31))
    assert told(asked) == []
