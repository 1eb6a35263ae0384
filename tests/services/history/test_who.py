"""Who reported and who approved are two people, and are named as two wherever a change is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from innodrop.charts.history import changes_rows, changes_values
from innodrop.difference import states
from innodrop.model.difference import Topic
from innodrop.model.upload import UploadState, UploadStep
from innodrop.services import snapshots
from innodrop.services.history import changes, trace
from innodrop.state import State
from innodrop.store.base import NewRevision, Store
from tests.services.world import ADA, ANA, AT, BEN, LOADED, approve, hand_in

DAY = date(2018, 12, 31)
ROW = "R1,AA,2017-Q3,9\n"


def test_a_revision_names_who_reported_and_who_approved(world: Store) -> None:
    made = approve(world, hand_in(world, ROW), ADA)
    newest = world.revisions()[0]
    assert (newest.number, newest.reported_by.name, newest.user.name) == (made, ANA.name, ADA.name)
    loaded = world.revisions()[-1]
    assert (loaded.reported_by.name, loaded.user.name) == ("", "init")


def test_a_change_names_both_and_so_do_the_tables_of_every_file(world: Store) -> None:
    approve(world, hand_in(world, ROW), ADA)
    (change,) = changes.between(world, LOADED, LOADED + 1)
    assert (change.reported_by, change.user) == (ANA.name, ADA.name)
    home = Path("unused")
    old, new = (states.side(world, home, f"r{LOADED + n}", DAY) for n in (0, 1))
    difference = states.compare(old, new)
    for chart in (
        changes_values.CHART.build(difference.of(Topic.VALUE)),
        changes_rows.CHART.build(difference.of(Topic.VALUE), Topic.VALUE),
    ):
        heads = {column.name: column.label for column in chart.columns}
        assert (heads["reported_by"], heads["user"]) == ("Reported by", "Approved by")
        (record,) = chart.records()
        assert (record["reported_by"], record["user"]) == (ANA.name, ADA.name)


def test_a_row_has_a_reporter_and_an_approver_in_its_history(world: Store) -> None:
    approve(world, hand_in(world, ROW), ADA)
    (version,) = trace.of_row(world, "observation", "r1\x1faa\x1f2017-q3")
    assert (version.revision.reported_by.name, version.revision.user.name) == (ANA.name, ADA.name)


def test_a_snapshot_keeps_who_reported_although_it_holds_no_upload(
    world: Store, tmp_path: Path
) -> None:
    approve(world, hand_in(world, ROW), ADA)
    state = State.at(world, world.revision(), DAY, DAY)
    taken = snapshots.take(world, tmp_path, state, name="March", user=BEN, at=AT)
    _, frozen = snapshots.open_snapshot(world, tmp_path, taken.number)
    newest = frozen.revisions()[0]
    assert (newest.reported_by.name, newest.user.name) == (ANA.name, ADA.name)
    (change,) = changes.between(frozen, LOADED, LOADED + 1)
    assert (change.reported_by, change.user) == (ANA.name, ADA.name)


def test_a_revision_from_before_asks_its_upload_who_reported(world: Store) -> None:
    upload = hand_in(world, ROW)
    entry = NewRevision(AT, ADA.number, "upload", "observation", upload=upload.number)
    with world.write(entry) as writing:
        writing.move(upload.number, UploadStep(AT, ADA.number, UploadState.APPROVED))
    assert world.revisions()[0].reported_by.name == ANA.name
