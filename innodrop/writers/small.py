"""What small drawings in the rows of tables share: where a day and a value lie, and the image.

They hold shapes alone; every word stands beside them as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

EDGE = 4
"""Px around the lines, for the dots at their ends."""


@dataclass(frozen=True)
class Places:
    """Where a day and a value lie in a drawing of `size` (width and height in px), whose corners
    are the first and last day and the lowest and highest value."""

    first: date
    last: date
    low: float
    high: float
    size: tuple[int, int]

    def x(self, day: date) -> float:
        """Px from the left; days beyond the ends lie on them."""
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return EDGE + min(max(share, 0.0), 1.0) * (self.size[0] - 2 * EDGE)

    def spot(self, point: tuple[date, float]) -> tuple[float, float]:
        """Px from the left and from the top."""
        share = (point[1] - self.low) / ((self.high - self.low) or 1.0)
        return self.x(point[0]), self.size[1] - EDGE - share * (self.size[1] - 2 * EDGE)


def image(size: tuple[int, int], parts: Iterable[str]) -> str:
    """The drawing as an address `data:image/svg+xml,...`."""
    width, height = size
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" fill="none">{"".join(parts)}</svg>'
    )
    return f"data:image/svg+xml,{quote(drawn)}"
