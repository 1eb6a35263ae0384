"""In time is what was handed in by its due day, whenever somebody had time to approve it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop.model.roles import User
from innodrop.model.upload import Upload
from innodrop.services.duties import arrivals
from innodrop.services.history import undo
from innodrop.services.progress import derived
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import ADA, ANA, BEA, load

DUE = date(2017, 4, 30)
"""Of 2017-Q1."""
EARLY, LATE = datetime(2017, 4, 30, 23, 59, tzinfo=UTC), datetime(2017, 5, 1, 0, 1, tzinfo=UTC)
MUCH_LATER = datetime(2018, 9, 1, tzinfo=UTC)
KPI = (
    "code,name,objective,unit,direction,over_time,over_partners,frequency,definition,indicator_type,core,"
    "derived_by\n"
)


@pytest.fixture
def asked(store: Store) -> Store:
    """Two seats that owe one quarterly sum, and the KPI that counts what came in time."""
    load(store, "project", "code,name,starts,ends,report_due_days\nP,P,2017-01-01,2017-06-30,30\n")
    partner = "code,name,country,country_code,active_from\nAA,A,Germany,DE,2017-01\n"
    load(store, "partner", f"{partner}BB,B,Spain,ES,2017-01\n")
    load(store, "objective", "code,name,title\nX,X,X\n")
    rows = "S,Served,X,SMEs,up,sum,sum,quarterly,d,output,yes,\n"
    in_time = "T,In time,X,percent,up,mean,mean,quarterly,d,process,no,reports on time\n"
    load(store, "kpi", f"{KPI}{rows}{in_time}")
    return store


def hand_in(
    store: Store, rows: str, at: datetime, user: User = ANA, partner: str | None = None
) -> Upload:
    owner = user.partner if partner is None else partner
    data = f"kpi,partner,period,value\n{rows}".encode()
    plan = upload_plan.plan(store, named("observation"), data, partner=owner or None)
    assert not plan.blocked, plan.problems
    return submissions.submit(
        store, plan, data, user=user, partner=owner, reasons={}, note=f"{at}", at=at
    )


def approve(store: Store, upload: Upload, at: datetime = MUCH_LATER) -> int:
    return reviews.approve(store, upload.number, user=ADA, at=at, seen=store.revision())


def in_time(store: Store, day: date = date(2017, 5, 1), seat: str = "AA") -> float | None:
    state = State.at(store, store.revision(), day, day)
    points = derived.series(state, seat)["T"].points
    return points[-1].value if points else None


def test_the_day_of_handing_in_counts_and_not_that_of_approval(asked: Store) -> None:
    approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", EARLY))
    approve(asked, hand_in(asked, "S,BB,2017-Q1,1\n", LATE, BEA), LATE)
    assert (in_time(asked), in_time(asked, seat="BB"), in_time(asked, seat="")) == (100, 0, 50)


def test_of_a_returned_file_the_hand_in_that_was_approved_counts(asked: Store) -> None:
    returned = hand_in(asked, "S,AA,2017-Q1,1\n", EARLY)
    reviews.give_back(asked, returned.number, user=ADA, at=EARLY, note="Which quarter?")
    approve(asked, hand_in(asked, "S,AA,2017-Q1,2\n", LATE))
    assert in_time(asked) == 0


def test_of_a_file_that_was_undone_the_one_that_stands_counts(asked: Store) -> None:
    early = approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", EARLY))
    undone = undo.undo(asked, early, user=ADA, at=LATE, note="wrong file")
    assert in_time(asked) == 0
    approve(asked, hand_in(asked, "S,AA,2017-Q1,2\n", LATE))
    assert in_time(asked) == 0
    again = State.at(asked, early, date(2017, 5, 1), date(2017, 5, 1))
    assert [report.key is not None for report in arrivals.decided(again, "AA")] == [True]
    assert undone < asked.revision()


def test_an_undo_that_was_undone_gives_back_the_day_of_handing_in(asked: Store) -> None:
    early = approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", EARLY))
    undone = undo.undo(asked, early, user=ADA, at=LATE, note="wrong file")
    undo.undo(asked, undone, user=ADA, at=MUCH_LATER, note="it was right")
    assert in_time(asked) == 100


def test_a_correction_never_makes_a_report_late(asked: Store) -> None:
    approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", EARLY))
    approve(asked, hand_in(asked, "S,AA,2017-Q1,2\n", MUCH_LATER))
    assert in_time(asked) == 100


def test_what_is_due_today_is_open_and_what_came_by_today_is_in_time(asked: Store) -> None:
    assert in_time(asked, DUE) is None
    approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", EARLY))
    assert (in_time(asked, DUE), in_time(asked, DUE, "")) == (100, 100)
    assert in_time(asked, date(2017, 5, 1), "") == 50


def test_months_that_fill_a_quarter_are_in_time_if_the_last_of_them_is(asked: Store) -> None:
    approve(asked, hand_in(asked, "S,AA,2017-01,1\nS,AA,2017-02,1\n", EARLY))
    assert in_time(asked) == 0
    month = "S,AA,2017-03,1\n"
    approve(asked, hand_in(asked, month, EARLY))
    approve(asked, hand_in(asked, "S,BB,2017-01,1\nS,BB,2017-02,1\nS,BB,2017-03,1\n", LATE, BEA))
    assert (in_time(asked), in_time(asked, seat="BB")) == (100, 0)


def test_where_a_clock_stands_a_file_arrives_on_its_day(asked: Store) -> None:
    header = "code,name,starts,ends,report_due_days,today\n"
    load(asked, "project", f"{header}P,P,2017-01-01,2017-06-30,30,2017-04-15\n")
    approve(asked, hand_in(asked, "S,AA,2017-Q1,1\n", MUCH_LATER))
    assert in_time(asked) == 100
    load(asked, "project", f"{header}P,P,2017-01-01,2017-06-30,30,2017-05-15\n")
    approve(asked, hand_in(asked, "S,BB,2017-Q1,1\n", EARLY, BEA))
    assert (in_time(asked), in_time(asked, seat="BB")) == (0, 100)


def test_what_the_project_itself_reports_is_nobodys_arrival(asked: Store) -> None:
    load(asked, "kpi", f"{KPI}W,Whole,X,SMEs,up,sum,none,quarterly,d,output,yes,\n")
    assert {report.seat for report in arrivals.decided(State.at(asked, asked.revision(), DUE))} <= {
        *("AA", "BB"),
    }
