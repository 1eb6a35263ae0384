"""The whole story in real browsers: from an invitation to an undo, while a committee member looks
on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from innodrop.model.roles import Role
from innodrop.ui.shell import live
from tests import databases
from tests.browser import stage
from tests.browser.test_numbers import choose

ASSISTANT = "eva@example.org"
CHOSEN = "four ordinary words here"
SEAT, KPI, PERIOD = "AQV", "K14", "2017-Q4"
"""What is owed in the demonstration: members mentored on access to finance, one until then."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The facts of the demonstration, of this test's own: nothing was handed in yet."""
    databases.copy("demo", tmp_path)
    return tmp_path


@pytest.fixture
def served(home: Path) -> Iterator[stage.Server]:
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


def person(browser: Browser, served: stage.Server, role: Role | None = None) -> BrowserContext:
    """A browser of somebody's own; Czech, as in Pardubice."""
    context = browser.new_context(
        locale="cs-CZ", viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    )
    if role is not None:
        served.sign_in(context, role)
    return context


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    stage.settle(page)
    return page


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()
    stage.settle(page)


def hand_over(page: Page, name: str, content: bytes) -> None:
    """Choose a file that is to fill the report."""
    page.get_by_role("button", name=re.compile("^Take (a|another) file")).click()
    page.locator("input[type=file]").first.set_input_files(
        FilePayload(name=name, mimeType="text/csv", buffer=content)
    )
    stage.settle(page)


def test_the_whole_story(browser: Browser, served: stage.Server) -> None:
    coordinator = person(browser, served, Role.COORDINATOR)
    committee = opened(
        person(browser, served, Role.COMMITTEE), f"{served.url}/history?kpi={KPI}&partner={SEAT}"
    )
    expect(committee.get_by_text("1 SMEs, the newest value of 1 partner.")).to_be_visible()

    assistant = _invited(browser, served, coordinator)
    _hands_in(assistant, served)
    _approves(coordinator, served)
    _sees_it(committee)
    _undoes(coordinator, served)
    _sees_the_undo(assistant, served)


def _invited(browser: Browser, served: stage.Server, coordinator: BrowserContext) -> BrowserContext:
    page = opened(coordinator, served.url + "/administration")
    form = page.get_by_test_id("stForm").first
    form.get_by_label("Name").fill("Eva")
    form.get_by_label("E-mail").fill(ASSISTANT)
    role = form.get_by_role("combobox", name="Role")
    role.click()
    role.fill("Aqua-Valley")
    page.get_by_role("option").filter(has_text="Aqua-Valley").wait_for()
    role.press("Enter")
    press(page, "Invite")
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    page.close()

    assistant = person(browser, served)
    welcome = assistant.new_page()
    welcome.goto(link)
    welcome.get_by_label("New password").fill(CHOSEN)
    welcome.get_by_label("The same again").fill(CHOSEN)
    welcome.get_by_role("button", name="Set password and sign in").click()
    stage.settle(welcome)
    expect(welcome.get_by_role("link", name="Eva")).to_be_visible()
    welcome.close()
    return assistant


def _hands_in(assistant: BrowserContext, served: stage.Server) -> None:
    page = opened(assistant, f"{served.url}/partner-{SEAT.lower()}")
    page.get_by_role("link", name="Report now").click()
    expect(page.get_by_role("heading", name="Your report")).to_be_visible()
    stage.settle(page)
    header = "KPI;Period;Value;Note;Evidence"
    mistaken = [header, f"{KPI};{PERIOD};seven;;", f"{KPI};2030-Q1;1;;"]
    hand_over(page, "hodnoty.csv", "\r\n".join(mistaken).encode("cp1250"))
    expect(page.get_by_text("Read from hodnoty.csv")).to_be_visible()
    expect(page.get_by_text("2 must be mended")).to_be_visible()
    press(page, "Hand in 2 values")
    expect(page.get_by_text("stands on top now")).to_be_visible()

    mended = [header, f"{KPI};{PERIOD};7;Koučink členů;Seznam účastníků"]
    hand_over(page, "hodnoty opravené.csv", "\r\n".join(mended).encode("cp1250"))
    expect(page.get_by_text("in cp1250 but “Kouèink” in cp1252")).to_be_visible()
    choose(page, "Encoding", "cp1250")
    expect(page.get_by_text("Read from hodnoty opravené.csv")).to_be_visible()
    expect(page.get_by_text("1 value is fine.")).to_be_visible()
    press(page, "Hand in 1 value")
    expect(
        page.get_by_text("Upload 1 is handed in: hodnoty opravené.csv, 1 added, 0 changed.")
    ).to_be_visible()
    with page.expect_download() as receipt:
        page.get_by_role("button", name="Receipt").first.click()
    assert "Upload 1: submitted" in Path(receipt.value.path()).read_text("utf-8")
    page.close()


def _approves(coordinator: BrowserContext, served: stage.Server) -> None:
    page = opened(coordinator, served.url + "/review")
    title = page.get_by_role("heading", name="Aqua-Valley hands in 1 value", level=1)
    expect(title).to_be_visible()  # the only one that waits is open at once
    expect(page.get_by_text("handed in by Eva")).to_be_visible()
    handed_in = page.get_by_role("region", name="Values handed in")
    expect(handed_in.get_by_role("link", name="Members mentored on access")).to_be_visible()
    press(page, "Approve 1 value")
    expect(page.get_by_text("Upload 1 is approved as revision").first).to_be_visible()
    page.close()


def _sees_it(committee: Page) -> None:
    """The page that stayed open says within its interval that there is something new, and shows it
    when asked."""
    button = committee.get_by_role("button", name="Show revision")
    expect(button).to_be_visible(timeout=(live.EVERY + 10) * 1000)
    expect(committee.get_by_text("1 SMEs, the newest value of 1 partner.")).to_be_visible()
    button.click()
    expect(committee.get_by_text("7 SMEs, the newest value of 1 partner.")).to_be_visible()
    expect(button).not_to_be_visible()


def _undoes(coordinator: BrowserContext, served: stage.Server) -> None:
    page = opened(coordinator, served.url + "/history")
    page.get_by_text(re.compile(r"^Undo revision \d+$")).first.click()
    page.get_by_label("Why?").fill("The list was of another quarter")
    page.get_by_label("Why?").press("Enter")
    stage.settle(page)
    press(page, re.compile(r"^Undo revision \d+$"))
    expect(
        page.get_by_text(re.compile(r"^Revision \d+: undo of revision \d+, stored on")).first
    ).to_be_visible()
    page.close()


def _sees_the_undo(assistant: BrowserContext, served: stage.Server) -> None:
    page = opened(assistant, served.url + "/report")
    expect(page.get_by_text("⊘ undone")).to_be_visible()
    expect(page.get_by_text("The list was of another quarter")).to_be_visible()
    title = page.get_by_role("heading", name="Your report: 18 values", level=1)
    expect(title).to_be_visible()
    page.close()
