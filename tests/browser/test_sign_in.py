"""Signing in and out as a person does, in a real browser: the demonstration's one click, and an own
account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from innodrop.model.roles import Role
from innodrop.services.people import accounts
from tests.browser import stage
from tests.browser.tour import LAPTOP, PHONE, THEMES, Theme, found_by_axe
from tests.people import GOOD, member, people_of

NEW = "another four ordinary words"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has signed in."""
    context = browser.new_context(
        viewport={"width": LAPTOP[0], "height": LAPTOP[1]}, locale="en-GB"
    )
    yield context
    context.close()


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody else's browser."""
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


def enter(context: BrowserContext, server: stage.Server, name: str, path: str = "/") -> Page:
    """One click into the demonstration."""
    page = context.new_page()
    page.goto(server.url + path)
    page.get_by_role("button", name=f"Enter as {name}", exact=True).click()
    stage.settle(page)
    return page


def sign_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_link_in_a_mail_leads_through_the_sign_in_page_to_where_it_points(
    context: BrowserContext, server: stage.Server
) -> None:
    page = enter(context, server, "Committee member", "/events?partner=NP")
    assert page.url == f"{server.url}/events?partner=NP"
    expect(page.get_by_role("heading", name="Events").first).to_be_visible()
    again = context.new_page()
    again.goto(server.url + "/labelling")
    stage.settle(again)
    assert again.url == f"{server.url}/labelling"


def test_the_frame_leads_to_the_account_and_out_and_other_tabs_follow(
    context: BrowserContext, server: stage.Server
) -> None:
    page = enter(context, server, "partner Nanoprogress", "/events")
    tab = context.new_page()
    tab.goto(server.url + "/objective-o1")
    stage.settle(tab)
    page.get_by_role("link", name="Nanoprogress, partner NP").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    assert len(context.pages) == 2
    page.get_by_role("link", name="Sign out here only").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")

    tab.locator("summary").filter(has_text="All partners").click()
    tab.get_by_role("link", name="BNPT", exact=True).click()
    expect(tab.get_by_text("You are signed out: your session ended")).to_be_visible()
    stage.settle(tab)
    assert tab.locator("[data-testid=stMain]").inner_text().split("\n")[0] == "Signed out"
    assert "KPI" not in tab.locator("[data-testid=stMain]").inner_text()
    tab.get_by_role("link", name="Sign in").click()
    tab.get_by_role("button", name="Enter as Committee member").click()
    stage.settle(tab)
    assert tab.url == f"{server.url}/objective-o1?partner=BNPT"  # what was asked for last


def test_somebody_disabled_while_downloading_gets_the_sentence_and_no_file(
    context: BrowserContext, server: stage.Server
) -> None:
    """The file is made when it is asked for, without a run of the page; the gate makes it one."""
    server.sign_in(context, Role.COMMITTEE)
    page = context.new_page()
    page.goto(server.url + "/events")
    stage.settle(page)
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.url))
    with people_of(server.home).write() as writing:
        writing.end_sessions("committee@test.example", datetime.now(UTC))
    page.get_by_role("button", name="Calendar file").click()
    expect(page.get_by_text("You are signed out: your session ended")).to_be_visible()
    assert downloads == []


def test_the_whole_way_of_an_invited_person(
    context: BrowserContext, other: BrowserContext, server: stage.Server
) -> None:
    boss = enter(context, server, "Coordinator", "/administration")
    boss.get_by_label("Name").fill("Jana Nováková")
    boss.get_by_label("E-mail").fill("jana@np.example")
    role = boss.get_by_role("combobox", name="Role").first
    role.click()
    role.fill("Nanoprogress")
    boss.get_by_role("option").filter(has_text="Nanoprogress").wait_for()
    role.press("Enter")
    boss.get_by_role("button", name="Invite", exact=True).click()
    stage.settle(boss)
    link = boss.locator("[data-testid=stCode]").inner_text().strip()
    assert link.startswith(f"{server.url}/invitation/")
    number = accounts.existing(people_of(server.home), "jana@np.example").number
    told = rf"invited: account {number}, by \d+, address 127\.0\.0\.1, role partner, request \w+\n"
    assert re.search(told, server.log.read_text(encoding="utf-8"))

    jana = other.new_page()
    jana.goto(link)
    expect(jana.get_by_label("E-mail")).to_have_value("jana@np.example")
    jana.get_by_label("New password").fill("short")
    jana.get_by_label("The same again").fill("short")
    jana.get_by_role("button", name="Set password and sign in").click()
    assert jana.get_by_label("New password").evaluate(
        "e => e.validity.tooShort"
    )  # the browser says so at once
    jana.get_by_label("New password").fill(GOOD)
    jana.get_by_label("The same again").fill(GOOD)
    jana.get_by_role("button", name="Set password and sign in").click()
    stage.settle(jana)
    expect(jana.get_by_role("link", name="Jana Nováková, partner NP")).to_be_visible()
    again = other.new_page()
    again.goto(link)
    expect(again.get_by_role("alert")).to_contain_text("This link does not work: it was used")


def test_a_password_is_changed_and_every_browser_asks_for_the_new_one(
    context: BrowserContext, other: BrowserContext, server: stage.Server
) -> None:
    member(people_of(server.home), "petr@np.example", now=datetime.now(UTC))
    pages = []
    for profile in (context, other):
        page = profile.new_page()
        page.goto(server.url + "/events")
        sign_in(page, "petr@np.example", GOOD)
        stage.settle(page)
        pages.append(page)
    mine, theirs = pages
    mine.goto(server.url + "/account")
    mine.get_by_label("Present password").fill(GOOD)
    mine.get_by_label("New password").fill(NEW)
    mine.get_by_label("The same again").fill(NEW)
    mine.get_by_role("button", name="Change password").click()
    expect(mine.get_by_role("status")).to_contain_text("Your password is changed")
    theirs.reload()
    expect(theirs.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(mine, "petr@np.example", GOOD)
    expect(mine.get_by_role("alert")).to_be_focused()
    expect(mine.get_by_label("E-mail")).to_have_value("petr@np.example")
    sign_in(mine, "petr@np.example", NEW)
    stage.settle(mine)
    expect(mine.get_by_role("link", name="Test committee")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_the_pages_of_the_door_can_be_read_by_everyone_everywhere(
    browser: Browser, server: stage.Server, theme: Theme, subtests: pytest.Subtests
) -> None:
    context = browser.new_context(
        color_scheme=theme, viewport={"width": PHONE[0], "height": PHONE[1]}
    )
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    for path in (
        "/sign-in",
        "/sign-in?said=signed-out",
        "/invitation/aaaaaaaaaaaaaaaaaaaaaa",
        "/account",
        "/sign-out",
    ):
        if path == "/account":
            server.sign_in(context)
        with subtests.test(path=path):
            page.goto(server.url + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
            assert dark(page) is (theme == "dark")
            assert found_by_axe(page) == ()
    context.close()
    assert all(url.startswith(server.url) for url in asked)
    assert [error for error in errors if "404" not in error] == []


def dark(page: Page) -> bool:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) < 3 * 128


def test_a_calendar_program_reads_what_the_account_page_hands_out(
    context: BrowserContext, server: stage.Server
) -> None:
    """From the link beside the file to an address that answers a program without cookies."""
    page = enter(context, server, "partner Nanoprogress", "/labelling")
    page.get_by_role("link", name="Calendar feeds of your account").click()
    page.get_by_role("button", name="Make addresses").click()
    expect(page.get_by_text("Copy the addresses now")).to_be_in_viewport()
    shown = page.locator("code").all_inner_texts()
    assert found_by_axe(page) == ()
    assert [urlsplit(address).path for address in shown] == [
        "/calendar/duties.ics",
        "/calendar/labels.ics",
        "/calendar/events.ics",
    ]
    for address in shown:
        with urlopen(address) as answer:
            assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
            data = answer.read()
        assert data.count(b"BEGIN:VEVENT") > 10
        with urlopen(Request(address, method="HEAD")) as head:
            assert (head.headers["Content-Length"], head.read()) == (str(len(data)), b"")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="Make addresses")).to_be_in_viewport()
    with pytest.raises(HTTPError, match="404"):
        urlopen(shown[0])


def test_a_keyboard_is_enough(context: BrowserContext, server: stage.Server) -> None:
    page = context.new_page()
    page.goto(server.url + "/sign-in")
    page.get_by_label("E-mail").focus()
    page.keyboard.type("nobody@np.example")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_fresh_installation_prints_a_link_that_makes_the_first_coordinator(
    context: BrowserContext, tmp_path: Path
) -> None:
    stage.innodrop("init", "--reference", home=tmp_path)
    with stage.serving(stage.serve_command(), home=tmp_path) as server:
        link = re.search(r"http://\S+/invitation/\S+", server.log.read_text(encoding="utf-8"))
        assert link
        page = context.new_page()
        page.goto(server.url)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        assert "Enter as" not in page.locator("main").inner_text()
        page.goto(link.group())
        page.get_by_label("Your name").fill("Anna Schmidt")
        page.get_by_label("E-mail").fill("anna@bnpt.example")
        page.get_by_label("New password").fill(GOOD)
        page.get_by_label("The same again").fill(GOOD)
        page.get_by_role("button", name="Set password and sign in").click()
        stage.settle(page)
        expect(page.get_by_role("link", name="Anna Schmidt, coordinator")).to_be_visible()
        page.goto(server.url + "/administration")
        stage.settle(page)
        expect(page.get_by_role("heading", name="Invite somebody")).to_be_visible()
