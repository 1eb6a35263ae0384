"""What a finding counts adds up, and is counted once."""

from __future__ import annotations

import itertools
import re
from types import SimpleNamespace
from typing import Any

import pytest

from innodrop.charts.history import changes_statuses, changes_totals
from innodrop.charts.parts import label_words
from innodrop.model.difference import StatusChange, TotalChange
from innodrop.model.kpi.comparison import Status
from innodrop.model.labels.rules import LabelState

PAIRS = [
    (before, after)
    for before, after in itertools.product([None, *Status], Status)
    if before is not after
]


def status_changes(pairs: list[tuple[Status | None, Status]]) -> list[StatusChange]:
    return [
        StatusChange(f"K{n}", "Name", "", before, after, "", "")
        for n, (before, after) in enumerate(pairs)
    ]


def counted(finding: str) -> tuple[int, int]:
    """The whole, and the sum of the ways behind the colon."""
    whole, _, ways = finding.partition(":")
    first = re.match(r"\d+", whole)
    assert first
    return int(first[0]), sum(map(int, re.findall(r"(?:^|, | and )\s*(\d+)", ways)))


def test_the_ways_in_which_statuses_changed_add_up() -> None:
    for pairs in (PAIRS, PAIRS[:9], *([pair] for pair in PAIRS)):
        whole, ways = counted(changes_statuses.CHART.build(status_changes(pairs)).finding)
        assert whole == ways == len(pairs), pairs


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (Status.ON_TRACK, Status.AT_RISK, "1 fell behind plan"),
        (Status.NOT_YET_DUE, Status.OFF_TRACK, "1 fell behind plan"),
        (Status.AT_RISK, Status.OFF_TRACK, "1 fell further behind"),
        (Status.OFF_TRACK, Status.AT_RISK, "1 came nearer to the plan"),
        (Status.OFF_TRACK, Status.ON_TRACK, "1 came back"),
        (Status.NO_DATA, Status.ON_TRACK, "1 came on track"),
        (Status.AT_RISK, Status.NO_DATA, "1 can no longer be judged"),
        (None, Status.OFF_TRACK, "1 new"),
        (Status.NO_DATA, Status.NO_TARGET, "1 cannot be judged yet"),
    ],
)
def test_each_change_of_status_goes_one_way(before: Status | None, after: Status, way: str) -> None:
    found = changes_statuses.CHART.build(status_changes([(before, after)]))
    assert found.finding == f"1 KPI changed status: {way}."


def test_the_ways_in_which_totals_changed_add_up() -> None:
    moves: list[tuple[float | None, float | None]] = [
        *((1, 2), (2, 1), (None, 3), (3, None), (0, -1), (None, 0)),
    ]
    changes = [
        TotalChange(f"K{n}", "Name", "", "SMEs", 0, before, after, "file")
        for n, (before, after) in enumerate(moves)
    ]
    finding = changes_totals.CHART.build(changes).finding
    assert counted(finding) == (6, 6)
    assert finding == (
        "6 KPIs changed value: 1 grew, 2 fell, 2 got a first value and 1 lost the value."
    )


def standings(**states: LabelState) -> dict[str, Any]:
    return {key: SimpleNamespace(state=state) for key, state in states.items()}


def test_labels_are_counted_once_as_partners_and_the_clusters_guided_beside_them() -> None:
    valid, none = LabelState.VALID, LabelState.NONE
    every = standings(
        A=valid, B=LabelState.EXPIRING, C=none, D=LabelState.GRACE, X=valid, Y=valid, Z=none
    )
    told = label_words.held_by(every, {"X", "Y", "Z"}, 3)
    assert told == "2 of 4 partners, plan 3; 2 of 3 clusters we guide"
    assert label_words.held_by(standings(A=valid)) == "1 of 1 partner"
    assert label_words.held_by(standings(A=none, X=none), {"X"}) == (
        "0 of 1 partner; 0 of 1 cluster we guide"
    )
