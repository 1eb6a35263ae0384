"""`make chaos`: many processes write and read, and are killed at random; afterwards everything must
hold."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from innodrop.services.uploads import submissions
from tests.chaos.aftermath import faults
from tests.chaos.killings import killings
from tests.chaos.partnership import build
from tests.chaos.storm import Storm, rage


def main() -> int:
    """Storm, then kill in the middle of approvals; print what happened. 0 if everything holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--between-kills", type=float, default=0.5, help="seconds, at most")
    parser.add_argument(
        "--killings", type=int, default=50, help="approvals that are killed half-way"
    )
    parser.add_argument("--seed", type=int, default=2018)
    given = parser.parse_args()
    storm = Storm(given.writers, given.readers, given.seconds, given.between_kills, given.seed)
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        home, log = Path(folder) / "storm", Path(folder) / "acknowledged.jsonl"
        store = build(home)
        killed = rage(home, log, storm)
        found = faults(home, log)
        halves = killings(Path(folder) / "killings", given.killings, given.seed)
        told = {
            "killed": killed,
            "acknowledged": len(log.read_text("utf-8").splitlines()) if log.exists() else 0,
            "uploads": len(submissions.uploads(store)),
            "revisions": store.revision(),
            "approvals killed": halves.killed,
            "of them while writing": halves.writing,
            "of them applied": halves.applied,
            "faults": [*found, *halves.faults],
        }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return 1 if told["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
