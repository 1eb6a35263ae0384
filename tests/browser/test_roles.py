"""Every page on a fresh process: by address, by the menu, signed out, and with a session that ends
while it is open.

The same for every page and every role, without a browser and so in a minute, stands in
tests/ui/test_identity.py.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator

from innodrop import addresses
from innodrop.facts import Facts
from innodrop.model.roles import Role, User
from tests.browser import stage
from tests.browser.tour import Visitor
from tests.people import facts_of, people_of

WHO = ((Role.COMMITTEE, ""), (Role.PARTNER, "NP"), (Role.COORDINATOR, ""))
HEADING = "[data-testid=stMain] h1"


@pytest.fixture(scope="module")
def fresh(home: Path) -> Iterator[stage.Server]:
    """A process that nobody has asked anything but whether it is up."""
    with stage.serving(stage.serve_command(), home=home) as server:
        yield server


def allowed(home: Path, role: Role, partner: str) -> dict[str, str]:
    """Title by path of every page; the title is empty where the page is not for somebody with that
    role."""
    store = facts_of(home)
    user = User("x@test.example", "X", role, partner, number="100000000000019")
    return {
        f"/{entry.path}": entry.title if page.is_for(user) else ""
        for page, entry in addresses.entries(Facts.at(store, store.revision()))
    }


def test_signed_out_no_page_is_reached_by_its_address_on_a_fresh_process(
    fresh: stage.Server, addresses: dict[str, str], subtests: pytest.Subtests
) -> None:
    for path in (*addresses, "/unknown"):
        with subtests.test(path=path):
            request = urllib.request.Request(fresh.url + path, headers={"Accept": "text/html"})
            with urllib.request.urlopen(request) as answer:
                assert answer.url.startswith(f"{fresh.url}/sign-in")
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(fresh.url + path)


@pytest.mark.soak
def test_a_committee_member_reaches_by_address_what_is_for_everybody_and_nothing_else(
    browser: Browser, fresh: stage.Server, subtests: pytest.Subtests
) -> None:
    with Visitor(browser, fresh, Role.COMMITTEE) as visitor:
        for path, title in reversed(allowed(fresh.home, Role.COMMITTEE, "").items()):
            with subtests.test(path=path):
                reach(visitor, path, title, first="Overview")


@pytest.mark.parametrize(("role", "partner"), WHO[1:])
def test_what_is_not_for_everybody_is_reached_by_whom_it_is_for(
    browser: Browser, fresh: stage.Server, role: Role, partner: str, subtests: pytest.Subtests
) -> None:
    committee = allowed(fresh.home, Role.COMMITTEE, "")
    with Visitor(browser, fresh, role, partner) as visitor:
        for path, title in allowed(fresh.home, role, partner).items():
            if not committee[path]:
                with subtests.test(path=path):
                    reach(visitor, path, title, first="Home")


def reach(visitor: Visitor, path: str, title: str, first: str) -> None:
    """The page under its title; without one the first page, and Streamlit's word that there is no
    such page. Without an address everybody gets their first page."""
    page = visitor.visit(path).page
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.title().partition(" · ")[0] == (title or first)
    assert page.locator(HEADING).count() == 1
    assert page.get_by_role("dialog").count() == (0 if title or path == "/" else 1)
    page.close()


@pytest.mark.parametrize(("role", "partner"), WHO)
def test_the_menu_holds_what_is_for_the_role_and_nothing_else(
    browser: Browser, fresh: stage.Server, role: Role, partner: str
) -> None:
    with Visitor(browser, fresh, role, partner) as visitor:
        listed = menu(visitor)
    for path, title in allowed(fresh.home, role, partner).items():
        assert title or path == "/" or path not in listed, path
    assert ("/settings" in listed) is (role is Role.COORDINATOR)
    assert {"/events", "/dictionary"} <= listed


def menu(visitor: Visitor) -> set[str]:
    """The addresses behind every word of the menu, and of the tabs of the place that it opens."""
    page = visitor.visit("/").page
    places = leads_to(page.get_by_test_id("stTopNavLink"))
    found = set(places)
    for place in places:
        opened = visitor.visit(place).page
        found |= leads_to(opened.locator("nav.innodrop-tabs a"))
        opened.close()
    page.close()
    return found


def leads_to(links: Locator) -> set[str]:
    return {urlsplit(link.get_attribute("href") or "").path for link in links.all()}


@pytest.mark.parametrize(("role", "partner"), WHO)
def test_a_session_that_ends_while_a_page_is_open_shows_the_sentence_and_nothing_else(
    browser: Browser, fresh: stage.Server, role: Role, partner: str
) -> None:
    email = f"{role.value}{'-' if partner else ''}{partner.lower()}@test.example"
    with Visitor(browser, fresh, role, partner) as visitor:
        page = visitor.visit("/events").page
        with people_of(fresh.home).write() as writing:
            writing.end_sessions(email, datetime.now(UTC))
        page.get_by_test_id("stTopNavLink").filter(has_text="Work plan").click()
        page.get_by_text("You are signed out: your session ended").wait_for()
        stage.settle(page)
        shown = page.locator("[data-testid=stMain]").inner_text()
        assert shown.split("\n")[0] == "Signed out"
        assert len(shown) < 200
