"""Of signing in nothing stays for longer than it is needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from innodrop import store as stores
from innodrop.model.roles import Role
from innodrop.services.people import accounts, sessions
from innodrop.services.people.expiry import KEPT
from innodrop.store.base import Store
from innodrop.store.people import Attempt, Invitation, People, Purpose
from tests.people import member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EVA, MAX = "eva@np.example", "max@np.example"


@pytest.fixture
def people(tmp_path: Path) -> People:
    return stores.create_people(tmp_path / "accounts.db")


def begin(people: People, email: str, now: datetime) -> str:
    with people.write() as writing:
        account = accounts.existing(writing, email)
        return sessions.id_of(sessions.start(writing, account, address="10.0.0.7", now=now))


def test_an_old_session_is_forgotten_and_the_newest_loses_its_address(people: People) -> None:
    for email in (EVA, MAX):
        member(people, email, now=NOW)
    old = [begin(people, EVA, NOW), begin(people, EVA, NOW + SECOND)]
    fresh = begin(people, MAX, NOW + KEPT)
    assert [people.session(session) is None for session in old] == [True, False]
    begin(people, MAX, NOW + KEPT + SECOND)
    kept = people.session(old[1])
    assert kept
    assert kept[0].address == ""
    newest = people.session(fresh)
    assert newest
    assert newest[0].address == "10.0.0.7"
    assert people.last_seen()[EVA] == NOW + SECOND


def test_whoever_came_by_a_provider_alone_is_a_coordinator_for_ever(
    people: People, store: Store
) -> None:
    boss = member(people, EVA, Role.COORDINATOR, password="", now=NOW)
    member(people, MAX, now=NOW)
    begin(people, EVA, NOW)
    begin(people, MAX, NOW + 12 * KEPT)
    assert accounts.coordinators(people, store) == {boss.number}


def test_a_start_forgets_attempts_links_and_addresses_too(
    people: People, store: Store, tmp_path: Path
) -> None:
    member(people, EVA, now=NOW)
    session = begin(people, EVA, NOW)
    with people.write() as writing:
        writing.put_attempt(Attempt(NOW, EVA, "10.0.0.7"))
        writing.put_invitation(Invitation("used", EVA, Purpose.RESET, NOW, NOW, NOW))
        writing.put_invitation(Invitation("open", EVA, Purpose.RESET, NOW, NOW + 2 * KEPT))
    accounts.prepare(tmp_path / "accounts.db", store, NOW + KEPT)
    kept = people.session(session)
    assert kept
    assert kept[0].address == ""
    assert (people.invitation("used"), people.invitation("open") is None) == (None, False)
    with people.write() as writing:
        assert writing.attempts(NOW - KEPT) == ()


def test_a_folder_that_cannot_be_written_opens_all_the_same(
    people: People, store: Store, tmp_path: Path
) -> None:
    member(people, EVA, now=NOW)
    with people.write():
        busy = accounts.prepare(tmp_path / "accounts.db", store, NOW)
    assert busy.account(EVA)
