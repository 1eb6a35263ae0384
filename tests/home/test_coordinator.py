"""The coordinator's home says what waits and who owes what, on the day it is looked at."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from innodrop.home import coordinator
from innodrop.services.duties import by_quarter
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests import databases
from tests.cli.program import run
from tests.services.world import ANA, hand_in


def on(store: Store, day: date) -> View:
    return View(State.at(store, store.revision(), day))


@pytest.mark.parametrize(
    ("day", "waiting", "title"),
    [
        (date(2017, 1, 2), 0, "Nothing waits, nothing is late"),
        (date(2017, 4, 1), 0, "Nothing waits, AA owes 1 value"),
        (date(2017, 4, 1), 1, "1 upload waits, AA owes 1 value"),
        (date(2017, 7, 31), 4, "4 uploads wait, 2 partners owe 4 values"),
    ],
)
def test_the_title_says_what_is_to_be_done(
    world: Store, day: date, waiting: int, title: str
) -> None:
    assert coordinator.headline(on(world, day), waiting) == title


def test_each_quarter_counts_what_is_there_late_open_and_in_review(world: Store) -> None:
    hand_in(world, "S1,AA,2017-Q2,4\n", ANA)
    matrix = by_quarter.matrix(on(world, date(2017, 10, 15)).state)
    assert [quarter.text for quarter in matrix.quarters] == [
        "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4",
    ]  # fmt: skip
    assert matrix.due["2017-Q3"] == date(2017, 10, 30)
    alpha = {quarter: vars(count) for quarter, count in matrix.counts["AA"].items()}
    nothing = dict.fromkeys(("met", "overdue", "waiting", "open", "not_yet"), 0)
    assert alpha == {
        "2017-Q1": {**nothing, "met": 1, "overdue": 1},
        "2017-Q2": {**nothing, "met": 1, "waiting": 1},
        "2017-Q3": {**nothing, "open": 2},
        "2017-Q4": {**nothing, "not_yet": 2},
    }
    assert matrix.counts["AA"]["2017-Q1"].every == 2
    assert "" not in matrix.counts  # nobody owes the project's value: it is not core


def test_before_the_project_and_without_one_there_is_no_quarter(
    world: Store, tmp_path: Path
) -> None:
    assert by_quarter.matrix(on(world, date(2016, 12, 31)).state).quarters == ()
    empty = databases.copy("empty", tmp_path)
    assert by_quarter.matrix(on(empty, date(2018, 1, 1)).state).counts == {}


def test_of_the_demonstration_the_matrix_is_that_of_the_command_line(tmp_path: Path) -> None:
    databases.copy("demo", tmp_path)
    told = json.loads(run(tmp_path, "home", "--json").stdout)
    late = {
        (line["who"], quarter["quarter"]): quarter["counts"]["overdue"]
        for line in told["reports"]
        for quarter in line["quarters"]
        if quarter["counts"]["overdue"]
    }
    assert late == {("AQV", "2017-Q4"): 10}
    shares = {line["who"]: line["in_time"] for line in told["reports"]}
    assert [round(100 * shares[seat]) for seat in ("BNPT", "NP", "AQV", "ZINNAE")] == [
        100, 100, 83, 100,
    ]  # fmt: skip
