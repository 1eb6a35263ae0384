"""Who owes what beside reports: by whose code it goes, from when to when, and when it is met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from innodrop.model.dues import Duty, Tense
from innodrop.services import duties
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.services.world import load

FILES = {
    "project": "code,name,starts,ends\nP,Project,2017-01-01,2018-12-31\n",
    "partner": (
        "code,name,country,country_code,active_from,active_to,successor\n"
        "AA,Alpha,Germany,DE,2017-01,,\nOLD,Old,France,FR,2017-01,2017-06-30,NEW\n"
        "NEW,New,France,FR,2017-06-30,,\n"
    ),
    "work_package": "code,name,title,leader\nW1,One,One,AA\nW2,Two,Two,OLD\nW3,Three,Three,\n",
    "deliverable": (
        "code,title,work_package,lead,due,submitted\n"
        "D1,Own lead,W1,OLD,2018-03-31,\nD2,Of the leader,W2,,2018-03-30,\n"
        "D3,Nobody's,W3,,2018-06-29,\nD4,Later,W1,,2018-06-30,\nD5,Done,W1,,2018-03-01,2018-03-31\n"
        "D6,Done tomorrow,W1,,2018-03-01,2018-04-01\n"
    ),
    "milestone": (
        "code,title,work_package,due,achieved\n"
        "M1,Reached,W1,2018-01-31,2018-02-01\nM2,Old's,W2,2018-03-01,\nM3,Nobody's,W3,2018-04-01,\n"
    ),
    "event": (
        "code,title,type,starts,ends,host,scope,cancelled\n"
        "E1,Running,visit,2018-03-30,2018-03-31,OLD,project,\n"
        "E2,Over,visit,2018-03-29,2018-03-30,AA,project,\n"
        "E3,Some day,visit,2018-05,,,project,\nE4,Of others,visit,2018-05-01,,AA,related,\n"
        "E5,Cancelled,visit,2018-05-01,,AA,project,yes\nE6,Far,visit,2018-12-01,,AA,project,\n"
    ),
    "label_rule": (
        "label,kind,applies_from,level,name,validity_months,ends_on,grace_months,expiring_days\n"
        "bronze,first,2010-01-01,1,Bronze,24,exact day,12,180\n"
    ),
    "label_process": (
        "code,partner,label,kind,opened,abandoned\n"
        "PR1,OLD,bronze,first,2017-02,2017-06-30\nPR2,NEW,bronze,first,2017-07,\n"
        "PR3,AA,bronze,first,2018-05,\n"
    ),
    "label_step": (
        "process,stage,partner,planned,done\n"
        "PR1,1,OLD,2017-05-01,\nPR2,1,NEW,2018-03-01,2018-03-05\nPR2,2,NEW,2018-03-31,\n"
        "PR2,3,NEW,,\nPR3,1,AA,2018-06-01,\n"
    ),
    "recommendation": (
        "code,partner,origin,given,text,due,done\n"
        "R1,OLD,mentor,2017-03-01,Do it,2018-03-30,\nR2,AA,mentor,2018-04-01,Later,2018-05-01,\n"
        "R3,AA,mentor,2018-01-01,Done,2018-02-01,2018-02-02\nR4,AA,mentor,2018-01-01,No day,,\n"
    ),
}  # fmt: skip
DAY, TODAY = date(2017, 12, 31), date(2018, 3, 31)


@pytest.fixture
def state(store: Store) -> State:
    for table, text in FILES.items():
        load(store, table, text)
    return replace(State.at(store, store.revision(), TODAY), day=DAY)


def owed(state: State, kind: str) -> dict[str, tuple[str, str]]:
    """Seat and tense by code."""
    every = duties.everything(state)
    return {d.code: (d.seat, d.tense.value) for d in every if d.kind == kind}


def test_a_deliverable_is_owed_by_the_seat_of_its_lead_else_of_the_leader_of_its_work_package(
    state: State,
) -> None:
    assert owed(state, "deliverable") == {
        "D1": ("NEW", "open"),  # due today
        "D2": ("NEW", "overdue"),
        "D3": ("", "open"),
        "D4": ("AA", "not yet"),  # 91 days ahead
        "D6": ("AA", "overdue"),  # what is dated later is not known yet
    }


def test_a_milestone_is_owed_by_the_seat_of_the_leader(state: State) -> None:
    assert owed(state, "milestone") == {"M2": ("NEW", "overdue"), "M3": ("", "open")}


def test_an_event_is_owed_by_its_host_until_its_last_day_and_never_overdue(state: State) -> None:
    assert owed(state, "event") == {
        "E1": ("NEW", "open"),
        "E3": ("", "open"),
        "E6": ("AA", "not yet"),
    }


def test_a_step_is_owed_while_its_process_is_open_and_none_of_an_abandoned_one(
    state: State,
) -> None:
    assert owed(state, "label step") == {"PR2-2": ("NEW", "open")}
    assert owed(State.at(state.store, state.facts.revision, date(2017, 5, 31)), "label step") == {
        "PR1-1": ("NEW", "overdue")
    }


def test_advice_is_owed_from_the_day_it_was_given(state: State) -> None:
    assert owed(state, "recommendation") == {"R1": ("NEW", "overdue")}


def test_duties_are_seen_from_today_whatever_the_reporting_date(state: State) -> None:
    everything = duties.everything(state)
    assert everything == duties.everything(state.on(date(2018, 12, 31)))
    assert duties.everything(State.at(state.store, state.facts.revision, DAY, DAY)) != everything


def test_a_seat_is_told_all_that_it_owes_and_the_committee_the_work_and_the_dates(
    state: State,
) -> None:
    view = View(state)
    assert [item.code for item in view.agenda_of("NEW")] == [
        *("M2", "D2", "R1", "D1", "E1", "PR2-2"),
    ]
    assert [item.code for item in view.agenda] == [
        *("D6", "M2", "D2", "D1", "E1", "M3", "E3", "E4", "D3"),
    ]
    assert [item.code for item in view.agenda if item.overdue] == ["D6", "M2", "D2"]


def test_every_duty_says_by_when_and_its_tense_follows_from_it(state: State) -> None:
    def follows(duty: Duty) -> Tense:
        if duty.due < TODAY:
            return Tense.OVERDUE
        return Tense.OPEN if duty.opens <= TODAY else Tense.NOT_YET

    assert all(duty.tense is follows(duty) for duty in duties.everything(state))
