"""A partner that left leaves means and states, and stays in running totals; each number says so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from innodrop import summary
from innodrop.model.kpi import leaving
from innodrop.model.kpi.leaving import Term
from innodrop.model.kpi.measure import Measure
from innodrop.services.history import trace
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.view import View
from tests.services.world import load

AT = datetime(2019, 2, 1, 9, 30, tzinfo=UTC)
DAY = date(2019, 1, 31)
PROJECT = "code,name,starts,ends\nP,Project,2016-01-01,2020-12-31\n"
KPI = "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,{}\n"
KPIS = (
    KPI.format("after_leaving")
    + "MEAN,Days to answer,days,down,latest,mean,annual,d,result,\n"
    + "OVER,Satisfaction,score 1-9,up,mean,sum,annual,d,result,\n"
    + "STOCK,Members,members,up,latest,sum,annual,d,result,leaves\n"
    + "TOTAL,Trained,persons,up,latest,sum,annual,d,output,\n"
    + "SUM,Reached,persons,up,sum,sum,annual,d,output,\n"
    + "KEPT,Mean kept,days,up,latest,mean,annual,d,result,stays\n"
)
CODES = ("MEAN", "OVER", "STOCK", "TOTAL", "SUM", "KEPT")
EIGHT = "ABCDEFGH"


def partners(last: str = "2017-12-31", who: str = "H") -> str:
    rows = (
        f"{code},Partner {code},Spain,ES,2016-01-01,{last if code == who else ''}\n"
        for code in EIGHT
    )
    return "code,name,country,country_code,active_from,active_to\n" + "".join(rows)


def values() -> str:
    rows = [f"{kpi},{code},2018,1\n" for kpi in CODES for code in EIGHT[:7]]
    rows += [f"{kpi},H,2017,{7.6 if kpi in ('MEAN', 'OVER', 'KEPT') else 8}\n" for kpi in CODES]
    return "kpi,partner,period,value\n" + "".join(rows)


@pytest.fixture
def eight(store: Store) -> Store:
    """Seven partners report 1 in 2018, the eighth left at the end of 2017 with more."""
    for table, text in (
        ("project", PROJECT),
        ("partner", partners()),
        ("kpi", KPIS),
        ("observation", values()),
    ):
        load(store, table, text)
    return store


def view(store: Store, day: date = DAY) -> View:
    return View(State.at(store, store.revision(), DAY, day))


def board(store: Store, day: date = DAY) -> dict[str, Measure]:
    return {measure.kpi: measure for measure in view(store, day).board}


def test_a_leaver_leaves_means_and_what_says_so_and_stays_in_totals(eight: Store) -> None:
    reached = {code: measure.value for code, measure in board(eight).items()}
    assert reached == {
        "MEAN": 1, "OVER": 1, "STOCK": 7, "TOTAL": 15, "SUM": 15, "KEPT": pytest.approx(1.825),
    }  # fmt: skip


def test_up_to_its_last_period_a_leaver_is_in_everything(eight: Store) -> None:
    then = {code: m.value for code, m in board(eight, date(2017, 12, 31)).items()}
    assert then == {"MEAN": 7.6, "OVER": 7.6, "STOCK": 8, "TOTAL": 8, "SUM": 8, "KEPT": 7.6}


def test_a_number_says_who_is_in_it_on_pages_and_in_status(eight: Store) -> None:
    by_code = board(eight)
    assert by_code["MEAN"].who == (
        "All 7 partners are in it. H left on 31 Dec 2017 and is no longer in it."
    )
    assert by_code["SUM"].who == (
        "All 8 partners are in it. H left on 31 Dec 2017; what it reported stays in it."
    )
    kpis = {kpi["code"]: kpi for kpi in summary.status(view(eight))["other_kpis"]}
    assert kpis["MEAN"]["who"] == by_code["MEAN"].who


def test_who_has_not_reported_is_named_by_the_shorter_list(store: Store) -> None:
    load(store, "project", PROJECT)
    load(store, "partner", partners(who=""))
    load(store, "kpi", KPIS)
    load(store, "observation", "kpi,partner,period,value\nSUM,A,2018,1\nSUM,B,2018,2\n")
    assert board(store)["SUM"].who == "2 of 8 partners are in it: A and B."
    more = "".join(f"SUM,{code},2018,1\n" for code in "CDEFG")
    load(store, "observation", "kpi,partner,period,value\n" + more)
    assert board(store)["SUM"].who == "7 of 8 partners are in it, all but H."


def test_the_rows_behind_a_number_are_those_of_who_is_in_it(eight: Store) -> None:
    state = view(eight).state
    for code, measure in board(eight).items():
        explained = trace.of_number(state, code, None)
        assert explained.value == measure.value, code
        seats = {row.seat for row in explained.rows}
        assert ("H" in seats) is (code in ("TOTAL", "SUM", "KEPT")), code


def test_a_new_last_day_refreshes_the_totals_in_the_same_revision(eight: Store) -> None:
    before = board(eight)["MEAN"].value
    load(eight, "partner", partners(last="2018-06-30"))
    assert [before, board(eight)["MEAN"].value] == pytest.approx([1, 1.825])
    load(eight, "partner", partners(last="2017-06-30"))
    assert board(eight)["MEAN"].value == 1


def test_a_new_rule_of_the_kpi_refreshes_its_totals(eight: Store) -> None:
    turned = KPIS.replace("annual,d,result,leaves", "annual,d,result,stays")
    turned = turned.replace("annual,d,output,\n", "annual,d,output,leaves\n")
    load(
        eight,
        "kpi",
        turned.replace(
            "days,down,latest,mean,annual,d,result,", "days,down,latest,mean,annual,d,result,stays"
        ),
    )
    reached = {code: measure.value for code, measure in board(eight).items()}
    changed = [reached[code] for code in ("STOCK", "MEAN", "TOTAL")]
    assert changed == pytest.approx([15, 1.825, 7])


def test_who_stays_to_the_end_of_the_project_does_not_leave_it(eight: Store) -> None:
    load(eight, "project", PROJECT.replace("2020-12-31", "2017-12-31"))
    assert board(eight)["MEAN"].value == pytest.approx(1.825)


def test_a_seat_that_was_handed_over_was_not_left(eight: Store) -> None:
    load(
        eight,
        "partner",
        "code,name,country,country_code,active_from,active_to,successor\n"
        "I,Heir,Spain,ES,2018-01-01,,\nH,Partner H,Spain,ES,2016-01-01,2017-12-31,I\n",
    )
    assert board(eight)["MEAN"].value == pytest.approx(1.825)
    load(eight, "observation", "kpi,partner,period,value\nMEAN,I,2018,1\n")
    assert board(eight)["MEAN"].value == 1


def test_a_seat_is_empty_between_its_holders() -> None:
    first = Term("A", "B", date(2016, 1, 1), date(2017, 2, 10))
    second = Term("B", "B", date(2018, 5, 1), None)
    away = leaving.absences([first, second], "quarterly")
    # the report of the quarter in which somebody leaves or joins is still, or already, owed
    assert away == {"B": [(date(2017, 4, 1), date(2018, 3, 31))]}


def test_a_label_of_a_leaver_is_no_part_of_the_mean_level(store: Store) -> None:
    load(store, "project", PROJECT)
    load(store, "partner", partners())
    rule = "LEVEL,Level,level 0-3,up,latest,mean,annual,d,result,label level\n"
    load(store, "kpi", KPI.format("derived_by") + rule)
    header = "label,kind,applies_from,level,name,validity_months,ends_on,grace_months"
    rule = "bronze,first,2010-01-01,1,Bronze,36,exact day,12,180"
    load(store, "label_rule", f"{header},expiring_days\n{rule}\n")
    record = "".join(f"L{who},{who},bronze,awarded,2016-06-01\n" for who in "AH")
    load(store, "label_record", "code,partner,label,event,date\n" + record)
    assert board(store, date(2017, 12, 31))["LEVEL"].value == pytest.approx(2 / 8)
    assert board(store, date(2018, 12, 31))["LEVEL"].value == pytest.approx(1 / 7)


def test_a_database_from_before_counts_by_the_new_rule_from_its_newest_revision_on(
    eight: Store, tmp_path: Path
) -> None:
    load(eight, "objective", "code,name,title\nX,Later,Later\n")
    path = tmp_path / "home" / "innodrop.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for trigger in ("only_end", "no_delete"):
            conn.execute(f"DROP TRIGGER kpi_total_versions_{trigger}")
        conn.execute("UPDATE kpi_total_versions SET value = 1.825 WHERE key LIKE 'mean%2018'")
        conn.execute("ALTER TABLE kpi_total_versions DROP COLUMN seats")
    again = open_store(path, AT)
    by_code = board(again)
    assert (by_code["MEAN"].value, by_code["STOCK"].value) == (1, 7)
    assert by_code["MEAN"].who.startswith("All 7 partners")
    earlier = View(State.at(again, again.revision() - 1, DAY))
    assert {m.kpi: m.value for m in earlier.board}["MEAN"] == 1.825
    with closing(sqlite3.connect(path)) as conn, pytest.raises(sqlite3.IntegrityError):
        conn.execute("DELETE FROM kpi_total_versions")


class TestAValueOutsideThePartnersTime:
    """WSM held the seat until 28 June 2017, AQV since; LEFT went without a successor."""

    PARTNERS = (
        "code,name,country,country_code,active_from,active_to,successor\n"
        "AQV,Valley,France,FR,2017-06-28,,\nWSM,Water,France,FR,2016-11,2017-06-28,AQV\n"
        "LEFT,Left,Spain,ES,2017-01-01,2017-09-30,\n"
    )
    RULES = KPI.format("after_leaving") + (
        "K30,Reached,persons,up,sum,sum,quarterly,d,output,\n"
        "K24,Members,members,up,latest,sum,quarterly,d,result,leaves\n"
    )

    @pytest.fixture
    def merged(self, store: Store) -> Store:
        load(store, "project", PROJECT)
        load(store, "partner", self.PARTNERS)
        load(store, "kpi", self.RULES)
        load(store, "observation", "kpi,partner,period,value\nK30,WSM,2017-Q1,10\n")
        return store

    @pytest.mark.parametrize(
        ("row", "tier", "remedy"),
        [
            ("K30,AQV,2017-Q1,20", "blocks", "Take the row out: WSM held the seat then"),
            ("K30,AQV,2017-02,20", "blocks", "Take the row out: WSM held the seat then"),
            ("K24,AQV,2017-Q1,20", "needs a reason", "Write WSM, which held the seat then"),
            ("K30,WSM,2017-Q3,20", "needs a reason", "Write AQV, which held the seat then"),
            ("K30,AQV,2016-Q3,20", "needs a reason", "Correct the period; or give the reason"),
            ("K30,LEFT,2016-Q4,1", "needs a reason", "Correct the period; or give the reason"),
            ("K30,LEFT,2017-Q4,1", "needs a reason", "Correct the period; or give the reason"),
            ("K24,LEFT,2017-Q4,1", "blocks", "Take the row out: who left is no longer in"),
        ],
    )
    def test_is_refused_or_asked_about(
        self, merged: Store, row: str, tier: str, remedy: str
    ) -> None:
        data = f"kpi,partner,period,value\n{row}\n".encode()
        problems = upload_plan.plan(merged, named("observation"), data).problems
        # a part of another holder's quarter is asked about besides
        problem, *_ = (p for p in problems if p.column == "period" and p.tier != "information")
        assert (problem.tier, problem.row) == (tier, 2)
        assert problem.remedy.startswith(remedy)
        assert problem.expected.startswith("a period in which ")

    @pytest.mark.parametrize(
        "row", ["K30,AQV,2017-Q2,20", "K30,WSM,2017-Q2,20", "K30,LEFT,2017-Q3,5", "K30,,2016-Q1,5"]
    )
    def test_a_period_that_touches_its_time_is_its_own(self, merged: Store, row: str) -> None:
        data = f"kpi,partner,period,value\n{row}\n".encode()
        assert not upload_plan.plan(merged, named("observation"), data).problems

    def test_a_confirmed_nothing_may_close_the_gap_of_a_predecessor(self, merged: Store) -> None:
        data = b"kpi,partner,period,nothing_to_report\nK24,AQV,2017-Q1,yes\n"
        assert not upload_plan.plan(merged, named("observation"), data).problems

    def test_both_holders_in_one_file_are_seen(self, merged: Store) -> None:
        data = b"kpi,partner,period,value\nK24,AQV,2017-Q1,20\nK24,WSM,2017-Q1,10\n"
        assert upload_plan.plan(merged, named("observation"), data).blocked

    def test_a_last_day_before_what_was_reported_asks_for_a_reason(self, merged: Store) -> None:
        data = self.PARTNERS.replace("2016-11,2017-06-28", "2017-05-01,2017-06-28").encode()
        (problem,) = upload_plan.plan(merged, named("partner"), data).problems
        assert (problem.column, problem.tier) == ("active_from", "needs a reason")
        assert problem.expected.endswith("1 value lies outside")
