"""What to draw, free of any drawing library: panels with axes, and marks in data units.

A mark for a row of the chart carries its index in `row`, for hover text, clicks and tests. In a
panel rectangles lie under areas, then lines, dots and text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self

Anchor = Literal["start", "middle", "end"]
Symbol = Literal["circle", "diamond"]
Dash = Literal["solid", "dash", "dot"]


@dataclass(frozen=True)
class Tick:
    """A mark on an axis; `text` may have two lines."""

    at: float
    text: str


@dataclass(frozen=True)
class Axis:
    """A linear axis from `start` at the left or bottom edge to `end` at the right or top."""

    start: float
    end: float
    ticks: tuple[Tick, ...] = ()
    grid: bool = False
    line: bool = False


@dataclass(frozen=True)
class Spot:
    """A place in data units, and the row of the chart that it draws."""

    x: float
    y: float
    row: int | None = None


@dataclass(frozen=True)
class Rect:
    """A rectangle; without fill and outline it only catches hover and clicks.

    `text` stands in its middle if it fits there, else it is left out. `hatch` is the colour of
    diagonal lines.
    """

    x0: float
    x1: float
    y0: float
    y1: float
    fill: str = ""
    outline: str = ""
    hatch: str = ""
    """Colour of diagonal lines over the fill; empty for none."""
    text: str = ""
    text_colour: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Line:
    """A broken line through spots; either all of them draw a row of the table, or none."""

    spots: tuple[Spot, ...]
    colour: str
    width: float = 2.0
    dash: Dash = "solid"


@dataclass(frozen=True)
class Area:
    """A filled outline through spots, closed by itself."""

    spots: tuple[Spot, ...]
    fill: str
    outline: str = ""


@dataclass(frozen=True)
class Dot:
    """A symbol of `size` px across. `opacity` is that of the fill; `crossed` strikes it through."""

    at: Spot
    size: float
    fill: str
    outline: str
    symbol: Symbol = "circle"
    stroke: float = 2.0
    opacity: float = 1.0
    crossed: bool = False


@dataclass(frozen=True)
class Text:
    """A text at (x, y), moved by `dx` px away from its anchor; lines are parted by newlines.

    `rise`: it stands on the spot, across it, or hangs below it. `halo` sets it off from lines.
    """

    x: float
    y: float
    text: str
    colour: str
    size: float
    anchor: Anchor = "start"
    rise: Literal["above", "middle", "below"] = "middle"
    bold: bool = False
    dx: float = 0.0
    halo: bool = False
    row: int | None = None


@dataclass(frozen=True)
class Panel:
    """A plot with its own axes.

    It takes a share of the width between the margins from `left` to `right`, and px below the upper
    margin. `square`: one unit is equally long in both directions.
    """

    x: Axis
    y: Axis
    top: float
    bottom: float
    left: float = 0.0
    right: float = 1.0
    square: bool = False
    rects: tuple[Rect, ...] = ()
    areas: tuple[Area, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Margins:
    """Room around the panels, in px."""

    left: float = 2.0
    right: float = 2.0
    top: float = 8.0
    bottom: float = 8.0


@dataclass(frozen=True)
class Scene:
    """A whole picture. `inner` is the height of the room for panels, in px."""

    panels: tuple[Panel, ...]
    inner: float
    margins: Margins = field(default_factory=Margins)

    @property
    def height(self) -> float:
        """Height with the margins, in px."""
        return self.inner + self.margins.top + self.margins.bottom


@dataclass(frozen=True)
class Plot:
    """Where a panel stands in a picture: its edges in px from the left upper corner."""

    panel: Panel
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, panel: Panel, scene: Scene, width: float) -> Self:
        """Its place in a picture of `width` px."""
        margins = scene.margins
        room = width - margins.left - margins.right
        left, right = margins.left + panel.left * room, margins.left + panel.right * room
        return cls(panel, left, right, margins.top + panel.top, margins.top + panel.bottom)

    def px(self, x: float) -> float:
        """Px from the left."""
        axis = self.panel.x
        return self.left + (x - axis.start) / (axis.end - axis.start) * (self.right - self.left)

    def py(self, y: float) -> float:
        """Px from the top."""
        axis = self.panel.y
        return self.bottom - (y - axis.start) / (axis.end - axis.start) * (self.bottom - self.top)
