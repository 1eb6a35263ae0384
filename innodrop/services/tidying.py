"""What is put in order before a server starts: rights on disk, and what a killed process left."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

from innodrop import errors
from innodrop.errors import ServerPath
from innodrop.model.sentences import Sentence
from innodrop.services import rights, snapshots
from innodrop.services.sentences import say
from innodrop.settings import Settings
from innodrop.store import files
from innodrop.store.base import Reading


def put_right(settings: Settings, facts: Reading) -> tuple[Sentence, ...]:
    """Take from others what they may do in the data folder, and remove what a killed process left
    there and among the system's temporary files; a sentence for each that was to be done."""
    home = settings.home
    mended, left = rights.tighten(home)
    swept = sum(map(files.sweep, (home, home / "pending", settings.snapshots, Path(gettempdir()))))
    with suppress(errors.DatabaseReadOnly):  # nothing can be left there, then
        swept += snapshots.sweep(facts, home)
    told = [say("swept", count=swept)] if swept else []
    if mended:
        told.append(say("rights_mended", names=_names(home, mended)))
    if left:
        told.append(say("rights_left", names=_names(home, left)))
    return tuple(told)


def _names(home: Path, paths: Sequence[Path]) -> str:
    inside = [str(path.relative_to(home)) for path in paths if path != home]
    return ", ".join([ServerPath(home), *inside] if home in paths else inside)
