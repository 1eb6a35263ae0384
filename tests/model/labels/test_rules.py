from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dates import PartialDate
from innodrop.model.labels.rules import Score, end_of_validity, rule_for, score
from innodrop.model.labels.standing import standing_at
from tests.model.label_scheme import RULES, record


@pytest.mark.parametrize(
    ("label", "kind", "interview", "old_end", "valid_until"),
    [
        pytest.param(
            "silver", "first", "2018-04-09", None, "2020-04-30", id="24 months, end of month"
        ),
        pytest.param(
            "bronze",
            "first",
            "2019-07-25",
            None,
            "2021-07-25",
            id="24 months, exact day before the reform",
        ),
        pytest.param(
            "gold",
            "first",
            "2021-10",
            None,
            "2023-10-31",
            id="24 months from a month that is inferred",
        ),
        pytest.param(
            "bronze", "renewal", "2021-11", "2021-11-30", "2024-11-30", id="old end + 36 months"
        ),
        pytest.param(
            "bronze",
            "renewal",
            None,
            "2020-12-31",
            "2023-12-31",
            id="old end + 36, interview not stated",
        ),
    ],
)
def test_real_certificates_end_when_the_rules_say(
    label: str, kind: str, interview: str | None, old_end: str | None, valid_until: str
) -> None:
    rule = rule_for(RULES, label, kind, PartialDate(interview or str(old_end)))
    assert rule is not None
    assert str(end_of_validity(rule, PartialDate(old_end or str(interview)))) == valid_until


def test_an_old_end_that_nobody_stated_is_inferred_from_the_first_certificate() -> None:
    first = record("1", "bronze", "awarded", "2018-12", basis="inferred")
    renewed = record("2", "bronze", "renewed", "2020-12")
    held = standing_at([renewed, first], RULES, date(2023, 12, 31))
    assert (held.valid_until, held.valid_until_basis, held.days_left) == (
        date(2023, 12, 31),
        "inferred",
        0,
    )


def test_a_third_bronze_prolongs_the_end_of_the_second() -> None:
    second = record("1", "bronze", "awarded", "2019-11", interview="2019-11")
    third = record("2", "bronze", "renewed", "2021-11-30", interview="2021-11")
    assert standing_at([second, third], RULES, date(2022, 1, 1)).valid_until == date(2024, 11, 30)


def test_gold_needs_eighty_percent_of_all_points_and_bronze_no_score_at_all() -> None:
    gold, bronze = (
        rule_for(RULES, "gold", "first", PartialDate("2013")),
        rule_for(RULES, "bronze", "first", PartialDate("2013")),
    )
    assert gold is not None
    assert bronze is not None
    assert score(gold, 128, 150) == Score(share=128 / 150, needed=120, passed=True)
    assert score(gold, 120, 150) == Score(share=0.8, needed=120, passed=True)
    assert score(gold, 119.5, 150) == Score(share=119.5 / 150, needed=120, passed=False)
    assert score(bronze, 10, 150) is None


@pytest.mark.parametrize(
    ("interview", "valid_until"),
    [
        ("2019-10-31", "2021-10-31"),
        ("2019-10-30", "2021-10-30"),
        ("2019-11-01", "2021-11-30"),
        ("2018-02-28", "2020-02-28"),
        ("2020-02-29", "2022-02-28"),
        ("2022-02-01", "2024-02-29"),
        ("2017-01", "2019-01"),
        ("2020-01", "2022-01-31"),
        ("2013", "2015"),
        ("2020", "2022"),
        ("2007-05", "2009-05"),
        ("2999-12", "2999-12-31"),
    ],
)
def test_the_reform_moved_the_end_to_the_last_day_of_the_month_and_what_is_partial_stays_so(
    interview: str, valid_until: str
) -> None:
    rule = rule_for(RULES, "bronze", "first", PartialDate(interview))
    assert rule is not None
    assert end_of_validity(rule, PartialDate(interview)) == PartialDate(valid_until)


def test_a_label_without_rules_has_none() -> None:
    assert rule_for(RULES, "platinum", "first", PartialDate("2019")) is None
    assert rule_for(RULES, "gold", "renewal", PartialDate("2019")) is None
