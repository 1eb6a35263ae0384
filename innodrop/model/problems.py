"""What is wrong with a file, row by row, in words that a partner can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How much a problem weighs."""

    BLOCKS = "blocks"
    NEEDS_REASON = "needs a reason"
    INFORMATION = "information"


@dataclass(frozen=True)
class Problem:
    """One finding. `row` is the line of the sheet as the person sees it (header = 1, 0 = the whole file).

    `found` is cell content cut to 30 characters, as text; `expected` and `remedy` are sentences or phrases.
    """

    row: int
    column: str
    found: str
    expected: str
    remedy: str
    tier: Tier = Tier.BLOCKS


def cut(text: str, limit: int = 30) -> str:
    """Cell content for a message: at most `limit` characters, with an ellipsis where it was longer."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
