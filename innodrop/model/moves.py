"""What moved in the work plan, column by column, in the words of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from innodrop.model import dates

_HAPPENED = {
    "submitted": "submitted",
    "approved": "approved",
    "achieved": "reached",
    "closed": "closed",
}
"""Columns whose filling is an event of its own, with the word for it."""
_QUIET = frozenset({"basis", "inferred", "source", "note"})


def sentences(columns: Iterable[tuple[str, Any, Any]]) -> Iterator[str]:
    """What the columns of one row say with their values before and after; remarks on the row are
    left out."""
    for column, before, after in columns:
        if column in _QUIET or before == after:
            continue
        name = column.replace("_", " ")
        if before is None and column in _HAPPENED:
            yield f"{_HAPPENED[column]} on {_told(after)}"
        elif before is None:
            yield f"{name}: {_told(after)}"
        elif after is None:
            yield f"{name} {_told(before)} taken out"
        else:
            yield f"{name} {_told(before)} → {_told(after)}"


def _told(value: object) -> str:
    """A value as it is read: a full date with its month in letters."""
    text = str(value)
    is_date = (
        len(text) == len("2017-06-28")
        and text[4] == text[7] == "-"
        and text.replace("-", "").isdecimal()
    )
    return dates.written(text) if is_date else text
