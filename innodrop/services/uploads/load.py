"""A new database from folders of CSV files, one per table, validated like any upload."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from innodrop import errors, intake
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads.plan import Plan, apply, plan
from innodrop.services.uploads.sentences import say
from innodrop.settings import Settings
from innodrop.store import create, open_store, publish
from innodrop.store.base import Store
from innodrop.tables import discover
from innodrop.tables.project.project import TABLE as PROJECT

DATA = Path(__file__).resolve().parents[3] / "data"
FOLDERS = {
    "demo": (DATA / "reference", DATA / "demo"),
    "reference": (DATA / "reference",),
    "empty": (),
}
"""What `init` can load, by the kind of database; later folders add to and replace earlier ones."""


def init(
    settings: Settings, kind: str, folders: Sequence[Path], *, user: str, at: datetime
) -> Store:
    """Create the database, whole or not at all, with the folders in it; `at` is UTC. Where the
    project's clock stands on an earlier day, everything arrives on that day. Raises
    `DatabaseExists`, and `FolderRefused` with the first problems of the first bad file."""
    if settings.database.exists():
        raise errors.DatabaseExists(str(settings.database))
    for folder in folders:
        _check_folder(folder)
    at = min(at, _stands(folders) or at)
    settings.home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-", dir=settings.home) as aside:
        store = create(
            Path(aside) / settings.database.name, {"kind": kind, "created": at.isoformat()}
        )
        for folder in folders:
            load(store, folder, user=user, at=at)
        publish(Path(aside) / settings.database.name, settings.database)
    return open_store(settings.database, at, thorough=False)


def load(store: Store, folder: Path, *, user: str, at: datetime) -> None:
    """Load every table's file of a folder, one revision each. Raises `FolderRefused`."""
    for table in discover().values():
        path = folder / f"{table.name}.csv"
        if not path.exists():
            continue
        try:
            read = plan(store, table, path.read_bytes(), file=path.name)
        except errors.FileRefused as refusal:
            raise errors.FolderRefused(
                str(folder), say("of_file", file=path.name, why=refusal)
            ) from refusal
        if read.blocked:
            raise errors.FolderRefused(
                str(folder), say("of_file", file=path.name, why=_first_problems(read))
            )
        apply(store, read, user=user, at=at, kind="load")


def _stands(folders: Sequence[Path]) -> datetime | None:
    """Noon of the day on which the clock of the project in the last folder stands, if it does."""
    for folder in reversed(folders):
        path = folder / f"{PROJECT.name}.csv"
        if path.exists():
            with suppress(errors.FileRefused):  # said when the folder is loaded
                for row in intake.read(PROJECT, path.read_bytes(), name=path.name).rows:
                    if row.values.get("today"):
                        day = date.fromisoformat(str(row.values["today"]))
                        return datetime.combine(day, time(12), UTC)
            return None
    return None


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise errors.FolderRefused(str(folder), "there is no such folder.")
    if not any((folder / f"{name}.csv").exists() for name in discover()):
        names = joined((f"{name}.csv" for name in discover()), ", ")
        raise errors.FolderRefused(str(folder), say("no_files", names=names))


def _first_problems(plan: Plan) -> Sentence:
    shown = [p for p in plan.problems if p.tier == "blocks"][:3]
    rest = sum(p.tier == "blocks" for p in plan.problems) - len(shown)
    problems = joined(
        say("problem", row=p.row, column=p.column, text=p.cell, expected=p.expected) for p in shown
    )
    return say("and_more", problems=problems, number=rest) if rest else problems
