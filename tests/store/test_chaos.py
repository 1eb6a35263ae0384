"""Many write, read and are killed without warning: the short form of `make chaos`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
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
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_nothing_is_half_applied_and_no_reader_sees_a_torn_state(
    told: dict[str, Any],
) -> None:
    assert told["faults"] == []
    assert told["killed"] >= 5
    assert told["acknowledged"] >= 5


@pytest.mark.soak
def test_an_approval_that_is_killed_half_way_happened_or_did_not(told: dict[str, Any]) -> None:
    assert told["approvals killed"] == 10
    assert told["faults"] == []
