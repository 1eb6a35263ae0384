"""One comparison for all who look back: the newest snapshot of an earlier reporting date, as it was
shown when it was frozen, whatever the rules are today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from innodrop import __version__, errors, summary
from innodrop.difference import states
from innodrop.model.kpi import status as judging
from innodrop.model.kpi.comparison import Status
from innodrop.model.snapshot import Snapshot
from innodrop.pack import export
from innodrop.services import comparison, snapshots
from innodrop.services.progress import frozen
from innodrop.state import State
from innodrop.store import files
from innodrop.store.base import Store
from innodrop.view import View
from tests import databases
from tests.cli.program import run
from tests.services.world import ADA, AT, HEADER, load

DAY, YEAR_END, MARCH = date(2018, 6, 30), date(2017, 12, 31), date(2018, 3, 31)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Store:
    return databases.copy("world", home)


def take(store: Store, home: Path, day: date, **given: object) -> Snapshot:
    state = State.at(store, store.revision(), DAY, day)
    usual = {"name": f"of {day}", "user": ADA, "at": AT}
    return snapshots.take(store, home, state, **{**usual, **given})  # type: ignore[arg-type]


def compared(store: Store, day: date = DAY, chosen: str = "", revision: int = 0) -> int | None:
    state = State.at(store, revision or store.revision(), DAY, day)
    found = comparison.comparison(snapshots.listing(store), state, chosen)
    return found.number if found else None


def shown(store: Store, home: Path, number: int) -> View:
    snapshot, kept = snapshots.open_snapshot(store, home, number)
    return View(State.frozen(kept, snapshot))


def test_the_comparison_is_the_newest_snapshot_of_an_earlier_reporting_date(
    store: Store, home: Path
) -> None:
    assert compared(store) is None
    take(store, home, YEAR_END)
    take(store, home, MARCH)
    take(store, home, DAY)  # the very day that is looked at
    take(store, home, date(2018, 9, 30))  # a later one
    assert compared(store) == 2
    assert compared(store, MARCH) == 1
    assert compared(store, YEAR_END) is None


def test_a_corrected_snapshot_is_compared_with_no_more_and_its_correction_takes_its_place(
    store: Store, home: Path
) -> None:
    take(store, home, YEAR_END)
    take(store, home, MARCH)
    take(store, home, YEAR_END, replaces=1)
    assert compared(store, MARCH) == 3
    assert compared(store) == 2  # the latest reporting date, although the correction is newer
    take(store, home, MARCH, replaces=2)
    assert compared(store) == 4


def test_an_old_revision_is_compared_with_nothing_that_was_frozen_of_a_later_one(
    store: Store, home: Path
) -> None:
    take(store, home, YEAR_END)
    old = store.revision()
    load(store, "observation", HEADER + "R1,AA,2018-Q1,9\n")
    take(store, home, MARCH)
    assert (compared(store), compared(store, revision=old)) == (2, 1)


def test_people_choose_another_or_none_and_no_later_one(store: Store, home: Path) -> None:
    for day in (YEAR_END, MARCH, date(2018, 9, 30)):
        take(store, home, day)
    assert compared(store, chosen="1") == 1
    assert compared(store, chosen="none") is None
    for chosen in ("3", "9", "x", "1 "):
        with pytest.raises(errors.UnknownComparison, match="2, 1, or none"):
            compared(store, chosen=chosen)
    with pytest.raises(errors.UnknownComparison, match="there is none yet"):
        compared(store, YEAR_END, chosen="1")


def test_the_pack_of_a_snapshot_looks_back_alike_whatever_is_frozen_later(
    store: Store, home: Path
) -> None:
    take(store, home, YEAR_END)
    take(store, home, DAY)
    before = export.export(store, home, 2, user=ADA, formats=("html",)).content
    take(store, home, MARCH)
    assert compared(store) == 3
    assert export.export(store, home, 2, user=ADA, formats=("html",)).content == before


def test_cover_second_page_and_status_look_back_to_the_same_snapshot(
    store: Store, home: Path
) -> None:
    take(store, home, YEAR_END, name="Year end")
    take(store, home, MARCH, name="Spring")
    take(store, home, MARCH, name="Spring, again")
    with export.composed(store, home, 3) as report:
        cover, second = report.sections[:2]
        (objectives,) = [b for b in cover.blocks if getattr(b, "id", "") == "objectives_table"]
        assert [c.label for c in objectives.columns][3] == "On 31 Dec 2017"  # type: ignore[union-attr]
        assert second.title == "What changed since snapshot 1 “Year end”, 31 Dec 2017"
    with export.composed(store, home, 3, export.PackLimits(compared="none")) as report:
        cover, second = report.sections[:2]
        (objectives,) = [b for b in cover.blocks if getattr(b, "id", "") == "objectives_table"]
        assert "then" not in [c.name for c in objectives.columns]  # type: ignore[union-attr]
        assert "since" not in cover.finding
        assert second.finding == "No earlier snapshot to compare with."
    told = run(home, "status", "--date", "2018-06-30").stdout
    assert "Compared with snapshot 3 “Spring, again”, 31 Mar 2018" in told
    assert "Compared with snapshot 1" in run(home, "status", "--compare", "1").stdout
    assert "Compared with" not in run(home, "status", "--compare", "none").stdout
    refused = run(home, "status", "--compare", "7")
    assert refused.returncode == 2
    assert "'7' is no snapshot with a reporting date before" in refused.stderr


# -- what was shown then


@pytest.fixture
def new_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of later, whose rules say something else of the same rows."""
    judge = judging.judge

    def other(*numbers: float | None, **given: object) -> judging.Verdict:
        verdict = judge(*numbers, **given)  # type: ignore[arg-type]
        return replace(verdict, status=Status.OFF_TRACK, ratio=0.1)

    monkeypatch.setattr(judging, "judge", other)


def as_of_year_end(store: Store) -> View:
    """What a snapshot of today looks at: the year's end, seen from the day of its freeze."""
    return View(replace(State.at(store, store.revision(), AT.date()), day=YEAR_END))


def board(view: View) -> list[dict[str, object]]:
    told = summary.status(view)
    every: list[dict[str, object]] = [k for o in told["objectives"] for k in o["kpis"]]
    every += told["other_kpis"]
    for seat in view.names:
        for m in view.seat_board(seat):
            every.append({"code": m.kpi, "value": m.value, "said": str(m.verdict.sentence)})
    return every


def test_a_snapshot_shows_what_was_shown_when_it_was_frozen_by_any_later_rule(
    store: Store, home: Path, request: pytest.FixtureRequest
) -> None:
    load(store, "observation", HEADER + "R1,AA,2017-Q3,9\nR1,AA,2017-Q4,12\nS1,AA,2017-Q4,3\n")
    load(store, "target", "kpi,partner,period,value\nR1,AA,2018-Q4,20\n")
    before = board(as_of_year_end(store))
    assert any(kpi.get("projection") for kpi in before)
    take(store, home, YEAR_END)
    request.getfixturevalue("new_rule")
    assert board(as_of_year_end(store)) != before
    kept = shown(store, home, 1)
    assert board(kept) == before
    assert frozen.remark(kept.state) == ""
    assert frozen.program(kept.state) == __version__


def test_a_comparison_tells_what_was_shown_then_beside_what_is_shown_now(
    store: Store, home: Path, request: pytest.FixtureRequest
) -> None:
    take(store, home, YEAR_END)
    request.getfixturevalue("new_rule")
    old = states.compared(store, home, State.at(store, store.revision(), DAY))
    assert old is not None
    new = states.Side("now", View(State.at(store, store.revision(), DAY)))
    changed = {s.kpi: (s.before, s.after) for s in states.compare(old, new).statuses}
    assert changed == {
        "D1": (Status.NO_TARGET, Status.OFF_TRACK),
        "P1": (Status.NO_DATA, Status.OFF_TRACK),
    }


def test_a_snapshot_holds_the_results_of_the_project_and_of_each_seat_with_the_version(
    store: Store, home: Path
) -> None:
    taken = take(store, home, YEAR_END)
    with closing(sqlite3.connect(snapshots.folder(home) / taken.file)) as conn:
        rows = conn.execute(
            "SELECT seat, kpi, value, status, sentence, program FROM result"
        ).fetchall()
    assert {row[0] for row in rows} == {"", "AA", "BB"}
    assert ("", "S1", 2.0, "off track") in {row[:4] for row in rows}
    assert {row[5] for row in rows} == {__version__}
    assert store.query("SELECT * FROM result") == []


def test_a_snapshot_from_before_is_worked_out_by_todays_rules_and_says_so(
    store: Store, home: Path
) -> None:
    taken = take(store, home, YEAR_END)
    path = snapshots.folder(home) / taken.file
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DROP TABLE result")
        conn.execute("PRAGMA user_version = 6")
        conn.commit()
    with closing(sqlite3.connect(home / "innodrop.db")) as conn:
        conn.execute("DROP TRIGGER snapshot_no_update")
        conn.execute("UPDATE snapshot SET sha256 = ?", (files.sha256(path),))
        conn.commit()
    kept = shown(store, home, 1)
    assert board(kept) == board(as_of_year_end(store))
    said = "Snapshot 1 is from before results were kept"
    assert frozen.remark(kept.state).startswith(said)
    assert said in run(home, "snapshot", "show", "1").stdout
    assert said in run(home, "snapshot", "compare", "s1").stdout
    take(store, home, MARCH)
    with export.composed(store, home, 2) as report:
        assert report.sections[1].blocks[0].sentences[0].startswith(said)  # type: ignore[union-attr]
    with export.composed(store, home, 1) as report:
        (data,) = [b for b in report.sections[0].blocks if getattr(b, "title", "") == "Data"]
        assert any(s.startswith(said) for s in data.sentences)  # type: ignore[union-attr]


def test_a_snapshot_looked_at_on_another_day_than_its_own_is_worked_out_and_says_so(
    store: Store, home: Path
) -> None:
    take(store, home, YEAR_END)
    other = shown(store, home, 1).on(date(2017, 6, 30))
    assert "kept the results of 31 Dec 2017 alone" in frozen.remark(other.state)
    assert frozen.remark(State.at(store, store.revision(), DAY)) == ""


def test_no_comparison_is_made_with_a_snapshot_that_is_not_what_was_frozen(
    store: Store, home: Path
) -> None:
    taken = take(store, home, YEAR_END)
    path = snapshots.folder(home) / taken.file
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    done = run(home, "status")
    assert done.returncode == 0
    assert "Compared with" not in done.stdout
    assert "not the one that was frozen" in done.stderr
