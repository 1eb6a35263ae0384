"""Two-factor sign-in over the real forms: set up, sign in, switch off."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop.model.people import second_factor as codes
from innodrop.model.roles import Role
from innodrop.services.people import invitations
from innodrop.store.people import People
from innodrop.web import databases
from innodrop.web.door import routes
from tests.people import GOOD, facts_of, member
from tests.web.asgi import Answer, Browser

EVA = "eva@np.example"


class Clock:
    """Now, and later on."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def wait(self, seconds: int) -> None:
        self.at = datetime.fromtimestamp(self.at.timestamp() + seconds, UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(databases, "now", clock)
    return clock


def sign_in(browser: Browser, password: str = GOOD) -> Answer:
    token = browser.get("/sign-in").field("form")
    fields = {"form": token, "next": "/events", "email": EVA, "password": password}
    return browser.post("/sign-in", fields)


def code(browser: Browser, page: Answer, typed: str) -> Answer:
    names = ("form", "next", "halfway")
    return browser.post("/sign-in", {**{n: page.field(n) for n in names}, "code": typed})


def set_up(browser: Browser, clock: Clock) -> tuple[str, Answer]:
    """The secret, and the page with the recovery codes."""
    account = browser.get("/account")
    assert "Two-factor sign-in" in account.text
    page = browser.post("/account/two-factor/begin", {"form": account.field("form")})
    found = re.search(r"otpauth://totp/\S+?secret=([A-Z2-7]+)", page.body.decode())
    assert found
    secret = found.group(1)
    assert codes.in_groups(secret) in page.text
    fields = {"form": page.field("form"), "secret": page.field("secret")}
    wrong = browser.post("/account/two-factor/confirm", {**fields, "code": "000000"})
    assert wrong.status == 401
    assert "This code does not fit" in wrong.text
    assert codes.in_groups(secret) in wrong.text
    shown = codes.code(secret, codes.counter_of(clock.at))
    return secret, browser.post("/account/two-factor/confirm", {**fields, "code": shown})


def test_somebody_sets_it_up_signs_in_with_it_and_switches_it_off(
    browser: Browser, people: People, clock: Clock
) -> None:
    member(people, EVA, now=clock.at)
    assert sign_in(browser).status == 303
    secret, made = set_up(browser, clock)
    recovery = re.findall(r"[a-z2-7]{4}(?:-[a-z2-7]{4}){3}", made.text)
    assert len(recovery) == codes.RECOVERY_CODES
    assert "they are shown only now" in made.text
    other = Browser(browser.app)
    clock.wait(60)
    page = sign_in(other)
    assert page.status == 200
    assert "Now the code that your authenticator app shows" in page.text
    assert not any("session" in name for name in other.jar)
    wrong = code(other, page, "000000")
    assert (wrong.status, "This code does not fit, or it was used" in wrong.text) == (401, True)
    shown = codes.code(secret, codes.counter_of(clock.at))
    entered = code(other, wrong, shown)
    assert (entered.status, entered.headers["location"]) == (303, "/events")
    assert "recovery codes are left" in other.get("/account").text
    third = Browser(browser.app)
    again = code(third, sign_in(third), shown)
    assert (again.status, "This code does not fit, or it was used" in again.text) == (401, True)
    assert code(third, again, recovery[0]).status == 303
    account = third.get("/account")
    assert "9 recovery codes are left" in account.text
    form = {"form": account.field("form"), "code": "000000"}
    assert "This code does not fit" in third.post("/account/two-factor/stop", form).text
    assert third.post("/account/two-factor/stop", {**form, "code": recovery[1]}).status == 303
    assert sign_in(Browser(browser.app)).status == 303


def test_a_password_that_was_right_counts_for_five_minutes_and_cannot_be_made_up(
    browser: Browser, people: People, clock: Clock
) -> None:
    member(people, EVA, now=clock.at)
    sign_in(browser)
    secret, _ = set_up(browser, clock)
    other = Browser(browser.app)
    page = sign_in(other)
    clock.wait(301)
    shown = codes.code(secret, codes.counter_of(clock.at))
    late = code(other, page, shown)
    assert (late.status, "This form was too old" in late.text) == (400, True)
    names = {name: page.field(name) for name in ("form", "next")}
    for forged in ("", "halfway", page.field("halfway")[:-1] + "0", f"halfway {EVA} x"):
        answer = other.post("/sign-in", {**names, "halfway": forged, "code": shown})
        assert answer.status == 400
    assert not any("session" in name for name in other.jar)


def test_a_reset_link_leads_to_the_second_step(
    home: Path, browser: Browser, people: People, clock: Clock
) -> None:
    member(people, EVA, now=clock.at)
    sign_in(browser)
    set_up(browser, clock)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=clock.at)
    link = invitations.renew(people, facts_of(home), EVA, by=boss, now=clock.at)
    other, new = Browser(browser.app), "another four ordinary words"
    form = other.get(link.path).field("form")
    answer = other.post(link.path, {"form": form, "password": new, "repeat": new})
    assert answer.headers["location"] == "/sign-in?said=password-set"
    assert "the code of your app follows" in other.get(answer.headers["location"]).text
    assert "Now the code that your" in sign_in(other, new).text


def test_a_secret_of_somebody_else_is_not_taken(
    browser: Browser, people: People, clock: Clock
) -> None:
    member(people, EVA, now=clock.at)
    member(people, "max@np.example", now=clock.at)
    sign_in(browser)
    account = browser.get("/account")
    page = browser.post("/account/two-factor/begin", {"form": account.field("form")})
    other = Browser(browser.app)
    token = other.get("/sign-in").field("form")
    other.post("/sign-in", {"form": token, "email": "max@np.example", "password": GOOD})
    fields = {"form": other.get("/account").field("form"), "secret": page.field("secret")}
    answer = other.post("/account/two-factor/confirm", {**fields, "code": "000000"})
    assert (answer.status, "This form was too old" in answer.text) == (400, True)


def test_without_a_session_nothing_is_set_up(browser: Browser) -> None:
    paths = [r.path for r in routes() if r.path.startswith("/account/two-factor/")]
    assert len(paths) == 3
    for path in paths:
        assert browser.post(path, {"form": "x"}).status == 401


def test_an_account_of_the_demonstration_has_none(
    demo_home: Path, browser: Browser, clock: Clock
) -> None:
    assert demo_home
    assert clock.at
    page = browser.get("/sign-in")
    browser.post("/enter", {"form": page.field("form"), "as": "coordinator@demo.example"})
    account = browser.get("/account")
    assert account.status == 200
    assert "Two-factor" not in account.text
    form = {"form": account.field("form")}
    begun = browser.post("/account/two-factor/begin", form)
    assert begun.status == 400
