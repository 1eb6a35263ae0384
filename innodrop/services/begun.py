"""Reports that somebody has begun: kept in the data folder until they are handed in, so that no
lost connection and no restart takes what was typed. They are nobody's facts."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

_FOLDER = "begun"
"""Below the data folder; a backup leaves it out."""


@dataclass(frozen=True)
class Begun:
    """What was typed, and of which file it is: its name and the decimal sign of its numbers."""

    typed: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """The texts of the cells by column, for each KPI and period."""
    file: str = ""
    decimal: str | None = None


def keep(home: Path, person: str, seat: str, begun: Begun) -> None:
    """Keep the report of a seat (empty: the project) that a person (by number) has begun, in place
    of the one before; one without anything typed is forgotten. Raises OSError where the folder
    cannot be written."""
    path = _path(home, person, seat)
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


def begun(home: Path, person: str, seat: str) -> Begun:
    """What a person has typed and not handed in; nothing where none is kept or it is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        content = json.loads(_path(home, person, seat).read_text(encoding="utf-8"))
        typed = {
            (str(kpi), str(period)): {str(name): str(text) for name, text in cells.items()}
            for kpi, period, cells in content["rows"]
        }
        return Begun(typed, str(content["file"]), content["decimal"])
    return Begun()


def everything(home: Path, person: str) -> list[dict[str, Any]]:
    """All that is kept for a person, as plain values."""
    kept = []
    for path in sorted(_folder(home, person).glob("*.json")):
        with suppress(OSError, ValueError):
            kept.append(json.loads(path.read_text(encoding="utf-8")))
    return kept


def forget(home: Path, person: str) -> None:
    """Nothing of a person is kept any more."""
    shutil.rmtree(_folder(home, person), ignore_errors=True)


def _path(home: Path, person: str, seat: str) -> Path:
    return _folder(home, person) / f"{_digest(seat)}.json"


def _folder(home: Path, person: str) -> Path:
    return home / _FOLDER / _digest(person)


def _digest(text: str) -> str:
    """No name makes a path, and no file's name tells one."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
