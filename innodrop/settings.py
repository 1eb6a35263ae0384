"""Where this installation keeps its data. The only module that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """`home` is the folder with the database, its backups and everything else that must survive."""

    home: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.home / "innodrop.db"


def pin(settings: Settings) -> None:
    """Hand the settings on to processes that this one starts, whatever folder they start in."""
    os.environ["INNODROP_HOME"] = str(settings.home)


def load() -> Settings:
    """The settings of this process: `INNODROP_HOME`, or `var/` beside the program."""
    default = Path(__file__).resolve().parent.parent / "var"
    return Settings(home=Path(os.environ.get("INNODROP_HOME") or default).expanduser().absolute())
