from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.floats import same
from innodrop.model.kpi.comparison import Limits, Status
from innodrop.model.kpi.status import Verdict, judge, tally, worst
from innodrop.model.numbers import as_read, written

DAY = date(2017, 9, 30)
AMOUNTS = st.floats(min_value=0, max_value=1e6)
DIRECTIONS = st.sampled_from(["up", "down", "neutral"])


def verdict(  # noqa: PLR0913
    value: float | None,
    plan: float | None,
    target: float | None,
    *,
    direction: str = "up",
    unit: str = "SMEs",
    baseline: float | None = None,
    decimals: int | None = None,
    limits: Limits = Limits(),  # noqa: B008
    locale: str = "en",
    change: bool = False,
    whole: bool = False,
) -> Verdict:
    return judge(
        value,
        plan,
        target,
        direction=direction,
        limits=limits,
        unit=unit,
        day=DAY,
        decimals=decimals,
        locale=locale,
        baseline=baseline,
        change=change,
        whole=whole,
    )


def sentence_of(verdict: Verdict) -> str:
    return str(verdict.sentence).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "plan", "target", "sentence", "ratio"),
    [
        (7, 7, 12, "on track: 7 of 7 SMEs planned by 30 Sep 2017", 1),
        (6.7, 7, 12, "on track: 6.7 of 7 SMEs planned by 30 Sep 2017", 6.7 / 7),
        (6, 7, 12, "at risk: 6 of 7 SMEs planned by 30 Sep 2017", 6 / 7),
        (6, 6.838709677, 12, "at risk: 6 of 6.8 SMEs planned by 30 Sep 2017", 6 / 6.838709677),
        (5, 7, 12, "off track: 5 of 7 SMEs planned by 30 Sep 2017", 5 / 7),
        (0, 7, 12, "off track: 0 of 7 SMEs planned by 30 Sep 2017", 0),
        (8, 6.8, 12, "on track: 8 SMEs, 6.8 planned by 30 Sep 2017", 8 / 6.8),
        (-1, 7, 12, "off track: -1 SMEs, 7 planned by 30 Sep 2017", -1 / 7),
    ],
)
def test_a_value_is_judged_against_the_plan_to_date_and_never_the_end_target(
    value: float, plan: float, target: float, sentence: str, ratio: float
) -> None:
    judged = verdict(value, plan, target)
    assert sentence_of(judged) == sentence
    assert judged.ratio == pytest.approx(ratio)
    assert sentence_of(judged).startswith(judged.status)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (95, Status.ON_TRACK),
        (94.999, Status.AT_RISK),
        (80, Status.AT_RISK),
        (79.999, Status.OFF_TRACK),
        (0.1 + 0.2 + 94.7, Status.ON_TRACK),
    ],
)
def test_a_limit_that_is_exactly_reached_is_reached(value: float, status: Status) -> None:
    assert verdict(value, 100, 200).status is status
    assert verdict(value / 100, 1, 2).status is status
    assert verdict(value / 1000, 0.1, 0.2).status is status


def test_every_kpi_may_have_its_own_limits() -> None:
    strict = Limits(on_track=1, at_risk=0.9)
    assert [verdict(v, 100, 200, limits=strict).status.value for v in (100, 99, 90, 89)] == [
        *("on track", "at risk", "at risk", "off track"),
    ]
    assert verdict(50, 100, 200, limits=Limits(on_track=0.5, at_risk=0.5)).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (12, "no target: 12 SMEs so far"),
        (1, "no target: 1 so far (SMEs)"),
        (0, "no target: 0 SMEs so far"),
        (None, "no target: nothing reported so far"),
    ],
)
def test_no_target_no_status_and_no_percentage(value: float | None, sentence: str) -> None:
    for direction in ("up", "down", "neutral"):
        judged = verdict(value, None, None, direction=direction, baseline=3)
        assert (judged.status, judged.ratio, sentence_of(judged)) == (
            Status.NO_TARGET,
            None,
            sentence,
        )


@pytest.mark.parametrize(
    ("plan", "direction", "sentence"),
    [
        (7, "up", "no data: nothing reported, 7 SMEs planned by 30 Sep 2017"),
        (1, "up", "no data: nothing reported, 1 planned by 30 Sep 2017 (SMEs)"),
        (0.04, "up", "no data: nothing reported, 0.04 SMEs planned by 30 Sep 2017"),
        (3, "down", "no data: nothing reported, at most 3 SMEs planned by 30 Sep 2017"),
        (50, "neutral", "no data: nothing reported, 50 SMEs planned by 30 Sep 2017"),
    ],
)
def test_a_plan_without_a_value_is_no_data_and_not_nought(
    plan: float, direction: str, sentence: str
) -> None:
    judged = verdict(None, plan, 12, direction=direction)
    assert (judged.status, judged.ratio, sentence_of(judged)) == (Status.NO_DATA, None, sentence)


@pytest.mark.parametrize(
    ("value", "plan", "baseline", "sentence"),
    [
        (0, 0, None, "nothing planned yet: 0 SMEs so far, nothing planned by 30 Sep 2017"),
        (0, 0, 0, "nothing planned yet: 0 SMEs so far, nothing planned by 30 Sep 2017"),
        (None, 0, None, "nothing planned yet: nothing planned by 30 Sep 2017"),
        (2, 2, 2, "nothing planned yet: 2 SMEs so far, no change planned by 30 Sep 2017"),
        (None, 2, 2, "nothing planned yet: no change from 2 SMEs planned by 30 Sep 2017"),
        (1, 1, 1, "nothing planned yet: 1 so far, no change planned by 30 Sep 2017 (SMEs)"),
        (0, 0, 2, "nothing planned yet: 0 SMEs so far, nothing planned by 30 Sep 2017"),
    ],
)
def test_nothing_is_due_while_plan_and_value_stand_at_the_baseline(
    value: float | None, plan: float, baseline: float | None, sentence: str
) -> None:
    judged = verdict(value, plan, 12, baseline=baseline)
    assert (judged.status, judged.ratio, sentence_of(judged)) == (
        Status.NOT_YET_DUE,
        None,
        sentence,
    )


@pytest.mark.parametrize(
    ("value", "plan", "baseline", "sentence", "ratio"),
    [
        (3, 0, None, "on track: 3 SMEs, nothing planned by 30 Sep 2017", None),
        (1, 0, 0, "on track: 1, nothing planned by 30 Sep 2017 (SMEs)", None),
        (3, 2, 2, "on track: 3 SMEs, 2 planned by 30 Sep 2017", 1.5),
        (1, 2, 2, "off track: 1 of 2 SMEs planned by 30 Sep 2017", 0.5),
        (-1, 0, 0, "off track: -1 SMEs, nothing planned by 30 Sep 2017", None),
    ],
)
def test_a_value_that_has_left_the_baseline_early_is_judged_so_that_a_loss_shows(
    value: float, plan: float, baseline: float | None, sentence: str, ratio: float | None
) -> None:
    judged = verdict(value, plan, 12, baseline=baseline)
    assert (judged.ratio, sentence_of(judged)) == (ratio, sentence)


@pytest.mark.parametrize(
    ("value", "plan", "sentence"),
    [
        (61, 61.5, "on track: 61 of 62 SMEs planned by 30 Sep 2017"),
        (21, 20.6, "on track: 21 of 21 SMEs planned by 30 Sep 2017"),
        (22, 20.6, "on track: 22 SMEs, 21 planned by 30 Sep 2017"),
        # 56 of 59 would be at risk
        (56, 58.9, "on track: 56 of 58.9 SMEs planned by 30 Sep 2017"),
    ],
)
@pytest.mark.parametrize("decimals", [None, 0])
def test_of_what_is_counted_no_half_is_planned(
    value: float, plan: float, sentence: str, decimals: int | None
) -> None:
    assert sentence_of(verdict(value, plan, 80, decimals=decimals, whole=True)) == sentence


@pytest.mark.parametrize(
    ("value", "plan", "sentence"),
    [
        (0, 0.4, "nothing planned yet: 0 SMEs so far, nothing planned by 30 Sep 2017"),
        (None, 0.4, "nothing planned yet: nothing planned by 30 Sep 2017"),
        (1, 0.4, "on track: 1, nothing planned by 30 Sep 2017 (SMEs)"),
        (0, 0.6, "off track: 0 of 1 planned by 30 Sep 2017 (SMEs)"),
    ],
)
def test_less_than_half_of_what_is_counted_is_no_plan_yet(
    value: float | None, plan: float, sentence: str
) -> None:
    assert sentence_of(verdict(value, plan, 12, decimals=0, whole=True)) == sentence
    assert verdict(value, plan, 12, whole=True).status.value == sentence.partition(":")[0]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (4, "on track: 4 of 4 SMEs planned by 30 Sep 2017"),
        (5, "on track: 5 SMEs, 4 planned by 30 Sep 2017"),
        (3, "off track: 3 of 4 SMEs planned by 30 Sep 2017"),
        (None, "no data: nothing reported, 4 SMEs planned by 30 Sep 2017"),
    ],
)
def test_holding_the_baseline_can_be_the_target(value: float | None, sentence: str) -> None:
    assert sentence_of(verdict(value, 4, 4, baseline=4)) == sentence


@pytest.mark.parametrize(
    ("value", "plan", "target", "sentence"),
    [
        (4, 3, 4, "on track: target of 4 SMEs reached early"),
        (6, 3, 4, "on track: target of 4 SMEs reached early, now 6"),
        (4, 4, 4, "on track: target of 4 SMEs reached"),
        (4, 6, 4, "on track: target of 4 SMEs reached"),
        (1, 0.5, 1, "on track: target of 1 reached early (SMEs)"),
        (4, 0, 4, "on track: target of 4 SMEs reached early"),
        (1.5, 0.5, 1, "on track: target of 1 reached early, now 1.5 (SMEs)"),
    ],
)
def test_a_target_that_is_reached_is_on_track_whatever_the_plan(
    value: float, plan: float, target: float, sentence: str
) -> None:
    assert sentence_of(verdict(value, plan, target)) == sentence


@pytest.mark.parametrize(
    ("value", "plan", "target", "sentence", "ratio"),
    [
        (5, 3, 2, "off track: 5 risks, at most 3 planned by 30 Sep 2017", 0.6),
        (3.5, 3, 2, "at risk: 3.5 risks, at most 3 planned by 30 Sep 2017", 3 / 3.5),
        (3.1, 3, 2, "on track: 3.1 risks, at most 3 planned by 30 Sep 2017", 3 / 3.1),
        (3, 3, 2, "on track: 3 risks, at most 3 planned by 30 Sep 2017", 1),
        (1, 3, 3, "on track: 1, at most 3 planned by 30 Sep 2017 (risks)", 3),
        (2, 3, 2, "on track: target of at most 2 risks reached early", 1.5),
        (1, 3, 2, "on track: target of at most 2 risks reached early, now 1", 3),
        (2, 1, 2, "on track: 2 risks, at most 1 planned by 30 Sep 2017", 0.5),
        (0, 3, 3, "on track: 0 risks, at most 3 planned by 30 Sep 2017", None),
        (0, 0, 0, "on track: 0 risks, at most 0 planned by 30 Sep 2017", 1),
        (5, 0, 0, "off track: 5 risks, at most 0 planned by 30 Sep 2017", 0),
    ],
)
def test_where_down_is_better_the_plan_is_a_ceiling(
    value: float, plan: float, target: float, sentence: str, ratio: float | None
) -> None:
    judged = verdict(value, plan, target, direction="down", unit="risks")
    assert sentence_of(judged) == sentence
    assert judged.ratio == (None if ratio is None else pytest.approx(ratio))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (50, "on track: 50 % of 50 % planned by 30 Sep 2017"),
        (47.5, "on track: 47.5 % of 50 % planned by 30 Sep 2017"),
        (52.5, "on track: 52.5 %, 50 % planned by 30 Sep 2017"),
        (45, "at risk: 45 % of 50 % planned by 30 Sep 2017"),
        (60, "at risk: 60 %, more than the 50 % planned by 30 Sep 2017"),
        (39, "off track: 39 % of 50 % planned by 30 Sep 2017"),
        (61, "off track: 61 %, more than the 50 % planned by 30 Sep 2017"),
        (100, "off track: 100 %, more than the 50 % planned by 30 Sep 2017"),
    ],
)
def test_a_neutral_kpi_shall_keep_close_to_its_plan_on_both_sides(
    value: float, sentence: str
) -> None:
    assert sentence_of(verdict(value, 50, 100, direction="neutral", unit="percent")) == sentence


def test_a_neutral_kpi_with_a_plan_of_nought_is_not_divided_by() -> None:
    assert verdict(0, 0, 100, direction="neutral").status is Status.NOT_YET_DUE
    early = verdict(2, 0, 100, direction="neutral", unit="percent")
    assert (early.status, early.ratio) == (Status.OFF_TRACK, None)


@pytest.mark.parametrize(
    ("value", "plan", "target", "unit", "decimals", "sentence"),
    [
        (60, 72, 100, "percent", None, "at risk: 60 % of 72 % planned by 30 Sep 2017"),
        (400000, 500000, 1e6, "EUR", 0, "at risk: 400,000 of 500,000 EUR planned by 30 Sep 2017"),
        (
            400000,
            498765.4321,
            1e6,
            "EUR",
            None,
            "at risk: 400,000 of 498,765 EUR planned by 30 Sep 2017",
        ),
        (3.4, 4, 4, "score 1-5", None, "at risk: score 3.4 of 4 planned by 30 Sep 2017"),
        (1.25, 1.5, 2, "level 0-3", 2, "at risk: level 1.25 of 1.5 planned by 30 Sep 2017"),
        (0, 1, 1, "strategies", None, "off track: 0 of 1 planned by 30 Sep 2017 (strategies)"),
        (96, 80, 90, "percent", None, "on track: target of 90 % reached early, now 96 %"),
        (
            60.25,
            72.3333333,
            100,
            "percent",
            None,
            "at risk: 60.25 % of 72.33 % planned by 30 Sep 2017",
        ),
    ],
)
def test_the_sentence_reads_well_in_every_unit(
    value: float, plan: float, target: float, unit: str, decimals: int | None, sentence: str
) -> None:
    assert sentence_of(verdict(value, plan, target, unit=unit, decimals=decimals)) == sentence


@pytest.mark.parametrize(
    ("value", "plan", "decimals", "sentence"),
    [
        (6, 6.4, 0, "at risk: 6 of 6.4 SMEs planned by 30 Sep 2017"),
        (0.06, 0.07, 1, "at risk: 0.06 of 0.07 SMEs planned by 30 Sep 2017"),
        (99.6, 110.4, 0, "at risk: 100 of 110 SMEs planned by 30 Sep 2017"),
    ],
)
def test_a_sentence_never_says_six_of_six_where_something_is_missing(
    value: float, plan: float, decimals: int, sentence: str
) -> None:
    assert sentence_of(verdict(value, plan, 12 * plan, decimals=decimals)) == sentence


def test_numbers_follow_the_reader_and_the_sentence_stays_english() -> None:
    judged = verdict(6, 6.8387, 12, locale="de")
    assert sentence_of(judged) == "at risk: 6 of 6,8 SMEs planned by 30 Sep 2017"


def test_a_plan_below_nought_has_no_share() -> None:
    judged = verdict(-3, -2, 1, unit="percent", baseline=-5)
    assert (judged.status, judged.ratio) == (Status.OFF_TRACK, None)
    assert sentence_of(judged) == "off track: -3 %, -2 % planned by 30 Sep 2017"
    assert verdict(-1, -2, 1, unit="percent", baseline=-5).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        ([Status.ON_TRACK, Status.OFF_TRACK, Status.AT_RISK], Status.OFF_TRACK),
        ([Status.ON_TRACK, Status.AT_RISK, Status.NO_DATA], Status.AT_RISK),
        ([Status.NO_DATA, Status.ON_TRACK, Status.NO_TARGET], Status.ON_TRACK),
        ([Status.NO_TARGET, Status.NOT_YET_DUE, Status.NO_DATA], Status.NO_DATA),
        ([Status.NO_TARGET, Status.NOT_YET_DUE], Status.NOT_YET_DUE),
        ([Status.NO_TARGET], Status.NO_TARGET),
    ],
)
def test_an_objective_shows_its_worst_verdict(statuses: list[Status], shown: Status) -> None:
    assert worst(statuses) is shown


def test_a_tally_counts_every_status_in_one_order() -> None:
    counts = tally(iter([Status.AT_RISK, Status.NO_DATA, Status.AT_RISK]))
    assert list(counts.items()) == [
        (Status.ON_TRACK, 0),
        (Status.AT_RISK, 2),
        (Status.OFF_TRACK, 0),
        (Status.NO_TARGET, 0),
        (Status.NOT_YET_DUE, 0),
        (Status.NO_DATA, 1),
    ]


def test_glyph_and_word_stand_together() -> None:
    assert [f"{status.glyph} {status}" for status in Status] == [
        *(
            "✓ on track",
            "▲ at risk",
            "■ off track",
            "– no target",
            "– nothing planned yet",
            "– no data",
        ),
    ]


@given(
    st.none() | AMOUNTS, st.none() | AMOUNTS, st.none() | AMOUNTS, st.none() | AMOUNTS, DIRECTIONS
)
def test_every_verdict_says_a_sentence_that_opens_with_its_status(
    value: float | None,
    plan: float | None,
    target: float | None,
    baseline: float | None,
    direction: str,
) -> None:
    judged = verdict(value, plan, target, baseline=baseline, direction=direction)
    assert judged.sentence.startswith(f"{judged.status}: ")
    assert (judged.status is Status.NO_TARGET) == (plan is None)
    if judged.status in {Status.NO_TARGET, Status.NO_DATA, Status.NOT_YET_DUE}:
        assert judged.ratio is None


@given(AMOUNTS, AMOUNTS, st.floats(min_value=1, max_value=1e6))
def test_more_is_never_worse_where_up_is_better_nor_better_where_down_is(
    first: float, other: float, plan: float
) -> None:
    order = [Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK]
    less, more = sorted((first, other))
    up = [order.index(verdict(value, plan, 2e6).status) for value in (more, less)]
    down = [
        order.index(verdict(value, plan, 0.5, direction="down").status) for value in (less, more)
    ]
    assert up == sorted(up)
    assert down == sorted(down)


@pytest.mark.parametrize(
    ("value", "plan", "baseline", "target", "direction", "undated", "ratio"),
    [
        (400, 410, 400, 420, "up", "off track: 400, 410 planned, 0 % of the way from 400", 0),
        (406, 410, 400, 420, "up", "off track: 406, 410 planned, 60 % of the way from 400", 0.6),
        (-26, -10, -50, 20, "up", "off track: -26, -10 planned, 60 % of the way from -50", 0.6),
        (408, 410, 400, 420, "up", "at risk: 408, 410 planned, 80 % of the way from 400", 0.8),
        (419, 420, 400, 440, "up", "on track: 419, 420 planned, 95 % of the way from 400", 0.95),
        (415, 410, 400, 420, "up", "on track: 415, 410 planned, 150 % of the way from 400", 1.5),
        (39, 41, 40, 42, "up", "off track: 39, 41 planned, less than the 40 at the start", -1),
        (3, 2, 4, 1, "down", "off track: 3, at most 2 planned, 50 % of the way from 4", 0.5),
        (5, 2, 4, 1, "down", "off track: 5, at most 2 planned, more than the 4 at the start", -0.5),
        (1, 2, 4, 1, "down", "on track: target of at most 1 reached early", 1.5),
        (420, 410, 400, 420, "up", "on track: target of 420 reached early", 2),
        (60, 75, 50, 100, "neutral", "off track: 60, 75 planned, 40 % of the way from 50", 0.4),
        (80, 75, 50, 100, "neutral", "at risk: 80, 75 planned, 120 % of the way from 50", 1.2),
        (42, 45, 50, 40, "up", "off track: 42, 45 planned, 50 at the start", 0.625),
        (46, 45, 50, 40, "up", "on track: 46, 45 planned, 50 at the start", 1.25),
    ],
)  # fmt: skip
def test_where_the_change_counts_the_share_of_the_planned_change_is_judged(
    value: float,
    plan: float,
    baseline: float,
    target: float,
    direction: str,
    undated: str,
    ratio: float,
) -> None:
    found = verdict(
        value, plan, target, direction=direction, baseline=baseline, change=True, unit=""
    )
    assert sentence_of(found.undated) == undated
    assert found.ratio == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("value", "direction", "sentence"),
    [
        (400, "up", "nothing planned yet: 400 SMEs so far, no change planned by 30 Sep 2017"),
        (400, "down", "nothing planned yet: 400 SMEs so far, no change planned by 30 Sep 2017"),
        (400, "neutral", "nothing planned yet: 400 SMEs so far, no change planned by 30 Sep 2017"),
        (None, "up", "nothing planned yet: no change from 400 SMEs planned by 30 Sep 2017"),
        (401, "up", "on track: 401 SMEs, no change from 400 planned by 30 Sep 2017"),
        (399, "up", "off track: 399 SMEs, no change from 400 planned by 30 Sep 2017"),
        (399, "down", "on track: 399 SMEs, no change from 400 planned by 30 Sep 2017"),
        (401, "down", "off track: 401 SMEs, no change from 400 planned by 30 Sep 2017"),
        (401, "neutral", "off track: 401 SMEs, no change from 400 planned by 30 Sep 2017"),
    ],
)
def test_where_plan_and_baseline_are_equal_a_value_that_left_them_is_judged_by_its_direction(
    value: float | None, direction: str, sentence: str
) -> None:
    target = {"up": 420, "down": 380, "neutral": 420}[direction]
    found = verdict(value, 400, target, direction=direction, baseline=400, change=True)
    assert sentence_of(found) == sentence


def test_the_level_is_judged_without_a_baseline_whatever_counts() -> None:
    assert verdict(400, 410, 420, change=True) == verdict(400, 410, 420)
    assert verdict(400, 410, 420, baseline=400).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("value", "plan", "decimals", "sentence"),
    [
        (94.6, 100, 0, "at risk: 94.6 % of 100 % planned by 30 Sep 2017"),
        (94.96, 100, 1, "at risk: 94.96 % of 100 % planned by 30 Sep 2017"),
        (19, 20.04, 0, "at risk: 19 % of 20.04 % planned by 30 Sep 2017"),
        (79.99, 100, 0, "off track: 79.99 % of 100 % planned by 30 Sep 2017"),
        (5.9999999, 6, None, "on track: 5.9999999 % of 6 % planned by 30 Sep 2017"),
    ],
)
def test_a_sentence_never_contradicts_its_verdict(
    value: float, plan: float, decimals: int | None, sentence: str
) -> None:
    assert sentence_of(verdict(value, plan, 500, unit="percent", decimals=decimals)) == sentence


def test_a_value_that_looks_like_the_target_and_is_not_shows_one_digit_more() -> None:
    assert (
        sentence_of(verdict(3.6, 3, 4, decimals=0))
        == "on track: 3.6 SMEs, 3 planned by 30 Sep 2017"
    )
    assert sentence_of(verdict(4.4, 3, 4, decimals=0)) == (
        "on track: target of 4 SMEs reached early, now 4.4"
    )


def test_a_share_in_per_cent_never_looks_like_a_limit_that_it_misses() -> None:
    shares = [verdict(v, 100, 500).share for v in (94.96, 79.999, 99.97, 66.666666)]
    assert [written(share, "percent") for share in shares] == [
        *("94.96\N{NO-BREAK SPACE}%", "79.999\N{NO-BREAK SPACE}%"),
        *("99.97\N{NO-BREAK SPACE}%", "66.7\N{NO-BREAK SPACE}%"),
    ]


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.none() | AMOUNTS, DIRECTIONS, st.booleans(), st.integers(0, 4))
def test_the_digits_shown_decide_no_status_and_what_is_read_tells_the_same(
    value: float,
    plan: float,
    target: float,
    baseline: float | None,
    direction: str,
    change: bool,  # noqa: FBT001
    decimals: int,
) -> None:
    def judged(*numbers: float, decimals: int | None = None) -> Verdict:
        return verdict(
            *numbers, direction=direction, baseline=baseline, change=change, decimals=decimals
        )

    found = judged(value, plan, target, decimals=decimals)
    assert found.status is judged(value, plan, target).status
    read = [as_read(number, found.digits) for number in (value, plan, target)]
    if found.digits < 10:  # beyond that only noise is left
        assert found.status is Status.NOT_YET_DUE or judged(*read).status is found.status
        assert (read[0] == read[1]) <= same(value, plan)
        assert (read[0] == read[2]) <= same(value, target)


def test_a_snapshot_from_before_is_read_with_the_word_of_then() -> None:
    assert Status("not yet due") is Status.NOT_YET_DUE
    assert Status("nothing planned yet") is Status.NOT_YET_DUE
