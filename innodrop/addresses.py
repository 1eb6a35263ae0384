"""Every address of the dashboard, in menu order: the pages that are found, with their entries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from innodrop import contracts

if TYPE_CHECKING:
    from innodrop.facts import Facts
    from innodrop.ui.shell.page import MenuEntry, Page


@cache
def discover() -> tuple[Page, ...]:
    """Every page, in menu order."""
    return tuple(contracts.discover(contracts.PAGE).values())


def entries(facts: Facts) -> tuple[tuple[Page, MenuEntry], ...]:
    """Every address of the dashboard in menu order."""
    return tuple((page, entry) for page in discover() for entry in page.entries(facts))
