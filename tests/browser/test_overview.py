"""The first page is one screen and says what the command line says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from innodrop.model.kpi.comparison import Status
from tests.browser.test_numbers import plain
from tests.browser.tour import Visitor

FITS = "e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]"


@pytest.fixture(scope="module")
def shown(visitor: Visitor) -> str:
    """What can be read on the page."""
    visit = visitor.visit("/")
    try:
        return visit.text()
    finally:
        visit.page.close()


def test_the_overview_fits_on_a_small_laptop_without_scrolling(overview: Page) -> None:
    assert overview.locator("[data-testid=stMain]").evaluate(FITS) == [0, 0]


def test_every_objective_stands_with_its_status_and_how_many_kpis_have_it(
    shown: str, status: dict[str, Any]
) -> None:
    assert len(status["objectives"]) == 4
    for objective in status["objectives"]:
        found = Counter(kpi["status"] for kpi in objective["kpis"])
        judged = sum(found[verdict] for verdict in ("on track", "at risk", "off track"))
        line = f"{found['on track']} of {judged} on track"
        assert re.search(
            rf"{objective['code']} {objective['name']}\s+\S {objective['status']}\s+{line}",
            plain(shown),
        )


def test_five_kpis_that_need_attention_stand_with_their_sentence_the_worst_first(
    shown: str, status: dict[str, Any]
) -> None:
    said = plain(shown)
    kpis = [kpi for objective in status["objectives"] for kpi in objective["kpis"]] + status[
        "other_kpis"
    ]
    behind = [
        kpi for verdict in ("off track", "at risk") for kpi in kpis if kpi["status"] == verdict
    ]
    late = {"stale": "○ ", "missing": "✗ "}  # the second mark: a report behind the number is owed
    day = " by 31 Mar 2018"  # the reporting date stands above the lists
    lines = [
        plain(
            f"{Status(kpi['status']).glyph} {late.get(kpi['data_state'], '')}{kpi['name']}, "
            f"{kpi['sentence'].removesuffix(day)}"
        )[:80]
        for kpi in behind
    ]
    listed = sorted((line for line in lines if line in said), key=said.index)
    assert len(listed) == 5
    glyphs = [line[0] for line in listed]
    assert glyphs == [Status(kpi["status"]).glyph for kpi in behind][:5]


def test_reporting_date_and_revision_say_how_fresh_it_is(
    shown: str, status: dict[str, Any]
) -> None:
    assert f"revision {status['revision']}" in shown
    assert "reporting date 31 Mar 2018" in shown


def test_an_objective_opens_with_one_click_and_nothing_is_loaded_anew(overview: Page) -> None:
    overview.evaluate("window.stayed = true")
    overview.get_by_role("link", name="O2 Innovate").first.click()
    overview.wait_for_url("**/objective-o2")
    expect(overview.get_by_text("actual against plan to date").first).to_be_visible()
    assert overview.evaluate("window.stayed")
    overview.go_back()
    expect(overview.get_by_text("Needs attention")).to_be_visible()


def test_a_kpi_that_needs_attention_opens_with_its_query(overview: Page) -> None:
    line = overview.locator("a.innodrop-go[href*='kpi=']").first
    address = line.get_attribute("href")
    assert address
    line.click()
    overview.wait_for_url(f"**{address}")
    expect(overview.get_by_text("Why this number?").first).to_be_visible()


def test_whoever_wants_a_new_tab_gets_one(overview: Page) -> None:
    with overview.context.expect_page() as opened:
        overview.get_by_role("link", name="O2 Innovate").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_text("actual against plan to date").first).to_be_visible(
        timeout=30_000
    )
    expect(overview.get_by_text("Needs attention")).to_be_visible()
    opened.value.close()
