"""Reports that somebody has begun: kept in the data folder until they are handed in, so that no
lost connection and no restart takes what was typed. They are nobody's facts."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from innodrop.services.uploads.reporting import Typed

_FOLDER = "begun"
"""Below the data folder; a backup leaves it out."""


@dataclass(frozen=True)
class Begun:
    """What was typed, and of which file it is: its name and the decimal sign of its numbers."""

    typed: Typed = field(default_factory=dict)
    file: str = ""
    decimal: str | None = None


def keep(home: Path, user: str, seat: str, begun: Begun) -> None:
    """Keep a person's report of a seat (empty: the project) in place of the one before; one without
    anything typed is forgotten. Raises OSError where the folder cannot be written."""
    path = _path(home, user, seat)
    if not begun.typed:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = [[kpi, period, dict(cells)] for (kpi, period), cells in begun.typed.items()]
    content = {"file": begun.file, "decimal": begun.decimal, "rows": rows}
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".new", delete=False
    ) as new:
        json.dump(content, new, ensure_ascii=False)
    Path(new.name).replace(path)


def begun(home: Path, user: str, seat: str) -> Begun:
    """What a person has typed and not handed in; nothing where none is kept or it is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        content = json.loads(_path(home, user, seat).read_text(encoding="utf-8"))
        typed = {
            (str(kpi), str(period)): {str(name): str(text) for name, text in cells.items()}
            for kpi, period, cells in content["rows"]
        }
        return Begun(typed, str(content["file"]), content["decimal"])
    return Begun()


def _path(home: Path, user: str, seat: str) -> Path:
    """No address stands in a file's name, and no name makes a path."""
    digest = hashlib.sha256(f"{user.casefold()}\n{seat}".encode()).hexdigest()
    return home / _FOLDER / f"{digest[:32]}.json"
