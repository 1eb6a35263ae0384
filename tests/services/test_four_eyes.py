"""Somebody else looks before what one person made counts, where the project asks for it."""

from __future__ import annotations

import pytest

from innodrop import errors
from innodrop.model.upload import Upload
from innodrop.services import four_eyes
from innodrop.services.four_eyes import FourEyes, concerned, usual
from innodrop.services.history import undo
from innodrop.services.uploads import receipts, reviews, submissions
from innodrop.store.base import Store
from tests.services.world import ADA, ANA, BEN, LATER, LOADED, approve, hand_in, load, values

ALONE, TWO = {ADA.number}, {ADA.number, BEN.number}
ROW = "R1,AA,2017-Q3,9\n"
EVENT = "code,title,type,starts\nE1,Kick-off,meeting,2017-01-12\n"


NEVER = "code,name,starts,ends,four_eyes\nP,Project,2017-01-01,2018-12-31,never\n"
KPI = (
    "code,name,unit,direction,over_time,over_partners,frequency,target,definition,indicator_type\n"
    "R1,Running,SMEs,up,latest,sum,quarterly,{target},{definition},output\n"
)


def choose(store: Store, what: str) -> None:
    load(store, "project", NEVER.replace("never", what))


def own(store: Store, rows: str = ROW, table: str = "observation") -> Upload:
    """What a coordinator hands in."""
    return hand_in(store, rows, ADA, partner="", table=table)


def approve_own(store: Store, upload: Upload, coordinators: set[str] | None) -> int:
    seen = store.revision()
    return reviews.approve(
        store, upload.number, user=ADA, at=LATER, seen=seen, coordinators=coordinators
    )


def take_back(store: Store, revision: int, coordinators: set[str] | None) -> int:
    return undo.undo(store, revision, user=ADA, at=LATER, note="wrong", coordinators=coordinators)


def test_by_itself_a_project_asks_for_it_from_two_coordinators_on() -> None:
    assert [usual(count) for count in (0, 1, 2, 5)] == [
        FourEyes.NEVER,
        FourEyes.NEVER,
        FourEyes.ALWAYS,
        FourEyes.ALWAYS,
    ]


@pytest.mark.parametrize(
    ("table", "columns", "handed_in", "in_place"),
    [
        ("observation", {"note"}, {"always", "values"}, {"always", "values"}),
        ("target", {"value"}, {"always", "values"}, {"always", "values"}),
        ("kpi", {"target"}, {"always", "values"}, {"always", "values"}),
        ("kpi", {"name"}, {"always"}, {"always"}),
        ("event", {"title"}, {"always"}, set()),
        ("project", {"reporting_date"}, {"always"}, set()),
        ("project", {"four_eyes"}, {"always", "values"}, {"always", "values"}),
    ],
)
def test_what_each_choice_concerns(
    table: str, columns: set[str], handed_in: set[str], in_place: set[str]
) -> None:
    found = [
        {each.value for each in FourEyes if concerned(each, table, columns, in_place=place)}
        for place in (False, True)
    ]
    assert found == [handed_in, in_place]


def test_the_lone_coordinator_is_not_stuck_and_the_history_says_so_for_ever(world: Store) -> None:
    upload = own(world)
    made = approve_own(world, upload, ALONE)
    assert (made, values(world)["R1 AA 2017-Q3"]) == (LOADED + 1, 9)
    other = approve(world, hand_in(world, "R1,AA,2017-Q4,10\n", ANA))
    assert four_eyes.alone(world.revisions()) == {made}
    receipt = "\n".join(receipts.lines(submissions.find(world, upload.number)))
    assert receipt.endswith("by Ada, nobody else looked")
    undo.undo(world, other, user=BEN, at=LATER, note="not yet")
    undo.undo(world, made, user=BEN, at=LATER, note="not yet")
    assert four_eyes.alone(world.revisions()) == {made}


def test_with_a_second_coordinator_or_where_nobody_knows_somebody_else_must_look(
    world: Store,
) -> None:
    upload = own(world)
    for coordinators in (TWO, None):
        with pytest.raises(errors.SamePerson, match="somebody else must approve it"):
            approve_own(world, upload, coordinators)
    assert world.revision() == LOADED


def test_always_holds_for_who_is_alone_too_and_says_what_to_do(world: Store) -> None:
    choose(world, "always")
    with pytest.raises(errors.SamePerson, match="no other coordinator"):
        approve_own(world, own(world), ALONE)


def test_who_is_alone_may_choose_that_nobody_else_need_look_and_of_two_neither_may(
    world: Store,
) -> None:
    choose(world, "always")
    chosen = own(world, NEVER, "project")
    with pytest.raises(errors.SamePerson):
        approve_own(world, chosen, TWO)
    approve_own(world, chosen, ALONE)
    approve_own(world, own(world), TWO)


def test_for_values_it_is_asked_of_values_and_targets_alone(world: Store) -> None:
    choose(world, "values")
    approve_own(world, own(world, EVENT, "event"), TWO)
    for rows, table in (
        (ROW, "observation"),
        ("kpi,period,value\nR1,2018,30\n", "target"),
        (KPI.format(target=41, definition="d"), "kpi"),
        (NEVER, "project"),
    ):
        with pytest.raises(errors.SamePerson):
            approve_own(world, own(world, rows, table), TWO)
    approve_own(world, own(world, KPI.format(target=40, definition="Clearer"), "kpi"), TWO)


def test_what_one_handed_in_somebody_else_undoes_and_brings_back(world: Store) -> None:
    made = approve(world, own(world), BEN)
    with pytest.raises(errors.SamePerson, match=f"Revision {made} holds what you made yourself"):
        take_back(world, made, TWO)
    undone = undo.undo(world, made, user=BEN, at=LATER, note="wrong", coordinators=TWO)
    with pytest.raises(errors.SamePerson, match=f"Revision {undone} holds what you made"):
        take_back(world, undone, TWO)
    assert "R1 AA 2017-Q3" not in values(world)
    assert four_eyes.alone(world.revisions()) == set()
    again = take_back(world, undone, ALONE)
    assert values(world)["R1 AA 2017-Q3"] == 9
    assert four_eyes.alone(world.revisions()) == {again}


def test_what_others_handed_in_a_coordinator_undoes_alone(world: Store) -> None:
    take_back(world, approve(world, hand_in(world, ROW, ANA)), TWO)
    assert "R1 AA 2017-Q3" not in values(world)


def test_undoing_what_somebody_else_changed_does_not_bring_ones_own_back_alone(
    world: Store,
) -> None:
    approve(world, own(world), BEN)
    other = approve(world, hand_in(world, "R1,AA,2017-Q3,10\nR1,AA,2017-Q4,11\n", ANA), ADA)
    back = f"Undoing revision {other} would bring back what you made yourself"
    with pytest.raises(errors.SamePerson, match=back):
        take_back(world, other, TWO)
    undone = undo.undo(world, other, user=BEN, at=LATER, note="wrong", coordinators=TWO)
    assert values(world)["R1 AA 2017-Q3"] == 9
    again = take_back(world, undone, TWO)  # ANA's, which somebody else handed in
    assert values(world)["R1 AA 2017-Q3"] == 10
    with pytest.raises(errors.SamePerson, match=f"Undoing revision {again} would bring back"):
        take_back(world, again, TWO)
    take_back(world, again, ALONE)
    assert values(world)["R1 AA 2017-Q3"] == 9


def test_it_is_asked_of_the_rows_that_come_back_and_as_the_project_chose(world: Store) -> None:
    approve(world, own(world, EVENT, "event"), BEN)
    changed = approve(world, own(world, EVENT.replace("Kick-off", "Start"), "event"), BEN)
    other = hand_in(world, EVENT.replace("Kick-off", "Begin"), BEN, partner="", table="event")
    last = approve(world, other)
    with pytest.raises(errors.SamePerson, match=f"Undoing revision {last} would bring back"):
        take_back(world, last, TWO)
    choose(world, "values")
    take_back(world, last, TWO)
    assert world.query("SELECT title FROM event") == [{"title": "Start"}]
    assert changed < last
