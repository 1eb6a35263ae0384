"""What starting costs: the CPU of a command, and the time until a server answers."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks.report import Line, compared
from benchmarks.sides import BARE, Sides, plain
from tests.browser import stage


def start(sides: Sides, rounds: int) -> Iterator[Line]:
    """CPU seconds of the commands asked most; seconds to the sign-in page against an empty app."""
    for words in ("--help", "status"):
        used = median(_cpu(words, sides.demo.home) for _ in range(rounds))
        yield Line(f"CPU of `innodrop {words}`", used, "s", 0.45)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        empty = Path(folder)
        pairs = [
            (
                _answered(
                    stage.serving(
                        stage.serve_command(),
                        home=sides.demo.home,
                        health="/sign-in",
                        watched=False,
                    )
                ),
                _answered(plain(empty, BARE / "empty.py")),
            )
            for _ in range(rounds)
        ]
    yield compared("First answer of `innodrop serve` / empty Streamlit", pairs, "s", 1.6)


def _cpu(words: str, home: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    stage.innodrop(words, home=home)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _answered(server: AbstractContextManager[stage.Server]) -> float:
    """Seconds until it is up."""
    began = monotonic()
    with server:
        return monotonic() - began
