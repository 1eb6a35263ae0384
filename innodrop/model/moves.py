"""What moved in the work plan, column by column, in the words of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from innodrop.model.sentences import Sentence, say

_HAPPENED = {
    "submitted": "submitted",
    "approved": "approved",
    "achieved": "reached",
    "closed": "closed",
}
"""Columns whose filling is an event of its own, with the word for it."""
_QUIET = frozenset({"basis", "inferred", "source", "note"})


def sentences(columns: Iterable[tuple[str, str | None, str | None]]) -> Iterator[Sentence]:
    """What a row's columns say with their values before and after; remarks are left out."""
    for column, before, after in columns:
        if column in _QUIET or before == after:
            continue
        name = column.replace("_", " ")
        if before is None and column in _HAPPENED:
            yield say("happened", event=_HAPPENED[column], day=after)
        elif before is None:
            yield say("of", name=name, text=after)
        elif after is None:
            yield say("taken_out", name=name, text=before)
        else:
            yield say("turned", name=name, before=before, after=after)
