"""The curves of a chart over periods as native series: one line a series and role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from pptx.slide import Slide

from innodrop.exports.pptx.chart import Dots, Label, NativeSeries, Scale
from innodrop.exports.pptx.layout import LEADING, SMALL, Box
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.model.chart import Meaning
from innodrop.model.numbers import is_percent
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Axis, Dash
from innodrop.writers.scenes.curves import Curve
from innodrop.writers.scenes.rows import ChartRow

TICK = 58.0
"""Points that the name of a period needs."""
_STROKES: dict[Meaning, tuple[str, float, Dash]] = {
    Meaning.ACTUAL: (LIGHT.accent, 3.0, "solid"),
    Meaning.UNFINISHED: (LIGHT.accent, 1.5, "solid"),
    Meaning.TARGET: (LIGHT.ink, 1.75, "dash"),
    Meaning.PROJECTION: (LIGHT.accent, 2.25, "dot"),
    Meaning.LOW: (LIGHT.accent, 1.0, "dot"),
    Meaning.HIGH: (LIGHT.accent, 1.0, "dot"),
    Meaning.THRESHOLD: (LIGHT.muted, 1.25, "solid"),
}
"""Colour, width and dashes by role; a line of another role is a quiet one."""


@dataclass(frozen=True)
class PlacedCurve:
    """A curve and where its values stand among the categories."""

    curve: Curve
    places: tuple[int, ...]

    @property
    def role(self) -> str:
        """What its line means."""
        return self.curve.role


def courses(
    curves: Sequence[Curve], rows: Sequence[ChartRow], periods: Sequence[str]
) -> list[PlacedCurve]:
    """The curves with the places of their values; `periods` are the categories."""
    at = {text: index for index, text in enumerate(periods)}
    of_row = {row.index: at[row.text("x")] for row in rows}
    return [
        PlacedCurve(c, tuple(of_row[s.row] for s in c.spots if s.row is not None)) for c in curves
    ]


def series(
    course: PlacedCurve,
    count: int,
    label: Callable[[PlacedCurve], dict[int, Label]],
    weight: float = 1.0,
) -> NativeSeries:
    """The line over `count` categories. A threshold holds in all of them."""
    values: list[float | None] = [None] * count
    for index, spot in zip(course.places, course.curve.spots, strict=True):
        values[index] = spot.y
    if course.role == Meaning.THRESHOLD:
        values = [course.curve.last.y] * count
    colour, width, dash = _STROKES.get(Meaning(course.role), (LIGHT.muted, 1.5, "solid"))
    dots = _dots(course.role, weight)
    return NativeSeries(
        course.curve.name, tuple(values), colour, width * weight, dash, dots, labels=label(course)
    )


def _dots(role: str, weight: float) -> Dots | None:
    if role == Meaning.ACTUAL:
        return Dots(LIGHT.accent, LIGHT.accent, 7 * weight)
    return Dots(LIGHT.paper, LIGHT.accent, 9 * weight, 2) if role == Meaning.UNFINISHED else None


def name_periods(slide: Slide, box: Box, inner: Box, periods: Sequence[str]) -> None:
    """As many of the periods under a plot as fit, as native axes break or turn too many names."""
    pitch = inner.width / len(periods)
    every = ceil(TICK / pitch)
    for index in range(0, len(periods), every):
        middle = box.left + inner.left + (index + 0.5) * pitch
        spot = Box(middle - TICK / 2, box.top + inner.bottom + 5, TICK, SMALL * LEADING)
        word = Words(periods[index], LIGHT.muted, SMALL, anchor="middle")
        text_box(slide, "Period", spot, [word])


def scale(axis: Axis, unit: str) -> Scale:
    """The value axis with the unit's sign at its numbers."""
    step = axis.ticks[1].at - axis.ticks[0].at
    form = "#,##0" if step == int(step) else "General"
    return Scale(axis.start, axis.end, step, f'{form}" %"' if is_percent(unit) else form)
