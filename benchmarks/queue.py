"""How long writers wait for one another, beside a bare loop of writers on the same machine in the
same run. Alone: `python -m benchmarks.queue --seconds 60`."""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import monotonic

from benchmarks.report import Line, table
from benchmarks.sides import Sides
from innodrop import errors
from innodrop.store import create
from innodrop.store.base import NewRevision
from innodrop.store.connection import PATIENCE
from innodrop.store.sqlite import SqliteStore
from innodrop.tables import named

WRITERS = 20
SECONDS = 60.0


@dataclass(frozen=True)
class Waits:
    """Milliseconds of every wait until the transaction was open; how many ended as busy."""

    milliseconds: tuple[float, ...]
    busy: int

    @property
    def median(self) -> float:
        """Half of the waits were shorter."""
        return median(self.milliseconds)

    @property
    def p99(self) -> float:
        """One wait of a hundred was longer."""
        return quantiles(self.milliseconds, n=100)[-1]


def queue(_sides: Sides | None, _rounds: int, seconds: float = SECONDS) -> Iterator[Line]:
    """Waits of many writers of one row each, and what they are told."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "innodrop.db"
        create(path, {})
        ours = _all(partial(_write, path), seconds)
        bare = Path(folder) / "bare.db"
        with closing(sqlite3.connect(bare)) as conn:
            conn.execute("CREATE TABLE line (who INTEGER, number INTEGER)")
        theirs = _all(partial(_write_bare, bare), seconds)
    who = f"{WRITERS} writers"
    yield Line(f"Wait of {who}, median / bare loop", ours.median, "ms", None, theirs.median)
    yield Line(f"Wait of {who}, p99 / bare loop", ours.p99, "ms", None, theirs.p99)
    yield Line(f"Wait of {who}, p99 / their median", ours.p99, "ms", 10, ours.median)
    yield Line(f"Wait of {who}, bare loop, p99 / median", theirs.p99, "ms", None, theirs.median)
    each_second = len(ours.milliseconds) / seconds, len(theirs.milliseconds) / seconds
    yield Line(f"Writes of {who} a second / bare loop", each_second[0], "", None, each_second[1])
    yield Line(f"Answers 'busy' to {who}", ours.busy, "", 0)
    yield Line(f"Answers 'busy' to {who}, bare loop", theirs.busy, "", None)


def _all(write: Callable[[int, float], Waits], seconds: float) -> Waits:
    """So many processes at once."""
    with get_context("fork").Pool(WRITERS) as pool:
        waits = pool.starmap(write, [(who, seconds) for who in range(WRITERS)], chunksize=1)
    return Waits(
        tuple(ms for each in waits for ms in each.milliseconds), sum(w.busy for w in waits)
    )


def _write(path: Path, who: int, seconds: float) -> Waits:
    store, objective, at = SqliteStore(path, path), named("objective"), datetime.now(UTC)
    entry = NewRevision(at, f"writer {who}", "upload", "objective")
    waits, busy, until = [], 0, monotonic() + seconds
    while monotonic() < until:
        began = monotonic()
        try:
            with store.write(entry) as writing:
                waits.append((monotonic() - began) * 1000)
                row = {"code": f"W{who}", "name": "n", "title": f"{len(waits)}", "basis": "fact"}
                writing.put(objective, [row])
        except errors.DatabaseBusy:
            busy += 1
    return Waits(tuple(waits), busy)


def _write_bare(path: Path, who: int, seconds: float) -> Waits:
    """What anybody would write: a connection each time, and the patience of SQLite."""
    waits, busy, until = [], 0, monotonic() + seconds
    while monotonic() < until:
        began = monotonic()
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as conn:
            try:
                conn.execute("BEGIN IMMEDIATE")
                waits.append((monotonic() - began) * 1000)
                conn.execute("INSERT INTO line VALUES (?, ?)", (who, len(waits)))
                conn.execute("COMMIT")
            except sqlite3.OperationalError:
                busy += 1
    return Waits(tuple(waits), busy)


def main(words: Sequence[str] | None = None) -> int:
    """Measure this alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    lines = list(queue(None, 1, parser.parse_args(words).seconds))
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
