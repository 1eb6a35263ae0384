"""A file has its name only once it is on the disk, and the name is on the disk before anybody is
told: else a power cut leaves half a file, or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from innodrop.pack import backup
from innodrop.services import snapshots
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import create, create_people, files, open_store
from tests import databases
from tests.people import signed_in
from tests.services.world import ADA, AT, LATER
from tests.store.test_lifecycle import run


@dataclass
class Disk:
    """What was written down and what was named, in this order; the system does both."""

    did: list[tuple[str, Path, Path]] = field(default_factory=list)

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def noting(name: str, real: Callable[..., None], paths: Callable[..., list[Path]]) -> None:
            def noted(*given: Any) -> None:
                aside, path = paths(*given)
                self.did.append((name, aside, path))
                real(*given)

            monkeypatch.setattr(os, name, noted)

        noting("fsync", os.fsync, lambda handle: 2 * [Path(f"/proc/self/fd/{handle}").readlink()])
        for name in ("link", "rename", "replace"):
            noting(name, getattr(os, name), lambda aside, path: [Path(aside), Path(path)])

    def unsafe(self, path: Path) -> list[str]:
        """What is missing around the moment in which a file got its name."""
        (named,) = [n for n, did in enumerate(self.did) if did[0] != "fsync" and did[2] == path]
        before = [what for did, what, _ in self.did[:named] if did == "fsync"]
        after = [what for did, what, _ in self.did[named:] if did == "fsync"]
        wrong = [] if self.did[named][1] in before else ["the file"]
        wrong += [] if path.parent in after else ["its name"]
        return [f"{what} of {path.name} was not written down" for what in wrong]


def made(folder: Path) -> list[Path]:
    create(folder / "innodrop.db", {})
    create_people(folder / "accounts.db")
    files.keep(folder / "kept.zip", b"pack")
    return [folder / name for name in ("innodrop.db", "accounts.db", "kept.zip")]


def kept_and_restored(folder: Path) -> list[Path]:
    home = Settings(folder / "home")
    store = databases.copy("world", home.home)
    signed_in(home.home)
    state = State.at(store, store.revision(), AT.date(), AT.date())
    frozen = snapshots.take(store, home.home, state, name="one", user=ADA, at=AT)
    backup.back_up(home, folder / "kept.zip", LATER)
    other = Settings(folder / "other")
    backup.restore(folder / "kept.zip", other)
    frozen_files = [snapshots.folder(h.home) / frozen.file for h in (home, other)]
    return [folder / "kept.zip", other.database, other.accounts, *frozen_files]


def migrated(folder: Path) -> list[Path]:
    store = create(folder / "innodrop.db", {})
    run(store.path, "DROP TABLE output_versions")
    open_store(store.path, AT)
    return [folder / f"innodrop-before-{AT:%Y%m%dT%H%M%S}.db"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells files by /proc")
@pytest.mark.parametrize("happen", [made, kept_and_restored, migrated])
def test_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_is_too(
    happen: Callable[[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    disk.watch(monkeypatch)
    assert [wrong for path in happen(tmp_path) for wrong in disk.unsafe(path)] == []


def test_a_name_that_somebody_took_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Whoever appears looked before, but that was before."""
    made, path = tmp_path / "made", tmp_path / "innodrop.db"
    made.write_bytes(b"new")
    path.write_bytes(b"somebody else's")
    with pytest.raises(FileExistsError):
        files.appear(made, path)
    assert path.read_bytes() == b"somebody else's"
