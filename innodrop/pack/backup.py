"""The whole installation in one file, and back: facts with uploads, accounts, snapshots."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from innodrop import archives, errors
from innodrop.model.people.activity import ActivityKind
from innodrop.pack.sentences import say
from innodrop.services import last_backup, lost, snapshots
from innodrop.services.last_backup import NotedBackup
from innodrop.services.people import noting
from innodrop.settings import Settings
from innodrop.store import archive as store_archive
from innodrop.store import files, kind_of, open_people, open_store
from innodrop.store.base import Store

MANIFEST = "manifest.json"
_FORM = 1
"""Of the manifest; a newer one is refused."""
_NAMES = re.compile(r"innodrop\.db|accounts\.db|snapshots/\d{4,9}-[0-9a-f]{16}\.db")
_BROKEN = (*archives.BROKEN, KeyError, TypeError, AttributeError, ArithmeticError)
_MOST_FILES, _MOST_MANIFEST = 10_000, 2_000_000
"""A snapshot a day for twenty years, and the bytes that name them twice."""


@dataclass(frozen=True)
class Backup:
    """The newest revision, the files by name with their sha256, and damaged snapshots.

    A damaged snapshot is kept as it is, or left out where its file is missing.
    """

    at: datetime
    revision: int
    files: Mapping[str, str]
    damaged: tuple[int, ...]


def back_up(settings: Settings, target: Path, at: datetime) -> Backup:
    """Write everything that must survive into one zip, while the server may go on; `at` is UTC.

    Appears whole or not at all, readable by this user only, since it holds accounts; the data
    folder notes it, for the day on which something is lost. Raises `FolderMissing`, `FileExists`,
    `AccountsLost`, and `DatabaseDamaged` where a database cannot be copied whole.
    """
    files.sweep(target.parent)
    # the folder of a disk that is not mounted: a new one would fill the wrong disk
    if not target.parent.is_dir():
        raise errors.FolderMissing(str(target.parent))
    if target.exists():
        raise errors.FileExists(str(target))
    with (
        files.in_words(target.parent),
        files.aside(target.parent) as folder,
    ):
        copied = _copied(settings, folder)
        store = open_store(copied[settings.database.name], at)
        with suppress(errors.AccountsMissing):  # nobody has written yet
            lost.check_accounts(settings.accounts, store)
        damaged = _snapshots(store, settings.home, copied)
        hashes = {name: files.sha256(path) for name, path in copied.items()}
        made, kind = Backup(at, store.revision(), hashes, damaged), store.trait("kind")
        aside = folder / target.name
        _write(aside, made, copied)
        try:
            files.appear(aside, target, files.PRIVATE)
        except FileExistsError as error:
            raise errors.FileExists(str(target)) from error
    last_backup.note(settings.home, NotedBackup(str(target), at, kind))
    return made


def restore(source: Path, settings: Settings, at: datetime | None = None) -> Backup:
    """Put a backup into a data folder that holds nothing yet.

    Every file is checked against its hash before any gets its name, the database last; a killed
    restore goes on. The accounts that came along note it, at the time `at` (aware; None: now).
    Raises `BackupRefused`, and `HomeNotEmpty` rather than replace anything.
    """
    with files.in_words(settings.home):
        settings.home.mkdir(files.FOLDER, parents=True, exist_ok=True)
    with (
        files.in_words(settings.home),
        _opened(source) as archive,
        files.aside(settings.home) as folder,
    ):
        made = _manifest(archive, source)
        _check_empty(settings, made)
        for name, sha256 in made.files.items():
            _unpack(archive, source, name, sha256, folder)
        _forget_exports(folder / settings.database.name, source)
        for name in sorted(made.files, key=lambda name: (name == settings.database.name, name)):
            _place(folder / name, settings.home / name)
    kind = kind_of(settings.database)
    last_backup.note(settings.home, NotedBackup(str(source.absolute()), made.at, kind))
    _note_restored(settings, made, at or datetime.now(UTC))
    return made


def _note_restored(settings: Settings, made: Backup, at: datetime) -> None:
    """Among what people did, in the accounts that came with it; their next opening brings accounts
    of an older program up, and they cannot be written before."""
    with suppress(errors.Refusal):
        open_people(settings.accounts, at)
    noting.did(settings.accounts, ActivityKind.RESTORED, at, revision=made.revision)


def _copied(settings: Settings, folder: Path) -> dict[str, Path]:
    """Copies of the databases, by their names; there may be no accounts yet."""
    copied = {}
    for path in (settings.database, settings.accounts):
        if path == settings.database or path.exists():
            copied[path.name] = folder / path.name
            store_archive.copy_checked(path, copied[path.name])
    return copied


def _snapshots(store: Store, home: Path, copied: dict[str, Path]) -> tuple[int, ...]:
    """Add the files of all snapshots that the copied database knows; numbers of damaged ones."""
    damaged = []
    for snapshot in reversed(snapshots.listing(store)):
        path = snapshots.folder(home) / snapshot.file
        try:
            snapshots.open_snapshot(store, home, snapshot.number)
        except errors.Refusal:
            damaged.append(snapshot.number)
        if path.exists():
            copied[f"{path.parent.name}/{path.name}"] = path
    return tuple(damaged)


def _write(aside: Path, made: Backup, copied: Mapping[str, Path]) -> None:
    manifest = {
        "form": _FORM,
        "at": made.at.isoformat(),
        "revision": made.revision,
        "damaged_snapshots": made.damaged,
        "files": made.files,
    }
    aside.touch(files.PRIVATE)
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
        for name, path in copied.items():
            archive.write(path, name)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    if source.is_dir():
        raise errors.BackupRefused(str(source), "it is a folder")
    try:
        with (
            source.open("rb") as file,
            archives.opened(file, unpacked=sys.maxsize, files=_MOST_FILES) as archive,
        ):
            yield archive
    except FileNotFoundError as error:
        raise errors.BackupRefused(str(source), "there is no such file") from error
    except (*_BROKEN, archives.ArchiveTooLarge) as error:
        raise errors.BackupRefused(str(source), "it is no backup, or a damaged one") from error


def _manifest(archive: zipfile.ZipFile, source: Path) -> Backup:
    if archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
        raise errors.BackupRefused(str(source), "it names more files than a backup has")
    manifest: dict[str, Any] = json.loads(archives.content(archive, MANIFEST))
    if manifest.get("form") != _FORM:
        raise errors.BackupRefused(str(source), "a newer program wrote it")
    hashes = {str(name): str(sha256) for name, sha256 in manifest["files"].items()}
    if odd := [name for name in hashes if not _NAMES.fullmatch(name)]:
        raise errors.BackupRefused(str(source), say("odd_file", file=odd[0]))
    at = datetime.fromisoformat(manifest["at"]).astimezone(UTC)
    return Backup(at, int(manifest["revision"]), hashes, tuple(manifest["damaged_snapshots"]))


def _check_empty(settings: Settings, made: Backup) -> None:
    """What is there already must be of this backup: a restore that was killed goes on."""
    there = [path for path in (settings.database, settings.accounts) if path.exists()]
    there += sorted(snapshots.folder(settings.home).glob("*.db"))
    for path in there:
        name = path.relative_to(settings.home).as_posix()
        if path == settings.database or made.files.get(name) != files.sha256(path):
            raise errors.HomeNotEmpty(str(settings.home), name)


def _unpack(archive: zipfile.ZipFile, source: Path, name: str, sha256: str, folder: Path) -> None:
    target = folder / name
    target.parent.mkdir(files.FOLDER, exist_ok=True)
    target.touch(files.PRIVATE)
    state = hashlib.sha256()
    with target.open("wb") as file:
        for piece in archives.pieces(archive, name):
            state.update(piece)
            file.write(piece)
    if state.hexdigest() != sha256:
        raise errors.BackupRefused(str(source), say("damaged", file=name))


def _forget_exports(path: Path, source: Path) -> None:
    try:
        store_archive.forget_exports(path)
    except errors.DatabaseNewer as error:
        raise errors.BackupRefused(str(source), "a newer program wrote it") from error
    except (errors.NotOurDatabase, errors.DatabaseDamaged, errors.DatabaseMissing) as error:
        raise errors.BackupRefused(str(source), say("damaged", file=path.name)) from error


def _place(aside: Path, path: Path) -> None:
    path.parent.mkdir(files.FOLDER, exist_ok=True)
    store_archive.forget_journals(path)
    frozen = path.parent.name == "snapshots"
    with suppress(FileExistsError):  # of this backup, as `_check_empty` saw
        files.appear(aside, path, files.FROZEN if frozen else files.PRIVATE)
