"""What a scene is composed for: colours, the reader's numbers, and the room there is."""

from __future__ import annotations

from dataclasses import dataclass

from innodrop.model.numbers import written
from innodrop.writers.lettering import flat, width_of
from innodrop.writers.palette import Palette
from innodrop.writers.scene import Anchor, Text

PHONE = 350
"""Width in px to count on where the screen decides: a phone of 390 px without its margins."""
WIDE = 720
"""From this width in px labels stand beside the rows instead of above them."""
PROJECTOR = 1000
"""From this width in px letters grow, because such a picture is looked at from afar."""


@dataclass(frozen=True)
class Frame:
    """Colours, locale and room in px. A width of None means unknown: what is drawn must fit a phone."""

    palette: Palette
    locale: str = "en"
    width: int | None = None
    height: int | None = None

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

    def text(self, x: float, y: float, text: str, *, anchor: Anchor = "start", dx: float = 0.0) -> Text:
        """A label in ink."""
        return Text(x, y, text, self.palette.ink, self.size, anchor=anchor, dx=dx)

    def remark(self, x: float, y: float, text: str, *, anchor: Anchor = "start", dx: float = 0.0) -> Text:
        """A smaller label in muted ink."""
        return Text(x, y, text, self.palette.muted, self.small, anchor=anchor, dx=dx)

    def number(self, value: float | None, unit: str = "") -> str:
        """A number as the reader writes it."""
        return written(value, flat(unit), None, self.locale)

    def widest(self, texts: tuple[str, ...], *, bold: bool = False, small: bool = False) -> float:
        """Estimated width in px of the widest of these texts; 0 for none."""
        size = self.small if small else self.size
        return max((width_of(text, size, bold=bold) for text in texts), default=0.0)
