"""The work plan by seat: money against time, and what each seat leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spending:
    """Money of a seat (empty: all), and `plan`: what the share of time that has passed makes."""

    seat: str
    planned: float
    spent: float | None
    plan: float
    basis: str


@dataclass(frozen=True)
class Load:
    """What a seat leads: work packages, open risks, and the deliverables due in each quarter."""

    seat: str
    work_packages: tuple[str, ...]
    risks: int
    due: Mapping[str, tuple[str, ...]]
    late: int

    @property
    def deliverables(self) -> int:
        """How many it leads in all."""
        return sum(map(len, self.due.values()))
