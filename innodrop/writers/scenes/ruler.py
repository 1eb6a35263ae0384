"""Between data units and px: where things stand along one axis of known length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innodrop.writers.scene import Axis


@dataclass(frozen=True)
class Ruler:
    """An axis laid over `length` px, counted from its `end` (for a y axis: from the top)."""

    axis: Axis
    length: float

    def px(self, value: float) -> float:
        """Px from the end of the axis."""
        return (self.axis.end - value) / (self.axis.end - self.axis.start) * self.length

    def value(self, px: float) -> float:
        """The data value at so many px from the end; negative px lie beyond it."""
        return self.axis.end - px / self.length * (self.axis.end - self.axis.start)


def spread(wanted: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Centres of labels `height` px high near those wanted, in their order, without overlap.

    Where `low` to `high` px is too little for all, they start at `low` and run on.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed: list[float] = []
    for index in order:
        placed.append(max(wanted[index], placed[-1] + height if placed else low + height / 2))
    # downwards they were only kept apart; what ran over the end now pushes those before it back
    ceiling = high - height / 2
    for rank in range(len(placed) - 1, -1, -1):
        placed[rank] = max(min(placed[rank], ceiling), low + height / 2 + rank * height)
        ceiling = placed[rank] - height
    result = [0.0] * len(wanted)
    for rank, index in enumerate(order):
        result[index] = placed[rank]
    return result
