"""The report as a page in a browser: offline, with and without scripts, light and dark, on a phone
and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from innodrop.exports.html import document
from innodrop.store import open_store
from tests.browser.tour import found_by_axe
from tests.exports import sealed

LIVE = "[...document.querySelectorAll('figure')].filter(f => f.querySelector('.main-svg')).length"
COLOUR = "getComputedStyle(document.querySelector('figure svg rect')).fill"
FIGURES = "document.querySelectorAll('figure:has(.live)').length"


@pytest.fixture(scope="module")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the demonstration as a file."""
    return written(home, tmp_path_factory)


@pytest.fixture(scope="module")
def short(home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of one partner as a file."""
    return written(home, tmp_path_factory, partner="NP")


def written(home: Path, folders: pytest.TempPathFactory, partner: str | None = None) -> str:
    path = folders.mktemp("report") / "report.html"
    store = open_store(home / "innodrop.db", datetime.now(UTC))
    path.write_bytes(document.write(sealed.of_demo(store, partner=partner)))
    return path.as_uri()


@dataclass
class Reading:
    """A page and what happened while it was read."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def through(self) -> None:
        """Go to every figure, and wait there until it has come to life."""
        for figure in self.page.locator("figure:has(.live)").all():
            figure.scroll_into_view_if_needed()
            figure.locator(".main-svg").first.wait_for()


@contextmanager
def reading(
    browser: Browser, address: str, *, theme: str = "light", width: int = 1280, scripts: bool = True
) -> Iterator[Reading]:
    """The report in a browser without network."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=scripts,
        offline=True,
    )
    found = Reading(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.on(
        "console", lambda said: found.complaints.append(said.text) if said.type == "error" else None
    )
    found.page.goto(address)
    yield found
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_come_to_life_without_any_request_or_complaint(
    browser: Browser, address: str, theme: str
) -> None:
    with reading(browser, address, theme=theme) as found:
        found.through()
        assert found.page.evaluate(LIVE) == found.page.evaluate(FIGURES) > 30
        assert found.requests == [address]
        assert found.complaints == []


def test_axe_finds_nothing_serious_where_figures_live(browser: Browser, short: str) -> None:
    with reading(browser, short) as found:
        found.through()
        assert found_by_axe(found.page) == ()


def test_axe_finds_nothing_serious_where_pictures_stay(browser: Browser, address: str) -> None:
    with reading(browser, address, theme="dark", width=390) as found:
        assert found.page.evaluate(LIVE) == 0
        assert found_by_axe(found.page) == ()


def test_a_figure_that_lives_answers_to_the_pointer(browser: Browser, address: str) -> None:
    with reading(browser, address) as found:
        figure = found.page.locator("section.objective figure").first
        figure.scroll_into_view_if_needed()
        figure.locator(".main-svg").first.wait_for()
        figure.locator(".nsewdrag").first.hover(position={"x": 60, "y": 20})
        tip = figure.locator(".hoverlayer .hovertext")
        tip.first.wait_for()
        assert "Value: " in str(tip.first.text_content())
        assert figure.locator(".modebar-btn").count() == 0


def test_without_scripts_every_picture_and_number_is_there(browser: Browser, address: str) -> None:
    with reading(browser, address, scripts=False) as found:
        assert found.complaints == []
        assert found.requests == [address]
        pictures = found.page.locator("figure .picture > svg")
        assert pictures.count() == found.page.locator("figure").count()
        assert all(pictures.nth(place).is_visible() for place in range(pictures.count()))
        assert not found.page.locator(".live").first.is_visible()
        found.page.locator("summary").first.click()
        assert found.page.locator("details[open] table").first.is_visible()


def test_on_a_phone_nothing_but_wide_tables_and_figures_scrolls_sideways(
    browser: Browser, address: str
) -> None:
    with reading(browser, address, width=390) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_dark_page_has_dark_pictures(browser: Browser, address: str) -> None:
    with (
        reading(browser, address, scripts=True) as light,
        reading(browser, address, theme="dark") as dark,
    ):
        assert light.page.evaluate(COLOUR) == "rgb(11, 92, 173)"
        assert dark.page.evaluate(COLOUR) == "rgb(108, 180, 242)"


def test_on_paper_stand_the_pictures_in_light_colours(browser: Browser, address: str) -> None:
    with reading(browser, address, theme="dark") as found:
        found.page.locator("figure:has(.live)").first.scroll_into_view_if_needed()
        found.page.locator(".live .main-svg").first.wait_for()
        found.page.emulate_media(media="print", color_scheme="dark")
        assert not found.page.locator(".live").first.is_visible()
        assert found.page.locator("figure .picture").nth(6).is_visible()
        assert found.page.evaluate(COLOUR) == "rgb(11, 92, 173)"
        assert not found.page.locator("nav").is_visible()
