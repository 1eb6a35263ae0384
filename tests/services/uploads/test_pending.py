"""The data with everything that waits: a copy to look at, which never touches the facts."""

from __future__ import annotations

import os
from pathlib import Path

from innodrop.model.upload import UploadState
from innodrop.services.uploads import pending, submissions
from innodrop.store.base import Store
from tests.services.world import ADA, ANA, AT, BEA, FILES, LOADED, approve, hand_in, load, values


def test_what_waits_is_applied_in_order_in_a_copy_and_not_in_the_facts(
    world: Store, tmp_path: Path
) -> None:
    hand_in(world, "R1,AA,2017-Q3,9\n")
    hand_in(world, "R1,AA,2017-Q3,10\nR1,AA,2017-Q4,11\n")
    hand_in(world, "R1,BB,2017-Q2,3\n", BEA)
    before = values(world)
    copy = pending.with_submitted(world, tmp_path / "home")
    assert (values(world), world.revision()) == (before, LOADED)
    assert values(copy) == before | {"R1 AA 2017-Q3": 10, "R1 AA 2017-Q4": 11, "R1 BB 2017-Q2": 3}
    assert (copy.revision(), pending.left_out(copy)) == (LOADED + 3, ())
    assert copy.query("SELECT value FROM kpi_total WHERE kpi = 'R1' AND period = '2017-Q4'") == [
        {"value": 14}
    ]
    assert {upload.state for upload in submissions.uploads(world)} == {UploadState.SUBMITTED}


def test_without_anything_that_waits_the_facts_themselves_are_shown(
    world: Store, tmp_path: Path
) -> None:
    assert pending.with_submitted(world, tmp_path / "home") is world
    assert list((tmp_path / "home").glob("pending/*")) == []


def test_the_copy_is_made_once_for_what_waits_and_can_only_be_read(
    world: Store, tmp_path: Path
) -> None:
    hand_in(world, "R1,AA,2017-Q3,9\n")
    path = pending.database(world, tmp_path / "home")
    made = path.stat()
    assert pending.database(world, tmp_path / "home") == path
    assert (path.stat().st_ino, path.stat().st_mode & 0o777) == (made.st_ino, 0o400)
    assert path.parent == tmp_path / "home" / "pending"
    hand_in(world, "R1,AA,2017-Q3,10\n")
    assert pending.database(world, tmp_path / "home") != path


def test_a_new_revision_or_another_queue_makes_another_copy_and_old_ones_go(
    world: Store, tmp_path: Path
) -> None:
    seen = []
    for value in range(9, 14):
        hand_in(world, f"R1,AA,2017-Q3,{value}\n")
        seen.append(pending.database(world, tmp_path / "home"))
        os.utime(seen[-1], (value, value))
    approve(world, submissions.find(world, 1))
    seen.append(pending.database(world, tmp_path / "home"))
    assert len(set(seen)) == 6
    assert sorted((tmp_path / "home").glob("pending/*")) == sorted(seen[-3:])


def test_what_does_not_hold_any_more_is_left_out_and_named(world: Store, tmp_path: Path) -> None:
    gone = hand_in(world, "S1,AA,2017-Q3,4\n")
    hand_in(world, "R1,AA,2017-Q3,9\n")
    load(world, "kpi", FILES["kpi"].replace("d,output,yes,\nR1", "d,output,yes,events\nR1"))
    copy = pending.with_submitted(world, tmp_path / "home")
    assert pending.left_out(copy) == (gone,)
    assert values(copy)["R1 AA 2017-Q3"] == 9
    assert "S1 AA 2017-Q3" not in values(copy)


def test_a_coordinators_own_upload_that_waits_is_shown_too(world: Store, tmp_path: Path) -> None:
    hand_in(world, "P1,,2017-Q1,10\n", ADA)
    copy = pending.with_submitted(world, tmp_path / "home")
    assert values(copy)["P1 None 2017-Q1"] == 10
    assert copy.revisions()[0].user.name == "Ada"


def test_a_withdrawn_upload_is_not_in_the_next_copy(world: Store, tmp_path: Path) -> None:
    number = hand_in(world, "R1,AA,2017-Q3,9\n").number
    hand_in(world, "R1,BB,2017-Q2,3\n", BEA)
    submissions.withdraw(world, number, user=ANA, at=AT)
    assert "R1 AA 2017-Q3" not in values(pending.with_submitted(world, tmp_path / "home"))
