"""Two-factor sign-in: the codes of RFC 6238, each of which counts once, and the ways back."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from innodrop import errors
from innodrop.model.people import second_factor as codes
from innodrop.model.people.activity import ActivityKind
from innodrop.model.people.second_factor import SecondFactor
from innodrop.model.roles import Role, User
from innodrop.services.people import forgetting, invitations, rate_limit, second_factor, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.services.people.invitations import Acceptance
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.store.people import People
from tests.cli.program import run
from tests.people import CHEAP, GOOD, member
from tests.services.world import ADA

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
STEP = timedelta(seconds=codes.SECONDS)
EVA, HERE = "eva@np.example", "10.0.0.7"
OTHER = "another four ordinary words"
SECRET = codes.new_secret()


@pytest.fixture
def facts(home: Path) -> Store:
    return open_store(Settings(home).database, NOW)


@pytest.fixture
def eva(people: People) -> User:
    return member(people, EVA, now=NOW)


@pytest.fixture
def recovery(people: People, eva: User) -> tuple[str, ...]:
    """The recovery codes of Eva, who has a second factor since an hour."""
    before = NOW - timedelta(hours=1)
    return second_factor.confirm(people, eva, SECRET, shown(before), before)


def shown(at: datetime, secret: str = SECRET) -> str:
    """What the app shows."""
    return codes.code(secret, codes.counter_of(at))


def password(people: People, facts: Store, now: datetime = NOW, typed: str = GOOD) -> str:
    return people_sign_in.sign_in(people, facts, EVA, typed, address=HERE, now=now, hashing=CHEAP)


def halfway(people: People, facts: Store, now: datetime = NOW) -> str:
    with pytest.raises(errors.CodeNeeded) as needed:
        password(people, facts, now)
    return needed.value.passed


def follow(people: People, facts: Store, passed: str, code: str, now: datetime = NOW) -> str:
    return people_sign_in.second_step(people, facts, EVA, passed, code, address=HERE, now=now)


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_codes_are_those_of_the_rfc(second: int, code: str) -> None:
    """RFC 6238, appendix B, for HMAC-SHA-1."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    counter = codes.counter_of(datetime.fromtimestamp(second, UTC))
    assert codes.code(secret, counter, digits=8) == code
    assert codes.code(secret, counter) == code[2:]


@pytest.mark.parametrize(("steps", "counts"), [(-2, False), (-1, True), (0, True), (1, True)])
def test_a_clock_may_be_wrong_by_one_step(steps: int, *, counts: bool) -> None:
    factor = SecondFactor(EVA, SECRET, NOW, -1)
    assert (codes.used(factor, shown(NOW + steps * STEP), NOW) is not None) is counts


def test_an_address_says_whose_account_and_where() -> None:
    address = urlsplit(codes.address(SECRET, EVA, "The project: ü"))
    asked = parse_qs(address.query)
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert (asked["secret"], asked["issuer"]) == ([SECRET], ["The project: ü"])
    assert codes.in_groups(SECRET).replace(" ", "") == SECRET
    assert len(base64.b32decode(SECRET)) == 20


@pytest.mark.usefixtures("recovery")
def test_after_the_password_a_code_is_asked_for_and_lets_in(people: People, facts: Store) -> None:
    passed = halfway(people, facts)
    assert people.sessions(EVA) == ()
    code = shown(NOW)
    token = follow(people, facts, passed, f"{code[:3]} {code[3:]}")
    user = sessions.user_of(people, facts, sessions.id_of(token), NOW)
    assert user
    assert user.email == EVA
    assert people.activity(1)[0].manner == "code"


@pytest.mark.usefixtures("recovery")
def test_a_code_counts_once_and_no_earlier_one_after_it(people: People, facts: Store) -> None:
    passed, later = halfway(people, facts), NOW + STEP
    follow(people, facts, passed, shown(NOW))
    for code in (shown(NOW), shown(NOW - STEP)):
        with pytest.raises(errors.CodeRefused):
            follow(people, facts, passed, code)
    assert follow(people, facts, passed, shown(later), later)


@pytest.mark.usefixtures("eva")
def test_the_code_that_set_it_up_counts_no_second_time(people: People, facts: Store) -> None:
    account = people.account(EVA)
    assert account
    second_factor.confirm(people, account.user, SECRET, shown(NOW), NOW)
    with pytest.raises(errors.CodeRefused):
        follow(people, facts, halfway(people, facts), shown(NOW))


def test_a_recovery_code_lets_in_once_however_it_is_typed(
    people: People, facts: Store, recovery: tuple[str, ...]
) -> None:
    assert len({*recovery}) == codes.RECOVERY_CODES
    typed = recovery[3].upper().replace("-", " ")
    assert follow(people, facts, halfway(people, facts), typed)
    assert people.activity(1)[0].manner == "recovery code"
    assert people.recovery_codes(EVA) == codes.RECOVERY_CODES - 1
    with pytest.raises(errors.CodeRefused):
        follow(people, facts, halfway(people, facts), recovery[3])


def test_neither_secret_nor_codes_are_handed_over_and_codes_are_not_stored(
    home: Path, people: People, facts: Store, recovery: tuple[str, ...]
) -> None:
    kept = forgetting.everything(people, facts, EVA, by=ADA)
    assert kept["two_factor_since"] == NOW - timedelta(hours=1)
    assert SECRET not in str(kept)
    plain = recovery[0].replace("-", "").upper().encode()
    assert plain not in Settings(home).accounts.read_bytes().upper()


@pytest.mark.usefixtures("recovery")
def test_codes_are_guessed_as_often_as_passwords_and_no_oftener(
    people: People, facts: Store
) -> None:
    """The password that was right forgives nothing: or codes could be guessed without end."""
    passed, guesses = halfway(people, facts), rate_limit.PER_ACCOUNT - 1
    for _ in range(guesses):
        with pytest.raises(errors.CodeRefused):
            follow(people, facts, passed, "000000")
    for attempt in (
        partial(follow, people, facts, passed, shown(NOW)),
        partial(password, people, facts),
    ):
        with pytest.raises(errors.TooManyAttempts):
            attempt()
    refused = [line.manner for line in people.activity(9, kind=ActivityKind.REFUSED)]
    assert refused == ["too many attempts", *["code"] * guesses]


@pytest.mark.usefixtures("recovery")
def test_a_wrong_password_says_nothing_of_a_second_factor(people: People, facts: Store) -> None:
    with pytest.raises(errors.SignInRefused):
        password(people, facts, typed="wrong")


def test_another_password_in_between_ends_the_first_step(
    people: People, facts: Store, recovery: tuple[str, ...]
) -> None:
    passed = halfway(people, facts)
    member(people, EVA, password=OTHER, now=NOW)
    with pytest.raises(errors.SignInRefused):
        follow(people, facts, passed, recovery[0])
    assert people.recovery_codes(EVA) == codes.RECOVERY_CODES


@pytest.mark.usefixtures("recovery")
def test_a_link_sets_the_password_and_replaces_no_code(people: People, facts: Store) -> None:
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    link = invitations.renew(people, facts, EVA, by=boss, now=NOW)
    answer = Acceptance(OTHER)
    token = invitations.accept(
        people, facts, link.token, answer, address=HERE, now=NOW, hashing=CHEAP
    )
    assert (token, people.sessions(EVA)) == ("", ())
    with pytest.raises(errors.CodeNeeded):
        password(people, facts, typed=answer.password)


def test_it_is_ended_with_a_code(
    people: People, facts: Store, eva: User, recovery: tuple[str, ...]
) -> None:
    with pytest.raises(errors.CodeRefused):
        second_factor.stop(people, eva, "000000", address=HERE, now=NOW)
    second_factor.stop(people, eva, recovery[9], address=HERE, now=NOW)
    assert (people.second_factor(EVA), people.recovery_codes(EVA)) == (None, 0)
    assert password(people, facts)


@pytest.mark.usefixtures("recovery")
def test_a_coordinator_ends_it_for_who_lost_everything(
    home: Path, people: People, facts: Store, eva: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "innodrop.access")
    with pytest.raises(errors.NotAllowed):
        second_factor.reset(people, facts, EVA, by=eva)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    listed = run(home, "users", "list", "--as", boss.email).stdout
    (line,) = (line for line in listed.splitlines() if "two-factor sign-in" in line)
    assert line.startswith(EVA)
    second_factor.reset(people, facts, EVA, by=boss)
    assert f"two-factor sign-in ended: account {eva.number}, by {boss.number}" in caplog.messages
    assert password(people, facts)
    said = run(home, "users", "two-factor-off", EVA, "--as", boss.email)
    assert said.returncode == 2
    assert said.stderr == f"{EVA} has no two-factor sign-in. Nothing was changed.\n"


def test_who_has_no_password_or_has_it_already_cannot_begin(
    people: People, recovery: tuple[str, ...], eva: User
) -> None:
    guest = member(people, "guest@np.example", password="", now=NOW)
    assert recovery
    for user in (guest, eva):
        with pytest.raises(errors.SecondFactorRefused):
            second_factor.confirm(people, user, SECRET, shown(NOW), NOW)


@pytest.mark.usefixtures("recovery")
def test_nothing_of_it_is_left_of_an_erased_person(
    home: Path, people: People, facts: Store
) -> None:
    forgetting.erase(people, facts, Settings(home), EVA, by=ADA)
    assert (people.second_factor(EVA), people.recovery_codes(EVA)) == (None, 0)
    assert SECRET.encode() not in Settings(home).accounts.read_bytes()
