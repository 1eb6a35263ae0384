"""A figure that is too tall for a page becomes several, each with a part of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from innodrop.exports import parts
from innodrop.model.chart import Chart
from innodrop.writers.svg import Picture

WIDER = (1.0, 1.1, 1.2)
"""How much wider than wished (first) a figure may be, its letters smaller, before it is cut."""


def drawn(chart: Chart, locale: str, width: int, ratio: float) -> tuple[str, ...]:
    """The figure as SVGs of at most `ratio` times as high as wide, as many as that needs."""
    pictures = []
    for factor in WIDER:
        pictures.append(_picture(chart, locale, round(width * factor)))
        if pictures[-1].scene.height <= ratio * width * factor:
            return (pictures[-1].svg(),)
    if len(parts.keys(chart)) < 2:  # noqa: PLR2004 - nothing to part
        return (pictures[0].svg(),)
    cut = parts.parts(chart, ceil(pictures[0].scene.height / (ratio * width)))
    return tuple(picture for part in cut for picture in _again(part, chart, locale, width, ratio))


def _again(part: Chart, whole: Chart, locale: str, width: int, ratio: float) -> Iterator[str]:
    """A part, cut further where it still does not fit."""
    if len(part.rows) == len(whole.rows):
        yield _picture(part, locale, width).svg()
    else:
        yield from drawn(part, locale, width, ratio)


def _picture(chart: Chart, locale: str, width: int) -> Picture:
    return Picture.of(chart, theme="light", locale=locale, width=width, own_font=True)
