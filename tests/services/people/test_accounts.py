"""What a coordinator may change about people, and that somebody is always left who may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role, User
from innodrop.services.people import accounts, invitations, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.services.people.invitations import Newcomer
from innodrop.store.base import Store
from innodrop.store.people import People
from tests.people import CHEAP, GOOD, member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
HOME = "10.0.0.1"
NEW = "another four ordinary words"


@pytest.fixture
def people(tmp_path: Path) -> People:
    return stores.create_people(tmp_path / "accounts.db")


@pytest.fixture
def boss(people: People) -> User:
    return member(people, "boss@np.example", Role.COORDINATOR, now=NOW)


@pytest.fixture
def eva(people: People) -> User:
    return member(people, "eva@np.example", now=NOW)


def sign_in(people: People, store: Store, user: User, password: str = GOOD) -> str:
    token = people_sign_in.sign_in(
        people, store, user.email, password, address=HOME, now=NOW, hashing=CHEAP
    )
    return sessions.id_of(token)


def change_password(people: People, demo: Store, user: User, present: str, new: str) -> None:
    accounts.change_password(people, demo, user, present, new, address=HOME, now=NOW, hashing=CHEAP)


def test_disabling_ends_every_session_and_enabling_gives_the_account_back(
    people: People, demo: Store, boss: User, eva: User
) -> None:
    open_ones = [sign_in(people, demo, eva) for _ in range(2)]
    accounts.disable(people, demo, eva.email, by=boss, now=NOW)
    assert [sessions.user_of(people, demo, session, NOW) for session in open_ones] == [None, None]
    with pytest.raises(errors.SignInRefused):
        sign_in(people, demo, eva)
    accounts.enable(people, demo, eva.email, by=boss)
    assert [sessions.user_of(people, demo, session, NOW) for session in open_ones] == [None, None]
    assert sign_in(people, demo, eva)


def test_a_change_of_password_ends_every_session(people: People, demo: Store, eva: User) -> None:
    open_ones = [sign_in(people, demo, eva) for _ in range(2)]
    change_password(people, demo, eva, GOOD, NEW)
    assert [sessions.user_of(people, demo, session, NOW) for session in open_ones] == [None, None]
    with pytest.raises(errors.SignInRefused):
        sign_in(people, demo, eva)
    assert sign_in(people, demo, eva, NEW)


def test_a_password_is_changed_only_by_who_knows_it(people: People, demo: Store, eva: User) -> None:
    open_one = sign_in(people, demo, eva)
    for _ in range(5):
        with pytest.raises(errors.PasswordRefused, match="Nothing was changed"):
            change_password(people, demo, eva, "wrong", NEW)
    with pytest.raises(errors.TooManyAttempts):
        change_password(people, demo, eva, GOOD, NEW)
    assert sessions.user_of(people, demo, open_one, NOW) == eva


def test_a_weak_new_password_is_refused_and_the_old_one_stays(
    people: People, demo: Store, eva: User
) -> None:
    with pytest.raises(errors.PasswordRefused, match="at least 12 characters"):
        change_password(people, demo, eva, GOOD, "short")
    assert sign_in(people, demo, eva)


def test_signing_out_everywhere_ends_all_sessions_of_one_person(
    people: People, demo: Store, boss: User, eva: User
) -> None:
    mine, others = sign_in(people, demo, eva), sign_in(people, demo, boss)
    accounts.sign_out_everywhere(people, eva, NOW)
    assert sessions.user_of(people, demo, mine, NOW) is None
    assert sessions.user_of(people, demo, others, NOW) == boss


@pytest.mark.parametrize("others", ["nobody", "disabled", "invited"])
def test_the_last_active_coordinator_stays(
    people: People, demo: Store, boss: User, others: str
) -> None:
    if others == "disabled":
        second = member(people, "second@np.example", Role.COORDINATOR, now=NOW)
        accounts.disable(people, demo, second.email, by=boss, now=NOW)
    elif others == "invited":
        invitations.invite(
            people, demo, Newcomer("new@np.example", "New", Role.COORDINATOR), by=boss, now=NOW
        )
    with pytest.raises(errors.LastCoordinator, match="Make somebody else coordinator first"):
        accounts.disable(people, demo, boss.email, by=boss, now=NOW)
    with pytest.raises(errors.LastCoordinator):
        accounts.change_role(people, demo, boss.email, Role.COMMITTEE, by=boss)
    accounts.change_role(people, demo, boss.email, Role.COORDINATOR, by=boss)


def test_with_two_coordinators_one_may_go(people: People, demo: Store, boss: User) -> None:
    second = member(people, "second@np.example", Role.COORDINATOR, now=NOW)
    accounts.change_role(people, demo, boss.email, Role.PARTNER, "np", by=second)
    account = people.account(boss.email)
    assert account
    assert account.user == User(boss.email, boss.name, Role.PARTNER, "NP", number=boss.number)


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.PARTNER])
def test_nobody_else_changes_people(
    people: People, demo: Store, boss: User, eva: User, role: Role
) -> None:
    other = member(people, "other@np.example", role, "NP" if role is Role.PARTNER else "", now=NOW)
    with pytest.raises(errors.NotAllowed, match="You may not change people, roles or settings"):
        accounts.disable(people, demo, eva.email, by=other, now=NOW)
    with pytest.raises(errors.NotAllowed):
        accounts.enable(people, demo, eva.email, by=other)
    with pytest.raises(errors.NotAllowed):
        accounts.change_role(people, demo, other.email, Role.COORDINATOR, by=other)
    with pytest.raises(errors.NotAllowed):
        accounts.disable(people, demo, boss.email, by=other, now=NOW)


def test_a_coordinator_of_a_minute_ago_is_read_again(
    people: People, demo: Store, boss: User, eva: User
) -> None:
    second = member(people, "second@np.example", Role.COORDINATOR, now=NOW)
    accounts.change_role(people, demo, boss.email, Role.COMMITTEE, by=second)
    with pytest.raises(errors.NotAllowed):
        accounts.disable(people, demo, eva.email, by=boss, now=NOW)
    accounts.disable(people, demo, boss.email, by=second, now=NOW)
    with pytest.raises(errors.NotSignedIn):
        accounts.disable(people, demo, eva.email, by=boss, now=NOW)


def test_an_e_mail_names_a_user_or_says_why_not(
    people: People, demo: Store, boss: User, eva: User
) -> None:
    assert accounts.user(people, demo, " EVA@np.example ") == eva
    with pytest.raises(errors.UnknownUser, match="There is no account for 'nobody"):
        accounts.user(people, demo, "nobody@np.example")
    accounts.disable(people, demo, eva.email, by=boss, now=NOW)
    with pytest.raises(errors.AccountDisabled, match="is disabled"):
        accounts.user(people, demo, eva.email)


def test_the_list_tells_who_is_in_who_was_invited_and_who_is_out(
    people: People, demo: Store, boss: User, eva: User
) -> None:
    sign_in(people, demo, eva)
    invitations.invite(
        people, demo, Newcomer("new@np.example", "New", Role.COMMITTEE), by=boss, now=NOW
    )
    member(people, "out@np.example", now=NOW)
    accounts.disable(people, demo, "out@np.example", by=boss, now=NOW)

    def logged(now: datetime) -> dict[str, tuple[str, datetime | None]]:
        return {
            p.account.email.partition("@")[0]: (p.state, p.seen)
            for p in accounts.everybody(people, now)
        }

    assert logged(NOW) == {
        "boss": ("active", None),
        "eva": ("active", NOW),
        "new": ("invited", None),
        "out": ("disabled", None),
    }
    assert logged(NOW + timedelta(days=8))["new"] == ("link expired", None)
