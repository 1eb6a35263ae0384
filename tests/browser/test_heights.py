"""A page is a summary and its details: with its tables closed none is longer than three screens."""

from __future__ import annotations

import pytest

from tests.browser.tour import Visitor

MOST = 2200
"""Height in px at 1,280 px of width that no page of the demonstration passes."""
MAIN = "[data-testid=stMain]"


@pytest.fixture(scope="module", params=[0, 1], ids=["even pages", "odd pages"])
def tour(
    request: pytest.FixtureRequest, visitor: Visitor, addresses: dict[str, str]
) -> dict[str, int]:
    """The height in px of every second page as a coordinator finds it; two processes share it."""
    also = ["/kpi?kpi=K07", "/pathway?cluster=AQV"]
    heights = {}
    for path in [*addresses, *also][request.param :: 2]:
        page = visitor.visit(path).page
        heights[path] = page.locator(MAIN).evaluate("main => main.scrollHeight")
        page.close()
    return heights


def test_no_page_is_longer_than_three_screens(
    tour: dict[str, int], subtests: pytest.Subtests
) -> None:
    assert len(tour) > 10
    for path, height in sorted(tour.items(), key=lambda item: -item[1]):
        print(f"{height:>6} px {path}")  # noqa: T201 - told with -s
        with subtests.test(path=path):
            assert height <= MOST
