"""Signing in: one answer for every failure, throttling that survives a restart, sessions that
end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from argon2 import PasswordHasher

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role, User
from innodrop.services.people import accounts, demonstrators, passwords, rate_limit, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.services.people.passwords import Hashing
from innodrop.store.base import Store
from innodrop.store.people import People, WritingPeople
from tests.people import CHEAP, GOOD, member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
EVA = "eva@np.example"
HOME = "10.0.0.1"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Watched(Hashing):
    """Does something whenever a digest is made or compared."""

    during: Callable[[], None] = field(kw_only=True, compare=False)

    def hasher(self) -> PasswordHasher:
        self.during()
        return super().hasher()


@pytest.fixture
def people(tmp_path: Path) -> People:
    return stores.create_people(tmp_path / "accounts.db")


@pytest.fixture
def eva(people: People) -> User:
    return member(people, EVA, now=NOW)


def sign_in(
    people: People,
    store: Store,
    password: str = GOOD,
    email: str = EVA,
    address: str = HOME,
    now: datetime = NOW,
) -> str:
    return people_sign_in.sign_in(
        people, store, email, password, address=address, now=now, hashing=CHEAP
    )


def user_of(people: People, store: Store, token: str, now: datetime = NOW) -> User | None:
    return sessions.user_of(people, store, sessions.id_of(token), now)


@pytest.mark.parametrize("typed", [EVA, " Eva@NP.example "])
def test_the_right_password_starts_a_session_of_that_person(
    people: People, store: Store, eva: User, typed: str
) -> None:
    assert user_of(people, store, sign_in(people, store, email=typed)) == eva


def test_every_sign_in_has_a_new_secret_that_the_database_does_not_know(
    people: People, store: Store, eva: User, tmp_path: Path
) -> None:
    assert eva.email == EVA
    tokens = {sign_in(people, store) for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) >= 43 for token in tokens)  # 256 bits
    kept = (tmp_path / "accounts.db").read_bytes()
    assert not any(token.encode() in kept for token in tokens)
    assert GOOD.encode() not in kept


def test_unknown_wrong_empty_and_disabled_have_one_answer(
    people: People, store: Store, eva: User
) -> None:
    member(people, "nopassword@np.example", password="", now=NOW)
    member(people, "former@np.example", now=NOW)
    with people.write() as writing:
        former = writing.account("former@np.example")
        assert former
        writing.put_account(replace(former, disabled=True))
    refusals = set()
    for email, password in (
        (eva.email, "wrong"),
        (eva.email, ""),
        ("nobody@np.example", GOOD),
        ("nopassword@np.example", ""),
        ("former@np.example", GOOD),
        ("", ""),
    ):
        with pytest.raises(errors.SignInRefused) as refusal:
            sign_in(people, store, password, email)
        refusals.add(str(refusal.value))
    assert len(refusals) == 1


def test_an_unknown_e_mail_costs_the_same_work_as_a_wrong_password(
    people: People, store: Store
) -> None:
    """Counted in CPU time, with a digest so hard that it is nearly all of the work."""
    hard = Hashing()
    member(people, EVA, now=NOW)
    with people.write() as writing:
        account = writing.account(EVA)
        assert account
        writing.put_account(replace(account, password=passwords.digest(GOOD, hard)))
    costs = []
    for email in ("warm-up@np.example", "nobody@np.example", EVA):
        start = process_time()
        with pytest.raises(errors.SignInRefused):
            people_sign_in.sign_in(
                people, store, email, "wrong", address=HOME, now=NOW, hashing=hard
            )
        costs.append(process_time() - start)
    assert costs[2] / 2 < costs[1] < costs[2] * 2


def test_after_five_failures_an_account_waits_even_with_the_right_password(
    people: People, store: Store, eva: User
) -> None:
    for minute in range(rate_limit.PER_ACCOUNT):
        with pytest.raises(errors.SignInRefused):
            sign_in(people, store, "wrong", now=NOW + minute * MINUTE)
    with pytest.raises(errors.TooManyAttempts, match="Wait 10 minutes") as refusal:
        sign_in(people, store, now=NOW + 5 * MINUTE)
    assert refusal.value.seconds == 600
    later = NOW + 5 * MINUTE + timedelta(seconds=refusal.value.seconds)
    assert user_of(people, store, sign_in(people, store, now=later), later) == eva


def test_attempts_while_waiting_do_not_make_the_wait_longer(
    people: People, store: Store, eva: User
) -> None:
    assert eva.email == EVA
    for _ in range(rate_limit.PER_ACCOUNT):
        with suppress(errors.SignInRefused):
            sign_in(people, store, "wrong")
    for minute in range(1, 15):
        with pytest.raises(errors.TooManyAttempts):
            sign_in(people, store, "wrong", now=NOW + minute * MINUTE)
    assert sign_in(people, store, now=NOW + rate_limit.WINDOW)


def test_an_address_that_tries_many_accounts_waits_and_others_do_not(
    people: People, store: Store, eva: User
) -> None:
    assert eva.email == EVA
    for number in range(rate_limit.PER_ADDRESS):
        with pytest.raises(errors.SignInRefused):
            sign_in(people, store, email=f"guess{number}@np.example", address="10.6.6.6")
    with pytest.raises(errors.TooManyAttempts):
        sign_in(people, store, address="10.6.6.6")
    assert sign_in(people, store, address=HOME)


def test_the_count_survives_a_restart(
    people: People, store: Store, eva: User, tmp_path: Path
) -> None:
    for _ in range(rate_limit.PER_ACCOUNT):
        with suppress(errors.SignInRefused):
            sign_in(people, store, "wrong")
    with pytest.raises(errors.TooManyAttempts):
        sign_in(stores.open_people(tmp_path / "accounts.db", NOW), store)
    assert people.account(eva.email)


def test_many_guesses_at_the_same_moment_are_counted_too(
    people: People, store: Store, eva: User
) -> None:
    assert eva.email == EVA

    def guess(number: int) -> type[errors.Refusal]:
        try:
            sign_in(people, store, f"guess {number}")
        except (errors.SignInRefused, errors.TooManyAttempts) as refusal:
            return type(refusal)
        raise AssertionError

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(guess, range(40)))
    assert answers.count(errors.SignInRefused) == rate_limit.PER_ACCOUNT


def test_signing_in_forgives_earlier_failures_of_that_account(
    people: People, store: Store, eva: User
) -> None:
    assert eva.email == EVA
    for _ in range(4):
        for _ in range(rate_limit.PER_ACCOUNT - 1):
            with pytest.raises(errors.SignInRefused):
                sign_in(people, store, "wrong")
        assert sign_in(people, store)


def test_an_old_digest_is_made_anew_at_the_next_sign_in(
    people: People, store: Store, eva: User
) -> None:
    before = people.account(eva.email)
    people_sign_in.sign_in(
        people, store, EVA, GOOD, address=HOME, now=NOW, hashing=Hashing(memory=16, passes=1)
    )
    after = people.account(eva.email)
    assert before
    assert after
    assert before.password != after.password
    assert "m=16," in after.password


@pytest.mark.parametrize(("minutes", "alive"), [(0, True), (59, True), (60, False), (600, False)])
def test_a_session_that_nobody_uses_ends_after_an_hour(
    people: People, store: Store, eva: User, minutes: int, *, alive: bool
) -> None:
    token = sign_in(people, store)
    assert (user_of(people, store, token, NOW + minutes * MINUTE) == eva) is alive


def test_a_session_in_use_goes_on_but_no_longer_than_twelve_hours(
    people: People, store: Store, eva: User
) -> None:
    token = sign_in(people, store)
    for half_hours in range(1, 24):
        assert user_of(people, store, token, NOW + half_hours * 30 * MINUTE) == eva
    assert user_of(people, store, token, NOW + sessions.LIFETIME - timedelta(seconds=1)) == eva
    assert user_of(people, store, token, NOW + sessions.LIFETIME) is None


def test_a_session_that_was_over_does_not_come_back(
    people: People, store: Store, eva: User
) -> None:
    token = sign_in(people, store)
    assert user_of(people, store, token, NOW + 61 * MINUTE) is None
    assert user_of(people, store, token, NOW + 30 * MINUTE) == eva  # it was the clock, nobody wrote


def test_use_is_noted_at_most_once_a_minute(people: People, store: Store, eva: User) -> None:
    token = sign_in(people, store)
    for seconds in (10, 59, 60, 61, 119):
        assert user_of(people, store, token, NOW + timedelta(seconds=seconds)) == eva
    assert people.sessions(EVA)[0].seen == NOW + MINUTE


def test_what_an_open_page_asks_by_itself_keeps_no_session_alive(
    people: People, store: Store, eva: User
) -> None:
    session = sessions.id_of(sign_in(people, store))
    for minutes in range(5, 60, 5):
        assert sessions.user_of(people, store, session, NOW + minutes * MINUTE, used=False) == eva
    assert sessions.user_of(people, store, session, NOW + 60 * MINUTE, used=False) is None


def test_a_session_is_found_while_somebody_else_writes(
    people: People, store: Store, eva: User
) -> None:
    token = sign_in(people, store)
    with people.write():
        assert user_of(people, store, token, NOW + 5 * MINUTE) == eva
    assert people.sessions(EVA)[0].seen == NOW


def test_a_session_that_is_ended_while_its_use_is_noted_stays_ended(
    people: People, store: Store, eva: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at it and the note somebody signs out in another tab."""
    session = sessions.id_of(sign_in(people, store))
    later = NOW + 5 * MINUTE
    write = type(people).write

    def overtaken(people: People, *patience: float) -> AbstractContextManager[WritingPeople]:
        with write(people) as writing:
            writing.end_sessions(eva.email, later)
        return write(people, *patience)

    with monkeypatch.context() as patched:
        patched.setattr(type(people), "write", overtaken)
        sessions.user_of(people, store, session, later)
    known = people.session(session)
    assert known
    assert known[0].ended == later
    assert sessions.user_of(people, store, session, later) is None


def test_a_provider_vouches_for_nobody_of_the_demonstration(people: People, demo: Store) -> None:
    everybody = demonstrators.accounts(demo, NOW)
    with people.write() as writing:
        for account in everybody:
            writing.put_account(account)
    for account in everybody:
        with pytest.raises(errors.ProviderRefused):
            people_sign_in.enter_verified(people, demo, account.email, address=HOME, now=NOW)
    assert people.sessions() == ()


def test_signing_out_ends_that_session_and_no_other(
    people: People, store: Store, eva: User
) -> None:
    here, elsewhere = sign_in(people, store), sign_in(people, store)
    sessions.end(people, sessions.id_of(here), NOW)
    sessions.end(people, "unknown", NOW)
    assert user_of(people, store, here) is None
    assert user_of(people, store, elsewhere) == eva


def test_the_role_is_read_at_each_use(people: People, store: Store, eva: User) -> None:
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    token = sign_in(people, store)
    assert user_of(people, store, token) == eva
    accounts.change_role(people, store, eva.email, Role.COORDINATOR, by=boss)
    user = user_of(people, store, token)
    assert user
    assert user.role is Role.COORDINATOR


@pytest.mark.parametrize("forged", ["", "x", "' OR 1=1 --", "a" * 64, EVA])
def test_a_session_that_never_was_belongs_to_nobody(
    people: People, store: Store, eva: User, forged: str
) -> None:
    token = sign_in(people, store)
    assert eva.email == EVA
    assert sessions.user_of(people, store, forged, NOW) is None
    assert sessions.user_of(people, store, token, NOW) is None  # the secret is not the id


def test_each_event_is_one_line_without_a_secret(
    people: People, store: Store, eva: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "innodrop.access")
    token = sign_in(people, store)
    sessions.end(people, sessions.id_of(token), NOW)
    for _ in range(rate_limit.PER_ACCOUNT + 1):
        with suppress(errors.SignInRefused, errors.TooManyAttempts):
            sign_in(people, store, "hunter2hunter2")
    with suppress(errors.SignInRefused):
        sign_in(people, store, email="my-password-in-the-wrong-box")
    assert [record.getMessage() for record in caplog.records] == [
        f"signed in: account {eva.number}, address {HOME}, manner password",
        f"signed out: account {eva.number}",
        *[f"refused: account {eva.number}, address {HOME}, manner password"] * 5,
        f"refused: account {eva.number}, address {HOME}, manner too many attempts",
        f"refused: account unknown, address {HOME}, manner password",
    ]
    assert token not in caplog.text
    assert sessions.id_of(token) not in caplog.text


def test_who_changes_the_password_while_we_look_is_not_let_in_by_the_old_one(
    people: People, store: Store, eva: User
) -> None:
    def change() -> None:
        with people.write() as writing:
            account = writing.account(eva.email)
            assert account
            writing.put_account(
                replace(account, password=passwords.digest("another four ordinary words", CHEAP))
            )

    watched = Watched(memory=8, passes=1, during=change)
    with pytest.raises(errors.SignInRefused):
        people_sign_in.sign_in(people, store, EVA, GOOD, address=HOME, now=NOW, hashing=watched)
    assert people.sessions() == ()
