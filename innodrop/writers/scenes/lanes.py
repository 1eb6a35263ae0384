"""Lanes: named rows, their names above them on a phone and beside them on a wide page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from innodrop.writers.frame import Frame
from innodrop.writers.scene import Axis, Text

NAME_SHARE = 0.24
"""Largest share of the width that names beside the lanes may take."""


@dataclass(frozen=True)
class Lane:
    """A lane from `top` to `bottom` px; its name stands at `name_y`, above or beside it."""

    name: str
    name_y: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Lanes:
    """All lanes, the margin that their names need at the left, and their height in all."""

    lanes: tuple[Lane, ...]
    left: float
    inner: float
    frame: Frame

    def names(self, axis: Axis) -> list[Text]:
        """The names, bold where they head a lane."""
        frame = self.frame
        names = [frame.text(axis.start, lane.name_y, lane.name) for lane in self.lanes]
        if frame.stacked:
            return [replace(name, bold=True) for name in names]
        return [replace(name, anchor="end", dx=12) for name in names]


def laid(
    names: Sequence[str],
    bodies: Sequence[float],
    frame: Frame,
    *,
    gap: float = 14.0,
    heads: int = 1,
    bars: Sequence[float] = (),
) -> Lanes:
    """Lanes from top to bottom, in px; a stacked one has `heads` lines of text above it.

    A name beside a lane stands at the middle of its topmost bar, of a height in `bars` if given.
    """
    lanes, y = [], 0.0
    head = frame.size * 1.5 * heads if frame.stacked else 0.0
    room = frame.room - 8 if frame.stacked else frame.room * NAME_SHARE
    for name, body, bar in zip(names, bodies, bars or bodies, strict=True):
        text = frame.face(bold=frame.stacked).wrapped(name, room, lines=1 if frame.stacked else 2)
        top = y + head
        name_y = y + frame.size * 0.65 if frame.stacked else top + bar / 2
        lanes.append(Lane(text, name_y, top, top + body))
        y = top + body + gap
    widest = max((frame.face().width(lane.name) for lane in lanes), default=0.0)
    return Lanes(tuple(lanes), 4.0 if frame.stacked else widest + 24, max(y, 1.0), frame)


def fitted(count: int, body: float, frame: Frame, *, fixed: float, least: float) -> float:
    """The height of a lane's body where the picture has one to fill; `fixed` px go elsewhere."""
    if frame.height is None or count == 0:
        return body
    return min(max((frame.height - fixed) / count, least), body * 1.8)
