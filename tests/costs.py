"""What reading a file costs, measured in a process of its own: CPU seconds, and memory above what
the process takes at rest."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

MEGABYTES = 200.0
"""Above the process at rest, for any file within the limits."""

_CHILD = """
import gc, json, os, sys, tempfile, time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from innodrop import errors, exports, intake
from innodrop.exports import spelled as read_back
from innodrop.exports.datapackage.spelled import in_package
from innodrop.gc_pause import left_alone
from innodrop.pack import backup, verify
from innodrop.services.uploads.plan import plan
from innodrop.settings import Settings
from innodrop.store import open_store
from innodrop.tables import named

TABLE, AT = named("observation"), datetime(2018, 4, 1, 9, 30, tzinfo=UTC)

def read(path):
    with left_alone():
        found = intake.read(TABLE, path.read_bytes())
    return f"{len(found.rows)} rows, {found.blocking} problems"

def planned(path):
    found = plan(open_store(Path(sys.argv[4]), AT), TABLE, path.read_bytes(), file=path.name)
    return f"{len(found.new)} new, {found.blocking} problems"

def proved(path):
    (proof,) = verify.verify([(path.name, path.read_bytes())])
    return proof.sentence

def spelled(path):
    readers = (read_back.in_workbook, read_back.in_slides, read_back.in_page, in_package)
    return str([len(reader(path.read_bytes())) for reader in readers])

def restored(path):
    with tempfile.TemporaryDirectory() as home:
        return str(len(backup.restore(path, Settings(Path(home) / "home")).files))

ACTS = {"read": read, "plan": planned, "verify": proved, "spell": spelled, "restore": restored}

def held(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name + ":"))

act, folder, warm = ACTS[sys.argv[1]], Path(sys.argv[2]), sys.argv[3]
def cost(path):
    rest, begun = held("VmRSS"), time.process_time()
    try:
        said = act(path)
    except errors.Refusal as refusal:
        said = str(refusal)
    seconds = time.process_time() - begun
    print(json.dumps([path.name, seconds, held("VmHWM") - rest, said]), flush=True)

exports.formats()
with suppress(errors.Refusal):
    act(folder / warm)
gc.collect()
for path in sorted(folder.iterdir()):
    # each in a process of its own: what one leaves behind is no room for the next
    if child := os.fork():
        if os.waitpid(child, 0)[1]:
            sys.exit(f"ended at {path.name}")
    else:
        Path("/proc/self/clear_refs").write_text("5")
        cost(path)
        sys.stderr.flush()
        os._exit(0)
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds, megabytes above rest at the peak, and what the program answered."""

    seconds: float
    megabytes: float
    said: str


def costs(
    act: str, files: Mapping[str, bytes], folder: Path, database: Path | None = None
) -> dict[str, Cost]:
    """What it costs to `read` each file as a table, to `plan` it beside a `database`, to `verify`
    it, to `spell` out what it says, or to `restore` it; the first one warms up. Fails where one
    ends in anything but an answer."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = [sys.executable, "-c", _CHILD, act, str(folder), next(iter(files)), str(database)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = map(json.loads, done.stdout.splitlines())
    return {name: Cost(seconds, peak, said) for name, seconds, peak, said in rows}
