"""Two states side by side: exactly what was changed by hand, by whom and from which file, and
nothing else."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from innodrop import errors
from innodrop.difference import states
from innodrop.model.difference import Difference, Topic
from innodrop.model.kpi.comparison import Status
from innodrop.services import snapshots
from innodrop.services.history import undo
from innodrop.services.uploads import plan as upload_plan
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.tables import named
from tests import databases
from tests.services.world import ADA, AT, FILES, HEADER, LATER, LOADED

DAY, LATE = date(2017, 12, 31), date(2018, 12, 31)
MORE = {
    "label_rule": (
        "label,kind,applies_from,applies_to,level,name,validity_months,ends_on,grace_months,expiring_days\n"
        "bronze,first,2008-01-01,2019-10-31,1,Bronze,24,exact day,12,180\n"
    ),
    "label_record": "code,partner,label,event,date\nL1,AA,bronze,awarded,2016-03-01\n",
    "event": "code,title,type,starts,partners,objective\nE1,Kick-off,training,2017-03-01,AA;BB,X\n"
    "E2,Visit,study visit,2018-06-01,BB,Y\n",
    "work_package": "code,name,title\nW1,Work,Working\n",
    "deliverable": "code,title,work_package,lead,due\nD1,Handbook,W1,AA,2018-02-28\n",
    "milestone": "code,title,work_package,due\nM1,Half way,W1,2018-01-31\n",
    "target": "kpi,period,value\nS1,2017-Q4,20\n",
}
BEFORE = LOADED + len(MORE)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world") / "home"
    store = databases.copy("world", made)
    for table, text in MORE.items():
        put(store, table, text, user="init", file=f"{table}.csv")
    return made


@pytest.fixture
def home(world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world, tmp_path / "home"))


@pytest.fixture
def store(home: Path) -> Store:
    return open_store(Settings(home).database, AT, thorough=False)


def put(
    store: Store, table: str, text: str, *, user: str = "ana@example.org", file: str = "new.csv"
) -> int:
    plan = upload_plan.plan(store, named(table), text.encode(), file=file)
    assert not plan.blocked, plan.problems
    return upload_plan.apply(store, plan, user=user, at=LATER)


def difference(
    store: Store, home: Path, old: str = f"r{BEFORE}", new: str = "now", **given: Any
) -> Difference:
    before, after = (states.side(store, home, what, DAY).on(DAY) for what in (old, new))
    return states.compare(before, after, **given)


def lines(differing: Difference, topic: Topic) -> list[tuple[object, ...]]:
    return [
        (cell.label, cell.column, cell.before, cell.after, cell.user, cell.file)
        for cell in differing.of(topic)
    ]


def test_without_a_change_nothing_changed(store: Store, home: Path) -> None:
    differing = difference(store, home)
    assert differing.sentence == "Nothing changed."
    assert (differing.statuses, differing.totals, differing.cells, states.charts(differing)) == (
        (),
        (),
        (),
        (),
    )


def test_hand_made_changes_are_told_and_no_other(store: Store, home: Path) -> None:
    put(store, "observation", HEADER + "S1,BB,2017-Q1,1\nR1,AA,2017-Q4,39\n", file="values.csv")
    put(store, "target", "kpi,period,value\nS1,2017-Q4,30\nS1,2018-Q4,60\n", user=ADA.email)
    put(
        store,
        "kpi",
        FILES["kpi"]
        .replace("Running", "Ran")
        .replace("quarterly,40,d,output,yes,\nP1", "quarterly,45,d,output,yes,\nP1"),
    )
    differing = difference(store, home)
    assert (
        differing.sentence
        == "2 values, 2 KPI totals, 1 status, 3 targets and 1 definition changed."
    )
    assert lines(differing, Topic.VALUE) == [
        ("R1 Ran, 2017-Q4", "new", None, 39, "ana@example.org", "values.csv"),
        ("S1 Served, 2017-Q1", "changed", 2, 1, "ana@example.org", "values.csv"),
    ]
    assert [(t.kpi, t.before, t.after, t.source) for t in differing.totals] == [
        ("R1", 8, 40, f"values.csv, revision {BEFORE + 1}"),
        ("S1", 2, 1, f"values.csv, revision {BEFORE + 1}"),
    ]
    assert [(s.kpi, s.before, s.after) for s in differing.statuses] == [
        ("R1", Status.OFF_TRACK, Status.ON_TRACK)
    ]
    assert lines(differing, Topic.TARGET) == [
        ("R1: Ran", "target", "40", "45", "ana@example.org", "new.csv"),
        ("S1 Served, 2017-Q4", "value", "20", "30", ADA.email, "new.csv"),
        ("S1 Served, 2018-Q4", "new", None, "value: 60", ADA.email, "new.csv"),
    ]
    assert lines(differing, Topic.DEFINITION) == [
        ("R1: Ran", "name", "Running", "Ran", "ana@example.org", "new.csv")
    ]
    titles = [chart.title for chart in states.charts(differing)]
    assert titles == [
        "Statuses that changed",
        "KPI totals that changed",
        "Reported values that changed",
        "Targets that changed",
        "Definitions that changed",
    ]


def test_labels_events_deliverables_and_milestones_are_told_row_by_row(
    store: Store, home: Path
) -> None:
    put(store, "label_record", "code,partner,label,event,date\nL2,BB,bronze,awarded,2017-06-01\n")
    put(store, "event", "code,title,type,starts,cancelled\nE2,Visit,study visit,2018-06-01,yes\n")
    put(
        store,
        "deliverable",
        "code,title,work_package,due,submitted\nD1,Handbook,W1,2018-02-28,2017-12-01\n",
    )
    put(
        store,
        "milestone",
        "code,title,work_package,due,achieved\nM1,Half way,W1,2018-01-31,2017-12-15\n",
    )
    differing = difference(store, home)
    assert differing.sentence == "1 label, 1 event, 1 deliverable and 1 milestone changed."
    labels = {cell.column: (cell.before, cell.after) for cell in differing.of(Topic.LABEL)}
    assert labels["state"] == ("No label", "Bronze, valid until 1 Jun 2019")
    assert labels["new"] == (None, "partner: BB; event: awarded; date: 1 Jun 2017")
    assert {(c.column, c.before, c.after) for c in differing.of(Topic.EVENT)} == {
        ("cancelled", "no", "yes"),
        ("state", "planned", "cancelled"),
    }
    assert {(c.column, c.before, c.after) for c in differing.of(Topic.DELIVERABLE)} == {
        ("submitted", None, "1 Dec 2017"),
        ("state", "pending", "submitted"),
    }
    assert {(c.column, c.before, c.after) for c in differing.of(Topic.MILESTONE)} == {
        ("achieved", None, "15 Dec 2017"),
        ("state", "due", "reached"),
    }


def test_a_later_reporting_date_alone_changes_what_follows_from_dates(
    store: Store, home: Path
) -> None:
    old, new = (states.side(store, home, "now", LATE).on(day) for day in (DAY, LATE))
    differing = states.compare(old, new)
    assert (old.words, new.words) == ("now, 31 Dec 2017", "now, 31 Dec 2018")
    assert all((cell.user, cell.revision) == ("", None) for cell in differing.cells)
    assert {(c.topic, c.before, c.after) for c in differing.cells} == {
        (
            Topic.LABEL,
            "Bronze, expiring, valid until 1 Mar 2018",
            "Bronze, grace, valid until 1 Mar 2018",
        ),
        (Topic.EVENT, "planned", "held"),
        (Topic.DELIVERABLE, "pending", "overdue"),
        (Topic.MILESTONE, "due", "overdue"),
    }


def test_confirmed_nothing_to_report_and_remarks_are_told_as_such(store: Store, home: Path) -> None:
    put(
        store,
        "observation",
        "kpi,partner,period,nothing_to_report\nS1,AA,2017-Q3,yes\nR1,BB,2017-Q1,yes\n",
    )
    put(store, "observation", "kpi,partner,period,value,note\nS1,BB,2017-Q1,2,counted again\n")
    differing = difference(store, home)
    assert lines(differing, Topic.VALUE) == [
        ("R1 Running, 2017-Q1", "nothing to report", 1, None, "ana@example.org", "new.csv"),
        ("S1 Served, 2017-Q3", "nothing to report", None, None, "ana@example.org", "new.csv"),
    ]
    assert lines(differing, Topic.OTHER) == [
        ("S1 Served, 2017-Q1", "note", None, "counted again", "ana@example.org", "new.csv")
    ]


def test_what_was_undone_is_no_difference(store: Store, home: Path) -> None:
    revision = put(store, "observation", HEADER + "S1,BB,2017-Q1,9\n")
    undo.undo(store, revision, user=ADA, at=LATER, note="wrong")
    assert difference(store, home).sentence == "Nothing changed."
    assert difference(store, home, f"r{revision}").sentence == "1 value and 1 KPI total changed."


def test_the_older_state_may_stand_on_the_right(store: Store, home: Path) -> None:
    put(store, "observation", HEADER + "S1,BB,2017-Q1,9\n")
    differing = difference(store, home, "now", f"r{BEFORE}")
    assert [(cell.before, cell.after) for cell in differing.of(Topic.VALUE)] == [(9, 2)]


def test_filters_keep_what_concerns_a_partner_or_an_objective(store: Store, home: Path) -> None:
    put(store, "observation", HEADER + "S1,AA,2017-Q2,4\nR1,BB,2017-Q2,6\n")
    put(store, "event", "code,title,type,starts\nE1,Kick-off again,training,2017-03-01\n")
    whole = difference(store, home)
    assert whole.sentence == "2 values, 2 KPI totals and 1 event changed."
    assert [c.label for c in difference(store, home, partner="AA").of(Topic.VALUE)] == [
        "S1 Served, 2017-Q2"
    ]
    assert [c.label for c in difference(store, home, objective="Y").of(Topic.VALUE)] == [
        "R1 Running, 2017-Q2"
    ]
    assert (
        difference(store, home, objective="X").sentence
        == "1 value, 1 KPI total and 1 event changed."
    )
    assert difference(store, home, partner="BB", objective="X").sentence == "1 event changed."
    assert {cell.partner for cell in difference(store, home, partner="BB").of(Topic.VALUE)} == {
        "BB"
    }


def test_snapshots_are_compared_by_what_was_frozen_even_when_the_newest_data_moved_on(
    store: Store, home: Path
) -> None:
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="one", user=ADA, at=AT
    )
    put(store, "observation", HEADER + "S1,BB,2017-Q1,3\n", file="second.csv")
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="two", user=ADA, at=AT
    )
    put(store, "observation", HEADER + "S1,BB,2017-Q1,4\n", file="third.csv")
    old, new = (states.side(store, home, what, LATE) for what in ("s1", "snapshot 2"))
    differing = states.compare(old, new)
    assert (old.words, new.words) == (
        "snapshot 1 “one”, 31 Dec 2017",
        "snapshot 2 “two”, 31 Dec 2017",
    )
    assert lines(differing, Topic.VALUE) == [
        ("S1 Served, 2017-Q1", "changed", 2, 3, "ana@example.org", "second.csv")
    ]
    report = states.reported(old, new)
    assert report is not None
    assert (report.since, report.sentence) == (old.words, "1 value and 1 KPI total changed.")


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            "yesterday",
            "'yesterday' names no state. Write s4 for snapshot 4, r12 for revision 12, or now.",
        ),
        ("r0", "There is no revision 0. The newest is 12."),
        ("r99", "There is no revision 99. The newest is 12."),
        ("s1", "There is no snapshot 1. None has been frozen yet."),
        ("s" + "9" * 40, "names no state"),
    ],
)
def test_a_state_that_does_not_exist_is_refused_in_a_sentence(
    what: str, sentence: str, store: Store, home: Path
) -> None:
    with pytest.raises(errors.Refusal, match=sentence):
        states.side(store, home, what, DAY)


def test_an_unknown_partner_or_objective_is_refused(store: Store, home: Path) -> None:
    with pytest.raises(errors.UnknownPartner):
        difference(store, home, partner="ZZ")
    with pytest.raises(errors.UnknownObjective, match="Objectives are: X, Y"):
        difference(store, home, objective="ZZ")
