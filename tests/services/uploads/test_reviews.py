"""Approving: by somebody else, of what was looked at, as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from innodrop import errors
from innodrop.model.problems import Tier
from innodrop.model.roles import User
from innodrop.model.upload import UploadState
from innodrop.services.uploads import moved, reviews, submissions
from innodrop.services.uploads import plan as upload_plan
from innodrop.store.base import NewRevision, Store, Writing
from innodrop.store.sqlite import SqliteStore
from innodrop.tables import named
from tests.services.world import (
    ADA,
    ANA,
    AT,
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

ROW = "R1,AA,2017-Q3,9\n"


def test_the_queue_holds_what_waits_oldest_first(world: Store) -> None:
    first, second, third = (hand_in(world, f"R1,AA,2017-Q3,{value}\n") for value in (8, 9, 10))
    submissions.withdraw(world, second.number, user=ANA, at=AT)
    assert [upload.number for upload in reviews.queue(world)] == [first.number, third.number]


def test_an_approval_makes_one_revision_with_the_file_the_note_and_the_reasons(
    world: Store,
) -> None:
    upload = hand_in(
        world,
        "R1,AA,2017-Q3,6\nS1,AA,2017-Q3,4\n",
        reasons={"2:value": "recounted"},
        note="third quarter",
    )
    assert approve(world, upload) == LOADED + 1
    newest = world.revisions()[0]
    assert (newest.kind, newest.user.number, newest.at, newest.table) == (
        "upload",
        ADA.number,
        LATER,
        "observation",
    )
    assert (newest.file, newest.sha256, newest.upload) == (
        "values.csv",
        upload.sha256,
        upload.number,
    )
    assert (newest.added, newest.changed, newest.removed) == (2, 0, 0)
    assert newest.note == "third quarter; row 2, value: recounted"
    after = submissions.find(world, upload.number)
    assert (after.state, after.revision, after.decided_by.number) == (
        UploadState.APPROVED,
        LOADED + 1,
        ADA.number,
    )
    assert values(world)["R1 AA 2017-Q3"] == 6


def test_nobody_approves_their_own_upload_whatever_they_are_called_by_now(world: Store) -> None:
    number = hand_in(world, ROW, ADA, partner="AA").number
    for called in (ADA, replace(ADA, email="other@example.org", name="Other")):
        with pytest.raises(
            errors.SamePerson,
            match="You handed in upload 1 yourself, so somebody else must approve",
        ):
            reviews.approve(world, number, user=called, at=LATER, seen=LOADED)
    assert approve(world, submissions.find(world, number), BEN) == LOADED + 1


@pytest.mark.parametrize("user", [ANA, BEA, CLEO])
def test_only_a_coordinator_approves_or_returns(world: Store, user: User) -> None:
    number = hand_in(world, ROW).number
    with pytest.raises(errors.NotAllowed, match="You may not approve or return uploads"):
        reviews.approve(world, number, user=user, at=LATER, seen=LOADED)
    with pytest.raises(errors.NotAllowed):
        reviews.give_back(world, number, user=user, at=LATER, note="no")
    assert submissions.find(world, number).state is UploadState.SUBMITTED


def test_who_looked_at_older_data_must_look_again(world: Store) -> None:
    first, second = hand_in(world, ROW), hand_in(world, "R1,AA,2017-Q3,11\n")
    approve(world, first)
    with pytest.raises(errors.StalePlan, match=f"moved from revision {LOADED} to {LOADED + 1}"):
        reviews.approve(world, second.number, user=ADA, at=LATER, seen=LOADED)
    assert (world.revision(), submissions.find(world, second.number).state) == (
        LOADED + 1,
        UploadState.SUBMITTED,
    )
    (change,) = reviews.current_plan(world, second.number).changed
    assert change.before is not None
    assert (change.before["value"], change.after["value"]) == (9, 11)
    assert approve(world, second) == LOADED + 2


@dataclass(frozen=True)
class Overtaken(SqliteStore):
    """The database of a reviewer whom somebody else overtakes: in the moment before the approval is
    written, or while the file is planned."""

    when: str = field(kw_only=True)
    rows: str = field(kw_only=True)
    done: list[int] = field(kw_only=True, default_factory=list)

    def overtake(self) -> None:
        if not self.done:
            self.done.append(
                load(SqliteStore(self.path, self.accounts), "observation", HEADER + self.rows)
            )

    @override
    @contextmanager
    def write(
        self, entry: NewRevision, base: int | None = None, owner: str = ""
    ) -> Iterator[Writing]:
        if self.when == "written":
            self.overtake()
        with super().write(entry, base, owner) as writing:
            yield writing

    @override
    def revision(self) -> int:
        newest = super().revision()
        if self.when == "planned":
            self.overtake()
        return newest


@pytest.mark.parametrize("when", ["written", "planned"])
@pytest.mark.parametrize(
    "rows", ["S1,AA,2017-Q4,3\n", ROW, "R1,AA,2017-Q2,11\n"], ids=["others", "same", "reason"]
)
def test_who_is_overtaken_while_approving_must_look_again(
    world: SqliteStore, when: str, rows: str
) -> None:
    """Whatever the others wrote: nothing is said of data that the reviewer has not seen."""
    number = hand_in(world, ROW).number
    overtaken = Overtaken(world.path, world.accounts, when=when, rows=rows)
    with pytest.raises(errors.StalePlan):
        reviews.approve(overtaken, number, user=ADA, at=LATER, seen=LOADED)
    assert overtaken.done == [LOADED + 1]
    assert world.revision() == LOADED + 1
    assert submissions.find(world, number).state is UploadState.SUBMITTED


class TestMoved:
    def moved(self, world: Store, rows: str, then: str, since: int = LOADED) -> list[object]:
        upload = hand_in(world, rows)
        load(world, "observation", HEADER + then, kind="upload")
        cells = moved.since(world, reviews.current_plan(world, upload.number), since)
        return [(cell.line, cell.column.name, cell.then, cell.now) for cell in cells]

    def test_is_each_cell_that_it_would_write_and_that_says_something_else(
        self, world: Store
    ) -> None:
        rows = "R1,AA,2017-Q2,8\nR1,AA,2017-Q1,6\n"
        assert self.moved(world, rows, "R1,AA,2017-Q2,9\n") == [(2, "value", 7, 9)]

    @pytest.mark.parametrize(
        "then", ["R1,BB,2017-Q2,9\n", "R1,AA,2017-Q2,8\n", "S1,AA,2017-Q2,9\n"]
    )
    def test_is_nothing_where_other_cells_moved_or_it_says_the_same(
        self, world: Store, then: str
    ) -> None:
        assert self.moved(world, "R1,AA,2017-Q2,8\n", then) == []

    def test_is_nothing_since_the_newest_revision(self, world: Store) -> None:
        assert self.moved(world, "R1,AA,2017-Q2,8\n", "R1,AA,2017-Q2,9\n", LOADED + 1) == []

    def test_names_a_row_that_came_meanwhile(self, world: Store) -> None:
        cells = self.moved(world, "R1,AA,2017-Q3,9\n", "R1,AA,2017-Q3,8\n")
        assert cells == [(2, "value", None, 8)]


def test_several_in_a_row_are_each_planned_on_top_of_the_one_before(world: Store) -> None:
    uploads = [hand_in(world, f"R1,AA,2017-Q3,{value}\n") for value in (8, 9, 10)]
    assert {(upload.added, upload.changed) for upload in uploads} == {(1, 0)}
    for upload in uploads:
        approve(world, upload)
    assert [(r.added, r.changed) for r in reversed(world.revisions()[:3])] == [
        (1, 0),
        (0, 1),
        (0, 1),
    ]
    assert [values(world, LOADED + n)["R1 AA 2017-Q3"] for n in (1, 2, 3)] == [8, 9, 10]


@pytest.mark.parametrize(
    "decided", [UploadState.APPROVED, UploadState.WITHDRAWN, UploadState.RETURNED]
)
def test_what_is_decided_is_not_decided_again(world: Store, decided: UploadState) -> None:
    upload = hand_in(world, ROW)
    if decided is UploadState.APPROVED:
        approve(world, upload)
    elif decided is UploadState.WITHDRAWN:
        submissions.withdraw(world, upload.number, user=ANA, at=AT)
    else:
        reviews.give_back(world, upload.number, user=ADA, at=AT, note="no")
    revision = world.revision()
    with pytest.raises(errors.UploadDecided, match=f"Upload 1 is {decided.value} already"):
        approve(world, upload)
    with pytest.raises(errors.UploadDecided):
        reviews.give_back(world, upload.number, user=ADA, at=AT, note="no")
    assert world.revision() == revision


def test_an_upload_that_does_not_hold_any_more_is_not_applied(world: Store) -> None:
    upload = hand_in(world, "S1,AA,2017-Q3,4\n")
    load(world, "kpi", FILES["kpi"].replace("d,output,yes,\nR1", "d,output,yes,events\nR1"))
    with pytest.raises(
        errors.PlanBlocked,
        match=(
            r"Upload 1 cannot be approved any more: row 2, kpi: expected a KPI that partners"
            r" report\. Return it"
        ),
    ):
        approve(world, upload)
    assert submissions.find(world, upload.number).state is UploadState.SUBMITTED


def test_an_upload_whose_rows_are_all_stored_by_now_is_not_applied(world: Store) -> None:
    upload = hand_in(world, ROW)
    load(world, "observation", HEADER + ROW)
    with pytest.raises(errors.PlanBlocked, match="all its rows are stored already"):
        approve(world, upload)


def test_an_upload_that_needs_another_reason_by_now_is_not_applied(world: Store) -> None:
    upload = hand_in(world, ROW)
    load(world, "observation", HEADER + "R1,AA,2017-Q2,11\n")
    assert {p.tier for p in reviews.current_plan(world, upload.number).problems} == {
        Tier.NEEDS_REASON
    }
    with pytest.raises(errors.PlanBlocked, match="by now a reason is needed for row 2, value"):
        approve(world, upload)


def test_a_row_that_became_another_partners_blocks_the_upload(world: Store) -> None:
    header = "code,partner,label,event,date\n"
    upload = hand_in(world, header + "L1,AA,none,stated,2017-03\n", table="label_record")
    load(world, "label_record", header + "L1,BB,none,stated,2017-03\n")
    with pytest.raises(errors.PlanBlocked, match="row 2, partner: expected rows of AA only"):
        approve(world, upload)


def test_an_upload_is_returned_with_a_note(world: Store) -> None:
    number = hand_in(world, ROW).number
    with pytest.raises(errors.NoteMissing, match="To return an upload, write a note that says why"):
        reviews.give_back(world, number, user=ADA, at=LATER, note=" \n")
    returned = reviews.give_back(world, number, user=ADA, at=LATER, note="Which source?")
    assert (returned.state, returned.decision_note, returned.decided_by.number) == (
        UploadState.RETURNED, "Which source?", ADA.number,
    )  # fmt: skip
    assert (world.revision(), reviews.queue(world)) == (LOADED, ())


def test_two_people_who_approve_at_once_make_one_revision(world: Store) -> None:
    number = hand_in(world, ROW).number

    def attempt(user: User) -> str:
        try:
            return str(reviews.approve(world, number, user=user, at=LATER, seen=LOADED))
        except (errors.StalePlan, errors.UploadDecided) as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor(2) as pool:
        refusals = list(pool.map(attempt, [ADA, BEN]))
    assert str(LOADED + 1) in refusals
    assert {"StalePlan", "UploadDecided"} & set(refusals)
    assert world.revision() == LOADED + 1


def test_the_database_itself_refuses_a_partners_plan_with_rows_of_another(world: Store) -> None:
    data = (HEADER + "R1,AA,2017-Q3,9\nR1,BB,2017-Q2,8\n").encode()
    plan = upload_plan.plan(world, named("observation"), data)
    assert not plan.blocked
    forged = replace(plan, partner="AA")
    with pytest.raises(
        errors.RowOfAnotherPartner, match="A row does not belong to AA, so nothing was stored"
    ):
        upload_plan.apply(world, forged, user="ana", at=AT)
    assert world.revision() == LOADED
    assert upload_plan.apply(world, plan, user="ada", at=AT) == LOADED + 1
