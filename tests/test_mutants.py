"""Every safeguard of `mutants.toml` stands where the file says, and `make mutants` tells a test
that holds from one that does not: played on a program of one line."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests import mutants
from tests.mutants import Mutant, MutantRefused
from tests.sources import ROOT

TESTS = """
from lock import is_open
def test_holds(): assert not is_open("stranger")
def test_says_nothing(): is_open("stranger")
"""
OPEN = Mutant("the lock is open", "lock.py", 'who == "owner"', "True", ("test_lock.py",))


@pytest.mark.parametrize("mutant", mutants.mutants(), ids=lambda mutant: mutant.name)
def test_a_safeguard_stands_where_the_file_says_and_its_tests_do(mutant: Mutant) -> None:
    compile(mutant.without(ROOT), mutant.file, "exec")
    for test in mutant.tests:
        path, *names = test.partition("[")[0].split("::")
        text = (ROOT / path).read_text("utf-8")
        defined = re.findall(r"^ *(?:def|class) (\w+)", text, re.MULTILINE)
        missing = [name for name in names if name not in defined]
        assert missing == [], path


def test_every_safeguard_has_a_name_of_its_own() -> None:
    names = [mutant.name for mutant in mutants.mutants()]
    assert len(names) == len(set(names))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "lock.py").write_text('def is_open(who): return who == "owner"\n', "utf-8")
    (tmp_path / "test_lock.py").write_text(TESTS, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607
    return tmp_path


@pytest.mark.soak
def test_a_test_that_holds_is_told_from_one_that_does_not_and_the_copy_is_left_whole(
    root: Path,
) -> None:
    before = (root / "lock.py").read_text("utf-8")
    for tests, said in {
        "test_lock.py::test_holds": "",
        "test_lock.py::test_says_nothing": "the lock is open: not noticed",
        "test_lock.py::test_gone": "the lock is open: its tests did not run: ",
    }.items():
        assert mutants.fault(replace(OPEN, tests=(tests,)), root).startswith(said)
        assert (mutants.fault(replace(OPEN, tests=(tests,)), root) == "") == (said == "")
        assert (root / "lock.py").read_text("utf-8") == before
    broken = replace(OPEN, new="(")
    assert "did not run" in mutants.fault(broken, root)


@pytest.mark.soak
def test_safeguards_are_tried_in_copies_and_only_where_all_tests_pass(root: Path) -> None:
    silent = replace(OPEN, name="nobody looks", tests=("test_lock.py::test_says_nothing",))
    assert mutants.faults([OPEN, silent], root, 2) == ["nobody looks: not noticed"]
    (root / "test_lock.py").write_text("def test_holds(): assert False\n", "utf-8")
    with pytest.raises(MutantRefused, match="every safeguard in its place"):
        mutants.faults([OPEN], root, 1)


@pytest.mark.parametrize("old", ["who ==", "nothing of it"])
def test_a_text_that_stands_twice_or_nowhere_takes_nothing_away(root: Path, old: str) -> None:
    with (root / "lock.py").open("a", encoding="utf-8") as file:
        file.write("# who == somebody\n")
    times = 2 if old == "who ==" else 0
    with pytest.raises(MutantRefused, match=f"its text stands {times} times in lock.py"):
        replace(OPEN, old=old).without(root)
    assert f"stands {times} times" in mutants.fault(replace(OPEN, old=old), root)


@pytest.mark.parametrize(
    "entry", ['name = "n"', 'name = "n"\nfile = "f"\nold = "a"\nnew = "a"\ntests = ["t"]']
)
def test_an_entry_that_is_incomplete_or_changes_nothing_is_refused(
    entry: str, tmp_path: Path
) -> None:
    path = tmp_path / "mutants.toml"
    path.write_text(f"[[mutant]]\n{entry}\n", "utf-8")
    with pytest.raises(MutantRefused, match="entry 1"):
        mutants.mutants(path)
