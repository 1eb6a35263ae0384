"""The pages for signing in and out: sessions, forms that only we hand out, and links that stay."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from innodrop.model.roles import Role
from innodrop.services.people import accounts, rate_limit, sessions
from innodrop.store.people import People
from innodrop.web import cookies, forms
from tests import databases
from tests.people import GOOD, facts_of, member, people_of, signed_in
from tests.web.asgi import Answer, Browser, request

EVA = "eva@np.example"
URL_ENCODED = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def eva(people: People) -> str:
    return member(people, EVA, now=datetime.now(UTC)).email


def sign_in(
    browser: Browser, password: str = GOOD, email: str = EVA, at: str = "/sign-in"
) -> Answer:
    page = browser.get(at)
    known = {"form": page.field("form"), "next": page.field("next")}
    return browser.post("/sign-in", {**known, "email": email, "password": password})


def session_cookie(browser: Browser, home: Path) -> str:
    return browser.jar.get(
        cookies.name(cookies.SESSION, home, secure=browser.scheme == "https"), ""
    )


def test_the_password_opens_the_door_and_the_link_is_kept(
    home: Path, browser: Browser, eva: str
) -> None:
    before = browser.get("/events?partner=NP")
    answer = sign_in(browser, at=before.headers["location"])
    assert (answer.status, answer.headers["location"]) == (303, "/events?partner=NP")
    assert browser.get("/events?partner=NP").status == 200
    assert people_of(home).sessions(eva)[0].address == "10.0.0.1"


@pytest.mark.parametrize(
    "foreign",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/%0d%0aX:y",
        "/\tevil",
        "javascript:1",
    ],
)
def test_nobody_is_sent_to_another_place_after_signing_in(
    browser: Browser, eva: str, foreign: str
) -> None:
    assert eva
    page = browser.get("/sign-in")
    fields = {"form": page.field("form"), "next": foreign, "email": EVA, "password": GOOD}
    location = browser.post("/sign-in", fields).headers["location"]
    assert location.startswith("/")
    assert not location.startswith("//")
    assert "\\" not in location
    assert "\r" not in location
    assert browser.get(f"/sign-in?next={foreign}").headers["location"].startswith("/")


def test_the_sessions_cookie_is_for_this_server_and_no_script(
    home: Path, browser: Browser, eva: str
) -> None:
    assert eva
    (line,) = sign_in(browser).cookies
    name = cookies.name(cookies.SESSION, home, secure=False)
    assert line.startswith(f"{name}=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} == set(line.split("; ")[1:])
    assert len(session_cookie(browser, home)) >= 43


def test_over_https_the_cookies_are_secure_and_bound_to_the_host(
    home: Path, door: ASGIApp, eva: str
) -> None:
    assert eva
    browser = Browser(door, scheme="https")
    page = browser.get("/sign-in")
    fields = {"form": page.field("form"), "next": "/", "email": EVA, "password": GOOD}
    for line in (*page.cookies, *browser.post("/sign-in", fields).cookies):
        assert line.startswith("__Host-innodrop-")
        assert "Secure" in line.split("; ")
        assert "Domain" not in line
    assert browser.get("/").status == 200
    plain = Browser(
        door, jar={cookies.name(cookies.SESSION, home, secure=False): session_cookie(browser, home)}
    )
    plain.scheme = "https"
    assert plain.get("/").status == 303


@pytest.mark.parametrize(
    ("email", "password"), [(EVA, "wrong"), ("nobody@np.example", GOOD), ("", "")]
)
def test_a_failure_says_what_to_do_and_keeps_the_e_mail(
    browser: Browser, home: Path, eva: str, email: str, password: str
) -> None:
    assert eva
    answer = sign_in(browser, password, email, at="/sign-in?next=%2Fevents")
    assert answer.status == 401
    assert "No account fits this e-mail and password" in answer.text
    assert "ask the coordinator for a new link" in answer.text
    assert answer.field("next") == "/events"
    assert f'value="{email}"' in answer.body.decode() or not email
    assert password not in answer.body.decode() or not password
    assert session_cookie(browser, home) == ""


def test_too_many_attempts_are_told_how_long_to_wait(browser: Browser, eva: str) -> None:
    assert eva
    for _ in range(rate_limit.PER_ACCOUNT):
        assert sign_in(browser, "wrong").status == 401
    answer = sign_in(browser)
    assert answer.status == 429
    assert "Too many attempts. Wait 15 minutes" in answer.text
    assert 890 <= int(answer.headers["retry-after"]) <= 900


def test_a_stranger_in_another_browser_of_the_office_locks_nobody_out_here(
    home: Path, browser: Browser, door: ASGIApp, eva: str
) -> None:
    assert eva
    assert sign_in(browser).status == 303
    stranger = Browser(door)
    for _ in range(rate_limit.PER_ACCOUNT):
        assert sign_in(stranger, "wrong").status == 401
    assert sign_in(stranger).status == 429
    del browser.jar[cookies.name(cookies.SESSION, home, secure=False)]
    assert sign_in(browser).status == 303


def test_the_mark_of_a_browser_lasts_and_opens_nothing(
    home: Path, browser: Browser, eva: str
) -> None:
    assert eva
    name = cookies.name(cookies.DEVICE, home, secure=False)
    (line,) = (line for line in browser.get("/sign-in").cookies if line.startswith(name))
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Max-Age=15552000"} == set(line.split("; ")[1:])
    mark = browser.jar[name]
    assert sign_in(browser).status == 303
    assert browser.jar[name] == mark
    assert browser.get("/").status == 200
    assert mark not in browser.get("/").body.decode()  # what reached Streamlit
    browser.jar = {name: mark}
    assert browser.get("/").status == 303
    assert browser.get("/sign-in").cookies[0].startswith("innodrop-form-")
    assert browser.jar[name] == mark


def test_a_session_that_somebody_planted_is_not_taken_over(
    home: Path, browser: Browser, eva: str
) -> None:
    assert eva
    name = cookies.name(cookies.SESSION, home, secure=False)
    planted = "p" * 43
    browser.jar[name] = planted
    sign_in(browser)
    assert browser.jar[name] != planted
    assert people_of(home).session(sessions.id_of(planted)) is None


def test_signing_in_again_ends_the_former_session(home: Path, browser: Browser, eva: str) -> None:
    sign_in(browser)
    former = session_cookie(browser, home)
    other = member(people_of(home), "jan@np.example", now=datetime.now(UTC))
    page = browser.get("/sign-out")
    fields = {"form": page.field("form"), "next": "/", "email": other.email, "password": GOOD}
    assert browser.post("/sign-in", fields).status == 303
    assert session_cookie(browser, home) != former
    assert people_of(home).sessions(eva) == ()


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://localhost:8501/events?partner=NP", "/events?partner=NP"),
        ("http://localhost:8501/sign-in?next=/x", "/"),
        ("http://localhost:8501/invitation/secret", "/"),
        ("https://evil.example/events", "/"),
        ("http://localhost:8501//evil.example", "/"),
        ("", "/"),
    ],
)
def test_who_comes_from_an_open_page_goes_back_to_it(
    browser: Browser, eva: str, referer: str, target: str
) -> None:
    assert eva
    assert browser.get("/sign-in", referer=referer).field("next") == target


def test_who_is_signed_in_needs_no_sign_in_page(browser: Browser, eva: str) -> None:
    assert eva
    sign_in(browser)
    answer = browser.get("/sign-in?next=%2Fevents")
    assert (answer.status, answer.headers["location"]) == (303, "/events")


def test_signing_out_takes_a_button_and_ends_the_session_on_the_server(
    home: Path, browser: Browser, eva: str
) -> None:
    sign_in(browser)
    token = session_cookie(browser, home)
    page = browser.get("/sign-out")
    assert EVA in page.text
    assert people_of(home).sessions(eva) != ()
    answer = browser.post("/sign-out", {"form": page.field("form")})
    assert answer.headers["location"] == "/sign-in?said=signed-out"
    assert session_cookie(browser, home) == ""
    assert people_of(home).sessions(eva) == ()
    browser.jar[cookies.name(cookies.SESSION, home, secure=False)] = token
    assert browser.get("/").status == 303
    assert "You are signed out." in browser.get("/sign-in?said=signed-out").text


def test_the_page_says_only_what_it_knows(home: Path, browser: Browser) -> None:
    assert home
    assert "evil" not in browser.get("/sign-in?said=evil+words").text


# -- forms that others made --


def refused(answer: Answer) -> bool:
    return (
        answer.status == 400 and "This form was too old or came from another place" in answer.text
    )


def test_a_form_without_its_token_is_refused(browser: Browser, home: Path, eva: str) -> None:
    assert eva
    page = browser.get("/sign-in")
    fields = {"next": "/", "email": EVA, "password": GOOD}
    for forged in ({}, {"form": ""}, {"form": "x"}, {"form": page.field("form")[:-1]}):
        assert refused(browser.post("/sign-in", {**fields, **forged}))
    assert session_cookie(browser, home) == ""


def test_a_token_of_another_browser_is_refused(
    browser: Browser, door: ASGIApp, home: Path, eva: str
) -> None:
    assert eva
    foreign = Browser(door).get("/sign-in").field("form")
    browser.get("/sign-in")
    assert refused(browser.post("/sign-in", {"form": foreign, "email": EVA, "password": GOOD}))
    assert refused(
        Browser(door).post("/sign-in", {"form": foreign, "email": EVA, "password": GOOD})
    )
    assert session_cookie(browser, home) == ""


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:9999",
        "null",
        "http://localhost",
        "https://localhost:8501",  # the scheme counts too
    ],
)
def test_a_form_that_another_site_sends_is_refused(
    browser: Browser, home: Path, eva: str, origin: str
) -> None:
    assert eva
    page = browser.get("/sign-in")
    fields = {"form": page.field("form"), "next": "/", "email": EVA, "password": GOOD}
    assert refused(browser.post("/sign-in", fields, origin=origin))
    assert session_cookie(browser, home) == ""


def test_a_token_from_before_signing_in_signs_nobody_out(
    browser: Browser, home: Path, eva: str
) -> None:
    early = browser.get("/sign-in").field("form")
    sign_in(browser)
    assert refused(browser.post("/sign-out", {"form": early}))
    assert refused(browser.post("/account/sign-out-everywhere", {"form": early}))
    assert people_of(home).sessions(eva) != ()


def test_a_token_of_another_session_signs_nobody_out(
    browser: Browser, door: ASGIApp, home: Path, eva: str
) -> None:
    sign_in(browser)
    other = Browser(door)
    member(people_of(home), "jan@np.example", now=datetime.now(UTC))
    sign_in(other, email="jan@np.example")
    assert refused(browser.post("/sign-out", {"form": other.get("/sign-out").field("form")}))
    assert people_of(home).sessions(eva) != ()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "application/json"}, b"{}"),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x--"),
        ({}, b"email=a"),
        (URL_ENCODED, b"email=" + b"x" * (forms.LIMIT + 1)),
        (URL_ENCODED, b"&".join([b"a=b"] * 100)),
        (URL_ENCODED, b"\xff\xfe=\x00"),
    ],
)
def test_what_is_no_form_or_too_long_is_refused(
    home: Path, door: ASGIApp, headers: dict[str, str], body: bytes
) -> None:
    assert home
    for path in ("/sign-in", "/enter"):
        assert refused(request(door, path, method="POST", headers=headers, body=body))


def test_a_genuine_form_is_read_to_its_limit_and_no_further(
    browser: Browser, home: Path, eva: str
) -> None:
    assert home
    assert eva
    page = browser.get("/sign-in")
    fields = {"form": page.field("form"), "next": "/", "email": EVA, "password": GOOD}
    assert refused(browser.post("/sign-in", {**fields, "more": "x" * forms.LIMIT}))
    assert not refused(browser.post("/sign-in", fields))


# -- the demonstration --


def test_the_demonstration_offers_every_role_and_says_what_that_is(
    demo_home: Path, browser: Browser
) -> None:
    assert demo_home
    text = browser.get("/sign-in").text
    assert "That works for demonstration data only" in text
    assert "The dashboard of INNO-DROP" in text
    for name in ("Committee member", "Coordinator", "Second coordinator", "partner Nanoprogress"):
        assert f"Enter as {name}" in text


def test_one_click_enters_the_demonstration_and_keeps_the_link(
    demo_home: Path, browser: Browser
) -> None:
    assert demo_home
    page = browser.get("/sign-in?next=%2Fevents")
    answer = browser.post(
        "/enter", {"form": page.field("form"), "next": page.field("next"), "as": "np@demo.example"}
    )
    assert (answer.status, answer.headers["location"]) == (303, "/events")
    assert browser.get("/").status == 200


def test_one_click_needs_a_form_of_ours(demo_home: Path, browser: Browser) -> None:
    assert demo_home
    assert refused(browser.post("/enter", {"as": "np@demo.example"}))


def test_any_other_database_offers_nothing_and_lets_nobody_in_by_a_click(
    home: Path, browser: Browser, eva: str
) -> None:
    page = browser.get("/sign-in")
    assert "Enter as" not in page.text
    assert "emonstration" not in page.text
    for email in (eva, "coordinator@demo.example"):
        answer = browser.post("/enter", {"form": page.field("form"), "as": email})
        assert answer.status == 403
        assert "works for demonstration data only" in answer.text
    assert session_cookie(browser, home) == ""


def test_a_cookie_from_the_demonstration_opens_nothing_once_the_data_are_real(
    demo_home: Path, browser: Browser
) -> None:
    page = browser.get("/sign-in")
    browser.post("/enter", {"form": page.field("form"), "as": "coordinator@demo.example"})
    assert browser.get("/").status == 200
    (demo_home / "innodrop.db").unlink()
    databases.copy("empty", demo_home)
    assert browser.get("/").status == 303
    again = browser.get("/sign-in")
    assert "Enter as" not in again.text
    clicked = {"form": again.field("form"), "as": "coordinator@demo.example"}
    assert browser.post("/enter", clicked).status == 403
    assert browser.get("/").status == 303


# -- looks --


@pytest.mark.parametrize(
    "path", ["/sign-in", "/sign-out", "/account", "/invitation/aaaaaaaaaaaaaaaaaaaaaa"]
)
def test_every_page_of_the_door_is_strict_about_what_it_loads(
    home: Path, browser: Browser, path: str
) -> None:
    browser.jar[cookies.name(cookies.SESSION, home, secure=False)] = (
        signed_in(home) if path != "/sign-in" else ""
    )
    answer = browser.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    page = answer.body.decode()
    assert "<script" not in page
    assert " style=" not in page
    assert "http" not in page
    assert '<html lang="en">' in page


def test_what_people_typed_stays_text(browser: Browser, eva: str) -> None:
    assert eva
    hostile = '"><script>alert(1)</script>@np.example'
    page = sign_in(browser, "wrong", hostile).body.decode()
    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_who_was_disabled_is_out_at_the_next_click(
    home: Path, browser: Browser, people: People, eva: str
) -> None:
    sign_in(browser)
    boss = member(people, "boss@np.example", Role.COORDINATOR, now=datetime.now(UTC))
    accounts.disable(people, facts_of(home), eva, by=boss, now=datetime.now(UTC))
    assert browser.get("/").headers["location"] == "/sign-in"
    assert sign_in(browser).status == 401
