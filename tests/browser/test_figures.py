"""Figures are drawn once they are in sight, and nothing is loaded for them before."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser import stage
from tests.browser.tour import Visitor

LIBRARY = "/door/plotly.js"
FIGURE = ".innodrop-figure"


def top(page: Page) -> float:
    return float(page.locator(FIGURE).evaluate("e => e.getBoundingClientRect().top"))


def test_a_figure_out_of_sight_loads_nothing_and_is_drawn_when_it_comes_into_view(
    visitor: Visitor,
) -> None:
    visit = visitor.visit("/objective-o1")
    page = visit.page
    assert top(page) > 720
    assert not [address for address in visit.requests if address.endswith(LIBRARY)]
    height = page.locator(FIGURE).evaluate("e => e.clientHeight")
    page.locator(FIGURE).scroll_into_view_if_needed()
    stage.settle(page)
    assert page.locator(f"{FIGURE} .scatterlayer .point").count() > 20
    assert page.locator(FIGURE).evaluate("e => e.clientHeight") == height  # nothing jumps
    assert len([address for address in visit.requests if address.endswith(LIBRARY)]) == 1
    page.close()


def test_what_is_printed_has_its_figures(visitor: Visitor) -> None:
    page = visitor.visit("/objective-o1").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.locator(f"{FIGURE} .main-svg").first.wait_for(state="attached")
    page.close()


def test_a_figure_that_cannot_be_loaded_says_so_and_is_tried_again(visitor: Visitor) -> None:
    page = visitor.visit("/objective-o1").page

    def broken(route: Route) -> None:
        route.abort()

    page.route(f"**{LIBRARY}", broken)
    page.locator(FIGURE).scroll_into_view_if_needed()
    expect(page.locator(FIGURE)).to_have_text(
        "The figure could not be loaded. Its numbers can be shown all the same."
    )
    page.unroute(f"**{LIBRARY}", broken)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.locator(f"{FIGURE} .main-svg").first.wait_for(state="attached")
    page.close()
