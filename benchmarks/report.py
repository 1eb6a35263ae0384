"""The table that the benchmark prints: what, ours, theirs, their ratio, the bound and whether it
holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEADERS = ("what", "ours", "theirs", "ratio", "bound", "verdict")


@dataclass(frozen=True)
class Line:
    """One comparison. Without `theirs` the bound is in the unit of ours, else it is a ratio; None:
    no bound."""

    what: str
    ours: float
    unit: str
    bound: float | None
    theirs: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over theirs."""
        return None if self.theirs is None else self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the bound is kept."""
        measured = self.ours if self.ratio is None else self.ratio
        return self.bound is None or measured <= self.bound

    def cells(self) -> tuple[str, ...]:
        """The line as texts."""
        bound_unit = f" {self.unit}" if self.theirs is None else " x"
        return (
            self.what,
            f"{self.ours:.3g} {self.unit}",
            "" if self.theirs is None else f"{self.theirs:.3g} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f} x",
            "" if self.bound is None else f"{self.bound:g}{bound_unit}",
            "" if self.bound is None else "kept" if self.holds else "BROKEN",
        )


def compared(
    what: str, pairs: Sequence[tuple[float, float]], unit: str, bound: float | None
) -> Line:
    """The medians of pairs of ours and theirs."""
    return Line(
        what, median(ours for ours, _ in pairs), unit, bound, median(theirs for _, theirs in pairs)
    )


def table(lines: Sequence[Line]) -> str:
    """The lines under their headers, in columns."""
    rows = [HEADERS, *(line.cells() for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
