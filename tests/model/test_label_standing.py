from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dates import PartialDate
from innodrop.model.labels.rules import LabelState
from innodrop.model.labels.standing import standing_at
from innodrop.tables.labels.label_record import LabelRecord
from tests.model.label_scheme import AWARDED, RULES, record


def state(records: list[LabelRecord], day: date) -> tuple[str, str]:
    held = standing_at(records, RULES, day)
    return held.label, held.state


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 1, 9), ("none", "none")),
        (date(2019, 1, 10), ("bronze", "in process")),
        (date(2019, 2, 20), ("bronze", "in process")),
        (date(2019, 2, 21), ("bronze", "valid")),
        (date(2020, 7, 14), ("bronze", "valid")),
        (date(2020, 7, 15), ("bronze", "expiring")),
        (date(2021, 1, 10), ("bronze", "expiring")),
        (date(2021, 1, 11), ("bronze", "grace")),
        (date(2022, 1, 10), ("bronze", "grace")),
        (date(2022, 1, 11), ("bronze", "lapsed")),
    ],
)
def test_a_label_goes_from_interview_to_lapse_on_the_very_days(
    day: date, held: tuple[str, str]
) -> None:
    assert state([AWARDED], day) == held


def test_less_than_180_days_left_is_expiring_and_180_are_not() -> None:
    assert standing_at([AWARDED], RULES, date(2020, 7, 14)).days_left == 180
    assert standing_at([AWARDED], RULES, date(2020, 7, 15)).days_left == 179


def test_the_level_counts_while_the_label_is_valid_and_not_in_grace() -> None:
    days = [
        date(2019, 2, 1),
        date(2019, 3, 1),
        date(2020, 12, 1),
        date(2021, 2, 1),
        date(2023, 1, 1),
    ]
    assert [standing_at([AWARDED], RULES, day).level for day in days] == [0, 1, 1, 0, 0]


def test_the_date_on_the_certificate_is_a_fact_and_a_computed_one_is_inferred() -> None:
    certified = AWARDED.model_copy(update={"valid_until": PartialDate("2021-01-31")})
    held = standing_at([certified], RULES, date(2020, 1, 1))
    assert (held.valid_until, held.valid_until_basis) == (date(2021, 1, 31), "fact")
    computed = standing_at([AWARDED], RULES, date(2020, 1, 1))
    assert (computed.valid_until, computed.valid_until_basis) == (date(2021, 1, 10), "inferred")
    marked = certified.model_copy(update={"inferred": "valid_until"})
    assert standing_at([marked], RULES, date(2020, 1, 1)).valid_until_basis == "inferred"
    shown = certified.model_copy(update={"basis": "illustrative"})
    assert standing_at([shown], RULES, date(2020, 1, 1)).valid_until_basis == "illustrative"


def test_a_month_counts_from_its_first_day_to_its_last() -> None:
    month = [record("1", "bronze", "awarded", "2017-01")]
    assert state(month, date(2016, 12, 31)) == ("none", "none")
    assert state(month, date(2017, 1, 1)) == ("bronze", "valid")
    assert state(month, date(2019, 1, 31)) == ("bronze", "expiring")
    assert state(month, date(2019, 2, 1)) == ("bronze", "grace")
    assert state(month, date(2020, 1, 31)) == ("bronze", "grace")
    assert state(month, date(2020, 2, 1)) == ("bronze", "lapsed")


def test_an_interview_on_record_of_its_own_starts_the_validity_of_the_award() -> None:
    records = [
        record("1", "bronze", "interview", "2019-07-25"),
        record("2", "bronze", "awarded", "2019-10-02"),
    ]
    assert state(records, date(2019, 8, 1)) == ("bronze", "in process")
    held = standing_at(records, RULES, date(2019, 10, 2))
    assert (held.state, held.valid_until) == (LabelState.VALID, date(2021, 7, 25))


def test_the_highest_valid_label_stands_for_the_cluster_and_a_rung_may_be_skipped() -> None:
    gold = record("2", "gold", "awarded", "2019-12-05")
    records = [AWARDED, gold]
    assert state(records, date(2019, 12, 4)) == ("bronze", "valid")
    assert state(records, date(2019, 12, 5)) == ("gold", "valid")
    assert state(records, date(2022, 1, 1)) == ("gold", "grace")
    assert standing_at(records, RULES, date(2020, 1, 1)).next_label is None


def test_a_valid_lower_label_stands_before_a_higher_one_in_grace() -> None:
    silver = record("1", "silver", "awarded", "2017-05-29")
    bronze = record("2", "bronze", "awarded", "2019-02-01")
    assert state([silver, bronze], date(2019, 8, 1)) == ("bronze", "valid")
    assert state([silver], date(2019, 8, 1)) == ("silver", "grace")


def test_preparing_and_in_process_show_until_the_award_and_after_a_lapse() -> None:
    steps = [
        record("1", "bronze", "preparing", "2017-03"),
        record("2", "bronze", "in process", "2017-09"),
        record("3", "bronze", "awarded", "2018-01-15"),
        record("4", "bronze", "preparing", "2021-06"),
    ]
    assert [
        state(steps, day)[1] for day in (date(2017, 4, 1), date(2017, 10, 1), date(2018, 2, 1))
    ] == [
        *("preparing", "in process", "valid"),
    ]
    assert state(steps, date(2021, 7, 1)) == ("bronze", "preparing")


def test_a_forgotten_step_below_a_label_that_was_won_later_does_not_come_back() -> None:
    records = [
        record("1", "bronze", "preparing", "2012"),
        record("2", "silver", "awarded", "2015-05-29"),
    ]
    assert state(records, date(2019, 1, 1)) == ("silver", "lapsed")


def test_a_withdrawn_label_has_lapsed_and_a_withdrawn_try_is_over() -> None:
    taken_back = [AWARDED, record("2", "bronze", "withdrawn", "2020-03-03")]
    held = standing_at(taken_back, RULES, date(2020, 3, 3))
    assert (held.state, held.renew_until, held.sentence) == (
        LabelState.LAPSED,
        None,
        "Bronze was withdrawn on 3 Mar 2020.",
    )
    given_up = [
        record("1", "bronze", "in process", "2019-01"),
        record("2", "bronze", "withdrawn", "2019-06"),
    ]
    assert state(given_up, date(2019, 7, 1)) == ("none", "none")


def test_what_is_planned_starts_nothing() -> None:
    assert state([record("1", "bronze", "planned", "2018-06")], date(2019, 1, 1)) == (
        "none",
        "none",
    )


def test_what_is_stated_proves_nothing_and_is_mentioned() -> None:
    stated = [record("1", "silver", "stated", "2017")]
    held = standing_at(stated, RULES, date(2017, 6, 1))
    assert (held.state, held.level, held.sentence) == (
        LabelState.NONE,
        0,
        "No label. A source states that Silver was held in 2017.",
    )
    assert standing_at(stated, RULES, date(2018, 1, 1)).sentence == "No label."


def test_without_records_there_is_no_label_and_the_first_rung_comes_next() -> None:
    held = standing_at([], RULES, date(2017, 1, 1))
    assert (held.label, held.name, held.state, held.next_label) == (
        "none",
        "No label",
        LabelState.NONE,
        "bronze",
    )
    assert standing_at([], [], date(2017, 1, 1)).next_label is None


def test_an_award_of_a_label_without_rules_is_held_with_an_unknown_end() -> None:
    held = standing_at([record("1", "platinum", "awarded", "2017-05")], RULES, date(2019, 1, 1))
    assert (held.state, held.valid_until) == (LabelState.VALID, None)
    assert held.sentence == "Platinum has been held since May 2017; its end is not known."


def test_a_renewal_without_a_rule_of_its_own_keeps_the_terms_of_the_first_award() -> None:
    renewed = record(
        "1",
        "gold",
        "renewed",
        "2021-01-05",
        previous_valid_until="2020-12-31",
        valid_until="2022-12-31",
    )
    assert state([renewed], date(2022, 12, 1)) == ("gold", "expiring")
    assert standing_at([renewed], RULES, date(2023, 1, 1)).renew_until == date(2023, 12, 31)
