"""Done, overdue or open."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dues import Deadline
from innodrop.model.ordering import natural


@pytest.mark.parametrize(
    ("due", "done", "words"),
    [
        ("2018-03-31", None, "– open"),
        ("2018-03-30", None, "■ overdue by 1 day"),
        ("2018-02-28", None, "■ overdue by 31 days"),
        ("2018-02-28", "2018-03-31", "✓ done 31 Mar 2018"),
        ("2018-02-28", "2018-04-01", "■ overdue by 31 days"),
        (None, None, "– open"),
        (None, "2018-01-02", "✓ done 2 Jan 2018"),
    ],
)
def test_a_due_date_and_a_day_say_how_it_stands(
    due: str | None, done: str | None, words: str
) -> None:
    dates = (date.fromisoformat(text) if text else None for text in (due, done))
    assert Deadline(*dates).words(date(2018, 3, 31)) == words


def test_codes_are_ordered_as_people_count() -> None:
    codes = ["G10.1", "G2.10", "G2.9", "g1", "EL-12", "EL-2", "", "²"]
    assert sorted(codes, key=natural) == ["", "EL-2", "EL-12", "g1", "G2.9", "G2.10", "G10.1", "²"]
