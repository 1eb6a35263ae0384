"""Points towards a label: the total decides, proof counts apart, and the gaps say where to win."""

from __future__ import annotations

from datetime import date

import pytest

from innodrop.model.labels.readiness import Gap, enough, gaps, measure, newest
from innodrop.tables.labels.assessment import Assessment
from tests.model.label_scheme import indicator, mark

DAY = date(2018, 3, 31)


def by_code(*marks: Assessment) -> dict[str, Assessment]:
    return {row.indicator: row for row in marks}


@pytest.mark.parametrize(
    ("points", "missing"),
    [
        (128, 0),
        (120, 0),
        (119, 1),
        (119.9999999999, 0),
        (0, 120),
    ],  # 128 of 150 was an award in 2013
)
def test_the_total_decides_and_120_of_150_is_enough(points: float, missing: float) -> None:
    measured = measure(
        [indicator("G1.1")], by_code(mark("G1.1", points, 150)), total=150, share=0.8
    )
    assert measured.needed == 120
    assert measured.missing == pytest.approx(missing)


def test_a_weak_dimension_stops_nothing_when_the_total_is_enough() -> None:
    known = [indicator("G1.1"), indicator("G2.1", "Two")]
    measured = measure(
        known, by_code(mark("G1.1", 5, 100), mark("G2.1", 50, 50)), total=60, share=0.3
    )
    assert [(part.name, part.points, part.most) for part in measured.parts] == [
        ("One", 5, 100),
        ("Two", 50, 50),
    ]
    assert measured.missing == 0


def test_the_strict_figure_counts_only_accepted_evidence() -> None:
    known = [indicator("G1.1"), indicator("G1.2")]
    measured = measure(
        known, by_code(mark("G1.1", 4, accepted=True), mark("G1.2", 5)), total=10, share=0.8
    )
    assert (measured.points, measured.missing) == (9, 0)
    assert (measured.strict, measured.strict_missing) == (4, 4)


def test_unverified_indicators_are_left_out_of_the_official_figure() -> None:
    both = by_code(mark("G1.1", 4), mark("G1.2", 5))
    assert measure([indicator("G1.1", verified=True), indicator("G1.2")], both).official == 4
    none = measure([indicator("G1.1"), indicator("G1.2")], both)
    assert (none.official, none.unverified) == (None, 2)


def test_what_was_never_scored_counts_no_points_but_stays_in_the_total() -> None:
    known = [indicator("G1.1"), indicator("G1.2", max_points=5), indicator("G1.3")]
    measured = measure(known, by_code(mark("G1.1", 4)), total=15, share=0.8)
    assert (measured.points, measured.most, measured.scored, measured.of) == (4, 15, 1, 3)
    assert measured.parts[0].most == 10


def test_the_total_is_never_below_what_the_marks_make_possible() -> None:
    assert (
        measure([indicator("G1.1")], by_code(mark("G1.1", 5, 200)), total=150, share=0.8).needed
        == 160
    )


def test_a_label_without_a_pass_score_has_no_threshold() -> None:
    measured = measure([indicator("G1.1")], by_code(mark("G1.1", 5)))
    assert (measured.needed, measured.missing, measured.strict_missing) == (None, None, None)


def test_an_indicator_below_its_own_threshold_is_named() -> None:
    known = [
        indicator("G1.1", threshold=3),
        indicator("G1.2", threshold=3),
        indicator("G1.3", threshold=3),
    ]
    assert measure(known, by_code(mark("G1.1", 2), mark("G1.2", 3))).below == ("G1.1",)


def test_dimensions_stand_in_the_order_of_their_codes_with_a_short_name() -> None:
    known = [
        indicator("G2.10", "Two"),
        indicator("G2.9", "Two"),
        indicator("G1.1"),
        indicator("X", "Three"),
    ]
    measured = measure(known, {})
    assert [(part.short, part.name) for part in measured.parts] == [
        ("G1", "One"),
        ("G2", "Two"),
        ("Three", "Three"),
    ]


@pytest.mark.parametrize(
    ("marks", "day", "kind", "expected"),
    [
        ([mark("A", 1, day="2017-05-01"), mark("A", 2, day="2017-11-01")], "2018-03-31", "", 2),
        ([mark("A", 1, day="2017-05-01"), mark("A", 2, day="2017-11-01")], "2017-10-31", "", 1),
        (
            [
                mark("A", 3, kind="benchmark"),
                mark("A", 4, kind="self"),
                mark("A", 2, kind="mentor"),
            ],
            "2018-03-31",
            "",
            3,
        ),
        ([mark("A", 3, kind="benchmark"), mark("A", 4, kind="self")], "2018-03-31", "self", 4),
        (
            [mark("A", 3, kind="benchmark", day="2017-01-01"), mark("A", 4, kind="self")],
            "2018-03-31",
            "",
            4,
        ),
        ([mark("A", 3)], "2017-12-31", "", None),
    ],
)
def test_the_newest_mark_counts_and_of_one_day_the_strongest(
    marks: list[Assessment], day: str, kind: str, expected: float | None
) -> None:
    measured = newest(marks, date.fromisoformat(day), kind)
    assert (measured["A"].score if "A" in measured else None) == expected


def test_gaps_stand_by_points_to_win_then_to_prove_and_the_unknown_last() -> None:
    known = [
        indicator("G1.10"),
        indicator("G1.9"),
        indicator("G1.1"),
        indicator("G1.2"),
        indicator("G1.3"),
        indicator("G1.4"),
    ]
    marks = by_code(
        mark("G1.10", 3),
        mark("G1.9", 3),
        mark("G1.1", 1),
        mark("G1.2", 5),
        mark("G1.3", 5, accepted=True),
    )
    assert [gap.indicator.code for gap in gaps(known, marks)] == [
        "G1.1",
        "G1.9",
        "G1.10",
        "G1.2",
        "G1.4",
    ]
    assert [gap.gain for gap in gaps(known, marks)] == [4, 2, 2, 0, None]
    assert [gap.to_prove for gap in gaps(known, marks)] == [1, 3, 3, 5, 0]


@pytest.mark.parametrize(
    ("missing", "count"), [(0, 0), (3, 1), (4, 1), (5, 2), (7, 3), (7.5, None)]
)
def test_so_many_of_the_largest_gaps_are_enough(missing: float, count: int | None) -> None:
    measured = [
        Gap(indicator(code), 0, gain, gain, 0)
        for code, gain in (("A", 4.0), ("B", 2.0), ("C", 1.0))
    ]
    assert enough(measured, missing) == count
