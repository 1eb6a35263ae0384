"""Since when a KPI stands as it does, looked at with what the newest revision knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from innodrop.facts import Facts
from innodrop.model.kpi.comparison import Status
from innodrop.services.progress import derived, measures, turns
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View

CLOCK = date(2018, 4, 15)
A_DAY = timedelta(days=1)


def on(demo: Store, day: date) -> State:
    return State.at(demo, demo.revision(), CLOCK, day)


@pytest.mark.parametrize(
    ("kpi", "status", "since", "before"),
    [
        # Nanoprogress got its Gold on that day
        ("K07", "at risk", date(2018, 3, 23), "off track"),
        ("K31", "off track", date(2018, 1, 23), "at risk"),
        ("K33", "off track", date(2018, 2, 15), "at risk"),
        ("K37", "off track", date(2018, 2, 24), "at risk"),
        # the values of a quarter count from its first day on
        ("K18", "on track", date(2017, 10, 1), "at risk"),
        # as it has been since the first day of the project
        ("K09", "on track", date(2016, 11, 16), None),
    ],
)
def test_the_first_day_of_the_present_status(
    demo: Store, kpi: str, status: str, since: date, before: str | None
) -> None:
    view = View(on(demo, date(2018, 3, 31)))
    turn = view.turns[kpi]
    assert (turn.status, turn.since, turn.before) == (status, since, before)
    assert {m.kpi for m in view.board if m.verdict.status is Status.NO_TARGET} == {
        m.kpi for m in view.board
    } - view.turns.keys()


def test_a_label_that_turns_moves_the_day_along_with_the_day_that_is_looked_at(demo: Store) -> None:
    days = (date(2017, 5, 31), date(2017, 6, 1), date(2018, 3, 22), date(2018, 3, 23))
    found = [View(on(demo, day)).turns["K07"] for day in days]
    assert [(turn.status.value, turn.since) for turn in found] == [
        ("nothing planned yet", date(2017, 2, 1)),
        ("off track", date(2017, 6, 1)),
        ("off track", date(2017, 6, 1)),
        ("at risk", date(2018, 3, 23)),
    ]


def test_before_the_project_and_without_one_nothing_has_turned(demo: Store, store: Store) -> None:
    assert View(on(demo, date(2016, 11, 15))).turns == {}
    assert View(State.at(store, 0, CLOCK)).turns == {}


def test_it_is_worked_out_once_for_a_revision_and_a_day(
    demo: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(on(demo, date(2018, 3, 31)))
    first = view.turns
    monkeypatch.setattr(turns, "_past", None)
    assert view.turns is first


@pytest.mark.soak
def test_it_is_what_looking_at_every_day_finds(demo: Store) -> None:
    facts = Facts.at(demo, demo.revision())
    first, last = date(2016, 11, 16), date(2018, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    boards = {day: measures.board(State(demo, facts, day, day)) for day in days}
    status = {day: {m.kpi: m.verdict.status for m in board} for day, board in boards.items()}
    for day in days[::23]:
        found = turns.turns(State(demo, facts, day, day), boards[day])
        for kpi, now in status[day].items():
            if now is Status.NO_TARGET:
                continue
            since = day
            while since > first and status[since - A_DAY][kpi] is now:
                since -= A_DAY
            before = None if since == first else status[since - A_DAY][kpi]
            assert (found[kpi].since, found[kpi].before) == (since, before), (day, kpi)


@pytest.mark.soak
def test_a_rule_names_every_day_on_which_its_answer_changes(demo: Store) -> None:
    facts = Facts.at(demo, demo.revision())
    first, last = date(2016, 11, 16), date(2019, 3, 1)
    for kpi in (kpi for kpi in facts.kpis if kpi.derived_by):
        whole = State(demo, facts, last, last)
        turning = derived.turning_days(whole, kpi)
        before = derived.value(whole.on(first), kpi)
        for n in range(1, (last - first).days + 1):
            now = derived.value(whole.on(first + timedelta(days=n)), kpi)
            assert now == before or first + timedelta(days=n) in turning, (kpi.derived_by, n)
            before = now
