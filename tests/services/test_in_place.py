"""Small things are changed where they stand: at once, with the checks and the history of a file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from innodrop import errors
from innodrop.services import four_eyes, in_place
from innodrop.services.history import trace, undo
from innodrop.services.in_place import Changed, Edit
from innodrop.services.uploads import reviews
from innodrop.store.base import Store
from tests.services.world import ADA, ANA, BEN, LATER, LOADED, approve, load

TWO = {ADA.number, BEN.number}
EVENT = "code,title,type,starts,city\nE1,Kik-off,meeting,2017-01-12,Bonn\n"
YEAR_END = "R1\x1f\x1f2018-Q4"


def change(
    store: Store,
    table: str,
    key: str,
    cells: Mapping[str, str],
    *,
    note: str = "",
    seen: int | None = None,
    coordinators: set[str] | None = None,
) -> Changed:
    edit = Edit(table, key, cells, store.revision() if seen is None else seen)
    who = coordinators or {ADA.number}
    return in_place.change(store, edit, user=ADA, at=LATER, note=note, coordinators=who)


def stored(store: Store, table: str, column: str) -> object:
    return store.query(f"SELECT {column} AS asked FROM {table}")[0]["asked"]


def test_a_typo_in_an_event_is_mended_and_all_else_stays(world: Store) -> None:
    load(world, "event", EVENT)
    done = change(world, "event", "E1", {"title": "Kick-off"}, note="typo")
    assert done == Changed(LOADED + 2, None)
    (row,) = world.query("SELECT title, city, starts FROM event")
    assert row == {"title": "Kick-off", "city": "Bonn", "starts": "2017-01-12"}
    newest = world.revisions()[0]
    assert (newest.kind, newest.note, newest.changed) == ("edit", "typo", 1)
    assert (newest.user.name, newest.reported_by.name) == (ADA.name, ADA.name)
    versions = trace.of_row(world, "event", "E1")
    assert [version.values["title"] for version in versions] == ["Kick-off", "Kik-off"]
    assert four_eyes.alone(world.revisions()) == {LOADED + 2}


def test_days_shares_and_numbers_are_read_as_people_write_them(world: Store) -> None:
    cells = {"reporting_date": "31.3.2018", "on_track": "0,9", "report_due_days": "45"}
    change(world, "project", "P", cells)
    columns = ("reporting_date", "on_track", "report_due_days", "at_risk")
    found = [stored(world, "project", column) for column in columns]
    assert found == ["2018-03-31", 0.9, 45, 0.8]


def test_a_blank_empties_the_cell_and_a_cell_that_is_needed_stays(world: Store) -> None:
    change(world, "project", "P", {"reporting_date": "2018-03-31"})
    change(world, "project", "P", {"reporting_date": " "})
    assert stored(world, "project", "reporting_date") is None
    with pytest.raises(errors.EditRefused, match=r"Nothing was changed\. name: expected"):
        change(world, "project", "P", {"name": ""})


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"on_track": "1.5"}, "on track: expected"),
        ({"on_track": "0.7"}, "at_risk must not be above on_track"),
        ({"ends": "2016-12-31"}, "ends must be later than starts"),
        ({"reporting_date": "31.31.2018"}, "reporting date: expected"),
        ({"report_due_days": "soon"}, "report due days: expected"),
    ],
)
def test_what_is_not_possible_is_refused_and_said(
    world: Store, cells: dict[str, str], said: str
) -> None:
    with pytest.raises(errors.EditRefused, match=said):
        change(world, "project", "P", cells)
    assert world.revision() == LOADED


def test_what_is_stored_already_unknown_or_the_key_is_no_change(world: Store) -> None:
    with pytest.raises(errors.NothingToChange):
        change(world, "project", "P", {"report_due_days": "30"})
    with pytest.raises(errors.UnknownRow, match="never had a row 'Q'"):
        change(world, "project", "Q", {"report_due_days": "31"})
    for column in ("code", "colour"):
        with pytest.raises(errors.UnknownColumn, match=f"no column '{column}' that can be changed"):
            change(world, "project", "P", {column: "x"})


def test_a_reason_is_asked_for_as_of_a_file_and_kept_as_the_note(world: Store) -> None:
    stands = {"today": "2017-11-15"}
    with pytest.raises(errors.EditRefused, match="write the reason into the note"):
        change(world, "project", "P", stands)
    change(world, "project", "P", stands, note="a trial")
    assert (stored(world, "project", "today"), world.revisions()[0].note) == (
        "2017-11-15", "a trial",
    )  # fmt: skip


def test_one_target_waits_for_somebody_else_where_there_is_one(world: Store) -> None:
    load(world, "target", "kpi,partner,period,value\nR1,,2018-Q4,40\n")
    before = world.revision()
    done = change(world, "target", YEAR_END, {"value": "44"}, note="more", coordinators=TWO)
    assert (done.revision, world.revision()) == (None, before)
    assert done.upload is not None
    with pytest.raises(errors.SamePerson):
        reviews.approve(world, done.upload.number, user=ADA, at=LATER, seen=before)
    approve(world, done.upload, BEN)
    assert stored(world, "target", "value") == 44


def test_an_emptied_cell_that_waited_is_emptied_when_it_is_approved(world: Store) -> None:
    load(world, "target", "kpi,partner,period,value,note\nR1,,2018-Q4,40,a guess\n")
    done = change(world, "target", YEAR_END, {"note": ""}, coordinators=TWO)
    assert done.upload is not None
    approve(world, done.upload, BEN)
    assert (stored(world, "target", "note"), stored(world, "target", "value")) == (None, 40)


def test_small_things_wait_for_nobody(world: Store) -> None:
    load(world, "event", EVENT)
    always = "code,name,starts,ends,four_eyes\nP,Project,2017-01-01,2018-12-31,always\n"
    load(world, "project", always)
    assert change(world, "event", "E1", {"city": "Cologne"}, coordinators=TWO).revision
    assert change(world, "project", "P", {"report_due_days": "31"}, coordinators=TWO).revision
    assert change(world, "project", "P", {"four_eyes": "never"}, coordinators=TWO).upload


def test_what_others_changed_since_it_was_looked_at_is_looked_at_first(world: Store) -> None:
    seen = world.revision()
    change(world, "project", "P", {"report_due_days": "31"})
    with pytest.raises(errors.StalePlan):
        change(world, "project", "P", {"report_due_days": "32"}, seen=seen)
    assert change(world, "project", "P", {"on_track": "0.9"}, seen=seen).revision


def test_only_a_coordinator_changes_and_it_can_be_undone(world: Store) -> None:
    edit = Edit("project", "P", {"report_due_days": "31"}, world.revision())
    with pytest.raises(errors.NotAllowed):
        in_place.change(world, edit, user=ANA, at=LATER)
    done = change(world, "project", "P", {"report_due_days": "31"})
    assert done.revision is not None
    undo.undo(world, done.revision, user=ADA, at=LATER, note="no", coordinators=TWO)
    assert stored(world, "project", "report_due_days") == 30
