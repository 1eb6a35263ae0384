"""Many write, read and are killed without warning: the short form of `make chaos`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def killed() -> dict[str, Any]:
    shortly = [
        "--writers",
        "4",
        "--readers",
        "2",
        "--seconds",
        "3",
        "--between-kills",
        "0.3",
        "--killings",
        "10",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *shortly],
        cwd=Path.cwd(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_nothing_is_half_applied_and_no_reader_sees_a_torn_state(
    killed: dict[str, Any],
) -> None:
    assert killed["faults"] == []
    assert killed["killed"] >= 5
    assert killed["acknowledged"] >= 5


@pytest.mark.soak
def test_an_approval_that_is_killed_half_way_happened_or_did_not(killed: dict[str, Any]) -> None:
    assert killed["approvals killed"] == 10
    assert killed["of them while writing"] >= 3
    assert killed["faults"] == []
