"""An approval that is killed at any moment is applied as a whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from innodrop.model.upload import UploadState
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from innodrop.store.connection import journal_mode
from tests.chaos.aftermath import faults
from tests.chaos.partnership import APPROVERS, AT, PARTNERS, PERIODS, build, hand_in

FEWEST = 4
"""At least every so many-th is to be killed while it writes."""


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
    """Kill so many approvals, by turns at any moment of the time that one takes, and at any moment
    of the time in which one writes: that is short, and few would be met by chance."""
    chance = random.Random(seed)  # noqa: S311 - chaos that can be repeated
    store = build(home)
    usual, window = (median(times) for times in zip(*_timed(home, store, chance), strict=True))
    journal = _journal(home)
    wrong: list[str] = []
    killed = writing = applied = tried = 0
    while killed < times:
        tried += 1
        number = hand_in(store, chance.choice(PARTNERS), chance.randrange(1, 10**9)).number
        whole = tried % 2
        seconds = chance.uniform(0.0, 1.1 * usual if whole else window)
        killed += _killed_after(home, number, seconds, None if whole else journal)
        writing += journal.exists()
        wrong += _half_applied(store, number)
        applied += submissions.find(store, number).state is UploadState.APPROVED
    wrong += faults(home, home / "nothing acknowledged")
    if writing < times / FEWEST and journal_mode() == "delete":
        wrong.append(f"only {writing} of {killed} approvals were killed while they wrote")
    return Killings(killed, writing, applied, tuple(wrong))


def _timed(home: Path, store: Store, chance: random.Random) -> Iterator[tuple[float, float]]:
    """Seconds of three approvals, and those of them in which they wrote."""
    journal = _journal(home)
    for _ in range(3):
        number = hand_in(store, chance.choice(PARTNERS), chance.randrange(1, 10**9)).number
        pid, started = _begun(home, number), time.monotonic()
        wrote = [0.0, 0.0]
        while not os.waitpid(pid, os.WNOHANG)[0]:
            if journal.exists():
                wrote = [wrote[0] or time.monotonic(), time.monotonic()]
        yield time.monotonic() - started, wrote[1] - wrote[0]


def _journal(home: Path) -> Path:
    return Settings(home).database.with_name("innodrop.db-journal")


def _opened(home: Path) -> Store:
    return open_store(Settings(home).database, datetime.now(UTC), thorough=False)


def _approve(store: Store, number: int) -> None:
    reviews.approve(store, number, user=APPROVERS[0], at=AT, seen=store.revision())


def _begun(home: Path, number: int) -> int:
    """An approval in a process of its own."""
    pid = os.fork()
    if not pid:  # in the child
        try:
            _approve(_opened(home), number)
        finally:
            os._exit(0)
    return pid


def _killed_after(home: Path, number: int, seconds: float, journal: Path | None) -> bool:
    """Approve and kill so long after the beginning, or after the journal is there; False if it was
    faster."""
    pid = _begun(home, number)
    while journal is not None and not journal.exists():
        if os.waitpid(pid, os.WNOHANG)[0]:
            return False
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
