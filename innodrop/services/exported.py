"""What left the house: the hash of every file and pack, with the program that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from innodrop.model.snapshot import AFTER, ExportRecord
from innodrop.store.base import Reading, Store


def remember(store: Store, records: Iterable[ExportRecord]) -> None:
    """Keep what leaves, before it does."""
    with store.keep() as keeping:
        keeping.exported(records)


def with_hash(store: Reading, sha256: str) -> ExportRecord | None:
    """The file with these bytes, as it left first; None if none did."""
    return next(iter(_asked(store, "sha256 = :given", sha256)), None)


def with_seal(store: Reading, seal: str) -> Sequence[ExportRecord]:
    """The pack of that number and its files."""
    return _asked(store, "seal = :given", seal)


def with_mark(store: Reading, mark: str) -> Sequence[ExportRecord]:
    """Everything that left with that mark, oldest first."""
    return _asked(store, "mark = :given", mark)


def with_name(store: Reading, name: str) -> Sequence[ExportRecord]:
    """Everything that left under that name, oldest first."""
    return _asked(store, "name = :given", name)


def last(store: Reading) -> int:
    """How many files are remembered."""
    return int(store.query("SELECT COUNT(*) AS number FROM exported")[0]["number"])


def all_known(store: Reading, snapshot: int) -> bool:
    """Whether every file that left of a snapshot is remembered."""
    return snapshot > int(store.trait(AFTER) or 0)


def _asked(store: Reading, condition: str, given: str) -> list[ExportRecord]:
    rows = store.query(
        "SELECT name, sha256, size, snapshot, mark, seal, at, user, version FROM exported"
        f" WHERE {condition} ORDER BY number",
        {"given": given},
    )
    return [ExportRecord.of_row(row) for row in rows]
