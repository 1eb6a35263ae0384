"""Rows that were changed behind the program: history is append-only, so what a snapshot froze of a
revision is what the database still holds of it, and totals are those of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from innodrop.model.sentences import Sentence
from innodrop.services.history.sentences import say
from innodrop.store.base import FOREVER, Reading, Record
from innodrop.tables import discover
from innodrop.tables.progress.kpi_total import refresh_all
from innodrop.tables.share import Share
from innodrop.tables.table import Table

MOST = 5
"""Rows that are named; then how many more there are."""
_NAMED_LENGTH = 80
_Version = tuple[str, int]
"""Key of a row, and the revision that brought the version."""


def rows(
    now: Reading, kept: Reading, revision: int, number: int, share: Share | None = None
) -> tuple[Sentence, ...]:
    """The rows of a revision, and of all before it, that are not what snapshot `number` froze; with
    `share` those alone that it keeps."""
    return _listed(
        [
            sentence
            for table in discover().values()
            for row, sentence in _of_table(now, kept, table, revision, number)
            if share is None or share.keeps(table, row)
        ]
    )


def totals(store: Reading) -> tuple[Sentence, ...]:
    """The totals of the newest revision that do not add up from its rows."""
    looking = _Looking(store)
    refresh_all(looking)
    return _listed([say("total_off", kpi=kpi, period=period) for kpi, period in looking.off])


class _Looking:
    """Takes what would be written, and writes nothing."""

    def __init__(self, store: Reading) -> None:
        self.off: list[tuple[str, str]] = []
        self.query = store.query

    def put(self, table: Table, rows: Iterable[Record]) -> None:  # noqa: ARG002 - of totals alone
        """A total that is missing or another."""
        self.off += [(row["kpi"], row["period"]) for row in rows]

    def withdraw(self, table: Table, keys: Sequence[str]) -> None:  # noqa: ARG002 - as above
        """Totals of nothing."""
        parts = (key.upper().split("\x1f") for key in keys)
        self.off += [(kpi, period) for kpi, period, *_ in parts]


def _of_table(
    now: Reading, kept: Reading, table: Table, revision: int, number: int
) -> Iterator[tuple[Record, Sentence]]:
    present, then = (_versions(store, table, revision) for store in (now, kept))
    for version in sorted(present.keys() | then.keys()):
        new, old = present.get(version), then.get(version)
        row = new or old or {}
        named = {"table": table.title, "row": _name(table, row), "number": number}
        if new is None or old is None:
            yield row, say("altered_gone" if new is None else "altered_added", **named)
        elif column := next((name for name in new if new[name] != old[name]), None):
            shown = {"before": _cell(old[column]), "after": _cell(new[column])}
            yield row, say("altered", **named, column=column.replace("_", " "), **shown)


def _versions(store: Reading, table: Table, revision: int) -> Mapping[_Version, Record]:
    """Every version up to a revision, as it was known then."""
    return {
        (row["key"], row["added_in"]): _known(row, revision)
        for row in store.versions(table, until=revision)
        if row["added_in"] <= revision
    }


def _known(row: Record, revision: int) -> Record:
    ends = row["removed_in"]
    plain = {name: _plain(name, value) for name, value in row.items()}
    return {**plain, "removed_in": FOREVER if ends > revision else ends}


def _plain(name: str, value: Any) -> Any:
    """A blank `core` was stored as no before version 0.3, and is blank since."""
    return value or None if name == "core" else value


def _name(table: Table, row: Mapping[str, Any]) -> str:
    return " ".join(str(row[name]) for name in table.key if row.get(name) is not None)


def _cell(value: Any) -> str:
    return "nothing" if value is None else str(value)[:_NAMED_LENGTH]


def _listed(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    more = len(sentences) - MOST
    return (*sentences[:MOST], *([say("altered_more", count=more)] if more > 0 else []))
