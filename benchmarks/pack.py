"""`python -m benchmarks.pack`: freezing a state and writing the whole pack, each in a process of
its own.

Times are seconds of CPU (user and system) of the whole process, from its start to the finished zip,
as whoever runs the command waits for it. Of several rounds the least counts, which other work on
the machine disturbs least.

With `--large` also for 100 partners and 60 KPIs: the time may grow no faster than the number of
charts. Charts are counted as the board report draws them, figures and tables, each under a heading
of its own: one that is too tall for a page is drawn in several parts, and one without rows not at
all. Beside it, without a bound, stands the same without the start of Python and of the modules,
which is the same for a pack of any size and makes growth look smaller; the growth against the
charts that the report is composed of, where a chart of 100 partners is one as is that of four; and
against the rows of all charts: a table of 60 KPIs costs more than one of 30. The large programme
has 144,000 observations, which the workbook and the data package hold row by row; `--years 10`
makes them 720,000, and their share grows with them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks import programme
from benchmarks.report import Line, table
from innodrop import exports
from innodrop.exports.pdf.content import content
from innodrop.exports.report import Report
from innodrop.facts import Facts
from innodrop.model.chart import Chart
from innodrop.model.roles import Role, User
from innodrop.pack import export
from innodrop.services import snapshots
from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store

ROUNDS = 3
MOST_CPU, MOST_MEGABYTES = 6.0, 3.0
"""What a pack of the demonstration may cost."""
MOST_GROWTH = 1.0
"""Times that a chart of the large programme may cost what one of the demonstration does."""
MOST_MEMORY = 100.0
"""MB that freezing may add, however many rows there are."""
COORDINATOR = User("bench@example.org", "Bench", Role.COORDINATOR, number="100000000000022")
NOW = datetime(2018, 4, 1, tzinfo=UTC)


def main() -> int:
    """Measure, print the table, and say by the exit code whether every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--large", action="store_true", help="also 100 partners and 60 KPIs")
    parser.add_argument(
        "--years", type=int, default=2, help="of monthly reports in the large programme"
    )
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(STEPS[given.step](given.home)))
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        lines = list(_lines(Path(folder), given))
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


def _lines(folder: Path, given: argparse.Namespace) -> Iterator[Line]:
    demo = folder / "demo"
    load.init(Settings(demo), "demo", load.FOLDERS["demo"], user="bench", at=NOW)
    small = yield from _measured("demonstration", demo, given.rounds, bounded=True)
    if given.large:
        size = programme.Size(years=given.years)
        print(f"Loading {size.observations:,} observations ...", file=sys.stderr)
        large = folder / "large"
        load.init(
            Settings(large), "folder", programme.write(folder / "files", size), user="bench", at=NOW
        )
        found = yield from _measured(
            f"{size.observations:,} observations", large, given.rounds, bounded=False
        )
        yield from _growth(found, small)


def _growth(large: Mapping[str, float], small: Mapping[str, float]) -> Iterator[Line]:
    """How much faster the time grows than the charts that are drawn, which it may not; then than
    what they hold."""
    for time, counted, bound in (
        ("cpu", "chart drawn", MOST_GROWTH),
        ("started", "chart drawn, without the start", None),
        ("started", "chart composed", None),
        ("started", "row of a chart", None),
    ):
        many, few = (found[counted.partition(",")[0]] for found in (large, small))
        what = f"Whole pack per {counted}, {many:,} / {few:,}"
        yield Line(what, large[time] / many * 1e3, "CPU ms", bound, small[time] / few * 1e3)


def _measured(
    what: str, home: Path, rounds: int, *, bounded: bool
) -> Generator[Line, None, dict[str, float]]:
    frozen = [_step("freeze", home) for _ in range(rounds)]
    packs = [_step("pack", home) for _ in range(rounds)]
    yield Line(f"Freeze, {what}", min(found["freeze"] for found in frozen), "CPU s", None)
    yield Line(f"Open and verify, {what}", min(found["open"] for found in frozen), "CPU s", None)
    yield Line(
        f"Memory for both, {what}", max(found["memory"] for found in frozen), "MB", MOST_MEMORY
    )
    for form in packs[0]["formats"]:
        yield Line(
            f"  {form}, {what}", min(found["formats"][form] for found in packs), "CPU s", None
        )
    cpu = min(found["cpu"] for found in packs)
    yield Line(f"Whole pack, {what}", cpu, "CPU s", MOST_CPU if bounded else None)
    yield Line(
        f"Whole pack, {what}", packs[0]["bytes"] / 1e6, "MB", MOST_MEGABYTES if bounded else None
    )
    return {**packs[0]["counts"], "cpu": cpu, "started": min(found["started"] for found in packs)}


def _step(name: str, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.pack", "--step", name, "--home", str(home)]
    found: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return found


def freeze(home: Path) -> dict[str, Any]:
    """Seconds of CPU to freeze and to open, and what the process needed more than before."""
    store = open_store(Settings(home).database, NOW, thorough=False)
    day = Facts.at(store, store.revision()).reporting_day(NOW.date())
    before, begun = _peak(), process_time()
    taken = snapshots.take(
        store,
        home,
        State.at(store, store.revision(), day, day),
        name="Benchmark",
        user=COORDINATOR,
        at=NOW,
    )
    done = process_time()
    snapshots.open_snapshot(store, home, taken.number)
    return {"freeze": done - begun, "open": process_time() - done, "memory": _peak() - before}


def pack(home: Path) -> dict[str, Any]:
    """Seconds of CPU for the whole pack of the first snapshot, then for each format alone; its
    bytes and charts."""
    store = open_store(Settings(home).database, NOW, thorough=False)
    names = tuple(exports.formats())
    begun = process_time()
    made = export.export(store, home, 1, user=COORDINATOR, formats=names)
    cpu = process_time()
    with export.composed(store, home, 1) as report:
        formats = {name: _seconds(name, report) for name in names}
        counts = _counts(report)
    return {
        "cpu": cpu,
        "started": cpu - begun,
        "bytes": len(made.content),
        "counts": counts,
        "formats": formats,
    }


def _counts(report: Report) -> dict[str, int]:
    charts = [
        block for section in report.sections for block in section.blocks if isinstance(block, Chart)
    ]
    rows = sum(len(chart.rows) for chart in charts)
    return {"chart drawn": _drawn(report), "chart composed": len(charts), "row of a chart": rows}


def _drawn(report: Report) -> int:
    """The figures and tables of the board report that show something."""
    blocks = [block for section in content(report)["sections"] for block in section["blocks"]]
    figures = sum(len(block["figures"]) for block in blocks if block["type"] == "figures")
    return figures + sum(bool(block["rows"]) for block in blocks if block["type"] == "table")


def _seconds(name: str, report: Report) -> float:
    begun = process_time()
    exports.formats()[name].write(report)
    return process_time() - begun


def _peak() -> float:
    """MB that this process needed at most so far."""
    lines = (
        Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    )  # getrusage tells the parent's, too
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


STEPS = {"freeze": freeze, "pack": pack}

if __name__ == "__main__":
    sys.exit(main())
