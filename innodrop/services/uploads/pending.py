"""The data as if everything that waits were approved: a copy to look at, never the facts."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from innodrop import errors
from innodrop.model.upload import Upload
from innodrop.services.uploads import reviews
from innodrop.settings import Settings
from innodrop.store import files, open_store
from innodrop.store.base import Reading, Store

_FOLDER = "pending"
_KEPT = 3
"""Copies that stay, since somebody may still look at the one before."""


def with_submitted(store: Store, home: Path) -> Store:
    """The database with every upload that waits applied, oldest first; `store` itself if none
    waits.

    Each makes a revision of its own, as its approval would. What does not hold is `left_out`.
    """
    return _opened(database(store, home), home) if reviews.queue(store) else store


def database(store: Store, home: Path) -> Path:
    """The file of that copy, read-only, made unless it is there; older ones are removed."""
    folder = home / _FOLDER
    path = folder / _name(store)
    if not path.exists():
        with files.in_words(home):
            folder.mkdir(files.FOLDER, exist_ok=True)
            path = _made(store, home)
            _tidy(folder)
    return path


def left_out(copy: Reading) -> tuple[Upload, ...]:
    """The uploads that `with_submitted` could not apply, oldest first."""
    return reviews.queue(copy)


def _name(store: Reading) -> str:
    numbers = ",".join(str(upload.number) for upload in reviews.queue(store))
    return f"{store.revision()}-{hashlib.sha256(numbers.encode()).hexdigest()[:16]}.db"


def _made(store: Store, home: Path) -> Path:
    folder = home / _FOLDER
    with files.aside(folder) as aside:
        made = aside / "innodrop.db"
        store.copy_to(made)
        copy = _opened(made, home)
        # of the copy, since somebody may have handed in or approved meanwhile
        path = folder / _name(copy)
        for upload in reviews.queue(copy):
            with suppress(errors.PlanBlocked, errors.RowOfAnotherPartner):
                reviews.take(
                    copy, upload, user=upload.user.number, at=upload.at, seen=copy.revision()
                )
        made.chmod(files.FROZEN)
        return made.replace(path)


def _opened(path: Path, home: Path) -> Store:
    # only names a backup, which a fresh copy never needs
    now = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return open_store(path, now, thorough=False, accounts=Settings(home).accounts)


def _tidy(folder: Path) -> None:
    copies = sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime)
    for path in copies[:-_KEPT]:
        path.unlink(missing_ok=True)
