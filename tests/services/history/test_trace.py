"""Where everything came from: what changed, every version of a row, and the rows behind each
number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import fsum

import pytest

from innodrop import errors
from innodrop.facts import Facts
from innodrop.services.history import changes, trace, undo
from innodrop.services.progress import measures
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables.progress.kpi import Kpi
from tests.services.world import (
    ADA,
    ANA,
    BEA,
    BEN,
    FILES,
    HEADER,
    LATER,
    LOADED,
    approve,
    hand_in,
    load,
)

DAY = date(2018, 3, 31)
DAYS = (date(2016, 12, 31), date(2017, 7, 31), DAY, date(2018, 12, 31))


def test_the_difference_of_two_revisions_names_each_row_with_its_columns_and_its_file(
    world: Store,
) -> None:
    approve(world, hand_in(world, "R1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n"))
    changed, added = changes.between(world, LOADED, LOADED + 1)
    assert (changed.table, changed.label, changed.partner, changed.kind) == (
        "observation", "R1 AA 2017-Q2", "AA", "changed",
    )  # fmt: skip
    assert changed.columns == (("value", 7, 8),)
    assert (changed.added_in, changed.user, changed.file) == (LOADED + 1, ADA.name, "values.csv")
    assert (added.label, added.kind) == ("R1 AA 2017-Q3", "added")
    assert ("value", None, 9) in added.columns


def test_a_difference_over_several_revisions_names_the_last_one_that_touched_the_row(
    world: Store,
) -> None:
    for value in (8, 9, 10):
        approve(world, hand_in(world, f"R1,AA,2017-Q2,{value}\n"))
    (change,) = changes.between(world, LOADED, LOADED + 3)
    assert (change.columns, change.added_in) == ((("value", 7, 10),), LOADED + 3)
    (earlier,) = changes.between(world, LOADED, LOADED + 2)
    assert (earlier.columns, earlier.added_in) == ((("value", 7, 9),), LOADED + 2)
    (backwards,) = changes.between(world, LOADED + 2, LOADED)
    assert backwards.columns == (("value", 9, 7),)


def test_what_changed_and_changed_back_is_no_difference(world: Store) -> None:
    undo.undo(
        world,
        approve(world, hand_in(world, "R1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n")),
        user=ADA,
        at=LATER,
        note="n",
    )
    assert changes.between(world, LOADED, LOADED + 2) == ()
    removed = {
        change.label: change.kind for change in changes.between(world, LOADED + 1, LOADED + 2)
    }
    assert removed == {"R1 AA 2017-Q2": "changed", "R1 AA 2017-Q3": "removed"}


def test_every_table_has_its_difference_and_everything_came_from_nothing(world: Store) -> None:
    changed = changes.between(world, 0, LOADED)
    assert {change.table for change in changed} == set(FILES)
    assert {change.kind for change in changed} == {"added"}
    assert {"AA", "S1: Served"} <= {change.label for change in changed}


def test_a_difference_can_be_looked_at_for_one_table_partner_or_objective(world: Store) -> None:
    approve(world, hand_in(world, "R1,AA,2017-Q3,9\nS1,AA,2017-Q3,3\n"))
    approve(world, hand_in(world, "S1,BB,2017-Q3,4\n", BEA))
    approve(
        world,
        hand_in(
            world, "code,title,type,starts,partners\nE1,t,visit,2017-05,BB;AA\n", ADA, table="event"
        ),
        BEN,
    )

    def labels(**asked: str) -> list[str]:
        return [change.label for change in changes.between(world, LOADED, LOADED + 3, **asked)]

    assert labels(table="observation", partner="BB") == ["S1 BB 2017-Q3"]
    assert labels(partner="BB") == ["E1: t", "S1 BB 2017-Q3"]
    assert labels(objective="Y") == ["R1 AA 2017-Q3"]
    assert labels(objective="X", partner="AA") == ["S1 AA 2017-Q3"]


@pytest.mark.parametrize(("old", "new"), [(-1, 2), (0, 99), (99, 0)])
def test_a_revision_that_does_not_exist_is_refused(world: Store, old: int, new: int) -> None:
    with pytest.raises(errors.UnknownRevision):
        changes.between(world, old, new)


def test_a_row_is_told_in_every_version_newest_first_with_its_upload(world: Store) -> None:
    upload = hand_in(world, "R1,AA,2017-Q2,8\n")
    approve(world, upload)
    newest, oldest = trace.of_row(world, "observation", "R1\x1faa\x1f2017-q2")
    assert (newest.values["value"], newest.added_in, newest.removed_in) == (8, LOADED + 1, None)
    assert newest.upload
    assert (newest.revision.user.name, newest.upload.user.name) == (ADA.name, ANA.name)
    assert (oldest.values["value"], oldest.added_in, oldest.removed_in) == (7, LOADED, LOADED + 1)
    assert (oldest.revision.file, oldest.upload) == ("observation.csv", None)
    with pytest.raises(errors.UnknownRow, match="never had a row 'r1 aa 2031-q1'"):
        trace.of_row(world, "observation", "R1\x1fAA\x1f2031-Q1")


def test_a_number_tells_the_rows_that_make_it_and_how(world: Store) -> None:
    def asked(kpi: str, partner: str | None = None, day: date = DAY) -> tuple[str, list[str]]:
        answer = trace.of_number(
            State(world, Facts.at(world, world.revision()), day, day), kpi, partner
        )
        return answer.sentence, [f"{part.label} {part.part:g}" for part in answer.rows]

    assert asked("R1") == (
        (
            "R1 Running, Project, 31 Mar 2018: 8\u00a0SMEs, the sum of the newest values of 2"
            " partners."
        ),
        ["R1 BB 2017-Q1 1", "R1 AA 2017-Q2 7"],
    )
    assert asked("R1", "AA") == (
        "R1 Running, AA, 31 Mar 2018: 7\u00a0SMEs, the newest value of 1 partner.",
        ["R1 AA 2017-Q2 7"],
    )  # fmt: skip
    assert asked("S1", day=date(2016, 12, 31)) == (
        "S1 Served, Project, 31 Dec 2016: nobody has reported a value.",
        [],
    )
    load(world, "observation", "kpi,partner,period,nothing_to_report\nS1,AA,2017-Q1,yes\n")
    assert asked("S1") == (
        "S1 Served, Project, 31 Mar 2018: 2\u00a0SMEs, the only value of 1 partner.",
        ["S1 BB 2017-Q1 2"],
    )  # fmt: skip
    answer = trace.of_number(State(world, Facts.at(world, world.revision()), DAY, DAY), "S1", "AA")
    assert answer.sentence.endswith("it was confirmed that there is nothing to report.")
    assert [part.part for part in answer.rows] == [None]


def test_a_number_of_an_earlier_revision_tells_the_rows_of_then(world: Store) -> None:
    approve(world, hand_in(world, "R1,AA,2017-Q2,8\n"))
    (part,) = trace.of_number(State(world, Facts.at(world, LOADED), DAY, DAY), "R1", "AA").rows
    assert (part.part, part.version.added_in, part.version.removed_in) == (7, LOADED, LOADED + 1)


def test_a_number_of_nothing_known_is_refused(world: Store) -> None:
    facts = Facts.at(world, world.revision())
    with pytest.raises(errors.UnknownKpi):
        trace.of_number(State(world, facts, DAY, DAY), "K99", None)
    with pytest.raises(errors.UnknownPartner):
        trace.of_number(State(world, facts, DAY, DAY), "R1", "ZZ")


def _kpis(facts: Facts) -> Iterator[Kpi]:
    assert {kpi.derived_by for kpi in facts.kpis} >= {
        "joint events",
        "valid labels",
        "deliverables on time",
    }
    yield from facts.kpis


@pytest.mark.parametrize("day", DAYS)
def test_the_rows_behind_every_number_of_the_demonstration_make_that_number(
    demo: Store, day: date
) -> None:
    facts = Facts.at(demo, demo.revision())
    board = {measure.kpi: measure for measure in measures.board(State(demo, facts, day, day))}
    for kpi in _kpis(facts):
        answer = trace.of_number(State(demo, facts, day, day), kpi.code, None)
        assert answer.value == board[kpi.code].value, kpi.code
        _check_parts(kpi, answer, facts)


def test_the_rows_behind_every_number_of_every_seat_make_that_number(demo: Store) -> None:
    facts = Facts.at(demo, demo.revision())
    for seat in facts.seats:
        board = {
            measure.kpi: measure
            for measure in measures.seat_board(State(demo, facts, DAY, DAY), seat.code)
        }
        for kpi in _kpis(facts):
            if kpi.code in board:
                answer = trace.of_number(State(demo, facts, DAY, DAY), kpi.code, seat.code)
                assert answer.value == board[kpi.code].value, (seat.code, kpi.code)
                _check_parts(kpi, answer, facts)


def _check_parts(kpi: Kpi, answer: trace.Explanation, facts: Facts) -> None:
    """By hand, where a sum or a share of the parts is the number."""
    parts = [part.part for part in answer.rows if part.part is not None]
    if answer.value is None:
        assert parts == [], kpi.code
    elif kpi.derived_by in ("joint events", "events", "valid labels"):
        assert answer.value == len(parts) == fsum(parts), kpi.code
    elif kpi.derived_by == "deliverables on time":
        assert answer.value == pytest.approx(100 * fsum(parts) / len(parts)), kpi.code
    elif kpi.derived_by is None and "mean" not in (kpi.over_time, kpi.over_partners):
        assert answer.value == pytest.approx(fsum(parts)), kpi.code
    elif kpi.derived_by == "label level":
        assert fsum(parts) / len(facts.seats) <= answer.value <= max(parts, default=0), kpi.code


def test_the_rows_behind_reports_on_time_are_those_that_arrived_in_time(world: Store) -> None:
    late = FILES["kpi"].replace("D1,Derived", "T1,On time").replace("events\n", "reports on time\n")
    load(world, "kpi", late.replace(",events,up,sum,distinct", ",percent,up,latest,none"))
    approve(world, hand_in(world, "S1,AA,2017-Q1,1\n"))
    facts = Facts.at(world, world.revision())
    answer = trace.of_number(State(world, facts, date(2017, 5, 1), date(2017, 5, 1)), "T1", None)
    assert {part.label for part in answer.rows} == {
        "R1 AA 2017-Q1",
        "R1 BB 2017-Q1",
        "S1 BB 2017-Q1",
    }
    assert answer.value == 75  # of four values owed by two partners, one came a year late


def test_every_revision_is_told_newest_first(world: Store) -> None:
    load(world, "observation", HEADER + "R1,AA,2017-Q3,9\n")
    assert [revision.number for revision in trace.revisions(world)] == list(
        range(LOADED + 1, 0, -1)
    )
