"""Processes that hand in, approve, return, withdraw, undo and read at once, and are killed without
warning."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from innodrop import errors
from innodrop.model.upload import UploadState
from innodrop.services.history import undo
from innodrop.services.uploads import reviews, submissions
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.chaos.partnership import APPROVERS, AT, LOADED, PARTNERS, PERIODS, hand_in

_FAIR = (
    errors.StalePlan,
    errors.UploadDecided,
    errors.PlanBlocked,
    errors.UndoConflict,
    errors.NothingToUndo,
)
"""Refusals that are right when many act at once."""


@dataclass(frozen=True)
class Storm:
    """How many processes, for how long, and how often one is killed (seconds between kills, at
    most)."""

    writers: int
    readers: int
    seconds: float
    between_kills: float
    seed: int


def rage(home: Path, log: Path, storm: Storm) -> int:
    """Let it happen; what was acknowledged is a line of `log`. Returns how many processes were
    killed."""
    chance = random.Random(storm.seed)  # noqa: S311 - chaos that can be repeated
    roles = [_write] * storm.writers + [_read] * storm.readers
    working = {_start(role, home, log, chance.random()): role for role in roles}
    killed, until = 0, time.monotonic() + storm.seconds
    while time.monotonic() < until:
        time.sleep(chance.uniform(0, storm.between_kills))
        pid = chance.choice(list(working))
        _kill(pid)
        role = working.pop(pid)
        working[_start(role, home, log, chance.random())] = role
        killed += 1
    for pid in working:
        _kill(pid)
    return killed


def _start(
    role: Callable[[Store, Path, random.Random], None], home: Path, log: Path, seed: float
) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:  # in the child
        store = open_store(Settings(home).database, datetime.now(UTC), thorough=False)
        role(store, log, random.Random(seed))  # noqa: S311 - likewise
    except BaseException as error:  # noqa: BLE001 - whatever it is, the check must see it
        _note(log, {"failed": repr(error)})
    finally:
        os._exit(1)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _note(log: Path, line: dict[str, Any]) -> None:
    """One write to a file opened for appending: whole, whoever else writes."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, json.dumps(line).encode() + b"\n")
    os.close(handle)


def _write(store: Store, log: Path, chance: random.Random) -> None:
    acts = (_submit, _approve, _give_back, _withdraw, _undo)
    while True:
        act = chance.choices(acts, (40, 40, 5, 5, 10))[0]
        try:
            done = act(store, chance)
        except _FAIR:
            continue
        if done:
            _note(log, done)


def _submit(store: Store, chance: random.Random) -> dict[str, Any]:
    partner, value = chance.choice(PARTNERS), chance.randrange(1, 10**9)
    upload = hand_in(store, partner, value)
    return {
        "did": "submit",
        "upload": upload.number,
        "sha256": upload.sha256,
        "partner": partner,
        "value": value,
    }


def _approve(store: Store, chance: random.Random) -> dict[str, Any] | None:
    queue = reviews.queue(store)
    if not queue:
        return None
    number = chance.choice(queue[:3]).number
    made = reviews.approve(
        store, number, user=chance.choice(APPROVERS), at=AT, seen=store.revision()
    )
    return {"did": "approve", "upload": number, "revision": made}


def _give_back(store: Store, chance: random.Random) -> dict[str, Any] | None:
    queue = reviews.queue(store)
    if not queue:
        return None
    number = chance.choice(queue).number
    reviews.give_back(store, number, user=APPROVERS[0], at=AT, note="chaos")
    return {"did": UploadState.RETURNED.value, "upload": number}


def _withdraw(store: Store, chance: random.Random) -> dict[str, Any] | None:
    queue = reviews.queue(store)
    if not queue:
        return None
    number = chance.choice(queue).number
    submissions.withdraw(store, number, user=APPROVERS[1], at=AT)
    return {"did": UploadState.WITHDRAWN.value, "upload": number}


def _undo(store: Store, chance: random.Random) -> dict[str, Any] | None:
    revision = store.revision() - chance.randrange(2)
    if revision <= LOADED:
        return None
    made = undo.undo(store, revision, user=chance.choice(APPROVERS), at=AT, note="chaos")
    return {"did": "undo", "undone": revision, "revision": made}


def _read(store: Store, log: Path, _chance: random.Random) -> None:
    while True:
        torn = look(store, store.revision())
        if torn:
            _note(log, {"torn": torn})


def look(store: Store, revision: int) -> str:
    """What does not belong together at a revision; empty if all does."""
    rows = store.query(
        "SELECT partner, MIN(value) AS low, MAX(value) AS high, COUNT(*) AS n FROM observation"
        " GROUP BY partner",
        revision=revision,
    )
    for row in rows:
        if row["low"] != row["high"] or row["n"] != len(PERIODS):
            return f"half a file of {row['partner']} at revision {revision}: {row}"
    kept = store.query(
        "SELECT value FROM kpi_total WHERE period = :last", {"last": PERIODS[-1]}, revision
    )
    summed = sum(row["low"] * len(PERIODS) for row in rows)
    if [row["value"] for row in kept] != ([summed] if rows else []):
        return f"total {kept} of rows that add up to {summed} at revision {revision}"
    return ""


if sys.platform == "win32":
    raise SystemExit(
        "Chaos needs processes that can be forked and killed: run it on Linux or macOS."
    )
