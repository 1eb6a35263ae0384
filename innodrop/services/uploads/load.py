"""A new database from folders of CSV files, one per table, validated like any upload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

from innodrop import errors, intake
from innodrop.model.sentences import Sentence, joined
from innodrop.services.uploads.plan import Plan, apply, plan
from innodrop.services.uploads.sentences import say
from innodrop.settings import Settings
from innodrop.store import create, files, open_store, publish
from innodrop.store.base import Store
from innodrop.tables import discover
from innodrop.tables.project.project import TABLE as PROJECT
from innodrop.tables.table import Table

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
    for folder in folders:
        _check_folder(folder)
    at = min(at, named_day(folders, "today") or at)
    with making(settings, kind, at) as (store, _):
        for folder in folders:
            load(store, folder, user=user, at=at)
    return open_store(settings.database, at, thorough=False)


@contextmanager
def making(settings: Settings, kind: str, at: datetime) -> Iterator[tuple[Store, Path]]:
    """A new database, and the folder where it stands aside until the block ends: then it appears in
    its place, or never. Raises `DatabaseExists`."""
    with files.in_words(settings.home):
        if settings.database.exists():
            raise errors.DatabaseExists(str(settings.database))
        settings.home.mkdir(files.FOLDER, parents=True, exist_ok=True)
    with (
        files.in_words(settings.home),
        files.aside(settings.home) as aside,
    ):
        path = aside / settings.database.name
        traits = {"kind": kind, "created": at.isoformat()}
        yield create(path, traits, at, settings.accounts), aside
        publish(path, settings.database)


def load(
    store: Store, folder: Path, tables: Iterable[Table] = (), *, user: str, at: datetime
) -> None:
    """Load the files of these tables, else of every one, that a folder has: one revision each.
    Raises `FolderRefused`."""
    for table in tables or discover().values():
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


def named_day(folders: Sequence[Path], column: str) -> datetime | None:
    """Noon (UTC) of a day of the project in the last folder that has one, if it names that day:
    `today`, on which its clock stands, or `starts`."""
    for folder in reversed(folders):
        path = folder / f"{PROJECT.name}.csv"
        if path.exists():
            with suppress(errors.FileRefused):  # said when the folder is loaded
                for row in intake.read(PROJECT, path.read_bytes(), name=path.name).rows:
                    if day := row.values.get(column):
                        return datetime.combine(date.fromisoformat(str(day)), time(12), UTC)
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
