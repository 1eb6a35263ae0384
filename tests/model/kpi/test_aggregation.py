from __future__ import annotations

import random
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innodrop.model.kpi.aggregation import Point, Reported, seats, series
from innodrop.model.kpi.periods import between, parse

LATER = date(2030, 1, 1)
QUARTERS = ("2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4")

Told = tuple[str, str, float | None] | tuple[str, str, float | None, float]


def reported(*rows: Told) -> list[Reported]:
    """Rows of seat, period, value and perhaps weight."""
    return [
        Reported(row[0], parse(row[1]), row[2], row[3] if len(row) > 3 else None) for row in rows
    ]


def values(
    rows: list[Reported], over_time: str, over_partners: str, until: date = LATER
) -> list[tuple[str, float | None]]:
    """Period and value to date of every point."""
    return [
        (point.period.text, point.value)
        for point in series(rows, over_time, over_partners, until=until)
    ]


TWO_SEATS = reported(
    *(("A", "2017-Q1", 3), ("B", "2017-Q1", 1)),
    *(("A", "2017-Q2", 4),),
    *(("A", "2017-Q3", 4), ("B", "2017-Q3", 6)),
)


@pytest.mark.parametrize(
    ("over_time", "over_partners", "expected"),
    [
        ("sum", "sum", [4, 8, 18]),
        ("latest", "sum", [4, 5, 10]),
        ("latest", "mean", [2, 2.5, 5]),
        ("sum", "mean", [2, 4, 9]),
        ("mean", "mean", [2, 2.25, (11 / 3 + 3.5) / 2]),
        ("mean", "sum", [2, 2.25, (11 / 3 + 3.5) / 2]),
    ],
)
def test_each_kpi_adds_up_by_its_two_rules(
    over_time: str, over_partners: str, expected: list[float]
) -> None:
    to_date = values(TWO_SEATS, over_time, over_partners)
    assert [period for period, _ in to_date] == ["2017-Q1", "2017-Q2", "2017-Q3"]
    assert [value for _, value in to_date] == pytest.approx(expected)


def test_a_running_total_is_never_summed_over_periods() -> None:
    assert values(
        reported(("A", "2017-Q1", 5), ("A", "2017-Q2", 8), ("A", "2017-Q3", 12)), "latest", "sum"
    ) == [
        ("2017-Q1", 5),
        ("2017-Q2", 8),
        ("2017-Q3", 12),
    ]


def test_a_seat_without_a_new_report_keeps_its_last_value() -> None:
    rows = reported(("A", "2017-Q1", 5), ("B", "2017-Q1", 7), ("A", "2017-Q2", 6))
    assert series(rows, "latest", "sum", until=LATER)[-1] == Point(parse("2017-Q2"), 13, partners=2)


@pytest.mark.parametrize("rule", ["none", "distinct"])
def test_what_is_joint_counts_once_for_the_project_and_is_never_added_up(rule: str) -> None:
    rows = reported(
        ("A", "2017-Q1", 2), ("B", "2017-Q1", 2), ("", "2017-Q1", 2), ("", "2017-Q2", 1)
    )
    assert values(rows, "sum", rule) == [("2017-Q1", 2), ("2017-Q2", 3)]
    assert values([row for row in rows if row.seat], "sum", rule) == []


def test_the_rows_of_one_seat_are_its_own_series() -> None:
    assert values([row for row in TWO_SEATS if row.seat == "B"], "sum", "sum") == [
        ("2017-Q1", 1),
        ("2017-Q3", 7),
    ]


def test_means_are_weighted_where_every_value_has_a_weight() -> None:
    rows = reported(("A", "2017-Q1", 4, 10), ("B", "2017-Q1", 1, 30), ("A", "2017-Q2", 2, 10))
    assert [value for _, value in values(rows, "mean", "mean")] == pytest.approx([70 / 40, 90 / 50])
    unweighted = [*rows, *reported(("B", "2017-Q2", 3))]
    assert values(unweighted, "mean", "mean")[-1] == ("2017-Q2", (3 + 2) / 2)


def test_weights_of_nought_are_no_weights() -> None:
    rows = reported(("A", "2017-Q1", 4, 0), ("B", "2017-Q1", 2, 0))
    assert values(rows, "mean", "mean") == [("2017-Q1", 3)]
    assert values(rows, "latest", "mean") == [("2017-Q1", 3)]


def test_nothing_to_report_is_a_point_without_a_value_until_something_is_reported() -> None:
    rows = reported(
        ("A", "2017-Q1", None), ("A", "2017-Q2", 3), ("B", "2017-Q2", None), ("A", "2017-Q3", None)
    )
    assert series(rows, "sum", "sum", until=LATER) == (
        Point(parse("2017-Q1"), None, partners=1),
        Point(parse("2017-Q2"), 3, partners=2),
        Point(parse("2017-Q3"), 3, partners=2),
    )


def test_nought_is_a_value_and_nothing_to_report_is_none() -> None:
    assert values(reported(("A", "2017-Q1", 0), ("B", "2017-Q1", 4)), "latest", "mean") == [
        ("2017-Q1", 2)
    ]
    assert values(reported(("A", "2017-Q1", None), ("B", "2017-Q1", 4)), "latest", "mean") == [
        ("2017-Q1", 4)
    ]


def test_a_period_that_has_not_ended_is_marked_and_one_that_has_not_begun_left_out() -> None:
    rows = reported(("A", "2017-Q1", 5), ("A", "2017-Q2", 1), ("A", "2017-Q3", 9))
    to_date = series(rows, "sum", "sum", until=date(2017, 6, 29))
    assert [(p.period.text, p.value, p.unfinished) for p in to_date] == [
        ("2017-Q1", 5, False),
        ("2017-Q2", 6, True),
    ]
    assert not series(rows, "sum", "sum", until=date(2017, 6, 30))[-1].unfinished
    assert series(rows, "sum", "sum", until=date(2016, 12, 31)) == ()


def test_points_are_ordered_by_end_then_start_and_what_ends_together_has_one_value() -> None:
    rows = reported(
        ("A", "2017-06", 1), ("B", "2017-Q2", 10), ("A", "2017-05", 2), ("B", "2017-H1", 4)
    )
    assert values(rows, "sum", "sum") == [("2017-05", 2), ("2017-Q2", 13), ("2017-06", 13)]
    assert values(rows, "latest", "sum") == [
        ("2017-05", 2),
        ("2017-H1", 11),
        ("2017-Q2", 11),
        ("2017-06", 11),
    ]


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([("A", "2017-Q2", 9), ("A", "2017-04", 2), ("A", "2017-05", 3)], 5),
        ([("A", "2017", 50), ("A", "2017-Q1", 9), ("A", "2017-02", 4)], 4),
        ([("A", "2017-Q2", 9), ("B", "2017-04", 2)], 11),
        ([("A", "2017-Q2", 9), ("A", "2017-07", 2)], 11),
        ([("A", "2017-Q2", 9), ("A", "2017-04", None)], 9),
    ],
)
def test_a_period_and_its_parts_are_never_counted_twice(rows: list[Told], total: float) -> None:
    assert values(reported(*rows), "sum", "sum")[-1][1] == total


def test_the_newest_value_is_the_newest_whatever_the_length_of_its_period() -> None:
    rows = reported(("A", "2017-H1", 20), ("A", "2017-Q1", 12))
    assert values(rows, "latest", "sum") == [("2017-Q1", 12), ("2017-H1", 20)]


def test_a_seat_that_changed_hands_in_a_period_may_report_twice() -> None:
    rows = reported(("S", "2017-Q2", 20), ("S", "2017-Q2", 250))
    assert values(rows, "sum", "sum") == [("2017-Q2", 270)]
    assert (
        values(rows, "latest", "sum") == values(rows[::-1], "latest", "sum") == [("2017-Q2", 250)]
    )
    assert series(rows, "sum", "sum", until=LATER)[0].partners == 1


def test_without_rows_there_are_no_points() -> None:
    assert series([], "sum", "sum", until=LATER) == ()


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        ([("OLD", "NEW"), ("NEW", None), ("A", None)], {"OLD": "NEW", "NEW": "NEW", "A": "A"}),
        (
            [("A", "B"), ("B", "C"), ("C", None), ("D", "B")],
            {"A": "C", "B": "C", "C": "C", "D": "C"},
        ),
        (
            [("A", "B"), ("B", "A"), ("C", "A"), ("D", None)],
            {"A": "A", "B": "B", "C": "C", "D": "D"},
        ),
        ([("A", "A")], {"A": "A"}),
        ([("A", "unknown")], {"A": "A"}),
        ([], {}),
    ],
)
def test_a_chain_of_successors_is_one_seat_and_a_circle_is_refused_safely(
    partners: list[tuple[str, str | None]], expected: dict[str, str]
) -> None:
    assert seats(partners) == expected
    assert seats(partners[::-1]) == expected


def test_twelve_thousand_rows_are_aggregated_while_a_page_loads() -> None:
    months = between(date(2010, 1, 1), date(2019, 12, 31), "monthly")
    rows = [
        Reported(f"P{seat}", month, float(seat), 1.0) for seat in range(100) for month in months
    ]
    random.Random(7).shuffle(rows)  # noqa: S311
    took = []
    for _ in range(5):
        start = process_time()
        assert series(rows, "sum", "sum", until=LATER)[-1].value == 120 * sum(range(100))
        took.append(process_time() - start)
    assert min(took) < 0.2  # about 0.03 s


ROW = st.builds(
    Reported,
    seat=st.sampled_from(["", "A", "B", "C"]),
    period=st.sampled_from([*QUARTERS, "2017-05", "2017-06", "2017-H1", "2017"]).map(parse),
    value=st.none() | st.integers(-1000, 1000).map(float),
    weight=st.none() | st.integers(0, 50).map(float),
)
ROWS = st.lists(ROW, max_size=25)
OVER_TIME = st.sampled_from(["sum", "latest", "mean"])
OVER_PARTNERS = st.sampled_from(["sum", "mean", "none", "distinct"])
UNTIL = st.dates(date(2016, 10, 1), date(2018, 3, 1))


@given(ROWS, OVER_TIME, OVER_PARTNERS, UNTIL, st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    rows: list[Reported], over_time: str, over_partners: str, until: date, shuffler: random.Random
) -> None:
    shuffled = rows.copy()
    shuffler.shuffle(shuffled)
    assert series(rows, over_time, over_partners, until=until) == series(
        shuffled, over_time, over_partners, until=until
    )


@given(ROWS, OVER_TIME, OVER_PARTNERS, UNTIL)
def test_every_point_is_a_period_that_was_reported_and_they_stand_in_order(
    rows: list[Reported], over_time: str, over_partners: str, until: date
) -> None:
    points = series(rows, over_time, over_partners, until=until)
    places = [(point.period.end, point.period.start) for point in points]
    assert places == sorted(set(places))
    assert {point.period for point in points} <= {row.period for row in rows}
    assert all(point.period.start <= until for point in points)


@given(
    st.lists(
        st.builds(
            Reported, st.sampled_from("AB"), st.sampled_from(QUARTERS).map(parse), st.floats(0, 1e6)
        )
    )
)
def test_a_sum_of_sums_is_the_sum_of_all_values(rows: list[Reported]) -> None:
    points = series(rows, "sum", "sum", until=LATER)
    total = sum(row.value or 0 for row in rows)
    assert (points[-1].value if points else 0) == pytest.approx(total)


@given(ROWS, st.sampled_from(["sum", "latest"]))
def test_the_seats_added_up_are_the_whole(rows: list[Reported], over_time: str) -> None:
    whole = series(rows, over_time, "sum", until=LATER)
    single = [
        series([r for r in rows if r.seat == seat], over_time, "sum", until=LATER)
        for seat in ("", "A", "B", "C")
    ]
    known = [points[-1].value for points in single if points and points[-1].value is not None]
    assert (whole[-1].value if whole else None) == (pytest.approx(sum(known)) if known else None)


@given(ROWS, st.sampled_from(["latest", "mean"]))
def test_a_mean_over_partners_lies_between_the_seats(rows: list[Reported], over_time: str) -> None:
    whole = series(rows, over_time, "mean", until=LATER)
    single = [
        series([r for r in rows if r.seat == seat], over_time, "sum", until=LATER)
        for seat in ("", "A", "B", "C")
    ]
    known = [points[-1].value for points in single if points and points[-1].value is not None]
    value = whole[-1].value if whole else None
    assert (value is None) == (not known)
    if value is not None:
        assert min(known) - 1e-9 <= value <= max(known) + 1e-9


@given(ROWS, OVER_TIME, OVER_PARTNERS, st.sampled_from(["A", "B"]), st.sampled_from(QUARTERS))
def test_nothing_to_report_never_changes_a_value(
    rows: list[Reported], over_time: str, over_partners: str, seat: str, quarter: str
) -> None:
    before = {p.period: p.value for p in series(rows, over_time, over_partners, until=LATER)}
    more = [*rows, Reported(seat, parse(quarter), None)]
    after = {p.period: p.value for p in series(more, over_time, over_partners, until=LATER)}
    assert {period: after[period] for period in before} == before


@given(
    st.lists(
        st.builds(
            Reported, st.sampled_from("AB"), st.sampled_from(QUARTERS).map(parse), st.floats(0, 9)
        )
    ),
    UNTIL,
)
def test_looking_back_shows_the_beginning_of_what_is_known_now(
    rows: list[Reported], until: date
) -> None:
    now = series(rows, "sum", "sum", until=LATER)
    then = series(rows, "sum", "sum", until=until)
    assert [(p.period, p.value, p.partners) for p in then] == [
        (p.period, p.value, p.partners) for p in now[: len(then)]
    ]
