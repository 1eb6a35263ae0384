"""What a command loads before it answers: what it needs, and nothing that takes half a second."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.cli import program

HEAVY = {"pandas", "numpy", "plotly", "streamlit", "sqlite_utils", "argon2", "xlsxwriter", "pptx"}
LOADED = """
import sys
from innodrop.cli import main
main(sys.argv[1:], standalone_mode=False)
print("loaded:", *sys.modules)
"""


def loaded(home: Path, *words: str) -> set[str]:
    """The modules that a process of its own has loaded when the command is done."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        cwd=program.ROOT,
        env={**os.environ, "INNODROP_HOME": str(home), "PYTHONPATH": str(program.ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.rpartition("loaded: ")[2].split())


def test_help_loads_no_table_no_store_and_no_service(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "uploads", "--help") | loaded(tmp_path, "--help")
    assert modules & HEAVY == set()
    rooms = {name.split(".")[1] for name in modules if name.startswith("innodrop.")}
    assert rooms == {"cli", "contracts", "errors", "model", "settings"}
    assert modules & {"pydantic", "babel", "filelock"} == set()


@pytest.mark.parametrize("words", [("status",), ("status", "--json"), ("query", "K01")])
def test_what_is_asked_most_loads_no_library_for_tables_figures_or_pages(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    databases.copy("demo", tmp_path)
    modules = loaded(tmp_path, *words)
    assert modules & (HEAVY | {"filelock", "icalendar"}) == set()
    services = {".".join(name.split(".")[2:4]) for name in modules if "innodrop.services." in name}
    # of what is owed the steps on the way to a label are looked up
    work = {"labels.pathway", "labels.tables"} if words[0] == "status" else set()
    assert {name for name in services if not name.startswith(("progress", "duties"))} == work | {
        "labels",
        "labels.standing",
    }
