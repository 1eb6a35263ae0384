"""Moments as a reader tells them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from innodrop.ui.widgets.timestamps import age

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (timedelta(seconds=20), "a moment"),
        (timedelta(seconds=-20), "a moment"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=3, hours=20), "3 days"),
    ],
)
def test_an_age_is_told_in_one_unit(since: timedelta, words: str) -> None:
    assert age(NOW - since, NOW) == words
