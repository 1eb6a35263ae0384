"""What a scene is composed for: colours, the reader's numbers, and the room there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from babel.numbers import format_compact_decimal

from innodrop.model.numbers import written
from innodrop.writers.lettering import Face, flat
from innodrop.writers.palette import Palette, Theme, palette
from innodrop.writers.scene import Anchor, Text

PHONE = 350
"""Width in px to count on where the screen decides: a phone of 390 px without its margins."""
WIDE = 720
"""From this width in px labels stand beside the rows instead of above them."""
SYSTEM_FONTS, OWN_FONT = 1.26, 1.03
"""Letter widths against Source Sans: faces of most systems, and our own with its rounding."""
LONG_NUMBER = 100_000
PROJECTOR = 1000
"""From this width in px letters grow, because such a picture is looked at from afar."""


@dataclass(frozen=True)
class Frame:
    """Colours, locale and room in px; a width of None means that it must fit a phone.

    `slack` is how much wider than Source Sans letters may turn out: an SVG inside `<img>` has only
    the fonts of the reader's system, a page of ours has its own.
    """

    palette: Palette
    locale: str = "en"
    width: int | None = None
    height: int | None = None
    slack: float = SYSTEM_FONTS

    @classmethod
    def of(
        cls, theme: Theme, locale: str, width: int | None, height: int | None, *, own_font: bool
    ) -> Self:
        """What a writer was asked for; with `own_font` the page brings Source Sans along."""
        return cls(palette(theme), locale, width, height, OWN_FONT if own_font else SYSTEM_FONTS)

    @property
    def stacked(self) -> bool:
        """Whether the names of rows stand above them."""
        return self.width is None or self.width < WIDE

    @property
    def room(self) -> int:
        """The width in px that can be counted on."""
        return self.width or PHONE

    @property
    def size(self) -> int:
        """Font size of labels in px."""
        return 17 if self.room >= PROJECTOR else 15

    @property
    def small(self) -> int:
        """Font size of axes and remarks in px, never below 14."""
        return self.size - 1

    def text(
        self, x: float, y: float, text: str, *, anchor: Anchor = "start", dx: float = 0.0
    ) -> Text:
        """A label in ink."""
        return Text(x, y, text, self.palette.ink, self.size, anchor=anchor, dx=dx)

    def remark(
        self, x: float, y: float, text: str, *, anchor: Anchor = "start", dx: float = 0.0
    ) -> Text:
        """A smaller label in muted ink."""
        return Text(x, y, text, self.palette.muted, self.small, anchor=anchor, dx=dx)

    def number(self, value: float | None, unit: str = "") -> str:
        """A number as the reader writes it."""
        return written(value, flat(unit), None, self.locale)

    def tick(self, value: float, largest: float) -> str:
        """A number at an axis: in short (`1.5M`) where the largest is long."""
        if largest < LONG_NUMBER:
            return self.number(value)
        return format_compact_decimal(value, locale=self.locale, fraction_digits=1)

    def face(self, *, bold: bool = False, small: bool = False) -> Face:
        """The letters of labels, or of remarks."""
        return Face(self.small if small else self.size, self.slack, bold)
