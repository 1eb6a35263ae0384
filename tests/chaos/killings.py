"""An approval that is killed at any moment is applied as a whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from innodrop.model.upload import UploadState
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.chaos.aftermath import faults
from tests.chaos.partnership import APPROVERS, AT, PARTNERS, PERIODS, build, hand_in


@dataclass(frozen=True)
class Killings:
    """How many approvals were killed, how many of them while they wrote, how many had happened all
    the same.

    `writing` counts those that left a journal behind, which the next reader has to roll back.
    """

    killed: int
    writing: int
    applied: int
    faults: tuple[str, ...]


def killings(home: Path, times: int, seed: int) -> Killings:
    """Kill so many approvals at random moments of the time that one takes."""
    chance = random.Random(seed)  # noqa: S311 - chaos that can be repeated
    store = build(home)
    usual = median(_timed(home, store, chance) for _ in range(3))
    journal = Settings(home).database.with_name("innodrop.db-journal")
    found: list[str] = []
    killed = writing = applied = 0
    while killed < times:
        number = hand_in(store, chance.choice(PARTNERS), chance.randrange(1, 10**9)).number
        killed += _killed_after(home, number, chance.uniform(0.3, 1.1) * usual)
        writing += journal.exists()
        found += _half_applied(store, number)
        applied += submissions.find(store, number).state is UploadState.APPROVED
    return Killings(
        killed, writing, applied, (*found, *faults(home, home / "nothing acknowledged"))
    )


def _timed(home: Path, store: Store, chance: random.Random) -> float:
    number = hand_in(store, chance.choice(PARTNERS), chance.randrange(1, 10**9)).number
    started = time.monotonic()
    _approve(_opened(home), number)
    return time.monotonic() - started


def _opened(home: Path) -> Store:
    return open_store(Settings(home).database, datetime.now(UTC), thorough=False)


def _approve(store: Store, number: int) -> None:
    reviews.approve(store, number, user=APPROVERS[0], at=AT, seen=store.revision())


def _killed_after(home: Path, number: int, seconds: float) -> bool:
    """Approve in a process of its own and kill it; False if it was faster."""
    pid = os.fork()
    if not pid:  # in the child
        try:
            _approve(_opened(home), number)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def _half_applied(store: Store, number: int) -> list[str]:
    """Whether the state of the upload, its rows and the history tell the same."""
    upload = submissions.find(store, number)
    value = int(upload.file.removesuffix(".csv"))
    rows = store.query("SELECT value FROM observation WHERE value = :value", {"value": value})
    made = [revision.number for revision in store.revisions() if revision.upload == number]
    whole = (
        upload.state is UploadState.APPROVED
        and len(rows) == len(PERIODS)
        and made == [upload.revision]
    )
    nothing = upload.state is UploadState.SUBMITTED and not rows and not made
    return (
        []
        if whole or nothing
        else [f"upload {number} is {upload.state}, with {len(rows)} rows, in {made}"]
    )
