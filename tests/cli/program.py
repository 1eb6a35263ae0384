"""The program as a person types it: its words and its exit code.

Most tests call it in their own process, where it takes no second to start; what only a process of
its own can show (the start itself, another hash seed, an end from outside) is asked of one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from innodrop.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    returncode: int
    stdout: str
    stderr: str


def run(home: Path, *words: str) -> Done:
    """One command on a data folder, in this process; what is no refusal of the program is
    raised."""
    result = CliRunner().invoke(
        main, list(words), env={"INNODROP_HOME": str(home)}, catch_exceptions=False
    )
    return Done(result.exit_code, result.stdout, result.stderr)


def run_apart(home: Path, *words: str, **variables: str) -> Done:
    """The same in a process of its own, with more variables in its environment."""
    ended = subprocess.run(
        [sys.executable, "-m", "innodrop", *words],
        cwd=ROOT,
        env={**os.environ, "INNODROP_HOME": str(home), **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(ended.returncode, ended.stdout, ended.stderr)
