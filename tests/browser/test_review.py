"""What a reviewer decides with stays in sight, on a laptop and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from tests.browser.tour import LAPTOP, PHONE, Visitor


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_note_and_both_decisions_stay_in_sight(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor.visit("/review?upload=32", size=size).page
    bar = page.locator("[data-testid=stBottom]")
    for part in (
        bar.get_by_role("textbox"),
        bar.get_by_role("button", name="Return it"),
        bar.get_by_role("button", name="Approve 2 values"),
    ):
        assert inside(part, size), part
    page.locator("[data-testid=stMain]").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    assert inside(bar.get_by_role("button", name="Approve 2 values"), size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def inside(part: Locator, size: tuple[int, int]) -> bool:
    """Whether all of it is within the window."""
    box = part.bounding_box()
    assert box is not None
    wide, high = size
    return box["x"] >= 0 and box["x"] + box["width"] <= wide and box["y"] + box["height"] <= high
