"""`python -m benchmarks.problems`: how long hostile files take to be answered, beside the bare
reading of their CSV.

Seconds are those of the processor, so that other programs on the machine disturb them less.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.report import Line, table
from innodrop.errors import FileRefused
from innodrop.exports.tables import problem_file
from innodrop.model.problems import Problem
from innodrop.services.uploads import load, plan
from innodrop.settings import Settings
from innodrop.store.base import Store
from innodrop.tables import named

ROUNDS = 3
ROWS = 200_000
SECONDS, MEGABYTES = 5.0, 1.0
"""R11: a file of bad rows is answered in five seconds and less than a megabyte."""
AT_ONCE = 1.0
"""R8: seconds until a line of 20 MB is refused."""
HEADER = "kpi;partner;period;value;note\n"
FILES: dict[str, Callable[[int], str]] = {
    "unknown codes": lambda i: f"X{i};Z{i};2017-Q1;{i};n\n",
    "bad cells": lambda i: f"K01;NP;2017-Q9;{i}%;n{i}\n",
    "one key": lambda i: f"K01;NP;2017-Q1;{i};n\n",
    "too short": lambda i: f"K{i};NP\n",
    "stray quotes": lambda i: f'K{i};"N"P;2017-Q1\n',
}


def main() -> int:
    """Measure, print the table, and say by the exit code whether every bound holds."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = load.init(
            Settings(Path(folder) / "home"),
            "demo",
            load.FOLDERS["demo"],
            user="bench",
            at=datetime.now(UTC),
        )
        lines = list(_lines(store))
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


def _lines(store: Store) -> Iterator[Line]:
    observation = named("observation")
    yield Line(
        "refused: a line of 20 MB",
        _seconds(partial(_refused, store, b"x" * 20_000_000)),
        "s",
        AT_ONCE,
    )
    for what, row in FILES.items():
        data = (HEADER + "".join(map(row, range(ROWS)))).encode()
        bare = _seconds(partial(_bare, data))
        ours = _seconds(partial(plan.plan, store, observation, data))
        found = plan.plan(store, observation, data).problems
        yield Line(f"{ROWS:,} bad rows, {what}: checked", ours, "s", SECONDS)
        yield Line("    beside the bare reading", ours, "s", None, bare)
        yield Line("    listing", _megabytes(found), "MB", MEGABYTES)
    yield from _copies(data, found)


def _copies(data: bytes, found: tuple[Problem, ...]) -> Iterator[Line]:
    """The file with its problems, of the last of the files."""
    observation = named("observation")
    copied = partial(problem_file.build, observation, data, found)
    yield Line("    with its problems as CSV", _seconds(partial(copied, kind="csv")), "s", None)
    yield Line(
        "    with its problems as workbook", _seconds(partial(copied, kind="xlsx")), "s", None
    )


def _bare(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode()), delimiter=";"))


def _refused(store: Store, data: bytes) -> None:
    with suppress(FileRefused):
        plan.plan(store, named("observation"), data)


def _megabytes(problems: tuple[Problem, ...]) -> float:
    return len(json.dumps([asdict(problem) for problem in problems])) / 1e6


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return median(taken)


if __name__ == "__main__":
    raise SystemExit(main())
