"""On what a number rests: fact, inferred (concluded, stated nowhere) or illustrative."""

from __future__ import annotations

from collections.abc import Iterable

STRONGEST_FIRST = ("fact", "inferred", "illustrative")


def weakest(bases: Iterable[str]) -> str:
    """The basis of what is made from these: illustrative before inferred before fact."""
    return max(bases, key=STRONGEST_FIRST.index, default="fact")
