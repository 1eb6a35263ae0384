"""Places on a slide and the room that letters need there. Everything is in points: a slide is 960 by 540."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from innodrop.writers.lettering import Face

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
ROOM = WIDTH - 2 * MARGIN
FOOT = 498.0
"""Where the footer begins; nothing else reaches below."""
LEADING = 1.2
"""Height of a line of text in font sizes."""
FONT = "Arial"
SLACK = 1.15
"""How much wider the letters of the font may be than those that `lettering` measures, with a little air."""
SMALL, PLAIN, LARGE = 12, 14, 16
"""Font sizes: the smallest on a slide, that of texts, that of headings inside a slide."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def below(self, height: float) -> Box:
        """What is left under the uppermost `height` points."""
        return replace(self, top=self.top + height, height=self.height - height)

    def above(self, height: float) -> Box:
        """What is left over the lowest `height` points."""
        return replace(self, height=self.height - height)


def face(size: float, *, bold: bool = False) -> Face:
    """The letters of the slides at this size."""
    return Face(size, SLACK, bold)


def lines(text: str, room: float, letters: Face) -> int:
    """How many lines a text takes in a box of `room` points; a word too long for a line is broken."""
    count, used = 0, 0.0
    for word in text.split(" "):
        width = letters.width(word)
        gap = letters.width(" ") if used else 0.0
        if count and used + gap + width <= room:
            used += gap + width
            continue
        rows = max(1, ceil(width / room))
        count, used = count + rows, width - (rows - 1) * room
    return max(count, 1)


def cut(text: str, room: float, letters: Face, most: int) -> str:
    """The text, or as many of its words as `most` lines hold, with an ellipsis."""
    if lines(text, room, letters) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1 and lines(f"{' '.join(words)}…", room, letters) > most:
        words.pop()
    kept = " ".join(words).rstrip(",;:. ")
    return f"{kept}…" if lines(f"{kept}…", room, letters) <= most else letters.shortened(kept, room * most * 0.9)
