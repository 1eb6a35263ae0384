"""Small and full disks, and what is written to them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.model.upload import Submission
from innodrop.store.base import NewRevision, Record, Store
from innodrop.tables import named

AT = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)
ENTRY = NewRevision(AT, "ada", "upload", "objective")
OBJECTIVE = named("objective")
MEGABYTE = 1024**2


def objectives(count: int, name: str) -> list[Record]:
    return [
        {"code": f"O{n}", "name": name, "title": "t" * 1000, "basis": "fact"} for n in range(count)
    ]


def put(store: Store, count: int, name: str) -> None:
    with store.write(ENTRY) as writing:
        writing.put(OBJECTIVE, objectives(count, name))


def submission(size: int) -> Submission:
    return Submission(
        AT, "ana", "", "objective", "o.csv", "00", bytes(size), {}, {}, "", 0, 1, 0, 0
    )


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of four megabytes of its own; needs the right to mount."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [_command("mount"), "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder],
            check=True,
            capture_output=True,
        )
        try:
            yield Path(folder)
        finally:
            subprocess.run([_command("umount"), folder], check=True)


def may_mount() -> bool:
    try:
        with small_disk():
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def check_full(store: Store, full: type[errors.Refusal], words: str) -> None:
    """More than fits is refused with a sentence, in a write and in an upload, and leaves everything
    as it was."""
    with pytest.raises(full, match=words):
        put(store, 20_000, "second")
    with pytest.raises(full, match=words), store.keep() as keeping:
        keeping.submit(submission(8 * MEGABYTE))
    assert store.query("SELECT DISTINCT name FROM objective") == [{"name": "first"}]
    assert (store.revision(), store.query("SELECT number FROM upload")) == (1, [])


def _command(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        raise FileNotFoundError(name)
    return program
