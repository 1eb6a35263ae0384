"""What is not wrong by itself needs a reason: a total that falls, a jump, a value from the
future."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.store.base import Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
PARTNERS = (
    "code,name,country,country_code,active_from\n"
    "AA,Alpha,Germany,DE,2016-11\n"
    "BB,Beta,Spain,ES,2016-11\n"
)
KPIS = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
    "SUM,Served,SMEs,up,sum,sum,quarterly,d,output\n"
    "RUN,Running,SMEs,up,latest,sum,quarterly,d,output\n"
    "STATE,Members,members,up,latest,sum,quarterly,d,context\n"
)
HEADER = "kpi,partner,period,value\n"
STORED = (
    HEADER + "SUM,AA,2016-Q4,4\nSUM,AA,2017-Q1,6\nSUM,AA,2017-Q2,5\n"
    "RUN,AA,2016-Q4,10\nRUN,AA,2017-Q1,12\nRUN,AA,2017-Q2,14\n"
    "STATE,AA,2017-Q1,250\nSUM,,2017-Q2,40\n"
)


def load(store: Store, table: str, text: str) -> None:
    upload_plan.apply(
        store, upload_plan.plan(store, named(table), text.encode()), user="ada", at=AT
    )


@pytest.fixture
def filled(store: Store) -> Store:
    load(store, "partner", PARTNERS)
    load(store, "kpi", KPIS)
    load(store, "observation", STORED)
    return store


def reasons(store: Store, rows: str, day: date | None = None) -> list[Problem]:
    plan = upload_plan.plan(store, named("observation"), (HEADER + rows).encode(), today=day)
    assert not plan.blocked
    assert all(problem.tier is Tier.NEEDS_REASON for problem in plan.problems)
    return list(plan.problems)


class TestJumps:
    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ("SUM,AA,2017-Q3,50", "at most 25, by the values before it (5 in Apr–Jun 2017)"),
            ("RUN,AA,2017-Q3,160", "at most 24, by the values before it (14 in Apr–Jun 2017)"),
            (
                "STATE,AA,2017-Q3,2500",
                "at most 1,500, by the values before it (250 in Jan–Mar 2017)",
            ),
            ("SUM,,2017-Q3,4000", "at most 200, by the values before it (40 in Apr–Jun 2017)"),
        ],
    )
    def test_of_more_than_five_times_the_usual_need_a_reason(
        self, filled: Store, row: str, expected: str
    ) -> None:
        (problem,) = reasons(filled, row)
        assert (problem.row, problem.column, problem.expected) == (2, "value", expected)
        assert problem.remedy.startswith("Look for a zero too many")

    @pytest.mark.parametrize(
        "row",
        [
            "SUM,AA,2017-Q3,25",
            "SUM,AA,2017-Q3,0",
            "RUN,AA,2017-Q3,24",
            "STATE,AA,2017-Q3,20",
            "SUM,BB,2017-Q3,9000",
        ],
    )
    def test_that_are_usual_or_have_nothing_to_be_compared_with_need_none(
        self, filled: Store, row: str
    ) -> None:
        assert reasons(filled, row) == []

    def test_are_told_apart_by_partner(self, filled: Store) -> None:
        load(filled, "observation", HEADER + "SUM,BB,2017-Q1,900\n")
        assert reasons(filled, "SUM,BB,2017-Q2,1000\n") == []
        assert len(reasons(filled, "SUM,AA,2017-Q3,1000\n")) == 1

    def test_inside_one_file_are_seen_too(self, filled: Store) -> None:
        asked = reasons(
            filled, "SUM,BB,2016-Q4,10\nSUM,BB,2017-Q1,11\nSUM,BB,2017-Q2,110\nSUM,BB,2017-Q3,12\n"
        )
        assert [problem.row for problem in asked] == [4]

    def test_of_a_period_of_another_length_are_not_compared(self, filled: Store) -> None:
        plan = upload_plan.plan(filled, named("observation"), (HEADER + "SUM,AA,2018,90").encode())
        assert [problem.tier for problem in plan.problems] == [Tier.INFORMATION]

    def test_are_not_asked_about_again_where_nothing_changes(self, filled: Store) -> None:
        load(filled, "observation", HEADER + "SUM,AA,2017-Q3,50\n")
        assert reasons(filled, "SUM,AA,2017-Q3,50\n") == []

    def test_and_falling_totals_are_one_question_and_not_two(self, filled: Store) -> None:
        load(
            filled,
            "observation",
            HEADER + "RUN,BB,2017-Q1,1000\nRUN,BB,2017-Q2,1001\nRUN,BB,2017-Q3,1002\n",
        )
        (problem,) = reasons(filled, "RUN,BB,2017-Q4,10\n")
        assert problem.expected == "at least 1,002, the total of Jul–Sep 2017"


class TestTheFuture:
    def test_a_period_that_has_not_begun_needs_a_reason(self, filled: Store) -> None:
        (problem,) = reasons(filled, "SUM,AA,2017-Q4,5\n", day=date(2017, 9, 30))
        assert (problem.column, problem.cell) == ("period", "2017-Q4")
        assert problem.expected == "a period that has begun by 30 Sep 2017"

    def test_a_period_that_runs_needs_none(self, filled: Store) -> None:
        assert reasons(filled, "SUM,AA,2017-Q4,5\n", day=date(2017, 10, 1)) == []

    def test_without_a_day_nothing_is_said(self, filled: Store) -> None:
        assert reasons(filled, "SUM,AA,2017-Q4,5\n") == []

    def test_what_has_begun_is_seen_from_today_and_not_from_the_reporting_date(
        self, filled: Store
    ) -> None:
        header = "code,name,starts,ends,reporting_date,today\n"
        load(filled, "project", header + "P,P,2016-11-16,2018-11-15,2017-06-30,\n")
        assert reasons(filled, "SUM,AA,2017-Q4,5\n", day=date(2018, 6, 1)) == []
        load(filled, "project", header + "P,P,2016-11-16,2018-11-15,2017-06-30,2017-09-30\n")
        assert len(reasons(filled, "SUM,AA,2017-Q4,5\n", day=date(2018, 6, 1))) == 1
        assert len(reasons(filled, "SUM,AA,2017-Q4,5\n")) == 1
        assert reasons(filled, "SUM,AA,2017-Q3,5\n") == []

    def test_nothing_to_report_is_no_value_from_the_future(self, filled: Store) -> None:
        text = "kpi,partner,period,nothing_to_report\nSUM,AA,2017-Q4,yes\n"
        assert (
            upload_plan.plan(
                filled, named("observation"), text.encode(), today=date(2017, 9, 30)
            ).problems
            == ()
        )


def test_the_demonstration_asks_for_few_reasons(demo: Store) -> None:
    rows = demo.query("SELECT kpi, partner, period, value FROM observation WHERE value IS NOT NULL")
    text = HEADER + "".join(
        f"{row['kpi']},{row['partner'] or ''},{row['period']},{round(row['value'] * 1.01, 6)}\n"
        for row in rows
    )
    plan = upload_plan.plan(demo, named("observation"), text.encode(), today=date(2018, 3, 31))
    assert len(plan.changed) > 200
    assert len(plan.needing_reasons) < len(rows) / 100
