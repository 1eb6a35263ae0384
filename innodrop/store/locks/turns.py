"""Writers wait their turn in front of the database's own lock, in the order in which they came.

Each draws a ticket, a byte of the lock file that it holds, and writes once no earlier one is held.
Such locks end with their process, also if it is killed, so nobody waits for the dead. They belong
to a handle: threads of one process queue as processes do. Where the system has none (Windows,
macOS), waiting is by chance.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from innodrop.store import files

if sys.platform != "win32":
    import fcntl

FAIR = sys.platform == "linux" and struct.calcsize("P") == 8  # noqa: PLR2004 - bytes of an address
"""Whether this system keeps the order."""
_DESK, _FIRST = 0, 1
"""The byte of whoever draws a ticket, and that of the first ticket."""
_NUMBERS = struct.Struct("<qq")
"""What the file holds: the next ticket, and that of whoever writes."""
_LOCK = struct.Struct("hhqqi")
"""The system's `struct flock`."""
_SOON, _LATEST = 0.000_5, 0.01
"""Seconds between two looks: of the next in line, and of those far behind."""
_TAKEN = (errno.EAGAIN, errno.EACCES)


@contextmanager
def turn(path: Path, patience: float) -> Iterator[None]:
    """The block of one's own turn in the line at the lock file `path`. Raises `TimeoutError` after
    `patience` seconds, and OSError where the file cannot be made or written."""
    line = _in_order if FAIR else _by_chance
    with line(path, patience):
        yield


def drawn(path: Path) -> int:
    """How many tickets were drawn so far, for those who watch a line that keeps the order."""
    return _numbers(path.read_bytes())[0] - _FIRST if path.exists() else 0


@contextmanager
def _in_order(path: Path, patience: float) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, files.PRIVATE)
    until = time.monotonic() + patience
    try:
        _wait(until, lambda: _hold(handle, _DESK, 1), lambda: _SOON)
        ticket = _draw(handle)
        _release(handle, _DESK, 1)

        def ahead() -> float:
            before = ticket - _numbers(os.pread(handle, _NUMBERS.size, 0))[1]
            return min(_SOON * max(before, 1), _LATEST)

        _wait(until, lambda: _hold(handle, _FIRST, ticket), ahead)
        os.pwrite(handle, ticket.to_bytes(8, "little"), 8)
        yield
    finally:
        _release(handle, _DESK, 0)  # a process that was made meanwhile has the handle, too
        os.close(handle)


def _draw(handle: int) -> int:
    """The next ticket, held. A number that somebody holds, as in a file that was emptied, is left
    out: the order rests on the locks alone."""
    ticket, writing = _numbers(os.pread(handle, _NUMBERS.size, 0))
    while not _hold(handle, ticket, 1):
        ticket += 1
    os.pwrite(handle, _NUMBERS.pack(ticket + 1, writing), 0)
    return ticket


def _numbers(kept: bytes) -> tuple[int, int]:
    if len(kept) != _NUMBERS.size:
        return _FIRST, 0
    ticket, writing = _NUMBERS.unpack(kept)
    return max(ticket, _FIRST), writing


def _wait(until: float, held: Callable[[], bool], pause: Callable[[], float]) -> None:
    while not held():
        if time.monotonic() >= until:
            raise TimeoutError
        time.sleep(pause())


def _hold(handle: int, first: int, count: int) -> bool:
    """Take these bytes, all or none; False if another handle has one of them."""
    try:
        _set(handle, fcntl.F_WRLCK, first, count)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def _release(handle: int, first: int, count: int) -> None:
    """Give bytes back; a count of 0 means all from there on."""
    _set(handle, fcntl.F_UNLCK, first, count)


def _set(handle: int, kind: int, first: int, count: int) -> None:
    fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _LOCK.pack(kind, os.SEEK_SET, first, count, 0))


@contextmanager
def _by_chance(path: Path, patience: float) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only writers wait

    try:
        with FileLock(path, patience, files.PRIVATE, poll_interval=0.005):
            yield
    except Timeout as error:
        raise TimeoutError from error
