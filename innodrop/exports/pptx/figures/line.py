"""LINE: native line charts over periods; every curve carries its own label instead of a legend."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide

from innodrop.exports.pptx import curves, layout, notes
from innodrop.exports.pptx.chart import LINES, Label, Native, Side, put
from innodrop.exports.pptx.curves import PlacedCurve
from innodrop.exports.pptx.layout import LEADING, PLAIN, SMALL, Box
from innodrop.exports.pptx.page import Deck
from innodrop.exports.pptx.shapes import Words, text_box
from innodrop.exports.sentences import say
from innodrop.model.chart import Chart, Meaning
from innodrop.writers.frame import Frame
from innodrop.writers.lettering import flat
from innodrop.writers.palette import LIGHT
from innodrop.writers.scene import Axis
from innodrop.writers.scenes.curves import curves_of, value_axis
from innodrop.writers.scenes.line import times
from innodrop.writers.scenes.rows import rows_of
from innodrop.writers.scenes.ruler import Ruler, spread

PANELS = 4
"""Charts of a run that share a slide."""
_BETWEEN = 24.0
_LEFT, _TOP, _FOOT = 62.0, 12.0, 28.0
_TWO_LINES = 140.0
"""Points from which a label at the right takes two lines."""
_UNNAMED = (Meaning.LOW, Meaning.HIGH)
"""Edges of the band around a projection, which the projection's own label tells."""


def draw(deck: Deck, chart: Chart) -> None:
    """A chart with a slide of its own."""
    page = deck.chart_page(chart)
    _plot(page.slide, page.body, chart, deck.locale, PLAIN)


def draw_run(deck: Deck, charts: Sequence[Chart]) -> None:
    """Charts that follow one another, four on a slide, each under its name and its sentence."""
    section = deck.section.title
    title = say("titled", section=section, finding=deck.section.finding)
    parts = [charts[start : start + PANELS] for start in range(0, len(charts), PANELS)]
    for part, shown in enumerate(parts, 1):
        page = deck.page(title, say("over_time", section=section), part=part, of=len(parts))
        notes.write(page.slide, "\n\n".join(notes.of_chart(chart, deck.locale) for chart in shown))
        width = (page.body.width - _BETWEEN) / 2
        height = (page.body.height - _BETWEEN / 2) / 2
        for index, chart in enumerate(shown):
            box = page.body.tile(index, 2, (width, height), (_BETWEEN, _BETWEEN / 2))
            under = box.below(_heading(page.slide, chart, box))
            _plot(page.slide, under, chart, deck.locale, SMALL)


def _heading(slide: Slide, chart: Chart, box: Box) -> float:
    """Name, unit and finding of one of several charts; answers the height they take."""
    name, unit = flat(chart.title), flat(chart.unit)
    named = say("in_unit", title=name, unit=unit) if unit else name
    brief = flat(chart.brief or chart.finding)
    bold, plain = layout.face(PLAIN, bold=True), layout.face(SMALL)
    words = [
        Words(bold.shortened(named, box.width), LIGHT.ink, PLAIN, bold=True),
        Words(layout.cut(brief, box.width, plain, 1), LIGHT.ink, SMALL),
    ]
    height = (PLAIN + SMALL) * LEADING + 2
    text_box(slide, chart.title, Box(box.left, box.top, box.width, height), words)
    return height


def _plot(slide: Slide, box: Box, chart: Chart, locale: str, size: int) -> None:
    rows, periods = rows_of(chart), times(chart)
    frame = Frame(LIGHT, locale, round(box.width), round(box.height))
    lines = curves_of(rows, chart, frame)
    axis = value_axis(lines, frame, 5 if size == PLAIN else 3)
    courses = curves.courses(lines, rows, periods)
    labels = _Labels(courses, len(periods), axis, box, size)
    series = tuple(curves.series(course, len(periods), labels.of) for course in courses)
    scale, named = curves.scale(axis, chart.unit), len(periods) * curves.TICK <= labels.inner.width
    native = Native(LINES, series, scale, labels.inner, periods, "Period", named)
    put(slide, native, box, chart.title, chart.finding)
    if not native.named:
        curves.name_periods(slide, box, labels.inner, periods)


class _Labels:
    """Where curves are named: right of their end, pushed apart, or over or under their last dot."""

    def __init__(
        self, courses: Sequence[PlacedCurve], count: int, axis: Axis, box: Box, size: int
    ) -> None:
        self.courses, self.count, self.axis, self.box, self.size = courses, count, axis, box, size
        spoken = [course for course in courses if course.role not in _UNNAMED]
        self.ending = [
            c for c in spoken if c.places[-1] == count - 1 or c.role == Meaning.THRESHOLD
        ]
        letters = layout.face(size, bold=True)
        right = max((letters.width(self._text(course)) for course in self.ending), default=0.0) + 8
        self.inner = Box(_LEFT, _TOP, box.width - _LEFT - right, box.height - _TOP - _FOOT)

    def of(self, course: PlacedCurve) -> dict[int, Label]:
        """The label of a curve by the place of its point."""
        if course.role in _UNNAMED:
            return {}
        bold = course.role in (Meaning.ACTUAL, Meaning.UNFINISHED)
        colour = LIGHT.accent if bold or course.role == Meaning.PROJECTION else LIGHT.ink
        if course in self.ending:
            shift = (0.0, self._shift(course) / self.box.height)
            text = self._text(course)
            return {self.count - 1: Label(text, Side.RIGHT, colour, bold, self.size, shift)}
        roles = {other.role for other in self.courses}
        if course.role == Meaning.ACTUAL and Meaning.UNFINISHED in roles:
            return {}  # the value under way goes on from here and has the name
        text, side = f"{course.curve.name} {course.curve.label}", self._side(course)
        aside = layout.face(self.size, bold=True).width(text) / 2 / self.box.width
        # clear of the curve, which comes from the left
        shift = (-aside if side == Side.ABOVE else aside, 0.0)
        return {course.places[-1]: Label(text, side, colour, bold, self.size, shift)}

    def _shift(self, course: PlacedCurve) -> float:
        """Points down from where the label would stand by itself."""
        ruler = Ruler(self.axis, self.inner.height)
        wanted = [ruler.px(c.curve.last.y) for c in self.ending]
        high = max(self._text(c).count("\n") + 1 for c in self.ending) * self.size * LEADING + 1
        placed = spread(wanted, high, -_TOP, self.inner.height + _TOP)
        index = self.ending.index(course)
        return placed[index] - wanted[index]

    def _side(self, course: PlacedCurve) -> Side:
        """Over the dot if the curve runs above its target there, else under it."""
        last, value = course.places[-1], course.curve.last.y
        for other in self.courses:
            if other.role == Meaning.TARGET and last in other.places:
                planned = other.curve.spots[other.places.index(last)].y
                return Side.ABOVE if value >= planned else Side.BELOW
        return Side.ABOVE

    def _text(self, course: PlacedCurve) -> str:
        """Name and value, on two lines where one would be too wide."""
        text = f"{course.curve.name} {course.curve.label}"
        if layout.face(self.size, bold=True).width(text) <= _TWO_LINES:
            return text
        return f"{course.curve.name}\n{course.curve.label}"
