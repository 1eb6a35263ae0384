"""Entering without a password: for demonstration data only, whatever anybody does to the files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role
from innodrop.services.people import accounts, invitations, sessions, sign_in
from innodrop.store.base import Store
from innodrop.store.people import People
from tests.people import CHEAP, member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
HOME = "10.0.0.1"
COORDINATOR = "coordinator@demo.example"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "accounts.db"


@pytest.fixture
def people(path: Path, demo: Store) -> People:
    """The people of the demonstration."""
    return accounts.prepare(path, demo, NOW)


def enter(people: People, facts: Store, email: str = COORDINATOR) -> str:
    return sessions.id_of(sign_in.enter_demo(people, facts, email, address=HOME, now=NOW))


def test_the_demonstration_has_one_of_each_role_two_coordinators_and_every_seat(
    people: People, demo: Store
) -> None:
    known = {
        a.email.partition("@")[0]: (a.role, a.partner) for a in sign_in.demonstrators(people, demo)
    }
    assert known == {
        "committee": (Role.COMMITTEE, ""),
        "coordinator": (Role.COORDINATOR, ""),
        "second.coordinator": (Role.COORDINATOR, ""),
        "aqv": (Role.PARTNER, "AQV"),
        "bnpt": (Role.PARTNER, "BNPT"),
        "np": (Role.PARTNER, "NP"),
        "zinnae": (Role.PARTNER, "ZINNAE"),
    }


@pytest.mark.parametrize("email", ["committee@demo.example", COORDINATOR, "np@demo.example"])
def test_one_click_enters_as_any_of_them(people: People, demo: Store, email: str) -> None:
    user = sessions.user_of(people, demo, enter(people, demo, email), NOW)
    assert user
    assert user.email == email


def test_it_enters_as_nobody_else_even_in_the_demonstration(people: People, demo: Store) -> None:
    member(people, "anna@bnpt.example", Role.COORDINATOR, now=NOW)
    accounts.disable(
        people, demo, "np@demo.example", by=accounts.user(people, demo, COORDINATOR), now=NOW
    )
    for email in ("anna@bnpt.example", "np@demo.example", "", "nobody@demo.example"):
        with pytest.raises(errors.DemonstrationOnly):
            enter(people, demo, email)


def test_the_accounts_have_no_password(people: People, demo: Store) -> None:
    for password in ("", "demo", "nobody has this password"):
        with pytest.raises(errors.SignInRefused):
            sign_in.sign_in(
                people, demo, COORDINATOR, password, address=HOME, now=NOW, hashing=CHEAP
            )


def test_an_openid_provider_cannot_vouch_for_them(people: People, demo: Store) -> None:
    with pytest.raises(errors.ProviderRefused):
        sign_in.enter_verified(people, demo, COORDINATOR, address=HOME, now=NOW)


def test_any_other_database_has_none_of_them(path: Path, store: Store) -> None:
    people = accounts.prepare(path, store, NOW)
    assert people.accounts() == ()
    assert sign_in.demonstrators(people, store) == ()
    with pytest.raises(errors.DemonstrationOnly, match="demonstration data only"):
        enter(people, store)


def test_accounts_left_over_from_a_demonstration_open_nothing_with_real_data(
    people: People, demo: Store, store: Store
) -> None:
    """Somebody replaced innodrop.db while the server runs, and accounts.db stayed."""
    before = enter(people, demo)
    assert sessions.user_of(people, demo, before, NOW)
    assert sessions.user_of(people, store, before, NOW) is None
    assert sign_in.demonstrators(people, store) == ()
    with pytest.raises(errors.DemonstrationOnly):
        enter(people, store)
    with pytest.raises(errors.AccountDisabled):
        accounts.user(people, store, COORDINATOR)
    assert accounts.coordinators(people, store) == frozenset()
    assert invitations.first(people, store, NOW)


def test_the_next_start_with_real_data_removes_them_and_keeps_everybody_else(
    people: People, demo: Store, store: Store, path: Path
) -> None:
    before = enter(people, demo)
    anna = member(people, "anna@bnpt.example", Role.COORDINATOR, now=NOW)
    after = accounts.prepare(path, store, NOW)
    assert [account.user for account in after.accounts()] == [anna]
    assert after.session(before) is None


def test_an_account_that_claims_to_be_a_demonstrations_is_no_way_in(
    path: Path, store: Store
) -> None:
    people = stores.create_people(path)
    member(people, COORDINATOR, Role.COORDINATOR, password="", now=NOW)
    with pytest.raises(errors.DemonstrationOnly):
        enter(people, store)


def test_a_disabled_demonstrator_stays_disabled_at_the_next_start(
    people: People, demo: Store, path: Path
) -> None:
    accounts.disable(
        people, demo, "np@demo.example", by=accounts.user(people, demo, COORDINATOR), now=NOW
    )
    again = accounts.prepare(path, demo, NOW).account("np@demo.example")
    assert again
    assert again.disabled


def test_a_copy_of_the_facts_brings_no_account_along(
    people: People, demo: Store, tmp_path: Path
) -> None:
    assert people.accounts()
    copy = tmp_path / "copy.db"
    demo.copy_to(copy)
    assert b"argon2id" not in copy.read_bytes()
    assert b"demo.example" not in copy.read_bytes()
