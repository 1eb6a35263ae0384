"""`python -m benchmarks.uploads`: a file of 100,000 rows checked, planned and approved, beside what
nobody can avoid.

Theirs is for the plan: stdlib csv and the row model of pydantic on the same file, nothing else; for
the approval: one `executemany` of the finished rows into the same table with its indexes, in one
transaction; for memory: the file. The approval includes that everything is read, checked and
planned anew.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import programme
from benchmarks.report import Line, compared, table
from innodrop.model.roles import Role, User
from innodrop.services.uploads import load, reviews, submissions
from innodrop.services.uploads import plan as upload_plan
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import FOREVER, Store
from innodrop.tables import named

ROUNDS = 7
ROWS = 100_000
SIZE = programme.Size(partners=100, kpis=42, years=2)
AT = datetime(2018, 4, 1, tzinfo=UTC)
TABLE = named("observation")
SENDER = User("ana@example.org", "Ana", Role.COORDINATOR, number="100000000000023")
APPROVER = User("ben@example.org", "Ben", Role.COORDINATOR, number="100000000000024")
MEGABYTE = 1024**2


def main() -> int:
    """Measure, print the table, and say by the exit code whether every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.memory_of is not None:
        print(_megabytes(given.memory_of))
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-uploads-") as folder:
        lines = list(_lines(Path(folder), given.rounds))
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


def _lines(folder: Path, rounds: int) -> Iterator[Line]:
    home = folder / "home"
    base, part, *_ = programme.write(folder / "programme", SIZE)
    store = load.init(Settings(home), "folder", (base,), user="init", at=AT)
    data = _file(part / "observation.csv")
    (home / "values.csv").write_bytes(data)
    plans = [
        (_seconds(lambda: _plan(store, data)), _seconds(lambda: _bare_rows(data)))
        for _ in range(rounds)
    ]
    yield compared(f"{ROWS:,} rows checked and planned", plans, "s", 2)
    yield compared(
        f"{ROWS:,} rows approved", [_approvals(home, data) for _ in range(rounds)], "s", 3
    )
    yield Line("memory to plan and submit them", _memory(home), "MB", 10, len(data) / MEGABYTE)
    yield Line("memory to approve them", _memory(home), "MB", 10, len(data) / MEGABYTE)


def _memory(home: Path) -> float:
    """Of a process of its own, which hands the file in, or approves it if it is."""
    command = [sys.executable, "-m", "benchmarks.uploads", "--memory-of", str(home)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _file(part: Path) -> bytes:
    """The first rows, each with a note and an evidence of its own."""
    with part.open(encoding="utf-8", newline="") as file:
        header, *rows = islice(csv.reader(file), ROWS + 1)
    told = io.StringIO()
    writer = csv.writer(told)
    writer.writerow([*header, "note", "evidence"])
    for number, row in enumerate(rows):
        writer.writerow(
            [
                *row,
                f"Counted from attendance list {number:06}",
                f"https://files.example.org/{number:06}",
            ]
        )
    return told.getvalue().encode()


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def _plan(store: Store, data: bytes) -> upload_plan.Plan:
    plan = upload_plan.plan(store, TABLE, data, file="values.csv")
    # else nothing is measured
    assert (len(plan.new), plan.blocked) == (ROWS, False), plan.problems[:3]  # noqa: S101
    return plan


def _bare_rows(data: bytes) -> list[Any]:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return [
        TABLE.row.model_validate({name: cell for name, cell in row.items() if cell}) for row in rows
    ]


def _approvals(home: Path, data: bytes) -> tuple[float, float]:
    """Ours and theirs, each on a copy of its own of the database with the upload in it."""
    with tempfile.TemporaryDirectory(prefix="approval-", dir=home.parent) as folder:
        ours, theirs = Path(folder) / "ours.db", Path(folder) / "theirs.db"
        shutil.copy(home / "innodrop.db", ours)
        store = open_store(ours, AT)
        plan = _submit(store, data)
        shutil.copy(ours, theirs)
        rows = [(change.key, *change.after.values()) for change in plan.new]
        names = ("key", *plan.new[0].names)
        return (
            _seconds(
                lambda: reviews.approve(store, 1, user=APPROVER, at=AT, seen=store.revision())
            ),
            _seconds(lambda: _bare_insert(theirs, names, rows)),
        )


def _submit(store: Store, data: bytes) -> upload_plan.Plan:
    plan = _plan(store, data)
    reasons = {submissions.reason_key(problem): "benchmark" for problem in plan.needing_reasons}
    submissions.submit(store, plan, data, user=SENDER, partner="", reasons=reasons, at=AT)
    return plan


def _bare_insert(path: Path, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN")
        conn.executemany(
            f"INSERT INTO {TABLE.name}_versions ({', '.join(names)}, added_in, removed_in) "
            f"VALUES ({', '.join('?' * len(names))}, 99, {FOREVER})",
            rows,
        )
        conn.execute("COMMIT")


def _megabytes(home: Path) -> float:
    """By how much the memory held grows at most while the file is handed in, or is approved if it
    waits already."""
    path = home / "memory.db"
    waiting = path.exists()
    if not waiting:
        shutil.copy(home / "innodrop.db", path)
    store = open_store(path, AT)
    _plan_nothing(store)
    before = _held("VmRSS")
    if waiting:
        reviews.approve(store, 1, user=APPROVER, at=AT, seen=store.revision())
    else:
        _submit(store, (home / "values.csv").read_bytes())
    return _held("VmHWM") - before


def _plan_nothing(store: Store) -> None:
    """Have everything imported and warm."""
    upload_plan.plan(store, TABLE, b"kpi,partner,period,value\n")


def _held(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    sys.exit(main())
