from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.dates import PartialDate
from innodrop.model.labels.standing import standing_at
from innodrop.tables.labels.label_record import LabelRecord
from tests.model.label_scheme import AWARDED, RULES, record


@pytest.mark.parametrize(
    ("renewed", "valid_until", "months_lost"),
    [
        ("2020-11-20", date(2024, 1, 31), 0),
        ("2021-01-10", date(2024, 1, 31), 0),
        ("2021-02-09", date(2024, 1, 31), 0),
        ("2021-02-10", date(2024, 1, 31), 1),
        ("2021-12-31", date(2024, 1, 31), 11),
    ],
)
def test_a_renewal_counts_from_the_old_end_so_that_late_months_are_lost(
    renewed: str, valid_until: date, months_lost: int
) -> None:
    records = [AWARDED, record("2", "bronze", "renewed", renewed)]
    held = standing_at(records, RULES, date(2022, 6, 1))
    assert (held.valid_until, held.months_lost) == (valid_until, months_lost)


def test_the_grace_period_says_what_renewing_now_would_lose() -> None:
    held = standing_at([AWARDED], RULES, date(2021, 11, 15))
    assert (held.months_lost, held.renew_until, held.days_left) == (10, date(2022, 1, 10), None)


@pytest.mark.parametrize(
    ("interview", "window"),
    [
        ("2017-01-20", (date(2018, 7, 20), date(2019, 1, 20))),
        ("2017-01", (date(2018, 7, 1), date(2019, 1, 31))),
        ("2016-08-31", (date(2018, 2, 28), date(2018, 8, 31))),
    ],
)
def test_the_silver_window_opens_18_to_24_months_after_the_first_bronze_interview(
    interview: str, window: tuple[date, date]
) -> None:
    first = record("1", "bronze", "awarded", "2017-03", interview=interview)
    renewed = record("2", "bronze", "renewed", "2018-12", interview="2018-11")
    for records in ([first], [first, renewed]):
        held = standing_at(records, RULES, date(2018, 12, 31))
        assert (held.next_label, held.next_window) == ("silver", window)


def test_after_silver_the_next_label_is_gold_without_a_window() -> None:
    records = [AWARDED, record("2", "silver", "awarded", "2020-10-01")]
    held = standing_at(records, RULES, date(2020, 10, 1))
    assert (held.label, held.next_label, held.next_window) == ("silver", "gold", None)


@pytest.mark.parametrize(
    ("records", "day", "sentence"),
    [
        ([AWARDED], date(2019, 1, 31), "Bronze has been in process since 10 Jan 2019."),
        (
            [AWARDED],
            date(2019, 3, 10),
            (
                "Bronze is valid until 10 Jan 2021 (inferred), 22 months left. "
                "The benchmarking window for Silver opens on 10 Jul 2020 and closes on 10 Jan 2021."
            ),
        ),
        (
            [AWARDED.model_copy(update={"valid_until": PartialDate("2021-01-10")})],
            date(2021, 1, 9),
            (
                "Bronze expires on 10 Jan 2021, 1 day left; it can be renewed until 10 Jan 2022. "
                "The benchmarking window for Silver is open and closes on 10 Jan 2021."
            ),
        ),
        (
            [AWARDED.model_copy(update={"valid_until": PartialDate("2021-01-31")})],
            date(2021, 1, 31),
            (
                "Bronze expires on 31 Jan 2021, its last day is today; it can be renewed until 31"
                " Jan 2022. The benchmarking window for Silver closed on 10 Jan 2021."
            ),
        ),
        (
            [AWARDED],
            date(2021, 1, 20),
            (
                "Bronze expired on 10 Jan 2021 (inferred) and can be renewed until 10 Jan 2022; "
                "renewing now loses less than a month."
            ),
        ),
        (
            [AWARDED],
            date(2021, 2, 10),
            (
                "Bronze expired on 10 Jan 2021 (inferred) and can be renewed until 10 Jan 2022; "
                "renewing now loses 1 month."
            ),
        ),
        (
            [AWARDED],
            date(2023, 1, 1),
            (
                "Bronze has lapsed: it expired on 10 Jan 2021 (inferred) and could be renewed until"
                " 10 Jan 2022."
            ),
        ),
        (
            [record("1", "silver", "awarded", "2017-01")],
            date(2018, 12, 1),
            (
                "Silver expires on 31 Jan 2019 (inferred), 61 days left; it can be renewed until 31"
                " Jan 2020."
            ),
        ),
        (
            [record("1", "gold", "awarded", "2018", valid_until="2020-01")],
            date(2020, 1, 31),
            "Gold expires in Jan 2020, today at the latest; it can be renewed until 31 Jan 2021.",
        ),
        (
            [record("1", "gold", "awarded", "2018", valid_until="2020-01")],
            date(2018, 3, 31),
            "Gold is valid until Jan 2020, at most 22 months left.",
        ),
        (
            [AWARDED, record("2", "bronze", "renewed", "2021-04-11")],
            date(2021, 5, 1),
            (
                "Bronze is valid until 31 Jan 2024 (inferred), 32 months left. Renewing it late"
                " lost 3 months. The benchmarking window for Silver closed on 10 Jan 2021."
            ),
        ),
        (
            [
                record("1", "silver", "awarded", "2019-12-01"),
                record("2", "gold", "in process", "2020-02"),
            ],
            date(2020, 3, 31),
            (
                "Silver is valid until 31 Dec 2021 (inferred), 21 months left. Gold has been in"
                " process since Feb 2020."
            ),
        ),
        (
            [record("1", "none", "stated", "2017"), record("2", "bronze", "preparing", "2017-06")],
            date(2017, 7, 1),
            (
                "Bronze has been in preparation since Jun 2017. A source states that no label was"
                " held in 2017."
            ),
        ),
        (
            [record("1", "none", "stated", "2017")],
            date(2017, 7, 1),
            "No label. A source states that no label was held in 2017.",
        ),
    ],
)
def test_every_state_says_its_own_sentence(
    records: list[LabelRecord], day: date, sentence: str
) -> None:
    assert standing_at(records, RULES, day).sentence == sentence
