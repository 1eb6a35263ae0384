"""Contrast in numbers, after WCAG 2.2: 3 for graphical objects, 4.5 for text."""

from __future__ import annotations

from colorsys import rgb_to_hls
from itertools import pairwise

import pytest

from innodrop.model.chart import LevelsOf
from innodrop.model.kpi.comparison import JUDGED, Status
from innodrop.model.kpi.data_state import DataState
from innodrop.writers.palette import (
    DARK,
    GRAPHICS,
    LIGHT,
    Palette,
    contrast,
    luminance,
    mixed,
    palette,
)

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXT = 4.5


def fills(colours: Palette) -> list[str]:
    steps = [
        colours.step(index, count, subject)
        for subject in LevelsOf
        for count in range(1, 7)
        for index in range(count)
    ]
    return [*colours.status.values(), *colours.states.values(), *steps, colours.span]


def hue(colour: str) -> float:
    """The hue in degrees."""
    return 360 * rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]


def vividness(colour: str) -> float:
    """How far it is from grey, 0 to 1."""
    return rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[2]


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#808080") == pytest.approx(0.2159, abs=0.0001)


@PALETTES
def test_words_can_be_read_on_the_page_and_in_every_fill(colours: Palette) -> None:
    for ink in (colours.ink, colours.muted, colours.accent):
        assert contrast(ink, colours.paper) >= TEXT
    for fill in fills(colours):
        assert contrast(colours.on(fill), fill) >= TEXT, fill


@PALETTES
def test_every_status_stands_out_from_the_page_by_its_fill_or_by_its_outline(
    colours: Palette,
) -> None:
    for status, fill in colours.status.items():
        edge = colours.edge(fill)
        assert contrast(edge or fill, colours.paper) >= GRAPHICS, status
    assert (
        LIGHT.edge(LIGHT.status[Status.AT_RISK]),
        LIGHT.edge(LIGHT.status[Status.ON_TRACK]),
    ) == (LIGHT.ink, "")


@PALETTES
def test_bars_stand_out_from_the_bands_behind_them(colours: Palette) -> None:
    for status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        fill = colours.status[status]
        for band in colours.bands:
            assert contrast(colours.edge(fill) or fill, band) >= GRAPHICS, (status, band)


@PALETTES
def test_curves_hollow_marks_and_the_plan_stand_out_from_the_page(colours: Palette) -> None:
    for line in (colours.accent, colours.muted, colours.ink):
        assert contrast(line, colours.paper) >= GRAPHICS


@PALETTES
def test_partners_and_events_stand_out_from_the_land(colours: Palette) -> None:
    for land in (colours.land, colours.land_tint):
        assert contrast(colours.ink, land) >= GRAPHICS
        assert contrast(colours.accent, land) >= GRAPHICS


@PALETTES
@pytest.mark.parametrize("levels_of", LevelsOf)
def test_lightness_carries_the_order_of_levels_whoever_sees_no_hues(
    levels_of: LevelsOf, colours: Palette
) -> None:
    steps = [contrast(colours.step(index, 5, levels_of), colours.paper) for index in range(5)]
    assert all(after > 1.25 * before for before, after in pairwise(steps))


@PALETTES
def test_blue_amber_and_red_belong_to_status_alone(colours: Palette) -> None:
    taken = [hue(colours.status[status]) for status in JUDGED]
    levels = [fill for scale in colours.scales.values() for fill in scale]
    others = [*levels, *colours.states.values(), colours.accent, colours.span, colours.land_tint]
    for fill in others:
        apart = min(abs((hue(fill) - each + 180) % 360 - 180) for each in taken)
        assert apart >= 25 or vividness(fill) < 0.25, fill


@PALETTES
def test_every_subject_has_a_hue_of_its_own(colours: Palette) -> None:
    darkest = {subject: scale[3] for subject, scale in colours.scales.items()}
    assert darkest.keys() == set(LevelsOf)
    assert len({round(hue(fill) / 20) for fill in darkest.values()}) == len(LevelsOf)


@PALETTES
def test_every_state_has_its_colour(colours: Palette) -> None:
    assert colours.status.keys() == set(Status)
    assert colours.states.keys() == set(DataState)
    assert colours.level(Status.ON_TRACK) == colours.status[Status.ON_TRACK]
    assert colours.level(DataState.MISSING) == colours.states[DataState.MISSING]
    assert colours.level(Status.NOT_YET_DUE) == colours.status[Status.NOT_YET_DUE]
    assert colours.level(DataState.NOT_DUE, ("not yet due",)) == colours.states[DataState.NOT_DUE]
    assert colours.level("second", ("first", "second")) == colours.scales[LevelsOf.WORK][-1]
    assert colours.level("unheard of") == colours.bands[2]


def test_a_theme_names_its_palette_and_colours_mix() -> None:
    assert (palette("light"), palette("dark")) == (LIGHT, DARK)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert LIGHT.step(0, 1) == LIGHT.scales[LevelsOf.WORK][-1]
    assert LIGHT.step(9, 3) == LIGHT.scales[LevelsOf.WORK][-1]
