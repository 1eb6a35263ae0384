"""What moved in the work plan, column by column, in the words of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_HAPPENED = {
    "submitted": "submitted",
    "approved": "approved",
    "achieved": "reached",
    "closed": "closed",
}
"""Columns whose filling is an event of its own, with the word for it."""
_QUIET = frozenset({"basis", "inferred", "source", "note"})


def sentences(columns: Iterable[tuple[str, str | None, str | None]]) -> Iterator[str]:
    """What a row's columns say with their values before and after; remarks are left out."""
    for column, before, after in columns:
        if column in _QUIET or before == after:
            continue
        name = column.replace("_", " ")
        if before is None and column in _HAPPENED:
            yield f"{_HAPPENED[column]} on {after}"
        elif before is None:
            yield f"{name}: {after}"
        elif after is None:
            yield f"{name} {before} taken out"
        else:
            yield f"{name} {before} → {after}"
