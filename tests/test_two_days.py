"""The reporting date and today are two days: values, plans, statuses and labels are of the one,
what is due, left, late or old is seen from the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from innodrop.exports.tables.template import Dialect
from innodrop.model.problems import Tier
from innodrop.pack import export
from innodrop.services import snapshots
from innodrop.services.labels import dates
from innodrop.services.uploads import load, templates
from innodrop.services.uploads import plan as upload_plan
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.view import View
from tests import databases
from tests.cli.program import run
from tests.services.world import ADA, LATER, approve, hand_in
from tests.services.world import load as put

STANDS, REPORTING, MUCH_LATER = date(2018, 4, 15), date(2018, 3, 31), date(2031, 5, 6)
PROJECT = "code,name,starts,ends,report_due_days,reporting_date,today\n"


@pytest.fixture
def world(tmp_path: Path) -> Store:
    return databases.copy("world", tmp_path / "world")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return databases.copy("demo", tmp_path_factory.mktemp("demo"))


def days(
    store: Store, clock: date, revision: int | None = None, on: date | None = None
) -> list[str]:
    state = State.at(store, store.revision() if revision is None else revision, clock, on)
    return [state.day.isoformat(), state.today.isoformat()]


def test_a_blank_today_is_the_clock_and_a_fixed_reporting_date_does_not_stop_it(
    world: Store,
) -> None:
    assert days(world, MUCH_LATER) == ["2018-12-31", "2031-05-06"]
    put(world, "project", PROJECT + "P,Project,2017-01-01,2018-12-31,30,2018-03-31,\n")
    assert days(world, MUCH_LATER) == ["2018-03-31", "2031-05-06"]


def test_the_clock_of_a_demonstration_stands_whenever_somebody_looks(demo: Store) -> None:
    for clock in (REPORTING, STANDS, MUCH_LATER):
        assert days(demo, clock) == ["2018-03-31", "2018-04-15"]


def test_as_of_a_past_day_sets_both_days_and_a_future_one_only_the_reporting_date(
    demo: Store, world: Store
) -> None:
    assert days(demo, MUCH_LATER, on=date(2017, 12, 31)) == ["2017-12-31", "2017-12-31"]
    assert days(demo, MUCH_LATER, on=date(2018, 11, 15)) == ["2018-11-15", "2018-04-15"]
    assert days(demo, MUCH_LATER, on=REPORTING) == ["2018-03-31", "2018-04-15"]  # the usual one
    assert days(world, STANDS, on=date(2017, 6, 30)) == ["2017-06-30", "2017-06-30"]
    state = State.at(demo, demo.revision(), MUCH_LATER)
    assert (state.on(date(2017, 6, 30)).today, state.on(REPORTING).today) == (
        date(2017, 6, 30),
        STANDS,
    )


def test_an_old_revision_stands_on_the_day_of_its_last_write(world: Store) -> None:
    old = world.revision()  # written on 1 April 2018
    upload = hand_in(world, "S1,AA,2017-Q1,3\n")
    approve(world, upload)
    assert days(world, MUCH_LATER, old) == ["2018-04-01", "2018-04-01"]
    assert days(world, MUCH_LATER) == ["2018-12-31", "2031-05-06"]
    assert days(world, MUCH_LATER, old, date(2017, 6, 30)) == ["2017-06-30", "2017-06-30"]


def test_a_snapshot_keeps_the_day_of_its_freeze_and_those_from_before_their_reporting_date(
    world: Store, tmp_path: Path
) -> None:
    state = State.at(world, world.revision(), MUCH_LATER, date(2017, 12, 31))
    at = datetime(2018, 1, 20, 9, tzinfo=UTC)
    taken = snapshots.take(world, tmp_path / "world", state, name="January", user=ADA, at=at)
    assert (taken.reporting_day, taken.today) == (date(2017, 12, 31), date(2018, 1, 20))
    kept, frozen = snapshots.open_snapshot(world, tmp_path / "world", 1)
    assert kept == taken
    assert State.frozen(frozen, kept).today == date(2018, 1, 20)
    assert State.frozen(frozen, replace(kept, today=None)).today == date(2017, 12, 31)


def test_a_snapshot_of_a_demonstration_keeps_the_day_on_which_its_clock_stands(
    tmp_path: Path,
) -> None:
    store = databases.copy("demo", tmp_path)
    state = State.at(store, store.revision(), MUCH_LATER)
    at = datetime(2031, 5, 6, tzinfo=UTC)
    taken = snapshots.take(store, tmp_path, state, name="April", user=ADA, at=at)
    assert (taken.reporting_day, taken.today) == (REPORTING, STANDS)


def test_the_files_of_a_snapshot_are_the_same_bytes_whatever_happens_later(
    world: Store, tmp_path: Path
) -> None:
    state = State.at(world, world.revision(), STANDS, date(2017, 12, 31))
    snapshots.take(world, tmp_path / "world", state, name="one", user=ADA, at=LATER)
    packs = []
    for _ in range(2):
        pack = export.export(world, tmp_path / "world", 1, user=ADA, formats=("html", "xlsx"))
        packs.append(pack.content)
        put(
            world, "project", PROJECT + "P,Project,2017-01-01,2018-12-31,30,2018-03-31,2020-01-01\n"
        )
    assert packs[0] == packs[1]


def test_a_demonstration_arrives_on_its_own_today_on_whatever_day_it_is_made(
    tmp_path: Path,
) -> None:
    made = [
        load.init(Settings(tmp_path / str(year)), "demo", load.FOLDERS["demo"], user="init", at=at)
        for year in (2027, 2031)
        for at in [datetime(year, 5, 6, 7, 8, tzinfo=UTC)]
    ]
    assert {revision.at.date() for revision in made[0].revisions()} == {STANDS}
    assert made[0].revisions() == made[1].revisions()
    assert made[0].trait("created") == made[1].trait("created")


def test_what_is_left_of_a_label_is_counted_from_today_and_its_state_is_of_the_reporting_date(
    demo: Store,
) -> None:
    usual = View(State.at(demo, demo.revision(), MUCH_LATER))
    earlier = View(replace(usual.state, today=REPORTING))
    for seat in usual.names:
        now, then = usual.labels[seat], earlier.labels[seat]
        assert (now.state, now.valid_until) == (then.state, then.valid_until)
        if now.days_left is not None and then.days_left is not None:
            assert now.days_left == then.days_left - 15
    assert any(label.days_left is not None for label in usual.labels.values())


def test_a_label_that_ended_between_the_two_days_says_how_long_ago(demo: Store) -> None:
    state = State.at(demo, demo.revision(), MUCH_LATER)
    held = next(s for s in View(state).labels.values() if s.days_left is not None and s.valid_until)
    until = held.valid_until
    assert until is not None
    late = View(replace(state, today=until.replace(year=until.year + 1)))
    again = next(
        s for s in late.labels.values() if s.valid_until == until and s.state == held.state
    )
    assert again.days_left is None
    assert "365 days ago" in again.sentence


def test_label_dates_that_lie_ahead_are_those_after_today(demo: Store) -> None:
    state = State.at(demo, demo.revision(), MUCH_LATER)
    far = replace(state, today=date(2018, 12, 31))
    ends = [d for d in dates.ahead(state) if "-end-" in d.id]
    assert ends
    assert all(d.last >= STANDS for d in ends)
    assert all(d.last >= date(2018, 12, 31) for d in dates.ahead(far) if "-end-" in d.id)


@pytest.mark.parametrize("dialect", Dialect)
def test_the_template_of_the_project_leaves_today_out_and_reading_it_keeps_it(
    demo: Store, dialect: Dialect
) -> None:
    state = State.at(demo, demo.revision(), MUCH_LATER)
    made = templates.make(state, named("project"), None, dialect)
    if dialect is not Dialect.XLSX:
        header = made.data.decode("utf-8-sig").splitlines()[0]
        assert "today" not in header
        assert "reporting_date" in header
    plan = upload_plan.plan(demo, named("project"), made.data, file=made.name)
    assert (plan.problems, plan.changes) == ((), ())
    assert plan.given.names.count("today") == 0 or plan.same == 1


def reasons(store: Store, text: str) -> list[tuple[int, str, str]]:
    plan = upload_plan.plan(store, named("project"), text.encode(), file="project.csv")
    assert not plan.blocked
    return [(p.row, p.column, p.tier.value) for p in plan.problems if p.tier is Tier.NEEDS_REASON]


def test_stopping_the_clock_needs_a_reason_outside_a_demonstration(
    world: Store, demo: Store
) -> None:
    stopped = PROJECT + "P,Project,2017-01-01,2018-12-31,30,,2018-04-15\n"
    assert reasons(world, stopped) == [(2, "today", "needs a reason")]
    put(world, "project", stopped)
    assert reasons(world, stopped) == []  # it stands already
    assert reasons(world, stopped.replace("04-15", "05-15")) == [(2, "today", "needs a reason")]
    moved = "code,name,starts,ends,today\nINNODROP,INNO-DROP,2016-11-16,2018-11-15,2018-05-15\n"
    assert reasons(demo, moved) == []


def test_status_says_at_which_day_the_clock_stands(
    tmp_path: Path,
) -> None:
    databases.copy("demo", tmp_path / "demo")
    assert "The clock stands at 15 April 2018" in run(tmp_path / "demo", "status").stdout
    databases.copy("world", tmp_path / "world")
    assert "The clock stands" not in run(tmp_path / "world", "status").stdout


def test_values_of_a_day_do_not_depend_on_today(demo: Store) -> None:
    state = State.at(demo, demo.revision(), MUCH_LATER)
    now, later = (View(replace(state, today=day)) for day in (STANDS, MUCH_LATER))
    for one, other in zip(now.board, later.board, strict=True):
        assert (one.value, one.plan, one.verdict.status) == (
            other.value,
            other.plan,
            other.verdict.status,
        )
