"""The page behind a one-time link, and the page of one's own account."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from innodrop.model.roles import Role, User
from innodrop.services.people import invitations
from innodrop.services.people.invitations import Link, Newcomer
from innodrop.store.people import People
from innodrop.web import cookies
from tests.people import GOOD, facts_of, member, people_of
from tests.web.asgi import Answer, Browser

NEW = "another four ordinary words"
JAN = "jan@np.example"


@pytest.fixture
def boss(people: People) -> User:
    return member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))


@pytest.fixture
def link(home: Path, people: People, boss: User) -> Link:
    newcomer = Newcomer(JAN, "Jan <b>Novák</b>", Role.COMMITTEE)
    return invitations.invite(people, facts_of(home), newcomer, by=boss, now=datetime.now(UTC))


def answer_link(browser: Browser, link: Link, **fields: str) -> Answer:
    known = {"form": browser.get(link.path).field("form"), "password": NEW, "repeat": NEW}
    return browser.post(link.path, {**known, **fields})


def sign_in(browser: Browser, email: str, password: str) -> Answer:
    token = browser.get("/sign-in").field("form")
    return browser.post("/sign-in", {"form": token, "email": email, "password": password})


def test_a_link_leads_to_a_password_and_in(browser: Browser, link: Link, home: Path) -> None:
    page = browser.get(link.path)
    assert page.status == 200
    assert "You were invited" in page.text
    assert f'value="{JAN}"' in page.body.decode()
    assert 'autocomplete="new-password"' in page.body.decode()
    answer = answer_link(browser, link)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert browser.get("/").status == 200
    assert len(people_of(home).sessions(JAN)) == 1


def test_looking_at_a_link_uses_nothing_up(browser: Browser, door: ASGIApp, link: Link) -> None:
    for _ in range(3):
        assert Browser(door).get(link.path).status == 200
    assert answer_link(browser, link).status == 303


def test_a_used_link_says_what_to_do(browser: Browser, door: ASGIApp, link: Link) -> None:
    answer_link(browser, link)
    again = Browser(door).get(link.path)
    assert again.status == 404
    assert "This link does not work: it was used" in again.text
    assert "If you have a password, sign in" in again.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"repeat": "different password"}, "The two passwords differ"),
        ({"password": "short", "repeat": "short"}, "at least 12 characters"),
        ({"password": JAN, "repeat": JAN}, "must not be your e-mail"),
    ],
)
def test_a_password_that_is_refused_shows_the_form_again(
    browser: Browser, link: Link, home: Path, fields: dict[str, str], sentence: str
) -> None:
    answer = answer_link(browser, link, **fields)
    assert answer.status == 400
    assert sentence in answer.text
    assert answer.field("form")
    assert people_of(home).sessions(JAN) == ()
    assert answer_link(browser, link).status == 303


def test_a_link_needs_a_form_of_ours(browser: Browser, link: Link, home: Path) -> None:
    browser.get(link.path)
    assert browser.post(link.path, {"password": NEW, "repeat": NEW}).status == 400
    assert people_of(home).sessions(JAN) == ()


def test_nobody_sets_another_e_mail_than_the_invited_one(
    browser: Browser, link: Link, home: Path, boss: User
) -> None:
    assert answer_link(browser, link, email=boss.email).status == 303
    assert people_of(home).sessions(boss.email) == ()
    assert sign_in(Browser(browser.app), boss.email, NEW).status == 401


def test_the_first_coordinator_fills_in_who_they_are(browser: Browser, home: Path) -> None:
    link = invitations.first(people_of(home), facts_of(home), datetime.now(UTC))
    assert "first coordinator" in browser.get(link.path).text
    wrong = answer_link(browser, link, email="anna@bnpt.example", name="")
    assert wrong.status == 400
    assert 'value="anna@bnpt.example"' in wrong.body.decode()
    assert answer_link(browser, link, email="anna@bnpt.example", name="Anna").status == 303
    (account,) = people_of(home).accounts()
    assert account.user == User(
        "anna@bnpt.example", "Anna", Role.COORDINATOR, number=account.number
    )


def test_the_account_page_tells_who_one_is_and_where_one_is_signed_in(
    browser: Browser, door: ASGIApp, boss: User
) -> None:
    sign_in(Browser(door), boss.email, GOOD)
    sign_in(browser, boss.email, GOOD)
    text = browser.get("/account").text
    assert f"{boss.name}, {boss.email}. Role: coordinator." in text
    assert "This browser from 10.0.0.1" in text
    assert "Another browser from 10.0.0.1" in text


def test_a_changed_password_ends_every_session_and_works(
    browser: Browser, door: ASGIApp, boss: User, home: Path
) -> None:
    other = Browser(door)
    sign_in(other, boss.email, GOOD)
    sign_in(browser, boss.email, GOOD)
    fields = {
        "form": browser.get("/account").field("form"),
        "present": GOOD,
        "password": NEW,
        "repeat": NEW,
    }
    answer = browser.post("/account/password", fields)
    assert answer.headers["location"] == "/sign-in?said=password-changed"
    page = browser.get(answer.headers["location"], referer="http://localhost:8501/account")
    assert "Your password is changed" in page.text
    assert page.field("next") == "/"
    assert [b.get("/").status for b in (browser, other)] == [303, 303]
    assert people_of(home).sessions(boss.email) == ()
    assert sign_in(browser, boss.email, GOOD).status == 401
    assert sign_in(browser, boss.email, NEW).status == 303


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"present": "wrong"}, "The present password is another one. Nothing was changed."),
        ({"repeat": "different password"}, "The two passwords differ"),
        ({"password": "short", "repeat": "short"}, "at least 12 characters"),
        ({"form": "x"}, "This form was too old"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    browser: Browser, boss: User, fields: dict[str, str], sentence: str
) -> None:
    sign_in(browser, boss.email, GOOD)
    known = {
        "form": browser.get("/account").field("form"),
        "present": GOOD,
        "password": NEW,
        "repeat": NEW,
    }
    answer = browser.post("/account/password", {**known, **fields})
    assert answer.status == 400
    assert sentence in answer.text
    assert browser.get("/").status == 200


def test_signing_out_everywhere_reaches_every_browser(
    browser: Browser, door: ASGIApp, boss: User
) -> None:
    other = Browser(door)
    sign_in(other, boss.email, GOOD)
    sign_in(browser, boss.email, GOOD)
    browser.post("/account/sign-out-everywhere", {"form": browser.get("/account").field("form")})
    assert [b.get("/").status for b in (browser, other)] == [303, 303]


def test_an_account_without_a_password_says_how_to_get_one(
    demo_home: Path, browser: Browser
) -> None:
    token = browser.get("/sign-in").field("form")
    browser.post("/enter", {"form": token, "as": "np@demo.example"})
    assert cookies.name(cookies.SESSION, demo_home, secure=False) in browser.jar
    text = browser.get("/account").text
    assert "Role: partner, NP." in text
    assert "This account has no password" in text
    assert "New password" not in text


def test_a_name_with_markup_stays_text(browser: Browser, link: Link) -> None:
    answer_link(browser, link)
    page = browser.get("/account").body.decode()
    assert "Jan &lt;b&gt;Novák&lt;/b&gt;" in page
