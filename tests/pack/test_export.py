"""A pack holds one state in the formats asked for and says what it is."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from innodrop import errors, exports
from innodrop.exports import seals
from innodrop.model.roles import User
from innodrop.pack import export as pack_export
from innodrop.pack import recognise
from innodrop.services import snapshots
from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from tests.services.world import ADA, ANA, AT, BEN, CLEO, HEADER, LATER, load, planned

DAY = date(2017, 12, 31)
PLAIN = ("datapackage",)


@pytest.fixture
def store(home: Path) -> Store:
    return open_store(Settings(home).database, AT, thorough=False)


def export(store: Store, home: Path, number: int = 1, **given: object) -> pack_export.Pack:
    return pack_export.export(store, home, number, **{"user": ADA, "formats": PLAIN, **given})  # type: ignore[arg-type]


def inside(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pack_holds_its_files_their_hashes_and_what_it_was_made_from(
    store: Store, home: Path
) -> None:
    pack = export(store, home, licence="CC-BY-4.0")
    assert pack.name == "project_2017-12-31_s01_pack.zip"
    members = inside(pack.content)
    assert list(members) == ["SHA256SUMS", "seal.json", "project_2017-12-31_s01.zip"]
    lines = members.pop("SHA256SUMS").decode().splitlines()
    assert lines == [
        f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in members.items()
    ]
    seal = json.loads(members["seal.json"])
    snapshot = snapshots.find(store, 1)
    assert (seal["snapshot"], seal["name"], seal["reporting_date"]) == (
        1,
        "April meeting",
        "2017-12-31",
    )
    assert (seal["content_sha256"], seal["licence"], seal["with_submitted"]) == (
        snapshot.content,
        "CC-BY-4.0",
        False,
    )
    assert seal["files"][0]["sha256"] == pack.files[0].sha256


def test_every_format_names_the_snapshot_in_a_mark_that_programs_find(
    store: Store, home: Path
) -> None:
    pack = export(store, home, formats=tuple(exports.formats()))
    assert {Path(file.name).suffix for file in pack.files} == {
        f".{form.ending}" for form in exports.formats().values()
    }
    expected = seals.SealMark(1, snapshots.find(store, 1).content)
    assert {file.name: recognise.look(file.content).mark for file in pack.files} == dict.fromkeys(
        (file.name for file in pack.files), expected
    )


def test_later_uploads_change_nothing_of_a_pack(store: Store, home: Path) -> None:
    before = export(store, home)
    load(store, "observation", HEADER + "S1,AA,2017-Q2,30\n")
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="later", user=ADA, at=LATER
    )
    assert export(store, home) == before


def test_a_pack_for_a_partner_says_so_in_its_names(store: Store, home: Path) -> None:
    pack = export(store, home, partner="bb")
    assert [file.name for file in pack.files] == ["project_2017-12-31_s01_bb.zip"]
    assert recognise.look(pack.files[0].content).mark == seals.SealMark(
        1, snapshots.find(store, 1).content, "BB"
    )


def test_what_waits_for_approval_can_be_added_and_every_name_says_so(
    store: Store, home: Path
) -> None:
    plan, data = planned(store, "S1,AA,2017-Q2,30\n")
    submissions.submit(store, plan, data, user=ANA, partner="AA", reasons={}, at=LATER)
    plain, added = export(store, home), export(store, home, with_submitted=True)
    assert added.name == "project_2017-12-31_s01_with-submitted_pack.zip"
    assert "with submitted files that nobody has approved" in added.seal.footer
    assert added.seal.content != plain.seal.content
    rows = inside(added.files[0].content)["data/observation.csv"].decode()
    assert "S1,AA,2017-Q2,30" in rows
    assert "S1,AA,2017-Q2,30" not in inside(plain.files[0].content)["data/observation.csv"].decode()
    assert export(store, home, with_submitted=True) == added
    assert snapshots.listing(store) == (snapshots.find(store, 1),)


def test_what_waits_is_never_added_to_data_that_moved_on(store: Store, home: Path) -> None:
    load(store, "observation", HEADER + "R1,AA,2017-Q3,8\n")
    with pytest.raises(
        errors.SnapshotOutdated, match="Snapshot 1 is of revision 5, and the data are at revision 6"
    ):
        export(store, home, with_submitted=True)


def test_what_changed_since_the_snapshot_before_is_in_the_report(store: Store, home: Path) -> None:
    load(store, "observation", HEADER + "S1,BB,2017-Q1,3\n")
    state = State.at(store, store.revision(), DAY).on(date(2018, 1, 1))
    snapshots.take(store, home, state, name="May", user=ADA, at=LATER)
    with pack_export.composed(store, home, 2) as report:
        (section,) = [section for section in report.sections if section.kind == "changes"]
    assert section.title == "What changed since snapshot 1 “April meeting”, 31 Dec 2017"
    assert section.finding.startswith("1 value")


def test_whoever_waits_is_told_what_is_being_done(store: Store, home: Path) -> None:
    progress: list[tuple[str, float]] = []
    export(store, home, progress=lambda what, share: progress.append((what, share)))
    assert progress == [("Opening the snapshot", 0), ("Data package", 0.5), ("Done", 1)]


@pytest.mark.parametrize("user", [ANA, CLEO])
def test_only_the_coordinator_exports(user: User, store: Store, home: Path) -> None:
    with pytest.raises(errors.NotAllowed, match="freeze or export snapshots"):
        export(store, home, user=user)
    assert export(store, home, user=BEN)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"formats": ("docx",)}, "There is no format 'docx'. Formats are: datapackage, html, "),
        ({"formats": ()}, "Choose at least one format: datapackage, html, "),
        ({"licence": "public domain!"}, "is not the short name of a licence"),
        ({"partner": "ZZ"}, "There is no partner 'ZZ'. Partners are: AA, BB."),
        ({"number": 2}, "There is no snapshot 2. The newest is 1."),
    ],
)
def test_what_cannot_be_exported_is_refused_in_a_sentence(
    given: dict[str, object], sentence: str, store: Store, home: Path
) -> None:
    with pytest.raises(errors.Refusal, match=sentence):
        export(store, home, **given)  # type: ignore[arg-type]


def test_a_damaged_snapshot_is_not_exported(store: Store, home: Path) -> None:
    path = home / "snapshots" / snapshots.find(store, 1).file
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(errors.SnapshotDamaged):
        export(store, home)
