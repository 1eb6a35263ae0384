"""What is due: nothing forgotten, nothing from the past but what is overdue."""

from __future__ import annotations

from datetime import date

from innodrop.facts import Facts
from innodrop.services.duties import completeness
from innodrop.services.progress import agenda
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View

DAY = date(2018, 3, 31)


def looked_at(demo: Store, day: date = DAY) -> State:
    return State(demo, Facts.at(demo, demo.revision()), day, day)


def upcoming(state: State, days: int = 90) -> tuple[agenda.Item, ...]:
    return agenda.upcoming(state, View(state).duties, days)


def test_overdue_things_stand_first_then_everything_by_date(demo: Store) -> None:
    items = upcoming(looked_at(demo))
    assert [item.code for item in items if item.overdue] == ["D3.3", "MS5"]
    rest = [item for item in items if not item.overdue]
    assert rest == sorted(rest, key=lambda item: (item.day, item.code))
    assert all(date(2018, 3, 31) <= item.day <= date(2018, 6, 29) for item in rest)


def test_an_event_that_was_held_or_cancelled_is_not_due(demo: Store) -> None:
    known = looked_at(demo).facts
    due = {item.code for item in upcoming(looked_at(demo, DAY), 3650)}
    for event in known.events:
        past = event.starts.last < DAY
        assert (event.code in due) == (not past and not event.cancelled), event.code


def test_what_was_delivered_later_was_still_due_on_an_earlier_day(demo: Store) -> None:
    known = looked_at(demo).facts
    code, day = next((row.code, row.submitted) for row in known.deliverables if row.submitted)
    before = looked_at(demo, day.replace(day=1))
    assert code in {item.code for item in upcoming(before, 365)}


def test_the_end_of_a_label_is_on_the_agenda(demo: Store) -> None:
    labels = [item for item in upcoming(looked_at(demo), 400) if item.kind == "label"]
    assert [(item.title, item.who, item.day.isoformat(), item.basis) for item in labels] == [
        ("last day to renew Silver", "BNPT", "2018-05-31", "inferred"),
        ("Bronze ends", "ZINNAE", "2019-01-31", "inferred"),
    ]


def test_the_rounds_of_reporting_end_with_the_last_quarter_that_is_late_unless_it_is_there(
    demo: Store,
) -> None:
    for day, last in (
        (DAY, "2017-Q4"),
        (date(2018, 4, 30), "2017-Q4"),
        (date(2018, 5, 1), "2018-Q1"),
    ):
        rounds = completeness.rounds(looked_at(demo, day), 3)
        assert {max(by_quarter) for by_quarter in rounds.values()} == {last}
        assert {len(by_quarter) for by_quarter in rounds.values()} == {3}


def test_one_late_seat_is_seen_in_the_round_it_missed(demo: Store) -> None:
    rounds = completeness.rounds(looked_at(demo))
    assert {seat: by_quarter["2017-Q4"].value for seat, by_quarter in rounds.items()} == {
        "AQV": "stale", "BNPT": "approved", "NP": "approved", "ZINNAE": "approved",
    }  # fmt: skip
    assert {state.value for state in rounds["AQV"].values()} == {"approved", "stale"}
