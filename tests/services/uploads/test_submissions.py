"""What is handed in waits outside the facts, once, with everything that belongs to it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from innodrop import errors, intake
from innodrop.model.people import Person
from innodrop.model.roles import User
from innodrop.model.upload import UploadState, UploadStep
from innodrop.services.history import undo
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import receipts, reviews, submissions
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import (
    ADA,
    ANA,
    AT,
    BEA,
    BEN,
    CLEO,
    HEADER,
    LATER,
    LOADED,
    approve,
    hand_in,
    planned,
    values,
)

ROW = "R1,AA,2017-Q3,9\n"


def test_handing_in_keeps_the_file_with_its_plan_and_changes_no_fact(world: Store) -> None:
    before = values(world)
    upload = hand_in(world, "R1,AA,2017-Q2,8\nR1,AA,2017-Q1,5\n" + ROW, note="third quarter")
    assert (upload.number, upload.state, upload.user, upload.partner) == (
        1,
        UploadState.SUBMITTED,
        Person(ANA.number, "Ana"),
        "AA",
    )
    assert (upload.added, upload.changed, upload.same, upload.base_revision) == (1, 1, 1, LOADED)
    assert (upload.file, upload.note, upload.at, upload.decided_at) == (
        "values.csv",
        "third quarter",
        AT,
        None,
    )
    assert submissions.find(world, 1) == upload
    assert (world.revision(), values(world)) == (LOADED, before)


def test_the_same_bytes_again_give_the_first_receipt(world: Store) -> None:
    first = hand_in(world, ROW)
    again = hand_in(world, ROW)
    assert (again, submissions.uploads(world)) == (first, (first,))
    approve(world, first)
    after = hand_in(world, ROW)
    assert (after.number, after.state, after.revision) == (1, UploadState.APPROVED, LOADED + 1)
    assert world.revision() == LOADED + 1


def test_what_was_withdrawn_returned_or_undone_can_be_handed_in_anew(world: Store) -> None:
    submissions.withdraw(world, hand_in(world, ROW).number, user=ANA, at=AT)
    reviews.give_back(world, hand_in(world, ROW).number, user=ADA, at=AT, note="no")
    undo.undo(world, approve(world, hand_in(world, ROW)), user=ADA, at=AT, note="no")
    assert hand_in(world, ROW).number == 4
    assert [upload.state for upload in submissions.uploads(world)] == [
        UploadState.SUBMITTED, UploadState.UNDONE, UploadState.RETURNED, UploadState.WITHDRAWN,
    ]  # fmt: skip


def test_the_same_bytes_for_another_partner_or_table_or_read_in_another_way_are_something_else(
    world: Store,
) -> None:
    rows = "R1,,2017-Q3,9\n"
    assert hand_in(world, rows, ADA).number == 1
    assert hand_in(world, rows, ADA).number == 1
    assert hand_in(world, rows, ADA, options=intake.Options(decimal=".")).number == 2
    assert submissions.find(world, 2).options == {"decimal": "."}


def test_the_same_bytes_from_two_people_at_once_are_handed_in_once(world: Store) -> None:
    colleague = replace(ANA, number="199999999999999")
    with ThreadPoolExecutor(4) as pool:
        uploads = list(
            pool.map(lambda user: hand_in(world, ROW, user), [ANA, colleague, ANA, colleague])
        )
    assert {upload.number for upload in uploads} == {1}
    assert len({upload.user for upload in uploads}) == 1


def test_the_same_data_in_other_bytes_change_nothing_and_are_not_handed_in(world: Store) -> None:
    plan, data = planned(world, "R1,AA,2017-Q2,7.0\n")
    assert (plan.new, plan.changed, plan.same) == ((), (), 1)
    with pytest.raises(
        errors.NothingToSubmit, match=r"values.csv changes nothing: all its rows are stored already"
    ):
        submissions.submit(world, plan, data, user=ANA, partner="AA", reasons={}, at=AT)
    assert submissions.uploads(world) == ()


@pytest.mark.parametrize(("user", "partner"), [(ANA, "BB"), (ANA, ""), (CLEO, "AA"), (CLEO, "")])
def test_nobody_hands_in_rows_of_others(world: Store, user: User, partner: str) -> None:
    with pytest.raises(errors.NotAllowed, match="You may not hand in rows of this partner"):
        hand_in(world, f"R1,{partner},2017-Q3,9\n", user, partner=partner)
    assert submissions.uploads(world) == ()


def test_a_coordinator_hands_in_for_a_partner_for_the_project_and_for_tables_without_owner(
    world: Store,
) -> None:
    assert hand_in(world, ROW, ADA, partner="aa").partner == "AA"
    assert hand_in(world, "P1,,2017-Q1,10\nR1,BB,2017-Q3,9\n", ADA).partner == ""
    assert hand_in(world, "code,name,title\nZ,Zest,z\n", ADA, table="objective").partner == ""


def test_a_plan_for_another_partner_or_of_another_file_or_with_problems_is_a_bug(
    world: Store,
) -> None:
    plan, data = planned(world, ROW, "")
    for partner, content in (("AA", data), ("", data + b" ")):
        with pytest.raises(ValueError, match="another file or for another partner"):
            submissions.submit(world, plan, content, user=ADA, partner=partner, reasons={}, at=AT)
    blocked, data = planned(world, "R1,BB,2017-Q3,9\n")
    with pytest.raises(ValueError, match="never submitted"):
        submissions.submit(world, blocked, data, user=ANA, partner="AA", reasons={}, at=AT)


def test_what_needs_a_reason_is_not_handed_in_without_one(world: Store) -> None:
    rows = "R1,AA,2017-Q2,4\nR1,AA,2017-Q3,3\n"
    plan, _ = planned(world, rows)
    assert [submissions.reason_key(problem) for problem in plan.needing_reasons] == [
        "2:value",
        "3:value",
    ]
    with pytest.raises(
        errors.ReasonMissing, match="A reason is needed for row 2, value, row 3, value"
    ):
        hand_in(world, rows)
    with pytest.raises(errors.ReasonMissing, match="needed for row 3, value"):
        hand_in(world, rows, reasons={"2:value": "recounted", "3:value": " \t"})
    upload = hand_in(
        world, rows, reasons={"2:value": " recounted ", "3:value": "two left", "9:value": "forged"}
    )
    assert upload.reasons == {"2:value": "recounted", "3:value": "two left"}


def test_at_most_ten_rows_without_reason_are_named(world: Store) -> None:
    kpis = (
        "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
        + "".join(f"T{n},Total {n},SMEs,up,latest,sum,quarterly,d,output\n" for n in range(12))
    )
    upload_plan.apply(
        world, upload_plan.plan(world, named("kpi"), kpis.encode()), user="init", at=AT
    )
    approve(world, hand_in(world, "".join(f"T{n},AA,2017-Q1,5\n" for n in range(12))))
    with pytest.raises(errors.ReasonMissing, match=r"row 11, value, 2 more rows\."):
        hand_in(world, "".join(f"T{n},AA,2017-Q2,4\n" for n in range(12)))


def test_a_file_with_more_open_questions_than_are_listed_is_not_handed_in(world: Store) -> None:
    kpis = (
        "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
        + "".join(f"T{n},Total {n},SMEs,up,latest,sum,quarterly,d,output\n" for n in range(1_005))
    )
    upload_plan.apply(
        world, upload_plan.plan(world, named("kpi"), kpis.encode()), user="init", at=AT
    )
    approve(world, hand_in(world, "".join(f"T{n},AA,2017-Q1,5\n" for n in range(1_005))))
    rows = "".join(f"T{n},AA,2017-Q2,4\n" for n in range(1_005))
    plan, _ = planned(world, rows)
    assert (plan.to_be_explained, len(plan.needing_reasons), plan.blocked) == (1_005, 1_000, False)
    assert plan.problems[-1].expected == "5 more problems"
    with pytest.raises(errors.ReasonMissing, match=r"A reason is needed for 5 more rows\."):
        hand_in(
            world,
            rows,
            reasons={
                submissions.reason_key(problem): "recounted" for problem in plan.needing_reasons
            },
        )


def test_notes_and_reasons_are_one_line_of_plain_text_and_not_endless(world: Store) -> None:
    upload = hand_in(world, ROW, note=" a\x00b\u202e\r\nc " + "x" * 3000)
    assert upload.note.startswith("a b c xxx")
    assert len(upload.note) == submissions.LONGEST


def test_an_upload_that_waits_can_be_taken_back_by_its_partner(world: Store) -> None:
    number = hand_in(world, ROW).number
    with pytest.raises(errors.NotAllowed):
        submissions.withdraw(world, number, user=BEA, at=LATER)
    colleague = replace(ANA, number="199999999999999")
    withdrawn = submissions.withdraw(world, number, user=colleague, at=LATER)
    assert (withdrawn.state, withdrawn.decided_by, withdrawn.decided_at) == (
        UploadState.WITHDRAWN,
        Person(colleague.number, "unknown person"),
        LATER,
    )
    with pytest.raises(
        errors.UploadDecided, match=r"Upload 1 is withdrawn already\. Nothing was changed"
    ):
        submissions.withdraw(world, number, user=ANA, at=LATER)


def test_an_upload_that_was_approved_cannot_be_taken_back(world: Store) -> None:
    upload = hand_in(world, ROW)
    approve(world, upload)
    with pytest.raises(
        errors.UploadDecided, match="is approved already and cannot become withdrawn"
    ):
        submissions.withdraw(world, upload.number, user=ANA, at=LATER)
    with pytest.raises(errors.UnknownUpload, match="There is no upload 7"):
        submissions.withdraw(world, 7, user=ANA, at=LATER)


def test_the_original_is_given_to_the_coordinator_and_to_its_own_partner(world: Store) -> None:
    number = hand_in(world, ROW).number
    for user in (ADA, ANA):
        assert submissions.original(world, number, user=user) == (HEADER + ROW).encode()
    for user in (BEA, CLEO):
        with pytest.raises(errors.NotAllowed, match="download files that others handed in"):
            submissions.original(world, number, user=user)


def test_uploads_are_told_newest_first_by_partner_and_state(world: Store) -> None:
    hand_in(world, ROW)
    submissions.withdraw(world, hand_in(world, "R1,BB,2017-Q3,9\n", BEA).number, user=BEA, at=AT)
    hand_in(world, "P1,,2017-Q1,10\n", ADA)
    assert [upload.number for upload in submissions.uploads(world)] == [3, 2, 1]
    assert [upload.number for upload in submissions.uploads(world, partner="bb")] == [2]
    assert [upload.number for upload in submissions.uploads(world, partner="")] == [3]
    assert [
        upload.number for upload in submissions.uploads(world, state=UploadState.SUBMITTED)
    ] == [3, 1]


def test_a_receipt_tells_everything_in_plain_text(world: Store) -> None:
    upload = hand_in(world, "R1,AA,2017-Q3,6\n", reasons={"2:value": "recounted"}, note="corrected")
    receipt = receipts.text(upload)
    assert receipt.splitlines() == [
        "Upload 1: submitted",
        "Table: KPI values",
        "Partner: AA",
        "File: values.csv, 41 bytes",
        f"SHA-256: {upload.sha256}",
        "Handed in: 2018-04-01 09:30 UTC by Ana",
        "Rows: 1 added, 0 changed, 0 unchanged",
        f"Compared with: revision {LOADED}",
        "Note: corrected",
        "Reason for row 2, value: recounted",
    ]
    approve(world, upload)
    assert receipts.text(submissions.find(world, 1)).splitlines()[-1] == (
        f"Approved as revision {LOADED + 1}: 2018-04-01 10:30 UTC by Ada"
    )


def test_everything_that_happened_to_an_upload_is_kept(world: Store) -> None:
    upload = hand_in(world, ROW)
    marks = [submissions.last_event(world)]
    undo.undo(world, approve(world, upload, BEN), user=ADA, at=LATER, note="wrong file")
    marks.append(submissions.last_event(world))
    assert submissions.course(world, upload.number) == (
        UploadStep(AT, ANA.number, UploadState.SUBMITTED),
        UploadStep(LATER, BEN.number, UploadState.APPROVED),
        UploadStep(LATER, ADA.number, UploadState.UNDONE, "wrong file"),
    )
    assert marks == [1, 3]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM upload",
        "UPDATE upload SET partner = 'BB'",
        "UPDATE upload SET content = x'00'",
        "DELETE FROM upload_event",
        "UPDATE upload_event SET state = 'approved'",
    ],
)
def test_the_database_itself_refuses_to_rewrite_what_was_handed_in(
    world: Store, tmp_path: Path, sql: str
) -> None:
    hand_in(world, ROW)
    with (
        closing(sqlite3.connect(tmp_path / "home" / "innodrop.db")) as conn,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        conn.execute(sql)
