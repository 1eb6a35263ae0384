"""Two clicks to an answer, four to a receipt, three to an approval: counted from the sign-in page
on, the button that lets one in included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import databases
from tests.browser import stage
from tests.browser.clicks import Clicks, in_view, type_value
from tests.browser.tour import LAPTOP


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story of the demonstration; nobody else sees what is handed in and approved here."""
    folder = tmp_path_factory.mktemp("clicks")
    databases.copy("story", folder)
    return folder


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[stage.Server]:
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that nobody has signed in."""
    context = browser.new_context(
        viewport={"width": LAPTOP[0], "height": LAPTOP[1]}, locale="en-GB", reduced_motion="reduce"
    )
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def clicks(page: Page, served: stage.Server) -> Clicks:
    """Counted from the sign-in page on."""
    counted = Clicks(page.context)
    page.goto(served.url)
    return counted


def enter(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Enter as {name}", exact=True).click()
    stage.settle(page)


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("[data-testid=stMain]").get_by_role("link", name=name).first.click()
    stage.settle(page)


def test_the_committee_sees_what_changed_why_who_and_will_we_make_it_within_two_clicks(
    page: Page, clicks: Clicks
) -> None:
    enter(page, "Committee member")
    changed = page.get_by_role("region", name=re.compile("^Since"))
    assert in_view(changed)
    expect(changed.get_by_role("row")).not_to_have_count(0)
    will_we = page.get_by_text("10 of 23 KPIs reach their target, 11 miss it, 2 are open")
    assert in_view(will_we)
    red = (
        page.get_by_role("region", name="To talk about")
        .get_by_role("row")
        .filter(has_text="SMEs showcased")
    )
    assert in_view(red)
    assert in_view(red.get_by_text("ZINNAE"))
    assert clicks.count == 1

    red.get_by_role("link", name="SMEs showcased").click()
    stage.settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("SMEs showcased")
    for question, answer in {
        "Today": "off track",
        "On 15 Nov": "miss: ",
        "Owner": "ZINNAE",
        "Why": "Behind their own plan: Aqua-Valley 1 of 5",
    }.items():
        told = page.locator(".innodrop-band > div").filter(has_text=re.compile(f"^{question}"))
        expect(told).to_contain_text(answer)
        assert in_view(told), question
    assert clicks.count == 2


def test_a_partner_comes_from_sign_in_to_a_receipt_in_four_clicks_and_typing(
    page: Page, clicks: Clicks
) -> None:
    enter(page, "partner Aqua-Valley")
    follow(page, "Type the 18 values")
    type_value(page, 0, "1")
    expect(page.get_by_text("1 value is fine.")).to_be_visible()
    page.get_by_role("button", name="Hand in 1 value").click()
    stage.settle(page)
    receipt = page.get_by_text(re.compile(r"Upload \d+ is handed in: report.csv, 1 added"))
    expect(receipt).to_be_visible()
    assert in_view(receipt)
    assert in_view(page.get_by_role("button", name="Receipt").first)
    assert clicks.count == 4


def test_the_coordinator_comes_from_sign_in_to_an_approval_in_three_clicks(
    page: Page, clicks: Clicks
) -> None:
    enter(page, "Coordinator")
    follow(page, re.compile(r"^Review all \d, oldest first$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("ZINNAE hands in 1 value")
    page.get_by_role("button", name="Approve 1 value").click()
    stage.settle(page)
    approved = page.get_by_test_id("stAlertContentSuccess")
    expect(approved).to_have_text(re.compile(r"Upload 31 is approved as revision \d+"))
    assert in_view(approved)
    assert clicks.count == 3


def test_every_press_is_counted_also_one_by_a_key(page: Page, clicks: Clicks) -> None:
    page.get_by_role("button", name="Enter as Coordinator", exact=True).focus()
    page.keyboard.press("Enter")
    title = page.locator("[data-testid=stMain] h1")
    expect(title).to_be_visible()
    assert clicks.count == 1
    title.dblclick()
    assert clicks.count == 3
