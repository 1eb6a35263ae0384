"""Rights on disk: what stands in the data folder is for the user of the server alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from innodrop.store.files import FOLDER, FROZEN, PRIVATE

_OURS = ("*.db", "*.db-journal", "*.db-wal", "*.db-shm", "*.lock", "last-backup.json")
"""Files of ours in the data folder; what others keep there is behind the folder's rights."""
_FROZEN_IN = ("snapshots", "pending")
"""Folders in it with files that nobody writes again."""


def tighten(home: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Take away whatever goes beyond `FOLDER`, `PRIVATE` and `FROZEN` in a data folder; the paths
    that were mended, and those where the system did not let us. Nothing is ever added."""
    mended, left = [], []
    if os.name == "nt":  # its rights are lists of another kind
        return (), ()
    for path, most in _most(home):
        try:
            mode = stat.S_IMODE(path.lstat().st_mode)
            if path.is_symlink() or not mode & ~most:
                continue
            if mode & stat.S_ISVTX:  # a folder that everybody shares, such as /tmp
                left.append(path)
                continue
            path.chmod(mode & most)
            mended.append(path)
        except FileNotFoundError:  # a journal comes and goes
            continue
        except OSError:
            left.append(path)
    return tuple(mended), tuple(left)


def _most(home: Path) -> Iterator[tuple[Path, int]]:
    """The most that anybody may do with each folder and file."""
    yield home, FOLDER
    yield from ((path, PRIVATE) for pattern in _OURS for path in sorted(home.glob(pattern)))
    for name in _FROZEN_IN:
        if (home / name).is_dir():
            yield home / name, FOLDER
            yield from ((path, FROZEN) for path in sorted((home / name).glob("*.db")))
