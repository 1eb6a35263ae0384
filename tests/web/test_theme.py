"""The colours of the theme can be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

THEME: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8")
)["theme"]
MODES = ("light", "dark")


def contrast(first: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_text_is_readable_on_every_surface(mode: str) -> None:
    colours = THEME[mode]
    for surfaces in (colours, colours["sidebar"]):
        for surface in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(colours["textColor"], surfaces[surface]) >= 7
            assert contrast(colours["linkColor"], surfaces[surface]) >= 4.5


def faded(ink: str, paper: str, share: float = 0.6) -> str:
    """The colour of `share` of ink on paper."""
    parts = [(int(ink[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(
        f"{round(over * share + under * (1 - share)):02x}" for over, under in parts
    )


@pytest.mark.parametrize("mode", MODES)
def test_captions_are_readable_too_which_streamlit_draws_in_faded_ink(mode: str) -> None:
    colours = THEME[mode]
    for paper in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert contrast(faded(colours["textColor"], paper), paper) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_findings_are_readable_which_are_written_in_grey(mode: str) -> None:
    colours = THEME[mode]
    for paper in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert contrast(colours["grayTextColor"], paper) >= 5


@pytest.mark.parametrize("mode", MODES)
def test_white_words_stand_on_the_primary_colour_and_it_stands_out(mode: str) -> None:
    primary = THEME[mode]["primaryColor"]
    assert contrast("#ffffff", primary) >= 4.5
    assert contrast(primary, THEME[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_every_chart_colour_stands_out_from_the_page(mode: str) -> None:
    for colour in THEME[mode]["chartCategoricalColors"]:
        assert contrast(colour, THEME[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_plotly_finds_colours_enough(mode: str) -> None:
    colours = THEME[mode]
    assert len(set(colours["chartCategoricalColors"])) >= 10
    assert len(colours["chartSequentialColors"]) == 10
    assert len(colours["chartDivergingColors"]) == 10


def test_both_modes_define_the_same_things() -> None:
    assert THEME["light"].keys() == THEME["dark"].keys()
