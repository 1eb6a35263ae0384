"""A database appears whole, once, and never in the place of another."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.services.uploads import load
from innodrop.settings import Settings
from innodrop.store import open_store

AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)


def init(home: Path, kind: str = "empty") -> str:
    try:
        return str(load.init(Settings(home), kind, (), user=kind, at=AT).trait("kind"))
    except errors.DatabaseExists:
        return "exists"


def test_of_many_who_create_at_once_exactly_one_does_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(init, [tmp_path] * 8, map(str, range(8))))
    winners = [kind for kind in outcomes if kind != "exists"]
    assert len(winners) == 1
    assert open_store(tmp_path / "innodrop.db", AT).trait("kind") == winners[0]
    assert [path.name for path in tmp_path.iterdir()] == ["innodrop.db"]


@pytest.mark.soak
def test_two_processes_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "innodrop", "init", "--demo"]
    started = [
        subprocess.Popen(
            command,
            env={"INNODROP_HOME": str(tmp_path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    printed = [b"".join(process.communicate(timeout=120)) for process in started]
    assert sorted(process.returncode for process in started) == [0, 2], printed
    assert b"exists already and is not overwritten" in b"".join(printed)
    assert open_store(tmp_path / "innodrop.db", AT).revision() > 0


def test_a_database_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    assert init(tmp_path, "first") == "first"
    before = (tmp_path / "innodrop.db").read_bytes()
    assert init(tmp_path, "second") == "exists"
    assert (tmp_path / "innodrop.db").read_bytes() == before


def test_a_folder_that_cannot_be_loaded_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    (folder / "objective.csv").write_text("code,name,title\n,n,t\n", "utf-8")
    with pytest.raises(errors.FolderRefused, match=r"Row 2, code: .* Nothing was created"):
        load.init(Settings(home), "folder", (folder,), user="init", at=AT)
    assert list(home.iterdir()) == []
