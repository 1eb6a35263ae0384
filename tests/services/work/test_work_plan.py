"""Risks, budget, load and moves of the work plan, as the demonstration tells them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop import tables
from innodrop.model.risks import Severity, severity
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.work import work_plan
from innodrop.state import State
from innodrop.store.base import Store
from tests import databases

DAY = date(2018, 3, 31)
AT = datetime(2018, 4, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def state(demo: Store) -> State:
    return State.at(demo, demo.revision(), DAY, DAY)


def test_the_most_severe_open_risks_stand_first_and_are_as_many_as_the_kpi_says(
    state: State,
) -> None:
    rows = work_plan.open_risks(state)
    critical = [
        risk.code for risk in rows if severity(risk.likelihood, risk.impact) is Severity.CRITICAL
    ]
    assert critical == ["R3", "R2", "R6"]
    assert [risk.code for risk in rows][:3] == critical
    assert len(rows) == 8


def test_a_closed_risk_was_open_before(state: State) -> None:
    assert "R5" in [risk.code for risk in work_plan.open_risks(state.on(date(2017, 9, 30)))]
    assert "R5" not in [risk.code for risk in work_plan.open_risks(state)]


@pytest.mark.parametrize(
    ("day", "share"),
    [("2016-11-15", 0), ("2016-11-16", 1 / 730), ("2018-11-15", 1), ("2030-01-01", 1)],
)
def test_the_share_of_time_runs_from_the_first_day_to_the_last(
    state: State, day: str, share: float
) -> None:
    assert work_plan.time_elapsed(state.on(date.fromisoformat(day))) == pytest.approx(share)


def test_spending_is_compared_with_time_for_all_and_each_seat(state: State) -> None:
    spending = {money.seat: money for money in work_plan.spending(state)}
    assert list(spending) == ["", "AQV", "BNPT", "NP", "ZINNAE"]
    whole = spending[""]
    assert (whole.planned, whole.spent) == (300_000, 174_000)
    assert whole.plan == pytest.approx(300_000 * 501 / 730)
    assert work_plan.spending(state.on(date(2017, 12, 31)))[0].spent is None


def test_a_seat_leads_what_its_former_holder_led(state: State) -> None:
    loads = {load.seat: load for load in work_plan.load(state)}
    assert loads["AQV"].work_packages == ("WP3",)
    assert loads["AQV"].due["2017-Q2"] == ("D3.1",)
    assert (loads["AQV"].late, loads["BNPT"].late) == (1, 0)
    assert sum(len(codes) for load in loads.values() for codes in load.due.values()) == len(
        state.facts.deliverables
    )
    assert sum(load.risks for load in loads.values()) == 8


def test_what_moved_between_two_revisions_is_told_with_who_moved_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = databases.copy("demo", tmp_path_factory.mktemp("moves"))
    before = store.revision()
    files = {
        "deliverable": "code,submitted,draft\nD3.3,2018-04-03,2018-02-12\n",
        "risk": "code,trend,likelihood\nR3,falling,2\n",
    }
    for name, text in files.items():
        table = tables.named(name)
        rows = {row["code"]: row for row in store.query(f"SELECT * FROM {name}")}
        code = text.splitlines()[1].split(",")[0]
        whole = {
            **{
                k: v
                for k, v in rows[code].items()
                if k in {c.name for c in table.columns} and v is not None
            }
        }
        whole |= dict(
            zip(text.splitlines()[0].split(","), text.splitlines()[1].split(","), strict=True)
        )
        data = ",".join(whole) + "\n" + ",".join(f'"{value}"' for value in whole.values()) + "\n"
        plan = upload_plan.plan(store, table, data.encode(), file=f"{name}.csv")
        upload_plan.apply(store, plan, user="coordinator", at=AT)
    moves = work_plan.moved(store, before, store.revision())
    assert [(move.kind, move.sentence, move.user) for move in moves] == [
        ("deliverable", "submitted on 3 Apr 2018", "coordinator"),
        ("risk", "likelihood 4 → 2", "coordinator"),
        ("risk", "trend rising → falling", "coordinator"),
    ]
    assert work_plan.moved(store, before, before) == ()


def test_without_rows_there_is_nothing_and_no_error(store: Store) -> None:
    state = State.at(store, 0, DAY, DAY)
    assert work_plan.open_risks(state) == ()
    assert work_plan.spending(state) == ()
    assert work_plan.time_elapsed(state) is None
    assert work_plan.load(state) == ()
