"""A revision is taken back as a whole, unless later ones rest on it; then they are named."""

from __future__ import annotations

import pytest

from innodrop import errors
from innodrop.model.roles import User
from innodrop.model.upload import UploadState
from innodrop.services.history import undo
from innodrop.services.uploads import reviews, submissions
from innodrop.store.base import Store
from tests.services.world import (
    ADA,
    ANA,
    BEA,
    BEN,
    CLEO,
    FILES,
    HEADER,
    LATER,
    LOADED,
    approve,
    hand_in,
    load,
    values,
)

TWO_ROWS = "R1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n"


def take_back(store: Store, revision: int, note: str = "wrong file") -> int:
    return undo.undo(store, revision, user=ADA, at=LATER, note=note)


def totals(store: Store) -> list[dict[str, object]]:
    return store.query("SELECT kpi, period, value, partners FROM kpi_total ORDER BY key")


def test_rows_are_as_they_were_before_and_what_was_added_is_withdrawn(world: Store) -> None:
    before, sums = values(world), totals(world)
    upload = hand_in(world, TWO_ROWS)
    revision = approve(world, upload)
    assert totals(world) != sums
    assert take_back(world, revision) == revision + 1
    assert (values(world), totals(world)) == (before, sums)
    assert values(world, revision)["R1 AA 2017-Q3"] == 9
    newest = world.revisions()[0]
    assert (newest.kind, newest.user.number, newest.note, newest.undoes) == (
        "undo",
        ADA.number,
        "wrong file",
        revision,
    )
    assert (newest.table, newest.file, newest.upload) == (
        "observation",
        "values.csv",
        upload.number,
    )
    assert (newest.added, newest.changed, newest.removed) == (0, 1, 1)


def test_the_upload_becomes_undone_in_the_same_step(world: Store) -> None:
    upload = hand_in(world, TWO_ROWS)
    take_back(world, approve(world, upload), "wrong quarter")
    after = submissions.find(world, upload.number)
    assert (after.state, after.decision_note, after.revision) == (
        UploadState.UNDONE,
        "wrong quarter",
        LOADED + 1,
    )


def test_an_undo_can_be_undone(world: Store) -> None:
    upload = hand_in(world, TWO_ROWS)
    revision = approve(world, upload)
    after = values(world)
    again = take_back(world, take_back(world, revision))
    assert (values(world), submissions.find(world, upload.number).state) == (
        after,
        UploadState.APPROVED,
    )
    assert submissions.find(world, upload.number).revision == again == revision + 2
    take_back(world, again)
    assert submissions.find(world, upload.number).state is UploadState.UNDONE
    assert "R1 AA 2017-Q3" not in values(world)


@pytest.mark.parametrize("user", [ANA, BEA, CLEO])
def test_only_a_coordinator_undoes(world: Store, user: User) -> None:
    revision = approve(world, hand_in(world, TWO_ROWS))
    with pytest.raises(errors.NotAllowed, match="You may not undo a revision"):
        undo.undo(world, revision, user=user, at=LATER, note="no")
    assert world.revision() == revision


def test_an_undo_says_why(world: Store) -> None:
    revision = approve(world, hand_in(world, TWO_ROWS))
    with pytest.raises(errors.NoteMissing, match="To undo a revision, write a note that says why"):
        take_back(world, revision, "  ")


def test_rows_that_were_touched_later_are_named_and_nothing_changes(world: Store) -> None:
    first = approve(world, hand_in(world, TWO_ROWS))
    second = approve(world, hand_in(world, "R1,AA,2017-Q3,10\nS1,AA,2017-Q3,1\n"))
    stored = values(world)
    with pytest.raises(
        errors.UndoConflict,
        match=rf"Revision {first} cannot be undone, since later ones rest on its rows: "
        rf"R1 AA 2017-Q3 \(revision {second}, {ADA.name}\)\. Undo those first",
    ):
        take_back(world, first)
    assert (values(world), world.revision()) == (stored, second)
    (conflict,) = undo.conflicts(world, first)
    assert (conflict.label, conflict.columns, conflict.added_in) == (
        "R1 AA 2017-Q3",
        (("value", 9, 10),),
        second,
    )
    assert undo.conflicts(world, second) == ()


def test_revisions_can_be_undone_one_after_the_other_from_the_newest(world: Store) -> None:
    before = values(world)
    revisions = [approve(world, hand_in(world, f"R1,AA,2017-Q3,{value}\n")) for value in (8, 9, 10)]
    for revision in reversed(revisions):
        assert undo.conflicts(world, revision) == ()
        take_back(world, revision)
    assert values(world) == before


def test_a_value_that_somebody_set_again_on_purpose_is_not_taken_away(world: Store) -> None:
    first = approve(world, hand_in(world, "R1,AA,2017-Q2,8\n"))
    approve(world, hand_in(world, "R1,AA,2017-Q2,9\n"))
    load(world, "observation", HEADER + "R1,AA,2017-Q2,8\n")
    with pytest.raises(errors.UndoConflict):
        take_back(world, first)


def test_what_is_undone_already_or_changed_no_row_is_not_undone_again(world: Store) -> None:
    revision = approve(world, hand_in(world, TWO_ROWS))
    take_back(world, revision)
    with pytest.raises(
        errors.NothingToUndo, match=f"Revision {revision} cannot be undone: it is undone already"
    ):
        take_back(world, revision)
    with pytest.raises(errors.UnknownRevision, match="There is no revision 99"):
        take_back(world, 99)
    with pytest.raises(errors.UnknownRevision):
        undo.conflicts(world, 0)


def test_at_most_ten_rows_are_named(world: Store) -> None:
    rows = "".join(f"S1,AA,2017-{month:02},1\n" for month in range(1, 13))
    first = approve(world, hand_in(world, rows))
    approve(world, hand_in(world, rows.replace(",1\n", ",2\n")))
    with pytest.raises(errors.UndoConflict, match=r"and 2 more\. Undo those first"):
        take_back(world, first)


def test_a_code_that_other_rows_name_is_not_taken_away(world: Store) -> None:
    kpi = FILES["kpi"].splitlines()[0] + "\nN1,New,X,SMEs,up,sum,sum,quarterly,1,d,output,no,\n"
    added = load(world, "kpi", kpi)
    used = approve(world, hand_in(world, "N1,AA,2017-Q1,3\n"))
    (conflict,) = undo.conflicts(world, added)
    assert (conflict.table, conflict.label, conflict.added_in) == (
        "observation",
        "N1 AA 2017-Q1",
        used,
    )
    with pytest.raises(errors.UndoConflict, match="N1 AA 2017-Q1"):
        take_back(world, added)
    take_back(world, used)
    take_back(world, added)
    assert "N1" not in {row["code"] for row in world.query("SELECT code FROM kpi")}
    with pytest.raises(errors.UndoConflict, match="N1 AA 2017-Q1"):
        take_back(world, world.revision() - 1)  # would bring back a value of a KPI that is gone


def test_a_partner_whom_an_event_names_among_others_is_not_taken_away(world: Store) -> None:
    header = FILES["partner"].splitlines()[0]
    added = load(world, "partner", f"{header}\nCC,Gamma,Italy,IT,2017-03\n")
    load(world, "event", "code,title,type,starts,partners\nE1,Visit,visit,2017-05,AA;CC\n")
    (conflict,) = undo.conflicts(world, added)
    assert conflict.label == "E1: Visit"


def test_rows_of_one_file_that_refer_to_each_other_go_together(store: Store) -> None:
    header = "code,name,country,country_code,active_from,active_to,successor\n"
    rows = "OLD,Old,France,FR,2016-11,2017-06-28,NEW\nNEW,New,France,FR,2017-06-28,,\n"
    take_back(store, load(store, "partner", header + rows))
    assert store.query("SELECT code FROM partner") == []


def test_a_load_can_be_undone_while_nothing_rests_on_it(world: Store) -> None:
    revision = load(world, "objective", "code,name,title\nZ,Zest,z\nX,Excel,Other title\n")
    take_back(world, revision)
    rows = world.query("SELECT code, title FROM objective ORDER BY code")
    assert rows == [{"code": "X", "title": "Excellence"}, {"code": "Y", "title": "Yields"}]
    with pytest.raises(errors.UndoConflict, match="S1: Served"):
        take_back(world, 3)  # the objectives that the KPIs belong to


def test_the_rules_of_a_kpi_come_back_with_its_totals(world: Store) -> None:
    sums = totals(world)
    revision = load(world, "kpi", FILES["kpi"].replace("up,latest,sum", "up,sum,sum"))
    assert totals(world) != sums
    take_back(world, revision)
    assert totals(world) == sums


def test_somebody_elses_upload_that_waits_is_planned_anew_after_an_undo(world: Store) -> None:
    first = approve(world, hand_in(world, "R1,AA,2017-Q3,9\n"))
    waiting = hand_in(world, "R1,AA,2017-Q3,10\n")
    assert (waiting.added, waiting.changed) == (0, 1)
    take_back(world, first)
    with pytest.raises(errors.StalePlan):
        reviews.approve(world, waiting.number, user=BEN, at=LATER, seen=first)
    approve(world, waiting, BEN)
    assert world.revisions()[0].added == 1


def test_a_unit_is_not_put_back_under_the_values_that_were_stored_in_the_new_one(
    world: Store,
) -> None:
    fresh = (
        "code,name,objective,unit,direction,over_time,over_partners,frequency,definition,"
        "indicator_type\nN1,New,X,{unit},up,sum,sum,quarterly,d,output\n"
    )
    load(world, "kpi", fresh.format(unit="days"))
    changed = load(world, "kpi", fresh.format(unit="hours"))
    assert undo.conflicts(world, changed) == ()
    load(world, "observation", f"{HEADER}N1,AA,2017-Q1,7.5\n")
    assert [change.label for change in undo.conflicts(world, changed)] == ["N1 AA 2017-Q1"]
    with pytest.raises(errors.UndoConflict, match="N1 AA 2017-Q1"):
        take_back(world, changed)
