"""Needs: an SME counts once, the newest answer counts."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.needs import (
    SurveyAnswer,
    Weight,
    is_important,
    newest,
    unique,
    weights,
)

DAY = date(2018, 3, 31)


def answer(
    sme: str, importance: int, *, group: str = "A", category: str = "N1", day: str = "2018-01-01"
) -> SurveyAnswer:
    return SurveyAnswer(sme, group, category, importance, date.fromisoformat(day))


def test_the_newest_answer_of_an_sme_counts_and_later_ones_are_not_known_yet() -> None:
    given = [
        answer("S1", 2, day="2017-05-01"),
        answer("s1 ", 5, day="2017-12-01"),
        answer("S1", 1, day="2018-04-01"),
        answer("S2", 3, day="2017-05-01"),
    ]
    assert sorted(latest.importance for latest in newest(given, DAY)) == [3, 5]


def test_an_sme_of_two_clusters_counts_in_each_and_once_over_all() -> None:
    weighed = weights(
        [answer("S1", 2, day="2017-05-01"), answer("S1", 4, group="B"), answer("S2", 3)]
    )
    assert weighed == {
        ("N1", "A"): Weight(2.5, 2),
        ("N1", "B"): Weight(4, 1),
        ("N1", ""): Weight(3.5, 2),
    }


def test_identifiers_are_one_sme_whatever_their_spelling() -> None:
    assert unique(["BN-001", "bn-001", " BN-001 ", "BN-002", "ß", "ẞ"]) == 3


@pytest.mark.parametrize(
    ("mean", "important"), [(3.5, True), (3.4999999999, True), (3.4, False), (5, True)]
)
def test_a_need_is_important_from_three_and_a_half_on(mean: float, *, important: bool) -> None:
    assert is_important(Weight(mean, 9)) is important
    assert is_important(None) is False
