"""A second partnership of long names, many objectives and many partners: its Overview is one screen
that is read from the end of the table, and no page of it is wider than its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from innodrop.model.roles import Role
from tests import wide
from tests.browser import stage
from tests.browser.test_overview import FITS, LETTERS, SMALLEST
from tests.browser.tour import LAPTOP, PHONE, Visitor


@pytest.fixture(scope="module", params=[(8, 12), (4, 12)], ids=["8 objectives", "4 objectives"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """The committee of such a partnership."""
    home: Path = tmp_path_factory.mktemp("wide")
    wide.make(home, *request.param)
    with (
        stage.serving(stage.serve_command(), home=home) as served,
        Visitor(browser, served, Role.COMMITTEE) as visitor,
    ):
        yield visitor


@pytest.mark.parametrize("size", [LAPTOP, (3840, 2160)])
def test_its_overview_is_one_screen_and_can_be_read(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.visit("/overview", size=size).page
    assert page.locator("[data-testid=stMain]").evaluate(FITS) == [0, 0]
    content: list[tuple[float, str]] = page.locator(".innodrop-large").evaluate(LETTERS)
    assert [found for found in content if found[0] < size[1] / SMALLEST] == []
    bare = page.locator(".innodrop-cards > *").last
    expect(bare).to_contain_text("no target")
    expect(bare).to_contain_text("No KPI yet")
    expect(page.get_by_role("region", name="To talk about").get_by_role("row")).not_to_have_count(0)
    page.close()


def test_it_is_no_wider_than_a_telephone(visitor: Visitor) -> None:
    for path in ("/overview", "/partners", "/objective-o1"):
        page = visitor.visit(path, size=PHONE).page
        assert page.locator("[data-testid=stMain]").evaluate(FITS)[1] == 0, path
        page.close()
