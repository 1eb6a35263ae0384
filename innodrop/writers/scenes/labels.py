"""Direct labels of curves, instead of a legend: each beside its curve and clear of the others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from innodrop.model.chart import Meaning
from innodrop.writers.frame import Frame
from innodrop.writers.scene import Axis, Line, Spot, Text
from innodrop.writers.scenes.curves import Curve
from innodrop.writers.scenes.ruler import Ruler, spread

AT_END = 0.9
"""Share of the time axis from which a curve's label stands in the right margin."""

RANGE_SHARE = 0.22
"""Share of the width from which a range takes two lines."""
EDGE_PX = 8
"""Labels inside the plot keep so far from its edges."""
MARGIN_PX = 40
"""Px of the right margin that a label beside a dot may take."""
SILENT = (Meaning.LOW, Meaning.HIGH, Meaning.THRESHOLD)
"""Roles whose curves are named by others, or along their rule."""


def named(curve: Curve, frame: Frame) -> tuple[str, str]:
    """A curve's name and what its label says; a range too wide for one line on two."""
    value = curve.label
    narrow = frame.face().width(value) > RANGE_SHARE * frame.room
    return curve.name, "\n".join(curve.lines) if narrow else value


class Labels:
    """The direct labels: in the right margin where a curve ends there, else beside its last dot."""

    def __init__(
        self, x: Axis, ruler: Ruler, curves: tuple[Curve, ...], frame: Frame, room: float
    ) -> None:
        self.x, self.ruler, self.curves, self.frame, self.room = x, ruler, curves, frame, room
        edge = x.start + AT_END * (x.end - x.start)
        spoken = [curve for curve in curves if curve.role not in SILENT]
        self.ending = [curve for curve in spoken if curve.last.x >= edge]
        self.inside = [curve for curve in spoken if curve.last.x < edge]

    def at_end(self) -> list[Text]:
        """Name over value in the right margin, pushed apart where curves end close together."""
        line = self.frame.size * 1.25
        spoken = [named(curve, self.frame) for curve in self.ending]
        height = line * (1 + max((value.count("\n") + 1 for _, value in spoken), default=0))
        wanted = [self.ruler.px(curve.last.y) for curve in self.ending]
        middles = spread(wanted, height + 6, -8, self.ruler.length + 8)
        texts = []
        for curve, (name, value), px in zip(self.ending, spoken, middles, strict=True):
            top = px - height / 2
            texts.append(self._text(self.x.end, top + line / 2, name, curve, dx=10, bold=True))
            middle = top + line * (1.5 + value.count("\n") / 2)
            texts.append(self._text(self.x.end, middle, value, curve, dx=10))
        return texts

    def beside(self) -> list[Text]:
        """Name and value beside the newest dot, on whichever of its four sides no curve passes."""
        texts = []
        for curve in self._not_in_the_way():
            text = " ".join(named(curve, self.frame))
            share = self.frame.face(bold=True).width(text) / self.room
            at = (curve.last.x - self.x.start) / (self.x.end - self.x.start)
            line = self.ruler.px(curve.last.y)
            choices = [
                (before, line + rise)
                for before, rise in ((True, -20), (False, 20), (False, -20), (True, 20))
            ]
            before, px = max(
                choices,
                key=lambda c: self._clearance(
                    at - share if c[0] else at, at if c[0] else at + share, c[1]
                ),
            )
            label = self._text(curve.last.x, px, text, curve, dx=4, bold=True)
            texts.append(replace(label, anchor="end") if before else label)
        return texts

    def _not_in_the_way(self) -> list[Curve]:
        """Without those that would write over the value so far, right after their dot."""
        so_far = [curve for curve in self.inside if curve.role == Meaning.UNFINISHED]
        px = self.room / (self.x.end - self.x.start)
        return [
            curve
            for curve in self.inside
            if curve in so_far
            or all((c.last.x - curve.last.x) * px > self._width(curve) + 16 for c in so_far)
        ]

    def _width(self, curve: Curve) -> float:
        return self.frame.face(bold=True).width(" ".join(named(curve, self.frame)))

    def threshold(self) -> list[Line]:
        """The rule of the final target, over the whole width."""
        lasts = [curve.last for curve in self.curves if curve.role == Meaning.THRESHOLD]
        ends = [tuple(Spot(x, s.y, s.row) for x in (self.x.start, self.x.end)) for s in lasts]
        return [Line(spots, self.frame.palette.muted, 1.6) for spots in ends]

    def of_threshold(self) -> list[Text]:
        """Its name and value at the left, over or under the rule, wherever no curve passes."""
        texts = []
        for curve in (c for c in self.curves if c.role == Meaning.THRESHOLD):
            text = f"{curve.name} {curve.label}"
            share = self.frame.face(small=True).width(text) / self.room
            line = self.ruler.px(curve.last.y)
            choices = [(start, line + rise) for start in (0.0, 0.35, 0.6) for rise in (-13, 14)]
            start, px = max(
                choices, key=lambda c: self._clearance(c[0], c[0] + share, c[1], beside=curve)
            )
            at = self.x.start + start * (self.x.end - self.x.start)
            texts.append(self.frame.remark(at, self.ruler.value(px), text, dx=4))
        return texts

    def _clearance(self, start: float, end: float, px: float, beside: Curve | None = None) -> float:
        """Px, up to 18, from height `px` to the nearest curve over a stretch (shares of the axis).

        The rule that it stands `beside` does not count; outside of the plot there is no room.
        """
        across = start >= 0 and end <= 1 + MARGIN_PX / self.room
        if not across or not EDGE_PX <= px <= self.ruler.length - EDGE_PX:
            return 0.0
        span = self.x.end - self.x.start
        probes = [self.x.start + span * (start + (end - start) * step / 6) for step in range(7)]
        others = [curve for curve in self.curves if curve is not beside]
        heights = [_height(curve, at) for curve in others for at in probes]
        gaps = [abs(self.ruler.px(height) - px) for height in heights if height is not None]
        return min([18.0, *gaps])

    def _text(
        self, at: float, px: float, text: str, curve: Curve, *, dx: float, bold: bool = False
    ) -> Text:
        palette = self.frame.palette
        colour = palette.ink if curve.role in (Meaning.TARGET, Meaning.ENTITY) else palette.accent
        label = Text(at, self.ruler.value(px), text, colour, self.frame.size, dx=dx, bold=bold)
        return replace(label, halo=True, row=curve.last.row)


def _height(curve: Curve, at: float) -> float | None:
    """The value at a time between two spots, on the straight line; a threshold's at all times."""
    if curve.role == Meaning.THRESHOLD:
        return curve.last.y
    for before, after in pairwise(curve.spots):
        if before.x <= at <= after.x and after.x > before.x:
            return before.y + (after.y - before.y) * (at - before.x) / (after.x - before.x)
    return None
