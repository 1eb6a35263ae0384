"""One status for an objective, made from those of its KPIs."""

from __future__ import annotations

import pytest

from innodrop.model.status import Status
from innodrop.services.objectives import overall, sentence

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
NO_TARGET, NO_DATA, LATER = Status.NO_TARGET, Status.NO_DATA, Status.NOT_YET_DUE


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([ON, ON, ON], ON),
        ([ON, ON, ON, RISK], ON),
        ([ON, ON, RISK], RISK),
        ([ON, ON, ON, OFF], RISK),
        ([ON, ON, OFF], OFF),
        ([OFF], OFF),
        ([ON, NO_TARGET, NO_TARGET, NO_DATA], ON),
        ([NO_TARGET, NO_TARGET], NO_TARGET),
        ([NO_TARGET, NO_DATA], NO_DATA),
        ([NO_TARGET, LATER], NO_DATA),
        ([], NO_TARGET),
    ],
)
def test_the_status_of_an_objective(statuses: list[Status], expected: Status) -> None:
    assert overall(statuses) is expected


def test_the_sentence_counts_what_the_status_was_made_of() -> None:
    assert sentence([ON, ON, RISK, OFF, NO_TARGET]) == "2 of 4 on track, 1 at risk, 1 off track, 1 without verdict."
    assert sentence([ON]) == "1 of 1 on track."
    assert sentence([NO_TARGET, NO_DATA]) == "No KPI can be judged yet: 2 without verdict."
    assert sentence([]) == "No KPI belongs to this objective yet."
