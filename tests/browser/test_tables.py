"""Tables in the browser: heads stay in sight, and nothing but a wide one scrolls in a page."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.tour import LAPTOP, PHONE, Visitor

BELOW_THE_BAR = """() => {
  document.querySelector("[data-testid=stMain]").scrollTo(0, 900);
  const top = element => document.querySelector(element).getBoundingClientRect();
  return top(".innodrop-rows thead th").top - top("[data-testid=stHeader]").bottom;
}"""
SCROLLING = """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter(e =>
  e.scrollHeight > e.clientHeight + 1 && ["auto", "scroll"].includes(getComputedStyle(e).overflowY)
).map(e => e.className)"""


def test_the_head_of_a_long_table_stays_below_the_bar(visitor: Visitor) -> None:
    page = visitor.visit("/history", "light", LAPTOP).page
    expect(page.get_by_role("region", name="Revisions")).to_have_class(re.compile("innodrop-fits"))
    assert abs(page.evaluate(BELOW_THE_BAR)) <= 1
    assert page.evaluate(SCROLLING) == []
    page.close()


def test_on_a_phone_a_wide_table_scrolls_in_a_region_of_its_own(visitor: Visitor) -> None:
    page = visitor.visit("/history", "light", PHONE).page
    region = page.get_by_role("region", name="Revisions")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")
    body = page.locator("[data-testid=stMain]")
    assert body.evaluate("e => e.scrollWidth <= e.clientWidth")
    page.close()
