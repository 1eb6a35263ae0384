"""Bars and marks on lanes, as every figure over time has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innodrop.model.chart import Cell, ColumnOf, Meaning


@dataclass(frozen=True)
class Bar:
    """A bar on a lane, or a mark on one day; `level` is an index of the chart's `levels`."""

    lane: str
    label: Cell
    first: date
    last: date
    role: Meaning
    level: int | None = None
    basis: str | None = None


def columns(lane: str, first: str = "From", last: str = "To") -> tuple[ColumnOf[Bar], ...]:
    """What a SPAN chart needs; `lane` is what its lanes are."""
    return (
        ColumnOf("lane", lane, lambda bar: bar.lane),
        ColumnOf("label", "Label", lambda bar: bar.label),
        ColumnOf("start", first, lambda bar: bar.first, kind="date"),
        ColumnOf("end", last, lambda bar: bar.last, kind="date"),
        ColumnOf("role", "Role", lambda bar: bar.role),
        ColumnOf("level", "Level", lambda bar: bar.level, kind="number"),
    )


BASIS: ColumnOf[Bar] = ColumnOf("basis", "Basis", lambda bar: bar.basis)
