"""One-time links: the only way to an account, once, for seven days, while it is the newest."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from innodrop import errors
from innodrop import store as stores
from innodrop.model.roles import Role, User
from innodrop.services.people import accounts, invitations, sessions
from innodrop.services.people import sign_in as people_sign_in
from innodrop.services.people.invitations import Acceptance, Link, Newcomer
from innodrop.store.base import Store
from innodrop.store.people import People, Purpose
from tests.people import CHEAP, GOOD, member

NOW = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
HOME = "10.0.0.1"
JAN = Newcomer("jan@np.example", "Jan Novák", Role.PARTNER, "np")
NEW = "another four ordinary words"


@pytest.fixture
def people(tmp_path: Path) -> People:
    return stores.create_people(tmp_path / "accounts.db")


@pytest.fixture
def boss(people: People) -> User:
    return member(people, "boss@np.example", Role.COORDINATOR, now=NOW)


def invite(people: People, demo: Store, boss: User, newcomer: Newcomer = JAN) -> Link:
    return invitations.invite(people, demo, newcomer, by=boss, now=NOW)


def accept(
    people: People, demo: Store, link: Link, answer: Acceptance | None = None, now: datetime = NOW
) -> str:
    answer = answer or Acceptance(NEW)
    return invitations.accept(
        people, demo, link.token, answer, address=HOME, now=now, hashing=CHEAP
    )


def sign_in(people: People, demo: Store, email: str, password: str) -> str:
    return people_sign_in.sign_in(
        people, demo, email, password, address=HOME, now=NOW, hashing=CHEAP
    )


def test_a_link_sets_the_password_and_signs_in(people: People, demo: Store, boss: User) -> None:
    link = invite(people, demo, boss)
    assert (link.purpose, link.expires - NOW) == (Purpose.INVITE, timedelta(days=7))
    token = accept(people, demo, link)
    kept = people.account(JAN.email)
    assert kept
    # the partner code as the facts spell it
    jan = User(JAN.email, "Jan Novák", Role.PARTNER, "NP", number=kept.number)
    assert sessions.user_of(people, demo, sessions.id_of(token), NOW) == jan
    assert sign_in(people, demo, JAN.email, NEW)


def test_nobody_gets_in_before_the_link_was_used(people: People, demo: Store, boss: User) -> None:
    invite(people, demo, boss)
    for password in ("", NEW):
        with pytest.raises(errors.SignInRefused):
            sign_in(people, demo, JAN.email, password)


def test_the_database_does_not_know_the_links_secret(
    people: People, demo: Store, boss: User, tmp_path: Path
) -> None:
    link = invite(people, demo, boss)
    assert len(link.token) >= 43  # 256 bits
    assert link.path == f"/invitation/{link.token}"
    assert link.token.encode() not in (tmp_path / "accounts.db").read_bytes()


def test_a_link_works_once(people: People, demo: Store, boss: User) -> None:
    link = invite(people, demo, boss)
    accept(people, demo, link)
    with pytest.raises(errors.LinkRefused, match="it was used"):
        accept(people, demo, link, Acceptance("yet another password"))
    with pytest.raises(errors.LinkRefused):
        invitations.look(people, demo, link.token, NOW)
    assert sign_in(people, demo, JAN.email, NEW)


def test_a_link_ends_with_its_account_for_good(people: People, demo: Store, boss: User) -> None:
    link = invite(people, demo, boss)
    accounts.disable(people, demo, JAN.email, by=boss, now=NOW)
    accounts.enable(people, demo, JAN.email, by=boss)
    with pytest.raises(errors.LinkRefused):
        accept(people, demo, link)


def test_a_link_of_an_account_that_is_disabled_opens_nothing(
    people: People, demo: Store, boss: User
) -> None:
    """However it was disabled: the link itself may still be there."""
    link = invite(people, demo, boss)
    with people.write() as writing:
        writing.put_account(replace(accounts.existing(writing, JAN.email), disabled=True))
    with pytest.raises(errors.LinkRefused):
        accept(people, demo, link)


def test_of_many_who_use_a_link_at_once_one_succeeds(
    people: People, demo: Store, boss: User
) -> None:
    link = invite(people, demo, boss)

    def use(number: int) -> bool:
        try:
            return bool(accept(people, demo, link, Acceptance(f"good password number {number}")))
        except errors.LinkRefused:
            return False

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(use, range(12))) == 1


@pytest.mark.parametrize(("days", "works"), [(6.99, True), (7, False), (30, False)])
def test_a_link_is_too_old_after_seven_days(
    people: People, demo: Store, boss: User, days: float, *, works: bool
) -> None:
    link = invite(people, demo, boss)
    later = NOW + timedelta(days=days)
    if works:
        assert accept(people, demo, link, now=later)
        return
    with pytest.raises(errors.LinkRefused, match="ask the coordinator for a new link"):
        accept(people, demo, link, now=later)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "../../etc/passwd", "' OR 1=1 --"])
def test_a_link_that_nobody_made_is_refused(
    people: People, demo: Store, boss: User, token: str
) -> None:
    invite(people, demo, boss)
    with pytest.raises(errors.LinkRefused):
        invitations.look(people, demo, token, NOW)


def test_a_password_that_is_refused_does_not_use_the_link_up(
    people: People, demo: Store, boss: User
) -> None:
    link = invite(people, demo, boss)
    with pytest.raises(errors.PasswordRefused):
        accept(people, demo, link, Acceptance("short"))
    assert accept(people, demo, link)


def test_a_newer_link_replaces_the_older_ones(people: People, demo: Store, boss: User) -> None:
    old = invite(people, demo, boss)
    new = invitations.renew(people, demo, JAN.email, by=boss, now=NOW)
    assert new.purpose is Purpose.INVITE
    with pytest.raises(errors.LinkRefused, match="a newer one replaced it"):
        accept(people, demo, old)
    assert accept(people, demo, new)


def test_a_reset_keeps_the_password_until_it_is_used_and_then_ends_every_session(
    people: People, demo: Store, boss: User
) -> None:
    member(people, "eva@np.example", now=NOW)
    before = sign_in(people, demo, "eva@np.example", GOOD)
    link = invitations.renew(people, demo, "eva@np.example", by=boss, now=NOW)
    assert link.purpose is Purpose.RESET
    assert sessions.user_of(people, demo, sessions.id_of(before), NOW)
    after = accept(people, demo, link)
    assert sessions.user_of(people, demo, sessions.id_of(before), NOW) is None
    assert sessions.user_of(people, demo, sessions.id_of(after), NOW)
    with pytest.raises(errors.SignInRefused):
        sign_in(people, demo, "eva@np.example", GOOD)


def test_a_reset_ends_the_wait_after_too_many_attempts(
    people: People, demo: Store, boss: User
) -> None:
    member(people, "eva@np.example", now=NOW)
    for _ in range(5):
        with pytest.raises(errors.SignInRefused):
            sign_in(people, demo, "eva@np.example", "wrong")
    invitations.renew(people, demo, "eva@np.example", by=boss, now=NOW)
    assert sign_in(people, demo, "eva@np.example", GOOD)


def test_disabling_somebody_ends_their_links(people: People, demo: Store, boss: User) -> None:
    link = invite(people, demo, boss)
    accounts.disable(people, demo, JAN.email, by=boss, now=NOW)
    with pytest.raises(errors.LinkRefused):
        accept(people, demo, link)
    with pytest.raises(errors.AccountDisabled):
        invitations.renew(people, demo, JAN.email, by=boss, now=NOW)


@pytest.mark.parametrize(
    ("newcomer", "refusal", "sentence"),
    [
        (
            Newcomer("boss@np.example", "Boss", Role.COMMITTEE),
            errors.AccountExists,
            "has an account already",
        ),
        (
            Newcomer("no address", "Jan", Role.COMMITTEE),
            errors.BadEmail,
            "is not an e-mail address",
        ),
        (
            Newcomer("j\u0430n@np.example", "Jan", Role.COMMITTEE),
            errors.BadEmail,
            "without accents",
        ),
        (
            Newcomer("bo\u017f\u017f@np.example", "Boss", Role.COORDINATOR),
            errors.BadEmail,
            "without accents",
        ),
        (
            Newcomer("jan@np.example\n", " \u200b ", Role.COMMITTEE),
            errors.BadName,
            "1 to 80 characters",
        ),
        (
            Newcomer("jan@np.example", "x\x07y", Role.COMMITTEE),
            errors.BadName,
            "1 to 80 characters",
        ),
        (
            Newcomer("jan@np.example", "x" * 81, Role.COMMITTEE),
            errors.BadName,
            "1 to 80 characters",
        ),
        (Newcomer("jan@np.example", "Jan", Role.PARTNER), errors.PartnerOfRole, "needs a partner"),
        (
            Newcomer("jan@np.example", "Jan", Role.COMMITTEE, "NP"),
            errors.PartnerOfRole,
            "has no partner",
        ),
        (
            Newcomer("jan@np.example", "Jan", Role.PARTNER, "XX"),
            errors.UnknownPartner,
            "There is no partner 'XX'",
        ),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused_and_makes_nothing(
    people: People,
    demo: Store,
    boss: User,
    newcomer: Newcomer,
    refusal: type[errors.Refusal],
    sentence: str,
) -> None:
    with pytest.raises(refusal, match=sentence):
        invite(people, demo, boss, newcomer)
    assert [account.email for account in people.accounts()] == [boss.email]
    assert people.invitations() == ()


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.PARTNER])
def test_only_coordinators_invite(people: People, demo: Store, boss: User, role: Role) -> None:
    other = member(people, "eva@np.example", role, "NP" if role is Role.PARTNER else "", now=NOW)
    with pytest.raises(errors.NotAllowed, match=f"your role is {role.value}"):
        invite(people, demo, other)
    with pytest.raises(errors.NotAllowed):
        invitations.renew(people, demo, boss.email, by=other, now=NOW)


def test_the_first_coordinator_says_who_they_are(people: People, demo: Store) -> None:
    link = invitations.first(people, demo, NOW)
    assert (link.purpose, link.email) == (Purpose.FIRST, "")
    token = accept(people, demo, link, Acceptance(NEW, " Anna@BNPT.example ", "Anna Schmidt"))
    (kept,) = people.accounts()
    assert sessions.user_of(people, demo, sessions.id_of(token), NOW) == User(
        "anna@bnpt.example", "Anna Schmidt", Role.COORDINATOR, number=kept.number
    )


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (Acceptance(NEW, "", "Anna"), errors.BadEmail),
        (Acceptance(NEW, "anna@bnpt.example", ""), errors.BadName),
        (Acceptance("short", "anna@bnpt.example", "Anna"), errors.PasswordRefused),
    ],
)
def test_the_first_coordinator_needs_an_e_mail_a_name_and_a_password(
    people: People, demo: Store, answer: Acceptance, refusal: type[errors.Refusal]
) -> None:
    link = invitations.first(people, demo, NOW)
    with pytest.raises(refusal):
        accept(people, demo, link, answer)
    assert people.accounts() == ()
    assert invitations.look(people, demo, link.token, NOW)


def test_there_is_a_first_link_only_while_there_is_no_coordinator(
    people: People, demo: Store
) -> None:
    early, late = invitations.first(people, demo, NOW), invitations.first(people, demo, NOW)
    with pytest.raises(errors.LinkRefused):
        invitations.look(people, demo, early.token, NOW)
    member(people, "boss@np.example", Role.COORDINATOR, now=NOW)
    with pytest.raises(errors.CoordinatorExists):
        invitations.first(people, demo, NOW)
    with pytest.raises(errors.LinkRefused):
        accept(people, demo, late, Acceptance(NEW, "anna@bnpt.example", "Anna"))


def test_links_leave_lines_in_the_log_without_their_secret(
    people: People, demo: Store, boss: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "innodrop.access")
    link = invite(people, demo, boss)
    accept(people, demo, link)
    jan = accounts.existing(people, JAN.email).number
    assert [record.getMessage() for record in caplog.records] == [
        f"invited: account {jan}, by {boss.number}, role partner",
        f"password set: account {jan}, address {HOME}, purpose invite",
        f"signed in: account {jan}, address {HOME}, manner link",
    ]
    assert link.token not in caplog.text
    assert NEW not in caplog.text
