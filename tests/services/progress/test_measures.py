"""Values, plans and verdicts of the demonstration, against what a person would work out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop.facts import Facts
from innodrop.model.kpi import aggregation
from innodrop.model.kpi.data_state import DataState
from innodrop.services.progress import evidence, measures, members
from innodrop.services.uploads import plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.tables.progress import kpi_total
from innodrop.view import View

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
DAY = date(2018, 3, 31)


@pytest.fixture(scope="module")
def facts(demo: Store) -> Facts:
    return Facts.at(demo, demo.revision())


def test_partners_that_followed_one_another_share_a_seat(facts: Facts) -> None:
    assert [facts.seat_name(seat.code) for seat in facts.seats] == [
        "BNPT", "Aqua-Valley", "Nanoprogress", "ZINNAE",
    ]  # fmt: skip
    assert facts.seat_of["WSM"] == "AQV"


def test_the_kept_totals_equal_adding_up_from_scratch(demo: Store, facts: Facts) -> None:
    for kpi in facts.kpis:
        rows = evidence.behind(demo, kpi.code)
        points = aggregation.series(
            kpi_total.reported(rows, dict(facts.seat_of)),
            kpi.over_time,
            kpi.over_partners,
            until=date.max,
        )
        kept = demo.query(
            "SELECT period, value FROM kpi_total WHERE kpi = :kpi ORDER BY period_end",
            {"kpi": kpi.code},
        )
        assert [(row["period"], row["value"]) for row in kept] == [
            (p.period.text, p.value) for p in points
        ], kpi.code


def test_the_project_is_the_sum_of_its_seats_where_the_rule_says_so(
    demo: Store, facts: Facts
) -> None:
    board = {m.kpi: m for m in measures.board(State(demo, facts, DAY, DAY))}
    for kpi in facts.kpis:
        if kpi.over_partners == "sum" and not kpi.derived_by and board[kpi.code].value is not None:
            seats = measures.by_seat(State(demo, facts, DAY, DAY), kpi)
            assert sum(m.value or 0 for m in seats) == pytest.approx(board[kpi.code].value), (
                kpi.code
            )


def test_a_seats_board_and_the_view_by_kpi_tell_the_same(demo: Store, facts: Facts) -> None:
    for seat in facts.seats:
        for measure in measures.seat_board(State(demo, facts, DAY, DAY), seat.code):
            kpi = facts.kpi(measure.kpi)
            assert kpi is not None
            by_seat = [
                m
                for m in measures.by_seat(State(demo, facts, DAY, DAY), kpi)
                if m.seat == seat.code
            ]
            assert not by_seat or by_seat[0] == measure


def test_labels_that_are_valid_are_counted_on_the_day(demo: Store, facts: Facts) -> None:
    board = {m.kpi: m for m in measures.board(State(demo, facts, DAY, DAY))}
    assert board["K07"].data_state is DataState.DERIVED
    assert [p.value for p in board["K07"].points][-1] == board["K07"].value


def test_joint_events_count_once_for_the_project_and_once_for_each_partner(
    demo: Store, facts: Facts
) -> None:
    visits = facts.kpi("K27")
    assert visits is not None
    project = {m.kpi: m for m in measures.board(State(demo, facts, DAY, DAY))}["K27"]
    assert project.value == 1
    assert [m.value for m in measures.by_seat(State(demo, facts, DAY, DAY), visits)] == [1, 1, 1, 1]


def test_an_earlier_reporting_date_knows_nothing_of_later_periods(
    demo: Store, facts: Facts
) -> None:
    board = measures.board(State(demo, facts, date(2017, 6, 30), date(2017, 6, 30)))
    assert all(point.period.start <= date(2017, 6, 30) for m in board for point in m.points)
    assert all(m.verdict.sentence.count("2018") == 0 for m in board)


def test_an_earlier_revision_knows_nothing_of_later_files(store: Store) -> None:
    files = {
        "project": "code,name,starts,ends\nP,P,2016-11-16,2018-11-15\n",
        "partner": "code,name,country,country_code,active_from\nAA,Alpha,Germany,DE,2016-11\n",
        "kpi": (
            "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,target\n"
            "S1,Served,SMEs,up,sum,sum,quarterly,d,output,20\n"
        ),
        "observation": "kpi,partner,period,value\nS1,AA,2017-Q1,5\n",
    }
    for name, text in files.items():
        plan.apply(store, plan.plan(store, named(name), text.encode()), user="ada", at=AT)
    later = "kpi,partner,period,value\nS1,AA,2017-Q1,6\nS1,AA,2017-Q2,4\n"
    plan.apply(store, plan.plan(store, named("observation"), later.encode()), user="ada", at=AT)

    def value(revision: int) -> float | None:
        known = Facts.at(store, revision)
        (measure,) = measures.board(State(store, known, DAY, DAY))
        (seat,) = measures.seat_board(State(store, known, DAY, DAY), "AA")
        assert measure.value == seat.value
        return measure.value

    assert (value(3), value(4), value(5)) == (None, 5, 10)


def test_who_has_not_reported_is_named_with_what_is_owed(demo: Store, facts: Facts) -> None:
    owed = View(State(demo, facts, DAY, DAY)).missing
    assert list(owed) == ["AQV"]
    assert {duty.period.text for duty in owed["AQV"] if duty.period} <= {
        "2017-Q4",
        "2017-H2",
        "2017",
    }
    assert all(duty.due == date(2018, 1, 30) for duty in owed["AQV"])


def test_nothing_is_owed_before_the_first_report_is_due(demo: Store, facts: Facts) -> None:
    for day in (date(2016, 12, 31), date(2017, 1, 30)):
        assert not View(State(demo, facts, day, day)).missing


def test_who_is_who_tells_until_when_another_held_the_seat(facts: Facts) -> None:
    told = members.stories(facts)
    assert told["AQV"] == "Aqua-Valley (WSM until Jun 2017)"
    assert told["NP"] == "Nanoprogress"
