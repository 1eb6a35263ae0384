"""What is due: nothing forgotten, nothing from the past but what is overdue."""

from __future__ import annotations

from datetime import date

from innodrop.services.progress import agenda, duties
from innodrop.state import State
from innodrop.store.base import Store

DAY = date(2018, 3, 31)


def looked_at(demo: Store, day: date = DAY) -> State:
    return State.at(demo, demo.revision(), day, day)


def test_overdue_things_stand_first_then_everything_by_date(demo: Store) -> None:
    items = agenda.upcoming(looked_at(demo))
    assert [item.code for item in items if item.overdue] == ["D3.3", "MS5"]
    rest = [item for item in items if not item.overdue]
    assert rest == sorted(rest, key=lambda item: (item.day, item.code))
    assert all(date(2018, 3, 31) <= item.day <= date(2018, 6, 29) for item in rest)


def test_an_event_that_was_held_or_cancelled_is_not_due(demo: Store) -> None:
    known = looked_at(demo).facts
    due = {item.code for item in agenda.upcoming(looked_at(demo, DAY), 3650)}
    for event in known.events:
        past = event.starts.last < DAY
        assert (event.code in due) == (not past and not event.cancelled), event.code


def test_what_was_delivered_later_was_still_due_on_an_earlier_day(demo: Store) -> None:
    known = looked_at(demo).facts
    code, day = next((row.code, row.submitted) for row in known.deliverables if row.submitted)
    before = looked_at(demo, day.replace(day=1))
    assert code in {item.code for item in agenda.upcoming(before, 365)}


def test_the_end_of_a_label_is_on_the_agenda(demo: Store) -> None:
    labels = [item for item in agenda.upcoming(looked_at(demo), 400) if item.kind == "label"]
    assert [(item.title, item.who, item.day.isoformat(), item.basis) for item in labels] == [
        ("last day to renew Silver", "BNPT", "2018-05-31", "inferred"),
        ("Bronze ends", "ZINNAE", "2019-01-31", "inferred"),
    ]


def test_the_rounds_of_reporting_end_with_the_last_quarter_that_is_due(demo: Store) -> None:
    rounds = duties.rounds(looked_at(demo), 3)
    assert [(quarter.text, due.isoformat()) for quarter, due in rounds] == [
        ("2017-Q2", "2017-07-30"),
        ("2017-Q3", "2017-10-30"),
        ("2017-Q4", "2018-01-30"),
    ]


def test_one_late_seat_is_seen_in_the_round_it_missed(demo: Store) -> None:
    (quarter, due) = duties.rounds(looked_at(demo))[-1]
    states = duties.states_by_seat(duties.reports_due(looked_at(demo, due)))
    assert quarter.text == "2017-Q4"
    assert {seat: state.value for seat, state in states.items()} == {
        "AQV": "stale", "BNPT": "approved", "NP": "approved", "ZINNAE": "approved",
    }  # fmt: skip
