"""Without a mouse: where the focus is can be seen, popovers take it and give it back, and what is
copied is what was stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from innodrop.model.roles import Role
from tests import databases
from tests.browser import stage
from tests.browser.tour import THEMES, Theme, Visitor
from tests.web.test_theme import contrast

MOST = 40
"""Steps with the Tab key on a page: its menu, its head, and the first of everything below."""
NON_TEXT = 3
"""The contrast that WCAG 2 asks of what shows the focus."""
FOCUS = """() => {
    const focused = document.activeElement;
    const named = e => e.getAttribute('aria-label') || e.innerText || e.outerHTML;
    const ring = (e, style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        ? [style.outlineColor] : [];
    // what is typed in shows it by the border of its box
    const typed = focused.matches('input, textarea');
    const border = style => typed && style.borderBottomStyle === 'solid'
        && parseFloat(style.borderBottomWidth) >= 1 ? [style.borderBottomColor] : [];
    const marks = [];
    for (let e = focused, n = 0; e && n < 6; e = e.parentElement, n++) {
        const style = getComputedStyle(e);
        marks.push(...(n && !typed ? [] : ring(e, style)), ...border(style));
        if (n && e.matches('label')) marks.push(...ring(e, style));
    }
    return [named(focused).trim().slice(0, 60), focused.tagName, marks];
}"""
PAPER = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
ADDRESS = "eva@example.org"
PERSON = "aqv@demo.example"


def colour(written: str) -> str:
    """`rgb(1, 2, 3)` as `#010203`."""
    parts = [int(part) for part in re.findall(r"\d+", written)[:3]]
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story, and an upload whose file is named after an address."""
    folder = tmp_path_factory.mktemp("keyboard")
    databases.copy("story", folder)
    file = folder / f"{ADDRESS} www.example.org.csv"
    file.write_text("kpi,partner,period,value\nK01,AQV,2018-Q1,1\n", encoding="utf-8")
    stage.innodrop("submit", "observation", str(file), "--as", PERSON, home=folder)
    return folder


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[stage.Server]:
    with stage.serving(stage.serve_command(), home=home) as running:
        yield running


@pytest.fixture(scope="module")
def partner(browser: Browser, served: stage.Server) -> Iterator[Visitor]:
    with Visitor(browser, served, Role.PARTNER, "AQV") as visitor:
        yield visitor


def steps(page: Page) -> list[tuple[str, str, list[str]]]:
    """What has the focus after each press of Tab: its name, its tag, the colours that show it."""
    found: list[tuple[str, str, list[str]]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        name, tag, marks = page.evaluate(FOCUS)
        if tag == "BODY" or (found and (name, tag, marks) == found[-1]):
            break
        found.append((name, tag, marks))
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["/report", "/kpi?kpi=K07", "/dictionary", "/upload"])
def test_the_focus_can_be_seen_at_every_step(partner: Visitor, path: str, theme: Theme) -> None:
    page = partner.visit(path, theme).page
    paper = colour(page.evaluate(PAPER))
    found = steps(page)
    assert len(found) > 15
    unseen = [
        (name, tag, marks)
        for name, tag, marks in found
        if max((contrast(colour(mark), paper) for mark in marks), default=1) < NON_TEXT
    ]
    assert unseen == []
    page.close()


def test_a_popover_takes_the_focus_and_gives_it_back(partner: Visitor) -> None:
    page = partner.visit("/report").page
    button = page.get_by_role("button", name="Correct an earlier value")
    button.focus()
    page.keyboard.press("Enter")
    popover = page.get_by_test_id("stPopoverBody")
    expect(popover).to_be_focused()
    field = popover.get_by_role("combobox", name="Which value?")
    field.wait_for()  # else there is nothing yet that Tab could go to
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    expect(button).to_be_focused()
    page.close()


def test_a_copied_address_is_what_was_stored(browser: Browser, served: stage.Server) -> None:
    with Visitor(browser, served) as visitor:
        page = visitor.visit("/review").page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        shown = page.get_by_text("example.org").first
        shown.click(click_count=3)
        page.keyboard.press("Control+c")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert f"{ADDRESS} www.example.org.csv" in copied
        assert "\u2060" not in copied
