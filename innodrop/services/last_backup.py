"""The newest file that `backup` wrote, noted in the data folder: named where data are lost."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from innodrop.store import files

NAME = "last-backup.json"

_seen: dict[Path, NotedBackup] = {}
"""What this process knows, by data folder: its disk may go away while it runs."""


@dataclass(frozen=True)
class NotedBackup:
    """The file, when it was written (UTC), and the `kind` of database that it holds."""

    file: str
    at: datetime
    kind: str


def note(home: Path, backup: NotedBackup) -> None:
    """Note the newest backup, whole or not at all; a folder that cannot be written goes without:
    the backup is there."""
    with suppress(OSError), files.aside(home) as folder:
        aside = folder / NAME
        aside.touch(files.PRIVATE)
        aside.write_text(json.dumps({**vars(backup), "at": backup.at.isoformat()}), "utf-8")
        aside.replace(home / NAME)


def newest(home: Path) -> NotedBackup | None:
    """What was noted last, also if its folder is gone since this process asked; None if nothing
    is known."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        noted = json.loads((home / NAME).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(noted["at"])
        _seen[home] = NotedBackup(str(noted["file"]), at, str(noted["kind"]))
    return _seen.get(home)
