"""A strategy is as far as the last step that it had reached by the day."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.strategies import progress

STEPS = (
    ("outline", date(2017, 6, 27)),
    ("draft", date(2018, 3, 15)),
    ("review", None),
    ("adopted", date(2018, 9, 30)),
)


@pytest.mark.parametrize(
    ("day", "reached", "finished"),
    [
        ("2017-06-26", "", False),
        ("2017-06-27", "outline", False),
        ("2018-03-31", "draft", False),
        ("2018-09-30", "adopted", True),
    ],
)
def test_the_step_follows_the_day(day: str, reached: str, *, finished: bool) -> None:
    found = progress(STEPS, date.fromisoformat(day))
    assert (found.reached, found.is_finished) == (reached, finished)


def test_without_steps_nothing_is_reached() -> None:
    assert (progress((), date(2018, 1, 1)).reached, progress((), date(2018, 1, 1)).is_finished) == (
        "",
        False,
    )
