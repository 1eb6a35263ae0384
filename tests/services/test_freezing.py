"""Freezing asks before it keeps what was hardly meant, and says what was changed behind it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from innodrop import errors
from innodrop.difference import states
from innodrop.model.snapshot import Snapshot
from innodrop.pack import export
from innodrop.services import snapshots
from innodrop.services.history import altered
from innodrop.state import State
from innodrop.store.base import Store
from tests import databases
from tests.cli.program import run
from tests.services.world import ADA, AT, HEADER, load

DAY, TODAY = date(2017, 12, 31), AT.date()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Store:
    return databases.copy("world", home)


def take(
    store: Store, home: Path, day: date = DAY, *, sure: bool = False, **given: object
) -> Snapshot:
    state = State.at(store, store.revision(), TODAY, day)
    usual: dict[str, Any] = {"name": "April", "user": ADA, "at": AT}
    return snapshots.take(store, home, state, sure=sure, **{**usual, **given})


def asked(store: Store, home: Path, day: date = DAY, **given: Any) -> tuple[str, ...]:
    """What is asked, and that nothing was frozen meanwhile."""
    before = snapshots.listing(store)
    with pytest.raises(errors.FreezeDoubtful) as refusal:
        take(store, home, day, **given)
    assert snapshots.listing(store) == before
    return refusal.value.doubts


def test_a_reporting_date_in_the_future_is_asked_about(store: Store, home: Path) -> None:
    (doubt,) = asked(store, home, date(2018, 4, 2))
    assert doubt.startswith("The reporting date 2 Apr 2018 lies in the future: today is 1 Apr 2018")
    assert take(store, home, TODAY).number == 1  # today is not the future
    assert take(store, home, date(2018, 4, 2), sure=True, name="sure").number == 2


def test_the_future_is_what_comes_after_the_day_of_a_clock_that_stands(home: Path) -> None:
    store = databases.copy("demo", home)
    late = datetime(2026, 11, 30, tzinfo=UTC)
    (doubt,) = asked(store, home, date(2018, 4, 16), at=late)
    assert "today is 15 Apr 2018" in doubt
    assert take(store, home, date(2018, 4, 15), at=late).number == 1


@pytest.mark.parametrize("day", [date(2016, 12, 31), date(2019, 1, 1)])
def test_a_date_outside_the_project_is_asked_about(store: Store, home: Path, day: date) -> None:
    doubts = asked(store, home, day, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert [d.partition(" lies ")[2] for d in doubts] == [
        "outside the project, which runs from 1 Jan 2017 to 31 Dec 2018."
    ]
    assert take(store, home, date(2018, 12, 31), at=datetime(2020, 1, 1, tzinfo=UTC)).number == 1


def test_a_second_snapshot_of_the_same_name_is_asked_about_unless_it_is_a_correction(
    store: Store, home: Path
) -> None:
    take(store, home)
    for name in ("April", "april", "  APRIL "):
        (doubt,) = asked(store, home, name=name)
        assert doubt.startswith("Snapshot 1 of 31 Dec 2017 has the name “April” already")
    assert take(store, home, replaces=1).number == 2
    (doubt,) = asked(store, home)
    assert doubt.startswith("Snapshot 2 ")  # the first one is replaced
    assert take(store, home, name="May").number == 3


def test_the_command_line_asks_everything_at_once_and_sure_freezes_it(home: Path) -> None:
    databases.copy("demo", home)
    words = ("snapshot", "take", "--name", "April", "--as", "coordinator@demo.example")
    assert run(home, *words).returncode == 0
    late = (*words, "--date", "2031-01-01")
    refused = run(home, *late)
    assert refused.returncode == 2
    assert "Nothing is frozen yet." in refused.stderr
    for asked_about in ("in the future", "outside the project", "has the name “April” already"):
        assert asked_about in refused.stderr
    assert run(home, *late, "--sure").returncode == 0
    assert "snapshot 2 “April”" in run(home, "snapshot", "show", "2").stdout


# -- rows that were changed behind the program


def behind(home: Path, *statements: str) -> None:
    """Somebody with another program changes the file."""
    with closing(sqlite3.connect(home / "innodrop.db")) as conn:
        triggers = [
            row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ]
        for name in triggers:
            conn.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            conn.execute(statement)
        conn.commit()


CHANGED = "UPDATE observation_versions SET value = 8 WHERE kpi = 'R1' AND period = '2017-Q2'"
SAID = (
    "KPI values, R1 AA 2017-Q2: value was changed behind the program; snapshot 1 froze 7.0, now it"
    " is 8.0."
)


def test_freezing_names_the_row_that_was_changed_behind_the_program(
    store: Store, home: Path
) -> None:
    take(store, home)
    behind(home, CHANGED)
    assert asked(store, home, name="May") == (SAID,)
    assert take(store, home, sure=True, name="May").content != snapshots.find(store, 1).content


def test_freezing_names_rows_that_were_taken_out_put_in_and_ended_behind_the_program(
    store: Store, home: Path
) -> None:
    take(store, home)
    load(store, "objective", "code,name,title\nZ,Zest,Zest\n")  # what came by the program is fine
    take(store, home, name="May")
    behind(
        home,
        "DELETE FROM objective_versions WHERE code = 'Y'",
        "UPDATE partner_versions SET removed_in = 3 WHERE code = 'BB'",
        "INSERT INTO objective_versions (key, code, name, title, basis, added_in, removed_in)"
        " SELECT 'w', 'W', 'W', 'W', basis, added_in, removed_in FROM objective_versions LIMIT 1",
    )
    told = asked(store, home, name="June")
    assert len(told) == 3
    assert "Objectives, Y: taken out behind the program; snapshot 2 froze it." in told
    assert "Objectives, W: put in behind the program; snapshot 2 does not have it." in told
    assert any("removed in was changed behind the program" in sentence for sentence in told)


def test_totals_that_do_not_add_up_are_named_where_no_snapshot_tells_the_row(
    store: Store, home: Path
) -> None:
    behind(home, CHANGED)
    (told,) = asked(store, home)
    assert told.startswith("The total of R1 for 2017-Q2 does not add up from its rows")
    behind(home, "UPDATE observation_versions SET value = 7 WHERE period = '2017-Q2'")
    assert take(store, home).number == 1


def test_nothing_is_said_of_what_came_by_the_program(store: Store, home: Path) -> None:
    take(store, home)
    load(store, "observation", HEADER + "R1,AA,2017-Q2,8\nR1,AA,2017-Q3,9\n")
    assert take(store, home, name="May").number == 2
    assert altered.totals(store) == ()
    demo = databases.copy("demo", home / "demo")
    assert altered.totals(demo) == ()


def test_comparing_names_the_row_that_was_changed_behind_the_program(
    store: Store, home: Path
) -> None:
    take(store, home)
    assert states.behind(*two(store, home)) == ()
    behind(home, CHANGED)
    assert states.behind(*two(store, home)) == (SAID,)
    assert SAID in run(home, "snapshot", "compare", "s1").stdout
    assert SAID in run(home, "snapshot", "compare", "now", "s1").stdout
    take(store, home, date(2018, 3, 31), sure=True, name="May")
    assert SAID in run(home, "snapshot", "compare", "s1", "s2").stdout
    with export.composed(store, home, 2) as report:
        assert SAID in report.sections[1].blocks[0].sentences  # type: ignore[union-attr]


def two(store: Store, home: Path) -> tuple[states.Side, states.Side]:
    old, new = (states.side(store, home, what, TODAY) for what in ("s1", "now"))
    return old, new


def test_a_pack_of_a_partner_names_no_row_of_others_that_was_changed_behind_the_program(
    store: Store, home: Path
) -> None:
    take(store, home)
    behind(home, CHANGED)
    take(store, home, date(2018, 3, 31), sure=True, name="May")
    for partner, told in (("AA", True), ("BB", False)):
        with export.composed(store, home, 2, export.PackLimits(partner=partner)) as report:
            (changes,) = [s for s in report.sections if s.kind == "changes"]
            said = [line for block in changes.blocks for line in getattr(block, "sentences", ())]
            assert (SAID in said) is told
