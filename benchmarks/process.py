"""What a server has used, from /proc: all processes of its group, since the command line may start
another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_GROUP, _USER, _SYSTEM = 2, 11, 12
"""Places in /proc/PID/stat after the name of the program, see proc(5)."""


def cpu_seconds(group: int) -> float:
    """User and system time of the group's processes so far."""
    ticks = sum(int(fields[_USER]) + int(fields[_SYSTEM]) for _, fields in _members(group))
    return ticks / TICKS_PER_SECOND


def largest_megabytes(group: int) -> float:
    """Resident memory of the group's largest process, which is the one that serves."""
    return max(_resident(folder) for folder, _ in _members(group)) / 1024


def _members(group: int) -> Iterator[tuple[Path, list[str]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (
                (folder / "stat")
                .read_text(encoding="utf-8", errors="replace")
                .rpartition(")")[2]
                .split()
            )
        except (FileNotFoundError, ProcessLookupError):  # ended meanwhile
            continue
        if int(fields[_GROUP]) == group:
            yield folder, fields


def _resident(folder: Path) -> int:
    """Kilobytes."""
    lines = (folder / "status").read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
