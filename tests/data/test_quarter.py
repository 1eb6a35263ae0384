"""A quarter with a clock that goes: what `innodrop status` says from day to day while people
report, approve and are late, up to the day after the project's last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from innodrop import store as stores
from innodrop.cli import status
from innodrop.model.roles import User
from innodrop.services import demonstration
from innodrop.services.people import accounts
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.store.base import Store
from innodrop.store.people import People
from innodrop.tables import named
from tests.cli.program import run

REPORT = """\
kpi,partner,period,value,basis
K01,AQV,2017-Q4,0,illustrative
K01,AQV,2018-Q1,0,illustrative
K03,AQV,2018-Q1,4,illustrative
K09,AQV,2018-Q1,45,illustrative
K12,AQV,2017-H2,0,illustrative
K14,AQV,2017-Q4,3,illustrative
K14,AQV,2018-Q1,5,illustrative
K16,AQV,2017-H2,120000,illustrative
K17,AQV,2017-Q4,5,illustrative
K17,AQV,2018-Q1,7,illustrative
K18,AQV,2018-Q1,3,illustrative
K19,AQV,2017-H2,1,illustrative
K22,AQV,2017-Q4,0,illustrative
K22,AQV,2018-Q1,1,illustrative
K30,AQV,2017-Q4,35,illustrative
K30,AQV,2018-Q1,40,illustrative
K32,AQV,2017-H2,2,illustrative
K33,AQV,2017-H2,5,illustrative
"""
"""The eighteen values that Aqua-Valley owes in the middle of April."""
QUARTERLY = ("K01", "K03", "K09", "K14", "K17", "K18", "K22", "K30")
HALF_YEARLY = ("K12", "K16", "K19", "K21", "K32", "K33")
EVERYBODY = ("AQV", "BNPT", "NP", "ZINNAE")
NEXT = "Next: 59 reports from 2018-07-01, due 2018-07-30"


@dataclass(frozen=True)
class Partnership:
    """The demonstration on its way, without a day on which its clock stands."""

    home: Path
    store: Store
    people: People
    story: demonstration.Story
    clock: pytest.MonkeyPatch

    def on(self, day: date) -> list[str]:
        """What `status` says in the evening of a day, when everything of that day has happened."""
        self.story.until(datetime.combine(day, time(23), UTC))
        self.clock.setattr(status, "today", lambda: day)
        return run(self.home, "status").stdout.splitlines()

    def user(self, who: str) -> User:
        return accounts.user(self.people, self.store, f"{who}@demo.example")


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    settings = Settings(tmp_path)
    store = stores.create(settings.database, {"kind": "demo"})
    people = demonstration.begin(store, settings.accounts)
    story = demonstration.Story(store, people, settings.home)
    return Partnership(settings.home, store, people, story, monkeypatch)


def test_a_quarter_from_day_to_day(ours: Partnership) -> None:
    two_january(ours.on(date(2018, 1, 2)))
    thirty_one_january(ours.on(date(2018, 1, 31)))
    fifteen_april(ours.on(date(2018, 4, 15)))
    if_nothing_comes(ours.on(date(2018, 5, 1)))


def test_what_is_handed_in_and_approved_is_late_no_more(ours: Partnership) -> None:
    ours.on(date(2018, 4, 15))
    approve_all(ours, date(2018, 4, 16))
    hand_in(ours, date(2018, 4, 23))
    waiting = ours.on(date(2018, 4, 23))
    assert [(line[:39], line.count("K")) for line in reports(waiting)[:-1]] == [
        ("Waiting for approval, of AQV: K01 2017-", 18)
    ]
    assert "; miss: 32–34 of 40 [ZINNAE, 1 in review, illustrative]" in of_kpi("K33", waiting)

    approve_all(ours, date(2018, 4, 27))
    first_of_may = ours.on(date(2018, 5, 1))
    assert reports(first_of_may) == [NEXT]
    assert of_kpi("K33", first_of_may) == (
        "K33 SMEs showcased: at risk: 22 of 27\xa0SMEs planned by 1 May 2018; reach: 41–43 of 40"
        " [ZINNAE, complete, illustrative]"
    )
    assert "on track: 31 of 32.1\xa0SMEs planned by 1 May 2018" in of_kpi("K14", first_of_may)
    last_day_and_after(ours.on(date(2018, 11, 15)), ours.on(date(2018, 11, 16)))


def two_january(lines: list[str]) -> None:
    """Everything is open for four weeks, and nothing is late."""
    assert lines[0].startswith("INNO-DROP, 2018-01-02, revision ")
    assert not any(line.startswith("The clock stands") for line in lines)
    project = "K02 2017-Q4, K05 2017-Q4, K29 2017-H2, K31 2017-Q4"
    assert reports(lines) == [
        f"Open until 2018-01-30 for project: {project}",
        *(f"Open until 2018-01-30 for {who}: {of('2017-Q4', '2017-H2')}" for who in EVERYBODY),
        "Next: 35 reports from 2018-04-01, due 2018-04-30",
    ]


def thirty_one_january(lines: list[str]) -> None:
    """What was due yesterday is late today, but what waits for approval."""
    handed_in = ("K03", "K09", "K18", "K21")
    assert reports(lines) == [
        f"AQV owes: {of('2017-Q4', '2017-H2', but=handed_in)}",
        "Waiting for approval, of AQV: K03 2017-Q4, K09 2017-Q4, K18 2017-Q4, K21 2017-H2",
        "Next: 35 reports from 2018-04-01, due 2018-04-30",
    ]


def fifteen_april(lines: list[str]) -> None:
    """The next quarter is open while the last is late; the meeting's snapshot is compared with."""
    assert "Compared with snapshot 1 “Fifth steering committee”, 31 Dec 2017:" in lines
    assert reports(lines) == [
        f"AQV owes: {of('2017-Q4', '2017-H2', but=('K03', 'K09', 'K18', 'K21'))}",
        "Waiting for approval, of ZINNAE: K18 2018-Q1",
        f"Open until 2018-04-30 for AQV: {of('2018-Q1')}",
        NEXT,
    ]


def if_nothing_comes(lines: list[str]) -> None:
    """On 1 May eighteen are late; what waits since 12 April is not."""
    late = of("2017-Q4", "2017-H2", but=("K03", "K09", "K18", "K21"))
    assert reports(lines) == [
        f"AQV owes: {late}, {of('2018-Q1')}",
        "Waiting for approval, of ZINNAE: K18 2018-Q1",
        NEXT,
    ]


def last_day_and_after(last: list[str], after: list[str]) -> None:
    """Two periods are late, the last ones lie ahead; the day after changes neither values nor
    statuses."""
    late = f"{of('2018-Q2', '2018-H1')}, {of('2018-Q3')}"
    assert f"AQV owes: {late}" in last
    assert last[0].startswith("INNO-DROP, 2018-11-15, revision ")
    assert "off track: 31 of 48\xa0SMEs planned by 15 Nov 2018; miss: 31 of 48" in of_kpi(
        "K14", last
    )
    assert reports(last)[-1] == "Next: 60 reports from 2019-01-01, due 2019-01-30"
    assert after == last


def approve_all(ours: Partnership, day: date) -> None:
    """The coordinator approves what waits, oldest first."""
    at, user = datetime.combine(day, time(9), UTC), ours.user("coordinator")
    for upload in reviews.queue(ours.store):
        reviews.approve(ours.store, upload.number, user=user, at=at, seen=ours.store.revision())


def hand_in(ours: Partnership, day: date) -> None:
    """Aqua-Valley reports all that it owes."""
    at, content = datetime.combine(day, time(9), UTC), REPORT.encode()
    plan = upload_plan.plan(
        ours.store, named("observation"), content, file="AQV.csv", partner="AQV", today=day
    )
    assert plan.problems == ()
    submissions.submit(
        ours.store, plan, content, user=ours.user("aqv"), partner="AQV", reasons={}, at=at
    )


def of(quarter: str, half: str = "", but: tuple[str, ...] = ()) -> str:
    """The reports that a partner owes for a quarter, and a half-year, as a line names them."""
    due = dict.fromkeys(QUARTERLY, quarter) | {kpi: half for kpi in HALF_YEARLY if half}
    return ", ".join(f"{kpi} {due[kpi]}" for kpi in sorted(due) if kpi not in but)


def of_kpi(code: str, lines: list[str]) -> str:
    """The line of a KPI."""
    return next(line.strip() for line in lines if line.startswith(f"  {code} "))


def reports(lines: list[str]) -> list[str]:
    """The lines about reports, and when the next ones are due."""
    kinds = ("AQV owes: ", "Waiting for approval, of ", "Next: ")
    return [
        line
        for line in lines
        if line.startswith(kinds) or (line.startswith("Open until ") and ": K" in line)
    ]
