"""KPIs that the database computes itself, by tables of cases worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from innodrop.facts import Facts
from innodrop.services.progress import derived, measures
from innodrop.services.uploads import plan as upload_plan
from innodrop.state import State
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named

START = datetime(2016, 11, 1, tzinfo=UTC)
KPI = (
    "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type,core,"
    "derived_by,derived_from\n"
)
BASE = {
    "project": "code,name,starts,ends,report_due_days\nP,P,2017-01-01,2018-12-31,30\n",
    "partner": (
        "code,name,country,country_code,active_from,active_to,successor\n"
        "AA,Alpha,Germany,DE,2017-01,,\nBB,Beta,Spain,ES,2017-01,,\n"
        "OLD,Old,France,FR,2017-01,2017-06-30,NEW\nNEW,New,France,FR,2017-07-01,,\nDD,Delta,Germany,DE,2017-01,,\n"
    ),
    "objective": "code,name,title\nX,X,x\n",
    "work_package": "code,name,title\nW,W,w\n",
}


def put(store: Store, table: str, text: str, at: datetime = START, kind: str = "upload") -> None:
    plan = upload_plan.plan(store, named(table), text.encode())
    assert not plan.blocked, plan.problems
    upload_plan.apply(store, plan, user="ada", at=at, kind=kind)


@pytest.fixture
def base(store: Store) -> Store:
    for table, text in BASE.items():
        put(store, table, text)
    return store


def value(store: Store, kpi: str, day: str, seat: str = "") -> float | None:
    facts = Facts.at(store, store.revision())
    on = date.fromisoformat(day)
    points = derived.series(State(store, facts, on, on), seat)[kpi].points
    return points[-1].value if points else None


EVENTS = (
    "code,title,type,starts,ends,partners,scope,cancelled\n"
    "E1,two countries,visit,2017-02-01,,AA;BB,project,\n"
    "E2,one country,visit,2017-02-01,,AA;DD,project,\n"
    "E3,one seat under two names,visit,2017-02-01,,OLD;NEW,project,\n"
    "E4,alone,training,2017-02-01,,AA,project,\n"
    "E5,of the programme,visit,2017-02-01,,AA;BB,programme,\n"
    "E6,cancelled,visit,2017-02-01,,AA;BB,project,yes\n"
    "E7,ends later,Visit,2017-03-30,2017-04-02,AA;BB;NEW,project,\n"
    "E8,some day in May,visit,2017-05,,AA;BB,project,\n"
)


@pytest.mark.parametrize(
    ("kpi", "day", "seat", "expected"),
    [
        ("J", "2017-01-31", "", 0),
        ("J", "2017-03-31", "", 1),  # E1 alone: two seats from two countries
        ("J", "2017-04-02", "", 2),  # and E7 on its last day
        ("J", "2017-05-30", "", 2),  # E8 may still be held
        ("J", "2017-05-31", "", 3),
        ("J", "2017-05-31", "BB", 3),
        ("J", "2017-05-31", "NEW", 1),
        ("V", "2017-03-31", "", 3),  # E1, E2, E3; whatever the case of the type
        ("V", "2017-05-31", "", 5),
        ("V", "2017-05-31", "DD", 1),
    ],
)
def test_events_count_once_for_the_project_and_once_for_each_seat(
    base: Store, kpi: str, day: str, seat: str, expected: float
) -> None:
    rules = "J,Joint,events,up,sum,distinct,quarterly,d,output,yes,joint events,\n"
    put(
        base,
        "kpi",
        KPI
        + rules
        + "V,Visits,visits,up,sum,distinct,quarterly,d,output,yes,events,visit; excursion\n",
    )
    put(base, "event", EVENTS)
    assert value(base, kpi, day, seat) == expected


@pytest.mark.parametrize(
    ("derived_from", "expected"), [("", 3), ("visit", 3), ("excursion; Visit", 3), ("training", 0)]
)
def test_joint_events_obey_derived_from(base: Store, derived_from: str, expected: float) -> None:
    rule = f"J,Joint,events,up,sum,distinct,quarterly,d,output,yes,joint events,{derived_from}\n"
    put(base, "kpi", KPI + rule)
    put(base, "event", EVENTS)
    assert value(base, "J", "2017-05-31", "") == expected


@pytest.mark.parametrize(
    ("day", "seat", "expected"),
    [
        ("2017-01-30", "", None),  # nothing is due
        ("2017-01-31", "", 100),
        ("2017-03-31", "", 100),  # the second is due that day: open, not late
        ("2017-04-01", "", 50),  # one of two in time: late is late for ever
        ("2017-04-30", "", 50),
        ("2017-05-01", "", pytest.approx(100 / 3)),  # the third was never submitted
        ("2017-04-30", "AA", 100),
        ("2017-04-30", "BB", 0),
        ("2017-04-30", "DD", None),
    ],
)
def test_deliverables_on_time_are_those_submitted_by_their_due_date(
    base: Store, day: str, seat: str, expected: float | None
) -> None:
    put(
        base,
        "kpi",
        KPI + "T,On time,percent,up,latest,none,quarterly,d,process,yes,deliverables on time,\n",
    )
    put(
        base,
        "deliverable",
        "code,title,work_package,lead,due,submitted\n"
        "D1,a,W,AA,2017-01-31,2017-01-31\nD2,b,W,BB,2017-03-31,2017-04-01\nD3,c,W,BB,2017-04-30,\n",
    )
    assert value(base, "T", day, seat) == expected


RULE = (
    "label,kind,applies_from,level,name,validity_months,ends_on,grace_months,expiring_days\nbronze,first,2010-01-01,1,Bronze,24,exact"
    " day,12,180\ngold,first,2010-01-01,3,Gold,24,exact day,12,180\n"
)
RECORD = (
    "code,partner,label,event,date\n"
    "L1,AA,bronze,awarded,2015-03-31\nL2,BB,gold,awarded,2017-02-01\nL3,OLD,bronze,awarded,2017-03-01\n"
)


@pytest.mark.parametrize(
    ("day", "valid", "level"),
    [
        ("2017-01-31", 1, 0.25),  # AA bronze
        ("2017-02-28", 2, 1.0),  # and BB gold
        ("2017-03-31", 3, 1.25),  # and the French seat, on the last day of AA's label
        ("2017-04-01", 2, 1.0),  # a label in its grace period has expired
        ("2017-12-31", 2, 1.0),  # the successor keeps the label of the seat
        ("2018-12-31", 2, 1.0),  # the last day of the project
        ("2019-02-28", 1, 0.25),  # after it, too, a label ends
        ("2021-01-15", 0, 0.0),
    ],
)
def test_labels_count_while_they_are_valid(
    base: Store, day: str, valid: float, level: float
) -> None:
    rules = "N,Labels,partners,up,latest,none,quarterly,d,result,yes,valid labels,\n"
    put(
        base,
        "kpi",
        KPI + rules + "G,Level,level 0-3,up,latest,mean,quarterly,d,result,yes,label level,\n",
    )
    put(base, "label_rule", RULE)
    put(base, "label_record", RECORD)
    assert (value(base, "N", day), value(base, "G", day)) == (valid, level)


def test_after_the_project_the_last_point_is_that_of_the_reporting_date(base: Store) -> None:
    rules = "N,Labels,partners,up,latest,none,quarterly,d,result,yes,valid labels,\n"
    put(base, "kpi", KPI + rules)
    put(base, "label_rule", RULE)
    put(base, "label_record", RECORD)
    on = date(2021, 1, 15)
    state = State(base, Facts.at(base, base.revision()), on, on)
    last = [(p.period.text, p.value, p.unfinished) for p in derived.series(state)["N"].points][-2:]
    assert last == [("2018-Q4", 2, False), ("2021-Q1", 0, True)]
    kpi = state.facts.kpi("N")
    assert kpi is not None
    assert derived.answer(state, kpi, "").value == 0
    assert measures.board(state)[0].value == 0


@pytest.fixture
def reporting(base: Store) -> Store:
    rules = "R,Reports,percent,up,latest,mean,quarterly,d,process,no,reports on time,\n"
    put(base, "kpi", KPI + rules + "S,Served,SMEs,up,sum,sum,quarterly,d,output,yes,,\n")
    header = "kpi,partner,period,value\n"
    put(
        base,
        "observation",
        header + "S,AA,2017-Q1,1\nS,OLD,2017-Q1,1\n",
        datetime(2017, 4, 30, 20, tzinfo=UTC),
    )
    put(base, "observation", header + "S,BB,2017-Q1,1\n", datetime(2017, 5, 1, tzinfo=UTC))
    return base


@pytest.mark.parametrize(
    ("day", "seat", "expected"),
    [
        ("2017-04-29", "", None),  # due 30 days after the quarter
        ("2017-04-30", "", 100),  # AA and the French seat; what is due that day is open
        ("2017-05-01", "", 50),  # two of four
        ("2017-06-30", "AA", 100),
        ("2017-06-30", "BB", 0),  # one day late
        ("2017-06-30", "NEW", 100),
        ("2017-06-30", "DD", 0),
    ],
)
def test_reports_on_time_compare_the_first_arrival_with_the_due_date(
    reporting: Store, day: str, seat: str, expected: float | None
) -> None:
    assert value(reporting, "R", day, seat) == expected


def test_a_later_correction_does_not_make_a_report_late(reporting: Store) -> None:
    text = "kpi,partner,period,value,note\nS,AA,2017-Q1,2,recounted\n"
    put(reporting, "observation", text, datetime(2017, 9, 1, tzinfo=UTC))
    assert value(reporting, "R", "2017-06-30", "AA") == 100


def test_two_names_of_one_seat_do_not_report_twice(reporting: Store) -> None:
    # today such a row is refused, as one of the time of another; databases from before hold some
    entry = NewRevision(datetime(2017, 4, 1, tzinfo=UTC), "ada", "upload", "observation")
    row = {"kpi": "S", "partner": "NEW", "period": "2017-Q1", "value": 1, "basis": "fact"}
    with reporting.write(entry) as writing:
        writing.put(named("observation"), [row])
    assert value(reporting, "R", "2017-06-30", "NEW") == 100


def test_a_seat_owes_nothing_for_the_time_before_it_joined(reporting: Store) -> None:
    text = "code,name,country,country_code,active_from\nEE,Epsilon,Italy,IT,2017-07-01\n"
    put(reporting, "partner", text)
    assert value(reporting, "R", "2017-06-30", "EE") is None
    assert value(reporting, "R", "2017-06-30") == 50
