"""Writers are served in the order in which they came: threads, processes, and whoever is left when
some of them are killed. No clock: everybody is seen to stand in line before the next one comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest

from innodrop import errors
from innodrop.store import create
from innodrop.store.base import NewRevision
from innodrop.store.locks import turns
from innodrop.store.sqlite import SqliteStore
from innodrop.tables import named
from tests.store.disk import AT

pytestmark = pytest.mark.skipif(not turns.FAIR, reason="this system keeps no order")

WRITER = """
import sys
from pathlib import Path
from innodrop.store.sqlite import SqliteStore
from tests.store.test_turns import write
write(SqliteStore(Path(sys.argv[1]), Path(sys.argv[1]), patience=300), sys.argv[2])
"""


def write(store: SqliteStore, who: str) -> None:
    with store.write(NewRevision(AT, who, "upload", "objective")) as writing:
        row = {"code": "A", "name": who, "title": "t", "basis": "fact"}
        writing.put(named("objective"), [row])


def stand_in_line(store: SqliteStore, come: Callable[[], object], number: int) -> None:
    come()
    for _ in range(30_000):  # not for ever: without a line nobody ever stands in it
        if turns.drawn(store.path.with_suffix(".lock")) >= number:
            return
        sleep(0.001)
    pytest.fail(f"nobody stands in line as number {number}")


def order(store: SqliteStore) -> list[str]:
    return [revision.user.number for revision in reversed(store.revisions())]


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return replace(create(tmp_path / "innodrop.db", {}), patience=300)


def test_threads_write_in_the_order_in_which_they_came(store: SqliteStore) -> None:
    names = [f"writer {number}" for number in range(12)]
    writers = [threading.Thread(target=write, args=(store, name)) for name in names]
    with store.write(NewRevision(AT, "first", "upload", "objective")):
        for number, writer in enumerate(writers, 2):
            stand_in_line(store, writer.start, number)
    write(store, "first again")  # who comes back stands at the end of the line
    for writer in writers:
        writer.join()
    assert order(store) == ["first", *names, "first again"]


@pytest.mark.soak
@pytest.mark.parametrize("dead", [(), (1,), (0, 2, 3), (4,)], ids=str)
def test_processes_write_in_order_and_nobody_waits_for_those_that_were_killed(
    store: SqliteStore, dead: tuple[int, ...]
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def come(name: str) -> None:
        words = [sys.executable, "-c", WRITER, str(store.path), name]
        started.append(subprocess.Popen(words, cwd=Path.cwd()))

    with store.write(NewRevision(AT, "first", "upload", "objective")):
        for number in range(5):
            stand_in_line(store, lambda name=str(number): come(name), number + 2)  # type: ignore[misc]
        for number in dead:
            os.kill(started[number].pid, signal.SIGKILL)
            started[number].wait()
    ended = [process.wait() for process in started]
    assert ended == [-signal.SIGKILL if n in dead else 0 for n in range(5)]
    assert order(store) == ["first", *(str(n) for n in range(5) if n not in dead)]


def test_a_line_whose_file_was_emptied_goes_on_with_one_at_a_time(store: SqliteStore) -> None:
    lock = store.path.with_suffix(".lock")
    writers = [threading.Thread(target=write, args=(store, str(n))) for n in range(4)]
    with turns.turn(lock, 5):
        for number, writer in enumerate(writers, 2):
            stand_in_line(store, writer.start, number)
        lock.write_bytes(b"")
        with pytest.raises(TimeoutError), turns.turn(lock, 0):
            pass
    for writer in writers:
        writer.join()
    assert sorted(order(store)) == ["0", "1", "2", "3"]


def test_who_has_no_patience_left_is_told_and_leaves_the_line(store: SqliteStore) -> None:
    hasty = replace(store, patience=0)
    with store.keep(), pytest.raises(errors.DatabaseBusy, match="please try again"), hasty.keep():
        pass
    with hasty.keep():
        pass
