"""The first page is one screen and says what the command line says."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.tour import Tour

FITS = "e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]"


def test_the_overview_fits_on_a_small_laptop_without_scrolling(overview: Page) -> None:
    assert overview.locator("[data-testid=stMain]").evaluate(FITS) == [0, 0]


def test_every_objective_stands_with_its_status_and_sentence(tour: Tour, status: dict[str, Any]) -> None:
    shown = tour["/", "light"].text
    assert len(status["objectives"]) == 4
    for objective in status["objectives"]:
        assert f"{objective['code']} {objective['name']}" in shown
        assert objective["status"] in shown
        assert objective["sentence"] in shown


def test_what_needs_attention_stands_with_its_sentence(tour: Tour, status: dict[str, Any]) -> None:
    shown = tour["/", "light"].text
    kpis = [kpi for objective in status["objectives"] for kpi in objective["kpis"]] + status["other_kpis"]
    behind = [f"{kpi['name']}: {kpi['sentence']}" for kpi in kpis if kpi["status"] in {"off track", "at risk"}]
    listed = [line for line in behind if line in shown]
    assert len(listed) == min(5, len(behind))
    off_track = [f"{kpi['name']}: {kpi['sentence']}" for kpi in kpis if kpi["status"] == "off track"]
    assert set(off_track[:5]) <= set(listed)


def test_reporting_date_and_revision_say_how_fresh_it_is(tour: Tour, status: dict[str, Any]) -> None:
    shown = tour["/", "light"].text
    assert f"revision {status['revision']}" in shown
    assert "reporting date 31 Mar 2018" in shown


def test_an_objective_opens_with_one_click(overview: Page) -> None:
    overview.locator("[data-testid=stMain]").get_by_role("link", name="O2").first.click()
    expect(overview.get_by_text("actual against plan to date").first).to_be_visible()
    assert "/objective-o2" in overview.url
