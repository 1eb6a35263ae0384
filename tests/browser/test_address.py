"""The view stands in the address, so a copied link opens the same view."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser import stage
from tests.browser.test_numbers import choose, row
from tests.browser.tour import Visitor


def test_a_filter_goes_into_the_address_and_a_copied_link_opens_the_same_view(
    visitor: Visitor,
) -> None:
    mine = visitor.visit("/events")
    choose(mine.page, "Partner", "Nanoprogress")
    choose(mine.page, "Type", "study visit")
    assert parse_qs(urlsplit(mine.page.url).query) == {"partner": ["NP"], "type": ["study visit"]}

    theirs = visitor.visit(mine.page.url, theme="dark")
    assert theirs.text() == mine.text()
    mine.page.close()
    theirs.page.close()


def test_a_change_of_a_filter_comes_through_the_open_connection_alone(visitor: Visitor) -> None:
    visit = visitor.visit("/objective-o2")
    icon = visit.page.locator("link[rel~=icon]").get_attribute("href") or ""
    assert icon.startswith("data:image/png;base64,")  # a file would be asked for after every run
    before = list(visit.requests)
    of_partner(visit.page, "Nanoprogress")
    own = row(visit.page, "SMEs supported in internationalisation").locator("td")
    expect(own.nth(1)).to_have_text("14")
    assert parse_qs(urlsplit(visit.page.url).query) == {"partner": ["NP"]}
    assert visit.requests == before
    visit.page.close()


def test_a_click_on_a_kpi_opens_it_and_changes_the_address(visitor: Visitor) -> None:
    page = visitor.visit("/objective-o1").page
    page.locator(".innodrop-figure").scroll_into_view_if_needed()
    mark = page.locator(".innodrop-figure .scatterlayer .point").last
    mark.click(force=True)
    page.wait_for_url("**/kpi?kpi=*")
    stage.settle(page)
    code = parse_qs(urlsplit(page.url).query)["kpi"][0]
    title = page.locator(".innodrop-top").filter(has=page.get_by_role("heading", level=1))
    expect(title).to_contain_text(code)
    page.close()


def of_partner(page: Page, name: str) -> None:
    """Choose a partner in the title line of an objective."""
    page.locator("summary").filter(has_text="All partners").click()
    page.get_by_role("link", name=name, exact=True).click()
    stage.settle(page)


def test_a_reload_keeps_the_view(visitor: Visitor) -> None:
    visit = visitor.visit("/events?partner=NP")
    before = visit.text()
    visit.page.reload()
    stage.settle(visit.page)
    assert visit.text() == before
    visit.page.close()


def test_a_filter_value_that_does_not_exist_shows_everything(visitor: Visitor) -> None:
    foreign = visitor.visit("/events?partner=%3Cimg%20src%3Dx%3E")
    plain = visitor.visit("/events")
    assert foreign.text() == plain.text()
    foreign.page.close()
    plain.page.close()
