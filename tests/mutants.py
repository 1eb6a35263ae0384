"""`make mutants`: every safeguard of `mutants.toml` is taken away, one at a time, and its tests
must notice: with the safeguard they pass, without it one of them fails."""

from __future__ import annotations

import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

FILE = ROOT / "tests" / "mutants.toml"
PATIENCE = 600.0
"""Seconds for the tests of one safeguard; a mutant that hangs is noticed, too."""
_AT_ONCE = 15
PASSED, FAILED = 0, 1
"""What pytest ends with where tests ran; all else means that they did not."""


class MutantRefused(ValueError):
    """An entry of the file that takes nothing away."""


@dataclass(frozen=True)
class Mutant:
    """A safeguard and the tests of it: without it `old` of the file reads `new`. `name` says what
    the program does then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def without(self, root: Path) -> str:
        """The text of the file without the safeguard. Raises `MutantRefused` where the text of old
        does not stand there exactly once."""
        path = root / self.file
        text = path.read_text("utf-8") if path.is_file() else ""
        if (times := text.count(self.old)) != 1:
            raise MutantRefused(f"{self.name}: its text stands {times} times in {self.file}")
        return text.replace(self.old, self.new)


def mutants(path: Path = FILE) -> tuple[Mutant, ...]:
    """Every safeguard of the file. Raises `MutantRefused` for an entry that is incomplete."""
    wanted = set(Mutant.__dataclass_fields__)
    read = []
    for number, entry in enumerate(tomllib.loads(path.read_text("utf-8"))["mutant"], 1):
        if entry.keys() != wanted or not (entry["tests"] and entry["old"] != entry["new"]):
            raise MutantRefused(f"{path.name}, entry {number}: {', '.join(sorted(wanted))}")
        read.append(Mutant(**{**entry, "tests": tuple(entry["tests"])}))
    return tuple(read)


def fault(mutant: Mutant, root: Path) -> str:
    """What is wrong with the tests of a safeguard; empty if they notice. `root` is a copy of the
    program, in which the tests pass; it is left as it was."""
    path = root / mutant.file
    try:
        without, kept = mutant.without(root), path.read_text("utf-8")
    except MutantRefused as refusal:
        return str(refusal)
    try:
        _write(path, without)
        ended, last = _tested(mutant.tests, root)
    finally:
        _write(path, kept)
    if ended == PASSED:
        return f"{mutant.name}: not noticed"
    return "" if ended == FAILED else f"{mutant.name}: its tests did not run: {last}"


def faults(every: Sequence[Mutant], root: Path, workers: int) -> list[str]:
    """What is wrong with the tests of all these safeguards, each tried in one of so many copies.
    Raises `MutantRefused` where the tests fail with every safeguard in its place."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        Path(folder).chmod(0o755)  # some tests look from another user
        copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(workers):
            copies.put(_copied(root, Path(folder) / str(number)))

        def whole(tests: tuple[str, ...]) -> str:
            copy = copies.get()
            try:
                ended, last = _tested(tests, copy)
            finally:
                copies.put(copy)
            return "" if ended == PASSED else last

        def tried(mutant: Mutant) -> str:
            copy, started = copies.get(), time.monotonic()
            try:
                wrong = fault(mutant, copy)
            finally:
                copies.put(copy)
            seconds = time.monotonic() - started
            sys.stdout.write(f"{seconds:6.1f} s  {wrong or f'noticed: {mutant.name}'}\n")
            sys.stdout.flush()
            return wrong

        with ThreadPoolExecutor(workers) as pool:
            if failed := [last for last in pool.map(whole, _whole(every)) if last]:
                raise MutantRefused(f"With every safeguard in its place they fail: {failed}")
            return [wrong for wrong in pool.map(tried, every) if wrong]


def _whole(every: Sequence[Mutant]) -> list[tuple[str, ...]]:
    """All tests, so many at a time that patience is enough for them."""
    tests = list(dict.fromkeys(test for mutant in every for test in mutant.tests))
    return [tuple(tests[at : at + _AT_ONCE]) for at in range(0, len(tests), _AT_ONCE)]


def _copied(root: Path, target: Path) -> Path:
    """The files that git knows, or would, and the environment that they run in."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True)
    for name in filter(None, listing.stdout.split("\0")):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)
    if (root / ".venv").exists():
        (target / ".venv").symlink_to((root / ".venv").resolve())
    return target


def _write(path: Path, text: str) -> None:
    """With a time of its own to the second: by that Python tells whether it compiled the file."""
    newer = path.stat().st_mtime + 2
    path.write_text(text, "utf-8")
    os.utime(path, (newer, newer))


def _tested(tests: Sequence[str], root: Path) -> tuple[int, str]:
    """Run tests in a copy: what pytest ended with, and its last words."""
    words = ["-q", "-x", "-p", "no:cacheprovider", "--no-header", *tests]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return FAILED, "no end"
    lines = [line for line in done.stdout.splitlines() if line.strip()] or done.stderr.splitlines()
    return done.returncode, " / ".join(lines[-3:])


def main() -> int:
    """Try all of them, or those whose name holds a word; 0 if all are noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="a part of the names of those to try")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    every = [mutant for mutant in mutants() if given.word.casefold() in mutant.name.casefold()]
    try:
        wrong = faults(every, ROOT, given.workers)
    except MutantRefused as refusal:
        sys.stdout.write(f"{refusal}\n")
        return 1
    sys.stdout.writelines(f"{sentence}\n" for sentence in ["", *wrong])
    sys.stdout.write(f"{len(every) - len(wrong)} of {len(every)} safeguards noticed\n")
    return 1 if wrong or not every else 0


if __name__ == "__main__":
    sys.exit(main())
