"""Snapshots and backups as a person types them: the words, the exit codes, the files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from innodrop.exports import formats
from innodrop.model.numbers import written
from tests import databases
from tests.cli.program import run, run_apart
from tests.exports import expected, slides

COORDINATOR, PARTNER = "coordinator@demo.example", "np@demo.example"
STEM = "inno-drop_2018-03-31_s02"


def done(home: Path, *words: str) -> str:
    ended = run(home, *words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def answer_of(home: Path, *words: str) -> Any:
    return json.loads(done(home, *words, "--json"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of the demonstration with two snapshots and the pack of the second; tests only
    read it."""
    home = tmp_path_factory.mktemp("home")
    databases.copy("demo", home)
    done(
        home, "snapshot", "take", "--name", "Year end", "--date", "2017-12-31", "--as", COORDINATOR
    )
    done(
        home, "snapshot", "take", "--name", "April", "--note", "for the agency", "--as", COORDINATOR
    )
    folder = str(home / "out")
    done(
        home,
        "snapshot",
        "export",
        "2",
        "--licence",
        "CC-BY-4.0",
        "--to",
        folder,
        "--loose",
        "--as",
        COORDINATOR,
    )
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "home"))


@pytest.fixture(scope="module")
def files(kept: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(kept / "out" / f"{STEM}_pack.zip") as archive:
        return {
            Path(name).suffix: archive.read(name)
            for name in archive.namelist()
            if name.startswith(STEM)
        }


@pytest.fixture(scope="module")
def status(kept: Path) -> dict[str, Any]:
    status: dict[str, Any] = answer_of(kept, "status")
    return status


def test_a_snapshot_is_taken_listed_and_shown_with_its_status(
    kept: Path, status: dict[str, Any]
) -> None:
    listing = answer_of(kept, "snapshot", "list")
    assert [(s["number"], s["name"], s["replaced_by"]) for s in listing["snapshots"]] == [
        (2, "April", None),
        (1, "Year end", None),
    ]
    assert listing["left_over"] == []
    shown = answer_of(kept, "snapshot", "show", "2")
    assert (shown["user"], shown["note"], shown["reporting_day"]) == (
        "Coordinator",
        "for the agency",
        "2018-03-31",
    )
    assert shown["status"] == status
    lines = done(kept, "snapshot", "show", "1").splitlines()
    assert lines[0].startswith("snapshot 1 “Year end”: reporting date 31 Dec 2017, revision ")
    assert lines[1] == "Verified: it is what was frozen."


def test_two_states_are_compared_in_words_and_as_json(kept: Path) -> None:
    lines = done(kept, "snapshot", "compare", "s1").splitlines()
    assert lines[:2] == ["From snapshot 1 “Year end”, 31 Dec 2017", "to now, 31 Mar 2018:"]
    assert "statuses" in lines[2]
    compared = answer_of(
        kept, "snapshot", "compare", "s1", "s2", "--objective", "O2", "--partner", "np"
    )
    assert compared["sentence"].endswith("changed.")
    assert {
        row["kpi"]
        for table in compared["tables"]
        if table["id"] == "changes_totals"
        for row in table["rows"]
    }
    same = answer_of(kept, "snapshot", "compare", "s1", "now", "--new-date", "2017-12-31")
    # the day of its freeze stays its today, so what was due then is not what was due at the end
    assert {(table["id"], table["title"]) for table in same["tables"]} == {
        ("changes_rows", "Deliverables that changed"),
        ("changes_rows", "Milestones that changed"),
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("take", "--name", "x", "--as", PARTNER),
            "You may not freeze or export snapshots: your role is partner.",
        ),
        (
            ("export", "1", "--as", PARTNER),
            "You may not freeze or export snapshots: your role is partner.",
        ),
        (
            ("take", "--name", "x", "--as", "nobody@example.org"),
            "There is no account for 'nobody@example.org'.",
        ),
        (
            ("take", "--name", " ", "--as", COORDINATOR),
            "Give the snapshot a name of 1 to 80 characters",
        ),
        (("show", "9"), "There is no snapshot 9. The newest is 2."),
        (("compare", "s9"), "There is no snapshot 9. The newest is 2."),
        (("compare", "x"), "'x' names no state."),
        (("export", "1", "--format", "docx", "--as", COORDINATOR), "There is no format 'docx'."),
        (("verify", "gone.pdf"), "gone.pdf is no file."),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_code_2(
    kept: Path, words: tuple[str, ...], sentence: str
) -> None:
    ended = run(kept, "snapshot", *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_damaged_snapshot_is_refused_and_the_others_stay(home: Path) -> None:
    (path,) = (home / "snapshots").glob("0001-*.db")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    ended = run(home, "snapshot", "show", "1")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Snapshot 1 is damaged: its file is not the one that was frozen." in ended.stderr
    assert done(home, "snapshot", "show", "2")


class Rows(HTMLParser):
    """The cells of every row of every table of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    @classmethod
    def of(cls, page: bytes) -> list[list[str]]:
        parser = cls()
        parser.feed(page.decode())
        return [[expected.plain(cell) for cell in row] for row in parser.rows]

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def typed(cell: Any) -> Any:
    """A cell as a sheet keeps it: numbers have 15 digits there."""
    return float(f"{cell:.15g}") if isinstance(cell, int | float) else cell


def test_every_number_of_status_is_the_same_in_all_five_formats(
    files: dict[str, bytes], status: dict[str, Any]
) -> None:
    assert set(files) == {".html", ".pdf", ".pptx", ".xlsx", ".zip"}
    pdf = " ".join(
        expected.plain(page.extract_text()) for page in PdfReader(io.BytesIO(files[".pdf"])).pages
    )
    page = Rows.of(files[".html"])
    deck = expected.plain(
        "\n".join(slides.notes(slide) for slide in slides.opened(files[".pptx"]).slides)
    )
    book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]), read_only=True)
    sheets = [
        tuple(map(typed, row[:6])) for sheet in book for row in sheet.iter_rows(values_only=True)
    ]
    for kpi in expected.kpis(status):
        code, name, value, plan, target, unit, ratio, *_ = expected.cells(kpi)
        assert expected.plain(f"{code} {name} {value} {plan} {target} {unit} {ratio}") in pdf
        assert [code, name, value, plan, target, unit, ratio] in [row[:7] for row in page]
        numbers = [
            (label, kpi[key])
            for label, key in zip(
                ("Value", "Plan to date", "Final target"), expected.NUMBERS, strict=True
            )
        ]
        shown = "; ".join(
            f"{label} {written(number, '', kpi['digits'])}"
            for label, number in numbers
            if number is not None
        )
        assert expected.plain(f"KPI {code}; Name {name}; {shown}".removesuffix("; ")) in deck
        exact_numbers = (kpi[key] for key in ("value", "plan_to_date", "target"))
        exact = tuple(map(typed, (code, name, *exact_numbers, unit)))
        assert exact in sheets, exact


def test_the_data_package_loaded_into_an_empty_installation_gives_the_same_numbers(
    files: dict[str, bytes], status: dict[str, Any], tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(files[".zip"])) as archive:
        archive.extractall(tmp_path / "package")
    done(tmp_path / "home", "init", "--from", str(tmp_path / "package" / "data"))
    again = {kpi["code"]: kpi for kpi in expected.kpis(answer_of(tmp_path / "home", "status"))}
    arrival = {
        kpi["code"] for kpi in csv_rows(tmp_path, "kpi") if kpi["derived_by"] == "reports on time"
    }
    known = {kpi["code"]: kpi for kpi in expected.kpis(status)}
    assert arrival
    assert len(known) > 30
    assert {code: again[code] for code in known if code not in arrival} == {
        code: kpi for code, kpi in known.items() if code not in arrival
    }


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / "package" / "data" / f"{table}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


EXPORT = ("snapshot", "export", "2", "--licence", "CC-BY-4.0", "--as", COORDINATOR, "--to")


@pytest.mark.soak
def test_another_process_with_another_hash_seed_and_time_zone_writes_the_same_bytes_in_every_format(
    kept: Path, tmp_path: Path
) -> None:
    """The one place where it is proved: the pack and, beside it, the file of every format."""
    before = {path.name: path.read_bytes() for path in (kept / "out").iterdir()}
    assert len(before) == 1 + len(formats())
    other = run_apart(kept, *EXPORT, str(tmp_path), "--loose", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert other.returncode == 0, other.stderr
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert after.keys() == before.keys()
    assert [name for name, content in before.items() if after[name] != content] == []


def test_a_file_that_is_there_is_kept(kept: Path, tmp_path: Path) -> None:
    (tmp_path / f"{STEM}.zip").write_bytes(b"mine")
    again = run(kept, *EXPORT, str(tmp_path), "--loose", "--format", "datapackage")
    assert again.returncode == 2
    assert "exists already and is not overwritten" in again.stderr
    assert (tmp_path / f"{STEM}.zip").read_bytes() == b"mine"


def test_files_are_verified_with_and_without_an_installation(kept: Path, tmp_path: Path) -> None:
    paths = sorted(str(path) for path in (kept / "out").iterdir())
    assert all(
        finding["verdict"] == "untouched"
        for finding in answer_of(kept, "snapshot", "verify", *paths)
    )
    alone = run_apart(tmp_path, "snapshot", "verify", *paths)
    assert alone.returncode == 1  # a list beside files proves nothing but that they are equal
    assert "Its 5 files are those of its SHA256SUMS" in alone.stdout
    with zipfile.ZipFile(kept / "out" / f"{STEM}_pack.zip") as archive:
        number = hashlib.sha256(archive.read("SHA256SUMS")).hexdigest()
    sealed = run_apart(tmp_path, "snapshot", "verify", *paths, "--seal", number)
    assert sealed.returncode == 0, sealed.stdout
    assert "Untouched: its 6 files are those of the seal number that you gave." in sealed.stdout
    assert run(tmp_path, "snapshot", "verify", *paths, "--seal", "12").returncode == 2
    single = run(tmp_path, "snapshot", "verify", str(kept / "out" / f"{STEM}.pdf"), "--json")
    assert (single.returncode, json.loads(single.stdout)[0]["verdict"]) == (1, "not proved")
    changed = tmp_path / f"{STEM}.pdf"
    changed.write_bytes((kept / "out" / f"{STEM}.pdf").read_bytes() + b"\n")
    done = run(kept, "snapshot", "verify", str(changed))
    assert done.returncode == 1
    assert "this installation exported no file with these bytes" in done.stdout
    assert "Which number differs cannot be told" in done.stdout
    assert list(tmp_path.iterdir()) == [changed]


def test_the_restore_drill(home: Path, status: dict[str, Any], tmp_path: Path) -> None:
    made = answer_of(home, "backup", str(tmp_path / "kept.zip"))
    assert (made["revision"], made["damaged"]) == (status["revision"], [])
    shutil.rmtree(home)
    assert run(home, "status").returncode == 2
    assert re.search(
        r"Restored into .*: revision \d+, 4 files",
        done(home, "restore", str(tmp_path / "kept.zip")),
    )
    assert answer_of(home, "status") == status
    assert len(answer_of(home, "snapshot", "list")["snapshots"]) == 2
    assert answer_of(home, "snapshot", "show", "2")["status"] == status
    assert done(home, "snapshot", "take", "--name", "after", "--as", COORDINATOR).startswith(
        "Frozen as snapshot 3"
    )
    assert run(home, "restore", str(tmp_path / "kept.zip")).returncode == 2


def test_a_backup_with_a_damaged_snapshot_leaves_with_1_and_names_it(
    home: Path, tmp_path: Path
) -> None:
    (path,) = (home / "snapshots").glob("0001-*.db")
    path.unlink()
    ended = run(home, "backup", str(tmp_path / "kept.zip"))
    assert ended.returncode == 1
    assert (
        "Snapshot 1 is damaged; look at it with: python -m innodrop snapshot show 1" in ended.stdout
    )
