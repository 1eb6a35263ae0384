"""The labelling work of the demonstration fits together, and with the events and labels beside
it."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dates import PartialDate
from innodrop.model.labels.readiness import KINDS
from innodrop.tables.knowledge.mentoring import Mentoring
from innodrop.tables.knowledge.recommendation import Recommendation
from innodrop.tables.labels.assessment import Assessment
from innodrop.tables.labels.improvement_area import ImprovementArea
from innodrop.tables.labels.label_process import LabelProcess
from innodrop.tables.labels.label_record import LabelRecord
from innodrop.tables.labels.label_stage import LabelStage
from innodrop.tables.labels.label_step import LabelStep
from innodrop.tables.work.event import Event
from tests.data.folder import cells, loaded, typed

DAY = date(2018, 3, 31)
MERGER = date(2017, 6, 28)
SEAT = {"WSM": "AQV"}
ASSESSMENTS = typed(Assessment, loaded("assessment").values())
PROCESSES = {row.code: row for row in typed(LabelProcess, loaded("label_process").values())}
STEPS = typed(LabelStep, loaded("label_step").values())
MENTORING = typed(Mentoring, loaded("mentoring").values())
RECORDS = typed(LabelRecord, loaded("label_record").values())


def cluster(row: Assessment | Mentoring | LabelProcess | LabelRecord) -> str:
    return row.cluster or SEAT.get(row.partner, row.partner)


def points(code: str, indicator: str) -> list[tuple[date, float]]:
    found = [row for row in ASSESSMENTS if (cluster(row), row.indicator) == (code, indicator)]
    return [
        (row.date, row.score)
        for row in sorted(found, key=lambda row: (row.date, KINDS.index(row.kind)))
    ]


def test_nothing_that_was_done_lies_after_the_reporting_date() -> None:
    done = [row.done for row in STEPS] + [
        row.done for row in typed(Recommendation, loaded("recommendation").values())
    ]
    done += [row.done for row in MENTORING] + [row.date for row in ASSESSMENTS]
    assert max(filter(None, done)) <= DAY


def test_every_step_is_a_stage_of_its_label_and_belongs_to_the_partner_of_its_process() -> None:
    stages = {(row.label, row.number) for row in typed(LabelStage, loaded("label_stage").values())}
    for step in STEPS:
        process = PROCESSES[step.process]
        assert (process.label, step.stage) in stages
        assert step.partner == process.partner
        assert step.done is None or process.opened.first <= step.done


def test_the_merger_parts_the_rows_of_the_seat() -> None:
    dated = [(row.partner, row.date) for row in ASSESSMENTS] + [
        (row.partner, row.date) for row in MENTORING
    ]
    assert all(day <= MERGER for partner, day in dated if partner == "WSM")
    assert all(day > MERGER for partner, day in dated if partner == "AQV")
    assert PROCESSES["PR01"].abandoned == PartialDate.of(MERGER)


def test_a_full_assessment_makes_150_points_possible() -> None:
    sizes: dict[tuple[str, str, date], float] = {}
    for row in ASSESSMENTS:
        key = (cluster(row), row.kind, row.date)
        sizes[key] = sizes.get(key, 0) + row.max_score
    assert sum(size == 150 for size in sizes.values()) == 10


def test_points_before_and_after_a_session_are_those_of_the_assessments() -> None:
    for row in MENTORING:
        known = points(cluster(row), row.indicator or "")
        before = [score for day, score in known if day <= row.date]
        after = [score for day, score in known if day > row.date]
        assert row.score_before == before[-1], row.code
        assert row.score_after == (after[0] if after else None), row.code


def test_every_mentoring_event_held_has_one_row_with_both_partners() -> None:
    events = {row.code: row for row in typed(Event, loaded("event").values())}
    held = {
        code
        for code, row in events.items()
        if row.type == "mentoring session" and row.starts.first <= DAY and not row.cancelled
    }
    assert {row.event for row in MENTORING if row.event} == held
    for row in MENTORING:
        if row.event:
            assert PartialDate.of(row.date) == events[row.event].starts
            assert {row.partner, row.mentor} == set((events[row.event].partners or "").split(";"))


def test_improvement_areas_belong_to_a_process_of_a_label_that_asks_for_them() -> None:
    areas = typed(ImprovementArea, loaded("improvement_area").values())
    assert {PROCESSES[area.process].label for area in areas} == {"silver"}
    assert all(area.partner == PROCESSES[area.process].partner for area in areas)


def test_partners_win_no_label_in_the_demonstration_that_they_did_not_win() -> None:
    won = [
        row.code
        for row in RECORDS
        if row.event in ("awarded", "renewed") and row.basis == "illustrative"
    ]
    assert won == ["LR33", "LR35"]
    assert all(row.cluster for row in RECORDS if row.code in won)


@pytest.mark.parametrize("code", ["PC1", "PC2", "PC3"])
def test_clusters_of_the_programme_are_plainly_invented(code: str) -> None:
    (row,) = [row for row in cells("demo", "cluster") if row["code"] == code]
    assert row["name"].startswith("Example ")
    assert row["note"] == "Invented for the demonstration."


def test_nothing_names_a_criterion_or_indicator_that_the_sources_do_not_know_as_if_it_were_one(
) -> None:  # fmt: skip
    assert {row["verified"] for row in cells("demo", "label_criterion")} == {"no"}
    assert {
        row["verified"]
        for row in cells("reference", "label_indicator")
        if row["code"].startswith("G")
    } == {"no"}
