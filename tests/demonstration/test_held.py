"""What the demonstration says in its pack and on five days, held to the byte.

The hashes rest on the Python version and the requirements named beside them; anywhere else the
words and numbers of each file are compared instead, and a line says so. `pytest --golden` renews
both.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from innodrop import exports, summary
from innodrop.model.people import demo_number
from innodrop.model.roles import Role, User
from innodrop.pack import export
from innodrop.services import demonstration, snapshots
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.view import View
from tests.exports import slides

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "demonstration"
REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements.txt"
AT = datetime(2018, 4, 15, 18, 0, tzinfo=UTC)
_BEN = "coordinator@demo.example"
BEN = User(_BEN, "Coordinator", Role.COORDINATOR, number=demo_number(_BEN))
DAYS = ("2016-11-16", "2017-06-30", "2017-12-31", "2018-03-31", "2018-11-15")
PACKS = {"whole": None, "partner": "NP"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("held") / "home"


@pytest.fixture(scope="module")
def store(home: Path) -> Store:
    made = demonstration.init(Settings(home))
    snapshots.take(
        made,
        home,
        State.at(made, made.revision(), AT.date()),
        name="April meeting",
        user=BEN,
        at=AT,
    )
    return made


def made_with() -> dict[str, str]:
    """What the bytes rest on beside the code."""
    return {
        "python": platform.python_version(),
        "requirements": hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest(),
    }


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def cells_of(content: bytes) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [
        [str(cell) for cell in row]
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]


def notes_of(content: bytes) -> list[str]:
    return [slides.notes(slide) for slide in slides.opened(content).slides]


def members_of(content: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            (name, archive.read(name).decode())
            for name in archive.namelist()
            if name.endswith((".csv", ".md"))
        ]


WORDS: dict[str, Callable[[bytes], object]] = {
    "pdf": pages_of,
    "xlsx": cells_of,
    "pptx": notes_of,
    "zip": members_of,
    "html": lambda content: re.sub(
        "<[^>]+>", " ", content.decode().partition("<script")[0]
    ).split(),
}


def digest(thing: object) -> str:
    return hashlib.sha256(
        thing if isinstance(thing, bytes) else json.dumps(thing).encode()
    ).hexdigest()


def told(pack: export.Pack) -> dict[str, dict[str, str]]:
    """The hash of each file's bytes, and of its words and numbers as other programs read them."""
    return {
        file.name: {
            "bytes": file.sha256,
            "words": digest(WORDS[file.name.rpartition(".")[2]](file.content)),
        }
        for file in pack.files
    }


@pytest.mark.parametrize("whose", PACKS)
def test_the_pack_of_the_demonstration_is_the_one_that_was_looked_at(
    whose: str, store: Store, home: Path, request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / f"pack_{whose}.json"
    formats, partner = tuple(exports.formats()), PACKS[whose]
    pack = export.export(
        store, home, 2, user=BEN, formats=formats, partner=partner, licence="CC-BY-4.0"
    )
    files = told(pack)
    whole = hashlib.sha256(pack.content).hexdigest()
    found = {"made_with": made_with(), "pack": whole, "files": files}
    if request.config.getoption("--golden"):
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    held = json.loads(path.read_text(encoding="utf-8"))
    if held["made_with"] == made_with():
        assert found == held
        return
    warnings.warn(
        f"held for {held['made_with']}: words and numbers compared, not bytes", stacklevel=1
    )
    assert {name: one["words"] for name, one in files.items()} == {
        name: one["words"] for name, one in held["files"].items()
    }


@pytest.mark.parametrize("day", DAYS)
def test_the_status_on_a_day_is_the_one_that_was_looked_at(
    day: str, store: Store, request: pytest.FixtureRequest
) -> None:
    path = GOLDEN / f"status_{day}.json"
    on = date.fromisoformat(day)
    found = summary.status(View(State.at(store, store.revision(), on, on)))
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
