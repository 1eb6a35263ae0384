"""Trying out changes nothing that was given, and says what would follow."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.labels.readiness import measure
from innodrop.model.labels.what_if import with_award, with_points
from tests.model.label_scheme import RULES, indicator, mark, record

DAY = date(2018, 3, 31)
KNOWN = [indicator("A"), indicator("B", max_points=4), indicator("C")]
MARKS = {"A": mark("A", 2, kind="benchmark", accepted=True)}


@pytest.mark.parametrize(("given", "points"), [(4, 4), (9, 5), (-1, 0), (2, 2)])
def test_points_are_tried_within_what_can_be_reached(given: float, points: float) -> None:
    assert with_points(KNOWN, MARKS, {"A": given}, DAY)["A"].score == points


def test_what_is_tried_out_is_not_proved_and_what_is_unchanged_stays_so() -> None:
    assert with_points(KNOWN, MARKS, {"A": 4}, DAY)["A"].accepted is False
    assert with_points(KNOWN, MARKS, {"A": 2}, DAY)["A"].accepted is True
    assert MARKS["A"].score == 2


def test_an_indicator_without_a_known_most_cannot_be_tried() -> None:
    tried = with_points(KNOWN, MARKS, {"B": 3, "C": 3}, DAY)
    assert {code: mark.score for code, mark in tried.items()} == {"A": 2, "B": 3}
    assert measure(KNOWN, tried).points == 5


def test_an_award_in_the_future_is_looked_at_on_its_day() -> None:
    then = with_award((), record("2", "bronze", "awarded", "2018-06-12"), RULES, DAY)
    assert (then.label, then.state, then.valid_until) == ("bronze", "valid", date(2020, 6, 12))


def test_renewing_late_tells_the_months_that_are_lost() -> None:
    records = [record("L1", "silver", "awarded", "2015-05-29")]
    then = with_award(records, record("2", "silver", "renewed", "2018-05-15"), RULES, DAY)
    assert then.state == "valid"
    assert then.months_lost == 11
