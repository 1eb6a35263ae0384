"""Dark mode follows the visitor's system and the menu, and nothing is lost when it changes."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, expect

from tests.browser import stage
from tests.browser.tour import LAPTOP, PHONE, THEMES, Theme, Visitor, brightness, drawn_for

BACKGROUND = "e => getComputedStyle(e).backgroundColor"
DARK = "rgb(17, 22, 29)"


def background(page: Page) -> str:
    found: str = page.locator("[data-testid=stApp]").evaluate(BACKGROUND)
    return found


def test_the_theme_follows_the_system(visitor: Visitor) -> None:
    light, dark = visitor.visit("/overview", "light").page, visitor.visit("/overview", "dark").page
    assert background(light) == "rgb(255, 255, 255)"
    assert background(dark) == DARK
    light.close()
    dark.close()


def test_charts_are_drawn_for_the_theme_they_stand_in(visitor: Visitor) -> None:
    found = {}
    for theme in THEMES:
        page = visitor.visit("/objective-o1", theme).page
        found[theme] = brightness(page)
        page.close()
    assert found["light"] < 110
    assert found["dark"] > 150


def test_another_theme_keeps_what_somebody_has_begun(visitor: Visitor) -> None:
    page = visitor.visit("/upload?table=observation").page
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="mine.csv", mimeType="text/csv", buffer=b"kpi\n")
    )
    expect(page.get_by_text("Checked below: mine.csv")).to_be_visible()
    for theme in reversed(THEMES):
        page.emulate_media(color_scheme=theme)
        stage.settle(page)
        expect(page.get_by_text("Checked below: mine.csv")).to_be_visible()
    page.close()


def test_a_theme_chosen_in_the_menu_is_that_of_the_charts_at_once(visitor: Visitor) -> None:
    visit = visitor.visit("/objective-o1?partner=NP")
    before = visit.text()
    visit.page.get_by_test_id("stMainMenu").click()
    visit.page.get_by_test_id("stMainMenuPopover").get_by_text("Dark").last.click()
    expect(visit.page.locator("[data-testid=stApp]")).to_have_css("background-color", DARK)
    stage.settle(visit.page)
    assert brightness(visit.page) > 150
    assert visit.text() == before
    visit.page.evaluate("localStorage.clear()")
    visit.page.close()


def test_a_page_that_is_turned_while_its_theme_changes_is_drawn_for_both(visitor: Visitor) -> None:
    """Two wishes at a time: of two runs asked for at once only one may happen."""
    page = visitor.visit("/labelling").page
    wishes: tuple[tuple[Theme, tuple[int, int], str], ...] = (
        ("dark", PHONE, "narrow"),
        ("light", LAPTOP, "wide"),
        ("dark", PHONE, "narrow"),
    )
    for theme, (width, height), drawn in wishes:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        drawn_for(page, f"[data-theme={theme}][data-drawn={drawn}]")
        assert "drawn=" not in page.url
    page.close()
