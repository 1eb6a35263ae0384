"""A disk that is full or may only be read: a sentence, nothing half-applied, and reading goes
on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from innodrop import errors
from innodrop.store import create, open_store
from tests.store.disk import AT, check_full, may_mount, put, small_disk

LIMITED = """
import resource, sys
from pathlib import Path
from innodrop import errors
from innodrop.store import open_store
from tests.store.disk import AT, check_full, put
store = open_store(Path(sys.argv[1]), AT)
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
limit = Path(sys.argv[1]).stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, unlimited[1]))
check_full(store, errors.DiskFailed, "cannot be read or written")
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
put(store, 20_000, "third")
"""


def limited_file() -> None:
    """A file that may not grow, for one process: possible wherever no disk can be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "innodrop.db", {})
        put(store, 10, "first")
        subprocess.run([sys.executable, "-c", LIMITED, str(store.path)], check=True, cwd=Path.cwd())
        assert store.query("SELECT COUNT(*) AS n FROM objective WHERE name = 'third'") == [
            {"n": 20_000}
        ]


def full_disk() -> None:
    """Fill a real disk to the last byte, write, read, make room, write."""
    with small_disk() as folder:
        store = create(folder / "innodrop.db", {})
        put(store, 10, "first")
        ballast = folder / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
        assert shutil.disk_usage(folder).free == 0
        check_full(store, errors.DiskFull, "is full. Nothing was changed; make room and try again")
        ballast.unlink()
        put(open_store(store.path, AT), 20, "third")
        assert store.query("SELECT DISTINCT name FROM objective") == [{"name": "third"}]


@pytest.mark.soak
@pytest.mark.parametrize("fill", [limited_file, full_disk] if may_mount() else [limited_file])
def test_a_full_disk_is_said_nothing_is_half_applied_and_reading_goes_on(
    fill: Callable[[], None],
) -> None:
    fill()


READ_ONLY = """
import filelock, os, sys  # loaded by the first write, and unreadable for somebody else
from pathlib import Path
from innodrop import errors
from innodrop.store import open_store
from innodrop.tables import discover
from tests.store.disk import AT, ENTRY, submission
discover()
os.setuid(65534)  # root may write anything, so the check needs somebody else
store = open_store(Path(sys.argv[1]), AT)
print(store.query("SELECT DISTINCT name FROM objective"), store.revision())
for attempt in (store.keep, lambda: store.write(ENTRY), lambda: store.rehearse(ENTRY)):
    try:
        with attempt() as open_one:
            open_one.submit(submission(1))
    except errors.DatabaseReadOnly as refusal:
        print(refusal)
"""


def test_with_a_read_only_file_viewers_work_and_whoever_writes_gets_a_sentence(
    tmp_path: Path,
) -> None:
    store = create(tmp_path / "innodrop.db", {})
    put(store, 3, "first")
    with tempfile.TemporaryDirectory() as folder:  # not under tmp_path, which others may not enter
        locked = Path(shutil.copy(store.path, folder))
        locked.chmod(0o444)
        locked.parent.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(locked)],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path.cwd(),
        )
        locked.parent.chmod(0o755)
    viewed, *refused = done.stdout.splitlines()
    assert viewed == "[{'name': 'first'}] 1", done.stderr
    assert len(refused) == 3
    assert all(
        "can be read but not written, so nothing was changed" in sentence for sentence in refused
    )
