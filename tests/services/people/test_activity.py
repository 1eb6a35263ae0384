"""Who signed in, was refused, exported, approved, restored can be looked at, and is forgotten."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.model.people.activity import Activity, ActivityKind, Manner
from innodrop.model.roles import Role, User
from innodrop.pack import backup
from innodrop.services.people import activity, expiry, rate_limit
from innodrop.services.people import sign_in as people_sign_in
from innodrop.settings import Settings
from innodrop.store import open_people, open_store
from innodrop.store.base import Store
from innodrop.store.people import People
from tests.cli.program import run
from tests.people import CHEAP, GOOD, member
from tests.services.world import ADA, approve, hand_in

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVA, HERE = "eva@np.example", "10.0.0.7"


@pytest.fixture
def facts(home: Path) -> Store:
    return open_store(Settings(home).database, NOW)


@pytest.fixture
def eva(people: People) -> User:
    return member(people, EVA, now=NOW)


def come(people: People, facts: Store, password: str, now: datetime, email: str = EVA) -> None:
    with suppress(errors.SignInRefused, errors.TooManyAttempts):
        people_sign_in.sign_in(people, facts, email, password, address=HERE, now=now, hashing=CHEAP)


def told(people: People, facts: Store, kind: ActivityKind | None = None) -> list[tuple[str, ...]]:
    names = people.names()
    lines = activity.listing(people, facts, kind, by=ADA).lines
    return [
        (activity.who(line, names), line.kind.value, activity.what(line), line.address)
        for line in lines
    ]


def test_who_signs_in_and_who_is_refused_is_noted_with_the_address(
    people: People, facts: Store, eva: User
) -> None:
    come(people, facts, GOOD, NOW)
    come(people, facts, "my guess", NOW + MINUTE)
    come(people, facts, "my guess", NOW + 2 * MINUTE, "my-password-in-the-wrong-box")
    assert told(people, facts)[:3] == [
        ("unknown", "refused", "password", HERE),
        (eva.name, "refused", "password", HERE),
        (eva.name, "signed in", "password", HERE),
    ]


@pytest.mark.usefixtures("eva")
def test_who_is_told_to_wait_is_noted_once(people: People, facts: Store) -> None:
    for second in range(rate_limit.PER_ACCOUNT + 4):
        come(people, facts, "my guess", NOW + timedelta(seconds=second))
    refused = [what for _, _, what, _ in told(people, facts, ActivityKind.REFUSED)]
    assert refused == ["too many attempts", *["password"] * rate_limit.PER_ACCOUNT]


def test_approvals_are_read_from_history_and_counted(people: People, facts: Store) -> None:
    upload = hand_in(facts, "R1,AA,2017-Q3,9\n")
    approve(facts, upload)
    approved = told(people, facts, ActivityKind.APPROVED)
    assert approved[0] == ("Ada", "approved", f"upload {upload.number}", "")
    rows = facts.query("SELECT upload, at FROM upload_event WHERE state = 'approved'")
    assert [what for _, _, what, _ in approved] == [f"upload {r['upload']}" for r in rows][::-1]
    last = datetime.fromisoformat(max(row["at"] for row in rows))
    counts = activity.counts(people, facts, last + MINUTE, by=ADA)
    assert counts[ActivityKind.APPROVED] >= 1
    later = activity.counts(people, facts, last + activity.RECENT + MINUTE, by=ADA)
    assert later[ActivityKind.APPROVED] == 0


def test_a_page_has_fifty_lines_and_says_whether_there_are_more(
    people: People, facts: Store, eva: User
) -> None:
    with people.write() as writing:
        for minute in range(120):
            at = NOW + minute * MINUTE
            writing.put_activity(Activity(at, ActivityKind.EXPORTED, eva.number, subject=minute))
    kind, shown = ActivityKind.EXPORTED, []
    for page, older in ((1, True), (2, True), (3, False), (4, False)):
        known = activity.listing(people, facts, kind, page, by=ADA)
        assert known.older is older
        shown += [line.subject for line in known.lines]
    assert shown == [*range(119, -1, -1)]


def test_addresses_are_forgotten_after_a_month_and_lines_after_a_year(people: People) -> None:
    for at in (NOW, NOW + expiry.NOTED - expiry.KEPT):
        with people.write() as writing:
            writing.put_activity(Activity(at, ActivityKind.SIGNED_IN, ADA.number, HERE))
    for now, kept in ((NOW + expiry.KEPT, ["10.0.0.7", ""]), (NOW + expiry.NOTED, [""])):
        with people.write() as writing:
            expiry.expire(writing, now)
        assert [line.address for line in people.activity(9)] == kept


def test_no_stranger_fills_the_disk(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innodrop.store.accounts.writing._MOST", 3)
    with people.write() as writing:
        writing.put_activity(Activity(NOW, ActivityKind.EXPORTED, ADA.number, subject=7))
        for minute in range(9):
            writing.put_activity(Activity(NOW + minute * MINUTE, ActivityKind.REFUSED))
    kinds = [line.kind for line in people.activity(99)]
    assert kinds == [*[ActivityKind.REFUSED] * 3, ActivityKind.EXPORTED]


def test_only_a_coordinator_looks(people: People, facts: Store, eva: User) -> None:
    with pytest.raises(errors.NotAllowed):
        activity.listing(people, facts, by=eva)
    with pytest.raises(errors.NotAllowed):
        activity.counts(people, facts, NOW, by=eva)


def test_an_older_file_of_accounts_gets_the_table_and_a_copy_is_kept(home: Path) -> None:
    path = Settings(home).accounts
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DROP TABLE activity")
        conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '5 %'")
        conn.execute("PRAGMA user_version = 4")
    people = open_people(path, NOW)
    assert people.activity(9) == ()
    assert [copy.name for copy in home.glob("accounts-before-*.db")] == [
        "accounts-before-20180401T093000.db"
    ]


def test_a_backup_that_was_put_back_is_noted_and_the_command_tells(
    home: Path, tmp_path_factory: pytest.TempPathFactory, people: People, eva: User
) -> None:
    boss, now = member(people, "boss@np.example", Role.COORDINATOR, now=NOW), datetime.now(UTC)
    with people.write() as writing:
        writing.put_activity(Activity(now, ActivityKind.REFUSED, eva.number, HERE, Manner.PASSWORD))
    other = tmp_path_factory.mktemp("other")
    backup.back_up(Settings(home), home / "kept.zip", NOW)
    said = run(other / "home", "restore", str(home / "kept.zip"))
    assert said.returncode == 0
    assert " INFO restored: revision " in said.stderr
    asked = run(other / "home", "activity", "--as", boss.email, "--kind", "restored", "--json")
    (line,) = json.loads(asked.stdout)["lines"]
    assert (line["who"], line["kind"]) == ("whoever has the machine", "restored")
    refused = run(other / "home", "activity", "--as", boss.email, "--kind", "refused")
    assert refused.stdout == (
        f"{now:%Y-%m-%d %H:%M} UTC  refused    {eva.name}, password, from {HERE}\n"
    )
    assert run(other / "home", "activity", "--as", EVA).returncode == 2
