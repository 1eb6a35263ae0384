"""Who guesses passwords locks out where the guesses come from, and never a browser in which the
owner of the account signed in before."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from innodrop import errors
from innodrop import store as stores
from innodrop.services.people import accounts, devices, rate_limit, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.store.base import Store
from innodrop.store.people import People, Session
from tests.people import CHEAP, GOOD, member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
EVA, NOBODY = "eva@np.example", "nobody@np.example"
OFFICE, HOTEL = "10.0.0.1", "192.0.2.1"
MARK = secrets.token_urlsafe(32)

SignIn = Callable[..., str]


@pytest.fixture
def people(tmp_path: Path) -> People:
    made = stores.create_people(tmp_path / "accounts.db")
    member(made, EVA, now=NOW)
    return made


@pytest.fixture
def sign_in(people: People, store: Store) -> SignIn:
    """Signs in as a browser does: a session is begun in a browser that is known from then on."""

    def enter(
        password: str = GOOD,
        email: str = EVA,
        address: str = OFFICE,
        now: datetime = NOW,
        device: str = "",
    ) -> str:
        token = people_sign_in.sign_in(
            people, store, email, password, address=address, now=now, device=device, hashing=CHEAP
        )
        devices.remember(people, sessions.id_of(token), device, now)
        return token

    return enter


def guess(sign_in: SignIn, times: int, *addresses: str, email: str = EVA, device: str = "") -> None:
    for address in addresses:
        for _ in range(times):
            with suppress(errors.SignInRefused, errors.TooManyAttempts):
                sign_in("wrong", email, address, device=device)


def test_a_stranger_elsewhere_locks_nobody_out_of_their_own_address(sign_in: SignIn) -> None:
    guess(sign_in, 40, HOTEL)
    with pytest.raises(errors.TooManyAttempts):
        sign_in(address=HOTEL)
    assert sign_in(address=OFFICE)


def test_no_stranger_locks_a_browser_out_in_which_the_owner_signed_in(sign_in: SignIn) -> None:
    """Not with a thousand addresses, not from the same office, not with a mark of their own."""
    sign_in(device=MARK)
    guess(sign_in, 6, OFFICE, *(f"192.0.2.{number}" for number in range(1, 20)))
    for number in range(31):  # the office itself is locked
        guess(sign_in, 1, OFFICE, email=f"guess{number}@np.example")
    for device in ("", secrets.token_urlsafe(32), MARK[:-1], MARK.swapcase(), sessions.id_of(MARK)):
        with pytest.raises(errors.TooManyAttempts):
            sign_in(device=device)
        with pytest.raises(errors.TooManyAttempts):
            sign_in(address="192.0.2.77", device=device)
    assert sign_in(device=MARK)
    assert sign_in(device=MARK, address="198.51.100.7")


def test_a_known_browser_has_five_guesses_too_and_strangers_gain_none(sign_in: SignIn) -> None:
    sign_in(device=MARK)
    guess(sign_in, rate_limit.PER_ACCOUNT, OFFICE, device=MARK)
    for address in (OFFICE, HOTEL):
        with pytest.raises(errors.TooManyAttempts):
            sign_in(device=MARK, address=address)
    assert sign_in(address=HOTEL)  # without the cookie it is any browser


def test_a_browser_known_to_one_account_is_a_strangers_to_others(
    people: People, sign_in: SignIn
) -> None:
    member(people, "max@np.example", now=NOW)
    sign_in(email="max@np.example", device=MARK)
    guess(sign_in, rate_limit.PER_ACCOUNT, HOTEL, device=MARK)
    with pytest.raises(errors.TooManyAttempts):
        sign_in(address=HOTEL, device=MARK)
    assert sign_in(email="max@np.example", address=HOTEL, device=MARK)


def test_a_browser_is_known_for_half_a_year(sign_in: SignIn) -> None:
    sign_in(device=MARK)
    later = NOW + devices.VALID
    for moment, known in ((later - timedelta(minutes=1), True), (later, False)):
        for _ in range(rate_limit.PER_ACCOUNT):
            with suppress(errors.SignInRefused, errors.TooManyAttempts):
                sign_in("wrong", now=moment)
        if known:
            assert people_know(sign_in, moment)
        else:
            with pytest.raises(errors.TooManyAttempts):
                sign_in(now=moment, device=MARK)


def people_know(sign_in: SignIn, moment: datetime) -> bool:
    """Whether the browser gets as far as a wrong password, which makes it no better known."""
    with pytest.raises(errors.SignInRefused):
        sign_in("wrong", now=moment, device=MARK)
    return True


def test_one_account_is_not_guessed_from_everywhere(sign_in: SignIn) -> None:
    guess(sign_in, 5, *(f"192.0.2.{number}" for number in range(1, 11)))
    with pytest.raises(errors.TooManyAttempts):
        sign_in("wrong", address="192.0.2.77")


@pytest.mark.parametrize(
    ("email", "address", "device", "most"),
    [
        (EVA, HOTEL, "", 5),
        (NOBODY, HOTEL, "", 5),
        (EVA, HOTEL, MARK, 5),
        ("guess{0}@np.example", HOTEL, "", 30),
        ("guess{0}@np.example", "2001:db8:1:2::{0:x}", "", 30),
        (EVA, "192.0.2.{0}", "", 50),
    ],
    ids=["account", "nobody's account", "known browser", "address", "household", "everywhere"],
)
def test_so_many_guesses_and_no_more_are_looked_at_within_a_quarter_of_an_hour(
    sign_in: SignIn, email: str, address: str, device: str, most: int
) -> None:
    """As agreed, in numbers: a limit of thousands is none."""
    if device:
        sign_in(device=device)

    def looked_at(now: datetime) -> int:
        for number in range(most + 2):
            try:
                sign_in("wrong", email.format(number), address.format(number), now, device)
            except errors.TooManyAttempts:
                return number
            except errors.SignInRefused:
                continue
        return most + 2

    assert looked_at(NOW) == most
    assert looked_at(NOW + timedelta(minutes=14, seconds=59)) == 0
    assert looked_at(NOW + timedelta(minutes=15)) == most


def test_signing_in_elsewhere_gives_a_stranger_no_new_guesses(sign_in: SignIn) -> None:
    guess(sign_in, rate_limit.PER_ACCOUNT, HOTEL)
    assert sign_in()
    with pytest.raises(errors.TooManyAttempts):
        sign_in("wrong", address=HOTEL)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_household_is_one_address(sign_in: SignIn, one: str, other: str, *, same: bool) -> None:
    assert (rate_limit.neighbourhood(one) == rate_limit.neighbourhood(other)) is same
    guess(sign_in, rate_limit.PER_ACCOUNT, one)
    with pytest.raises(errors.TooManyAttempts if same else errors.SignInRefused):
        sign_in("wrong", address=other)


@pytest.mark.parametrize(
    "back", [timedelta(minutes=1), timedelta(hours=24), timedelta(days=400)], ids=str
)
def test_a_clock_that_was_set_back_locks_nobody_for_longer_than_the_window(
    sign_in: SignIn, back: timedelta
) -> None:
    for _ in range(rate_limit.PER_ACCOUNT):
        with suppress(errors.SignInRefused):
            sign_in("wrong")
    now = NOW - back
    with pytest.raises(errors.TooManyAttempts) as refusal:
        sign_in(now=now)
    assert refusal.value.seconds <= rate_limit.WINDOW.total_seconds()
    assert sign_in(now=now + timedelta(seconds=refusal.value.seconds))


@pytest.mark.parametrize(
    ("ahead", "alive"),
    [(timedelta(seconds=2), True), (timedelta(minutes=59), True), (timedelta(hours=2), False)],
    ids=str,
)
def test_a_session_of_the_future_is_over_and_a_clock_may_be_put_right(
    ahead: timedelta, *, alive: bool
) -> None:
    session = Session("id", EVA, NOW + ahead, NOW + ahead, OFFICE)
    assert sessions.alive(session, NOW) is alive


def test_known_and_unknown_e_mails_have_the_same_answers(sign_in: SignIn) -> None:
    answers: dict[str, list[tuple[type[Exception], str]]] = {EVA: [], NOBODY: []}
    sign_in(device=MARK)
    for number in range(70):
        for email, given in answers.items():
            try:
                sign_in("wrong", email, f"{'10' if email == EVA else '11'}.1.1.{number // 6}")
            except (errors.SignInRefused, errors.TooManyAttempts) as refusal:
                given.append((type(refusal), str(refusal)))
    assert answers[EVA] == answers[NOBODY]
    assert {kind for kind, _ in answers[EVA]} == {errors.SignInRefused, errors.TooManyAttempts}


def test_a_stranger_keeps_nobody_from_changing_their_password(
    people: People, store: Store, sign_in: SignIn
) -> None:
    guess(sign_in, 6, OFFICE, *(f"192.0.2.{number}" for number in range(1, 20)))
    account = accounts.existing(people, EVA)
    change = partial(
        accounts.change_password,
        people,
        store,
        account.user,
        address=OFFICE,
        now=NOW,
        hashing=CHEAP,
    )
    for _ in range(rate_limit.PER_ACCOUNT - 1):
        with pytest.raises(errors.PasswordRefused):
            change("wrong", "another four ordinary words")
    change(GOOD, "another four ordinary words")


def test_a_mark_is_kept_as_its_hash_and_goes_with_its_account(
    people: People, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(device=MARK)
    assert MARK.encode() not in (tmp_path / "accounts.db").read_bytes()
    assert devices.known(people, EVA, MARK, NOW)
    with people.write() as writing:
        writing.remove_account(EVA)
    assert not devices.known(people, EVA, MARK, NOW)
