"""`make bench`: every speed that was promised, all sides in one run, medians of at least seven
rounds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import mean
from time import monotonic

from playwright.sync_api import BrowserContext, Page

from benchmarks import clock, process, programme
from benchmarks.queue import queue
from benchmarks.report import Line, compared, table
from benchmarks.sides import PARTNER, Sides, opened
from benchmarks.start import start
from tests.browser import stage

ROUNDS = 7
RERUNS = 20
WARM_UP = 2
IDLE_SECONDS = 5
VISITS = 50


def main() -> int:
    """Measure, print the table, and say by the exit code whether every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--partners", type=int, default=programme.Size.partners, help="of the large programme"
    )
    parser.add_argument(
        "--only", choices=[measure.__name__ for measure in MEASURES], help="one family of bounds"
    )
    given = parser.parse_args()
    chosen = [measure for measure in MEASURES if given.only in (None, measure.__name__)]
    with opened(programme.Size(partners=given.partners)) as sides:
        lines = [line for measure in chosen for line in measure(sides, given.rounds)]
    print(table(lines))
    return 0 if all(line.holds for line in lines) else 1


def overview(sides: Sides, rounds: int) -> Iterator[Line]:
    """The first page against an empty one: in a browser that was here before, and in a new one."""
    pairs = _visits(sides, rounds, sides.empty.url)
    yield compared("Overview / empty Streamlit page", pairs, "s", 1.4)
    pairs = _in_turn(
        rounds, lambda: _cold(sides, sides.demo.url), lambda: _cold(sides, sides.empty.url)
    )
    yield compared("Overview / empty page, first visit", pairs, "s", 1.4)
    pairs = _visits(sides, rounds, sides.lean.url)
    yield compared(
        "Overview with the whole work / with KPIs, events and labels alone", pairs, "s", 1.1
    )


def objective(sides: Sides, rounds: int) -> Iterator[Line]:
    """The page with the most charts against the same figures on a bare page."""
    url = sides.demo.url + sides.objective
    with sides.profile() as mine, sides.profile() as other:
        pairs = _in_turn(
            rounds,
            lambda: clock.navigation(mine, url),
            lambda: clock.navigation(other, sides.bare.url),
        )
        yield compared("Objective page / bare figures", pairs, "s", 1.1)
        ours, theirs = _page(mine, url), _page(other, sides.bare.url)
        my_turn, other_turn = cycle((1, 2)), cycle((1, 2))
        pairs = _in_turn(
            rounds,
            lambda: clock.choose(ours, PARTNER, next(my_turn)),
            lambda: clock.choose(theirs, PARTNER, next(other_turn)),
        )
        yield compared("Change of partner / bare figures", pairs, "s", 1.2)


def wire(sides: Sides, _rounds: int) -> Iterator[Line]:
    """What a first visit costs on the line."""
    for name, path in (("Overview", ""), ("objective page", sides.objective)):
        with sides.profile() as context:
            size = clock.first_visit_bytes(context, sides.demo.url + path)
        yield Line(f"First visit, {name}", size / 1e6, "MB", 3.0)


def growth(sides: Sides, rounds: int) -> Iterator[Line]:
    """The same pages with a large programme."""
    yield _grown("Overview", sides, rounds, "", "")
    yield _grown("Objective page", sides, rounds, sides.large_objective, sides.objective)


def _grown(name: str, sides: Sides, rounds: int, large: str, small: str) -> Line:
    with sides.profile() as context:
        pairs = _in_turn(
            rounds,
            lambda: clock.navigation(context, sides.large.url + large),
            lambda: clock.navigation(context, sides.demo.url + small),
        )
    return compared(f"{name}, large / demonstration", pairs, "s", 1.2)


def server_cpu(sides: Sides, _rounds: int) -> Iterator[Line]:
    """Server CPU of one rerun: a change of the filter on an objective page, where every figure is
    new."""
    with sides.profile() as context:
        demo = [_cpu_per_rerun(context, sides.demo, path) for path in sides.objectives]
        heaviest = demo[sides.objectives.index(sides.objective)]
        large = _cpu_per_rerun(context, sides.large, sides.large_objective)
        bare = _cpu_per_rerun(context, sides.bare, "")
        alone = _cpu_per_rerun(context, sides.filter, "")
    yield Line("Server CPU per rerun, mean of the objective pages", mean(demo), "ms", 40)
    yield Line(
        "Server CPU per rerun, that mean / plain Streamlit page with one filter",
        mean(demo),
        "ms",
        None,
        alone,
    )
    yield Line(
        "Server CPU per rerun, the page with most charts / bare figures", heaviest, "ms", None, bare
    )
    yield Line("Server CPU per rerun, large / demonstration", large, "ms", 2.0, heaviest)


def memory(sides: Sides, _rounds: int) -> Iterator[Line]:
    """Memory of the serving process after many visits, each by another browser."""
    for number in range(VISITS):
        _cold(sides, sides.demo.url + ("" if number % 2 else sides.objective))
    yield Line(
        f"Memory after {VISITS} visits", process.largest_megabytes(sides.demo.pid), "MB", 250
    )


def _visits(sides: Sides, rounds: int, theirs: str) -> list[tuple[float, float]]:
    """Seconds to the Overview and to another address, each in a browser that was there before."""
    with sides.profile() as mine, sides.profile() as other:
        return _in_turn(
            rounds,
            lambda: clock.navigation(mine, sides.demo.url),
            lambda: clock.navigation(other, theirs),
        )


def _in_turn(
    rounds: int, ours: Callable[[], float], theirs: Callable[[], float]
) -> list[tuple[float, float]]:
    """Seconds of both sides, one after the other; the first two rounds only warm up."""
    return [(ours(), theirs()) for _ in range(rounds + WARM_UP)][WARM_UP:]


def _cold(sides: Sides, url: str) -> float:
    with sides.profile() as context:
        return clock.navigation(context, url)


def _page(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    clock.rest(page)
    return page


def _cpu_per_rerun(context: BrowserContext, server: stage.Server, path: str) -> float:
    """Milliseconds, after every option has been shown once, without what the server uses while
    nobody asks."""
    page = _page(context, server.url + path)
    for option in (1, 2):
        clock.choose(page, PARTNER, option)
    idle, _ = _used(server, lambda: page.wait_for_timeout(IDLE_SECONDS * 1000))
    used, seconds = _used(
        server, lambda: [clock.choose(page, PARTNER, n % 2 + 1) for n in range(RERUNS)]
    )
    page.close()
    return (used - idle / IDLE_SECONDS * seconds) / RERUNS * 1000


def _used(server: stage.Server, act: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds of the server and seconds on the clock while something is done."""
    cpu, clock_now = process.cpu_seconds(server.pid), monotonic()
    act()
    return process.cpu_seconds(server.pid) - cpu, monotonic() - clock_now


MEASURES: tuple[Callable[[Sides, int], Iterator[Line]], ...] = (
    overview,
    objective,
    wire,
    server_cpu,
    growth,
    memory,
    start,
    queue,
)

if __name__ == "__main__":
    sys.exit(main())
