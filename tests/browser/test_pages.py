"""Every page by its own address: it opens, is complete, stays at home and can be read by
everyone."""

from __future__ import annotations

import re
from math import isnan

import pytest

from tests.browser.tour import Tour, Visitor, take

STREAMLITS_OWN_PROBES = re.compile(
    r"the server responded with a status of 404.*/_stcore/(health|host-config)$"
)
"""On a page's address Streamlit first looks for its server below that address, then at the root."""

BUILT_IN_FALLBACK = {"script-src wasm-eval"}
"""Streamlit's number library tries WebAssembly, which the policy stops, and counts in JavaScript
then."""

EXPECTED = {"/", "/overview", "/kpi", "/labelling", "/events", "/work-plan", "/dictionary"}


@pytest.fixture(scope="module", params=[0, 1], ids=["even pages", "odd pages"])
def tour(request: pytest.FixtureRequest, visitor: Visitor, addresses: dict[str, str]) -> Tour:
    """What was seen on every second page, in light and dark, on a laptop and a telephone: two
    processes share the tour."""
    return take(visitor, tuple(addresses)[request.param :: 2])


def test_the_pages_that_people_bookmark_exist(addresses: dict[str, str]) -> None:
    assert addresses.keys() >= EXPECTED
    assert sum(path.startswith("/objective-") for path in addresses) == 4
    assert sum(path.startswith("/partner-") for path in addresses) == 4


def test_every_page_renders_under_its_own_title(
    tour: Tour, addresses: dict[str, str], subtests: pytest.Subtests
) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert seen.exceptions == 0, seen.text
            assert "Page not found" not in seen.text
            assert addresses[path] in seen.title
            assert len(seen.text) > 100


def test_every_page_of_the_demonstration_says_that_its_values_are_illustrative(
    tour: Tour, subtests: pytest.Subtests
) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert "Demonstration: values are illustrative" in seen.text


def test_no_page_asks_an_outside_host_or_tries_to(tour: Tour, subtests: pytest.Subtests) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert seen.hosts <= {"localhost", ""}
            assert set(seen.violations) <= BUILT_IN_FALLBACK


def test_no_page_complains_in_the_console(tour: Tour, subtests: pytest.Subtests) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert [error for error in seen.errors if not STREAMLITS_OWN_PROBES.search(error)] == []


def test_figures_are_drawn_anew_for_another_theme(tour: Tour, subtests: pytest.Subtests) -> None:
    drawn = {path for (path, _), seen in tour.items() if not isnan(seen.brightness)}
    pictured = {path for (path, _), seen in tour.items() if seen.pictures}
    assert drawn
    assert len(drawn | pictured) >= len({path for path, _ in tour}) / 2
    for path in drawn | pictured:
        with subtests.test(path=path):
            light, dark = tour[path, "light"], tour[path, "dark"]
            assert light.pictures.isdisjoint(dark.pictures)
            assert len(light.pictures) == len(dark.pictures)
            assert path not in drawn or light.brightness < 110
            assert path not in drawn or dark.brightness > 150


def test_no_page_is_wider_than_a_telephone(tour: Tour, subtests: pytest.Subtests) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert seen.too_wide == 0


def test_headings_stand_in_order_below_one_title(tour: Tour, subtests: pytest.Subtests) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert seen.headings[0] == 1
            assert seen.headings.count(1) == 1
            steps = zip(seen.headings, seen.headings[1:], strict=False)
            assert [(above, below) for above, below in steps if below > above + 1] == []


def test_axe_finds_nothing_on_any_page_in_either_theme_or_width(
    tour: Tour, subtests: pytest.Subtests
) -> None:
    for (path, theme), seen in tour.items():
        with subtests.test(path=path, theme=theme):
            assert seen.findings == ()
