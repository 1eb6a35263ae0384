"""The Overview is one screen, can be read from the end of a table, and says what the command line
says."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.roles import Role
from tests.browser import stage
from tests.browser.test_numbers import number, plain, row
from tests.browser.tour import LAPTOP, Visitor

FITS = "e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]"
SMALLEST = 38
"""Of the screen's height, the part that every letter has at least."""
LETTERS = """e => [...e.querySelectorAll('*')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => !e.closest('style, caption, .innodrop-unseen, .innodrop-foot'))
    .filter(e => e.checkVisibility() && !e.matches('.innodrop-square, .innodrop-pill'))
    .map(e => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim()])"""
"""Size in CSS pixels and words of everything that is read; a badge is its glyph, and neither it nor
the line of day and sign-out is content."""


@pytest.fixture(scope="module")
def shown(visitor: Visitor) -> str:
    """What can be read on the page."""
    visit = visitor.visit("/overview")
    try:
        return plain(visit.text())
    finally:
        visit.page.close()


def listed(overview: Page, name: str) -> list[Locator]:
    """The lines under a heading."""
    return overview.get_by_role("region", name=name).locator("tbody tr").all()


def words(line: Locator) -> list[str]:
    """The cells of a line."""
    return [plain(cell) for cell in line.locator("th, td").all_inner_texts()]


@pytest.mark.parametrize("size", [LAPTOP, (1920, 1080), (3840, 2160)])
def test_the_overview_fits_without_scrolling_and_is_read_from_the_end_of_the_table(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.visit("/overview", size=size).page
    assert page.locator("[data-testid=stMain]").evaluate(FITS) == [0, 0]
    content: list[tuple[float, str]] = page.locator(".innodrop-large").evaluate(LETTERS)
    assert len(content) > 40
    assert [found for found in content if found[0] < size[1] / SMALLEST] == []
    page.close()


def test_the_committee_begins_with_it(browser: Browser, server: stage.Server) -> None:
    with Visitor(browser, server, Role.COMMITTEE) as visitor:
        page = visitor.visit("/").page
        expect(page.get_by_role("heading", level=1)).to_have_text("INNO-DROP on 31 March 2018")
        first = page.locator(".innodrop-large").inner_text()
        page.goto(server.url + "/overview")
        stage.settle(page)
        assert page.locator(".innodrop-large").inner_text() == first


def test_every_objective_stands_with_its_status_its_kpis_and_how_many_reach_their_target(
    overview: Page, status: dict[str, Any]
) -> None:
    assert len(status["objectives"]) == 4
    cards = overview.locator(".innodrop-cards > *")
    expect(cards).to_have_count(4)
    for card, objective in zip(cards.all(), status["objectives"], strict=True):
        judged = [kpi for kpi in objective["kpis"] if Status(kpi["status"]) in JUDGED]
        good = sum(kpi["ending"] in ("reach", "reached") for kpi in judged)
        was = objective["status_then"]
        before = f"was {Status(was).glyph} {was}" if was != objective["status"] else "as before"
        said = plain(" ".join(card.inner_text().split()))
        assert said.startswith(f"{objective['code']} {objective['name']} ")
        assert f"{Status(objective['status']).glyph} {objective['status']} " in said
        assert said.endswith(f"{good} of {len(judged)} reach their target {before}")
        squares = card.locator(".innodrop-squares [role=img]")
        names = {square.get_attribute("aria-label") for square in squares.all()}
        assert names == {f"{kpi['status']}, {kpi['name']}" for kpi in judged}


def test_five_kpis_behind_their_plan_stand_with_value_and_owner_the_worst_first(
    overview: Page, status: dict[str, Any]
) -> None:
    kpis = [kpi for objective in status["objectives"] for kpi in objective["kpis"]] + status[
        "other_kpis"
    ]
    behind = {kpi["name"]: kpi for kpi in kpis if kpi["status"] in ("off track", "at risk")}
    lines = [words(line) for line in listed(overview, "To talk about")]
    assert len(lines) == 5
    worst = sorted((kpi["status"] for kpi in behind.values()), reverse=True)[:5]
    assert [line[0] for line in lines] == [Status(verdict).glyph for verdict in worst]
    owners = {"NP": "Nanoprogress", "AQV": "Aqua-Valley", None: "nobody"}
    for glyph, name, value, owner, since in lines:
        kpi = behind[name]
        assert glyph == Status(kpi["status"]).glyph
        assert number(value) == round(kpi["value"], kpi["digits"])
        assert number(value.replace(value.split()[0], "", 1)) == kpi["plan_to_date"]
        assert owner == owners.get(kpi["owner"], kpi["owner"])
        assert since.endswith(" days")
    heading = overview.get_by_role("heading", name="To talk about")
    expect(heading.locator("xpath=..")).to_contain_text(f"5 of {len(behind)} behind their plan")


def test_what_the_project_heads_for_stands_on_top(shown: str, status: dict[str, Any]) -> None:
    judged = [
        kpi["ending"]
        for objective in status["objectives"]
        for kpi in objective["kpis"]
        if Status(kpi["status"]) in JUDGED
    ]
    good = sum(ending in ("reach", "reached") for ending in judged)
    missed, undecided = judged.count("miss"), judged.count("open")
    assert good + missed + undecided == len(judged)
    assert (
        f"At this pace {good} of {len(judged)} KPIs reach their target, {missed} miss it, "
        f"{undecided} are open." in shown
    )


def test_reporting_date_and_revision_say_how_fresh_it_is(
    shown: str, status: dict[str, Any]
) -> None:
    assert f"revision {status['revision']}" in shown
    assert "reporting date 31 Mar 2018" in shown


def test_an_objective_opens_with_one_click_and_nothing_is_loaded_anew(overview: Page) -> None:
    overview.evaluate("window.stayed = true")
    overview.get_by_role("link", name="O2 Innovate").first.click()
    overview.wait_for_url("**/objective-o2")
    expect(row(overview, "Members mentored on access to finance")).to_be_visible()
    assert overview.evaluate("window.stayed")
    overview.go_back()
    expect(overview.get_by_role("heading", name="To talk about")).to_be_visible()


def test_a_kpi_that_needs_attention_opens_with_its_query(overview: Page) -> None:
    line = overview.locator("a.innodrop-go[href*='kpi=']").first
    address, name = line.get_attribute("href"), line.inner_text()
    assert address
    line.click()
    overview.wait_for_url(f"**{address}")
    expect(overview.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(overview.get_by_role("link", name="How this is computed")).to_be_visible()


def test_whoever_wants_a_new_tab_gets_one(overview: Page) -> None:
    with overview.context.expect_page() as opened:
        overview.get_by_role("link", name="O2 Innovate").first.click(modifiers=["ControlOrMeta"])
    expect(row(opened.value, "Members mentored on access to finance")).to_be_visible(timeout=30_000)
    expect(overview.get_by_role("heading", name="To talk about")).to_be_visible()
    opened.value.close()
