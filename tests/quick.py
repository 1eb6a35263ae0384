"""The tests nearest to what changed, in under a minute: `python -m tests.quick [BASE]`.

Changed is what differs from BASE or else from the last commit; in a clean tree, what the last
commit changed. Nearest are the test modules that changed, then those that import what changed,
those of the folders that mirror it, and those that mirror and import whatever imports it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath

import pytest

from tests.sources import ROOT, imports_of

MOST = 30
"""Test modules in a minute; those further off are left to `make test`."""
APART = "tests/browser/"
"""Needs a browser and minutes."""

Imports = Mapping[str, frozenset[str]]
"""By path of a file of Python: the paths of the files that it imports."""


def changed(base: str = "", root: Path = ROOT) -> frozenset[str]:
    """Paths of what differs from `base`, files that git does not know yet among them."""
    fresh = _git(root, "ls-files", "--others", "--exclude-standard")
    paths = fresh | _git(root, "diff", "--name-only", base or "HEAD")
    return paths or _git(root, "diff", "--name-only", "HEAD~1", "HEAD")


def chosen(paths: Iterable[str], root: Path = ROOT) -> list[str]:
    """The test modules for these changed paths, the nearest first."""
    paths, graph = frozenset(paths), imports(root)
    program = {path for path in paths if not path.startswith("tests/")}
    importers = _importing(graph, paths)
    mirrors = {test for path in program for test in graph if _mirrors(test, path, root)}
    of_importers = {
        test
        for path in _importing(graph, program)
        for test in _importing(graph, {path})
        if _mirrors(test, path, root)
    }
    levels = (paths & graph.keys(), importers & mirrors, importers, mirrors, of_importers)
    nearest = dict.fromkeys(chain.from_iterable(map(sorted, levels)))
    return [path for path in nearest if _is_test(path) and not path.startswith(APART)]


def imports(root: Path) -> Imports:
    """Who imports whom, read off every file."""
    files = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "*.py")
    paths = {_module(path): path for path in files if (root / path).exists()}
    return {path: frozenset(_imported(root / path, paths)) for path in paths.values()}


def _imported(file: Path, paths: Mapping[str, str]) -> Iterator[str]:
    """The files behind what a file imports; a package counts where nothing inside it is meant."""
    names = imports_of(file.read_text("utf-8")) & paths.keys()
    for name in names:
        if not any(other.startswith(f"{name}.") for other in names):
            yield paths[name]


def _importing(graph: Imports, paths: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(paths)
    return frozenset(path for path, names in graph.items() if names & wanted)


def _mirrors(test: str, path: str, root: Path) -> bool:
    """Whether a test module stands directly in the folder that mirrors that of the file, or in the
    nearest above it that there is; pages are tested with the screen."""
    parts = PurePosixPath(path.replace("pages/", "innodrop/ui/", 1)).parent.parts
    folder = PurePosixPath("tests", *parts[parts[:1] == ("innodrop",) :])
    while not (root / folder).is_dir():
        folder = folder.parent
    return PurePosixPath(test).parent == folder


def _is_test(path: str) -> bool:
    return PurePosixPath(path).name.startswith("test_")


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _git(root: Path, *words: str) -> frozenset[str]:
    git = shutil.which("git") or "git"
    done = subprocess.run([git, *words], cwd=root, capture_output=True, text=True, check=True)
    return frozenset(done.stdout.splitlines())


def main(base: str = "") -> int:
    """Run them and return the exit code of pytest."""
    tests = chosen(changed(base))
    run = min(len(tests), MOST)
    sys.stdout.write(f"{len(tests)} test modules are near to what changed; {run} of them run.\n")
    words = ["-q", "-n", "2", "--dist", "worksteal", "-m", "not soak", *tests[:MOST]]
    return int(pytest.main(words)) if tests else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
