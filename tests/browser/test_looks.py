"""Dark mode follows the visitor's system, and a telephone scrolls in one direction only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.tour import PHONE, THEMES, Visitor

BACKGROUND = "e => getComputedStyle(e).backgroundColor"


def background(page: Page) -> str:
    found: str = page.locator("[data-testid=stApp]").evaluate(BACKGROUND)
    return found


def test_the_theme_follows_the_system(visitor: Visitor) -> None:
    light, dark = visitor.visit("/", "light").page, visitor.visit("/", "dark").page
    assert background(light) == "rgb(255, 255, 255)"
    assert background(dark) == "rgb(17, 22, 29)"
    light.close()
    dark.close()


def test_charts_are_drawn_for_the_theme_they_stand_in(visitor: Visitor) -> None:
    brightness = {}
    for theme in THEMES:
        page = visitor.visit("/objective-o1", theme).page
        ink = page.locator("[data-testid=stPlotlyChart] svg text").first.evaluate("e => getComputedStyle(e).fill")
        brightness[theme] = sum(map(int, re.findall(r"\d+", ink)[:3])) / 3
        page.close()
    assert brightness["light"] < 110
    assert brightness["dark"] > 150


def test_no_page_is_wider_than_a_telephone(
    visitor: Visitor, addresses: dict[str, str], subtests: pytest.Subtests
) -> None:
    for path in addresses:
        with subtests.test(path=path):
            page = visitor.visit(path, size=PHONE).page
            assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth - e.clientWidth") == 0
            page.close()
