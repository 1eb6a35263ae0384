"""Places on a slide and the room that letters need there, in points: a slide is 960 by 540."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pptx.util import Length, Pt

from innodrop.model.floats import settled
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
"""How much wider the font's letters may be than those `lettering` measures, with a little air."""
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

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the library takes them."""
        return points(self.left), points(self.top), points(self.width), points(self.height)

    def tile(
        self, index: int, across: int, size: tuple[float, float], gap: tuple[float, float]
    ) -> Box:
        """One of equal boxes in here, `across` beside each other, in the order of reading."""
        down, aside = divmod(index, across)
        left, top = self.left + aside * (size[0] + gap[0]), self.top + down * (size[1] + gap[1])
        return Box(left, top, *size)

    def below(self, height: float) -> Box:
        """What is left under the uppermost `height` points."""
        return replace(self, top=self.top + height, height=self.height - height)

    def above(self, height: float) -> Box:
        """What is left over the lowest `height` points."""
        return replace(self, height=self.height - height)


def points(number: float) -> Length:
    """A length on a slide, the one place where numbers of a layout become those of the file."""
    return Pt(settled(number))


def face(size: float, *, bold: bool = False) -> Face:
    """The letters of the slides at this size."""
    return Face(size, SLACK, bold)


def lines(text: str, room: float, letters: Face) -> int:
    """Lines that a text takes in `room` points; a word too long for a line is broken."""
    set_so_far = _Set()
    for word in text.split(" "):
        set_so_far = set_so_far.with_word(word, room, letters)
    return max(set_so_far.count, 1)


def fits(text: str, room: float, letters: Face, most: int) -> bool:
    """Whether a text takes at most `most` lines: told as soon as it is known."""
    return len(_begun(text.split(" "), room, letters, most)) > text.count(" ") + 1


def cut(text: str, room: float, letters: Face, most: int) -> str:
    """The text, or as many of its words as `most` lines hold, with an ellipsis."""
    words = text.split(" ")
    begun = _begun(words, room, letters, most)
    if len(begun) > len(words):
        return text
    kept = len(begun) - 1
    while kept > 1 and begun[kept - 1].with_word(f"{words[kept - 1]}…", room, letters).count > most:
        kept -= 1
    start = " ".join(words[: max(kept, 1)]).rstrip(",;:. ")
    whole = fits(f"{start}…", room, letters, most)
    return f"{start}…" if whole else letters.shortened(start, room * most * 0.9)


@dataclass(frozen=True)
class _Set:
    """Words set so far: `count` lines, `used` points of the last one."""

    count: int = 0
    used: float = 0.0

    def with_word(self, word: str, room: float, letters: Face) -> _Set:
        """With one word more, behind the others if it fits there."""
        width = letters.width(word)
        gap = letters.width(" ") if self.used else 0.0
        if self.count and self.used + gap + width <= room:
            return _Set(self.count, self.used + gap + width)
        rows = max(1, ceil(width / room))
        return _Set(self.count + rows, width - (rows - 1) * room)


def _begun(words: Sequence[str], room: float, letters: Face, most: int) -> list[_Set]:
    """What is set before each word, and after the last, as far as `most` lines hold it."""
    begun = [_Set()]
    for word in words:
        after = begun[-1].with_word(word, room, letters)
        if after.count > most:
            break
        begun.append(after)
    return begun
