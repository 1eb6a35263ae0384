"""A file is untouched, changed, or not proved; never the wrong one, whatever somebody lays in."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innodrop import __version__, errors, exports
from innodrop.pack import backup, export, verify
from innodrop.pack.export import Pack
from innodrop.pack.installation import Installation
from innodrop.pack.proof import Outcome, Proof
from innodrop.services import snapshots
from innodrop.services.uploads import submissions
from innodrop.settings import Settings
from innodrop.state import State
from innodrop.store import open_store
from innodrop.store.base import Store
from tests import databases
from tests.services.world import ADA, ANA, AT, LATER, load, planned

DAY = date(2017, 12, 31)
FORMATS = ("datapackage", "html")


@pytest.fixture
def store(home: Path) -> Store:
    return opened(home)


@pytest.fixture(scope="module")
def pack(world: Path) -> Pack:
    return export.export(
        opened(world), world, 1, user=ADA, formats=FORMATS, licence="CC-BY-4.0", at=AT
    )


def opened(home: Path) -> Store:
    return open_store(Settings(home).database, AT, thorough=False)


def installation(home: Path) -> Installation:
    return Installation(opened(home), home)


def proof(name: str, data: bytes, there: Installation | None = None) -> Proof:
    (seen,) = verify.verify([(name, data)], there)
    return seen


def flipped(data: bytes, byte: int) -> bytes:
    changed = bytearray(data)
    changed[byte] ^= 1
    return bytes(changed)


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def html_of(pack: Pack) -> bytes:
    return next(file.content for file in pack.files if file.name.endswith(".html"))


def package_of(pack: Pack) -> bytes:
    return next(file.content for file in pack.files if file.name.endswith(".zip"))


def test_a_pack_alone_is_equal_to_its_own_list_and_no_more_is_said(pack: Pack) -> None:
    seen = proof(pack.name, pack.content)
    assert (seen.verdict, seen.number, seen.content) == (Outcome.LISTED, 1, pack.seal.content)
    assert not seen.fine
    assert (
        seen.sentence
        == "Its 2 files are those of its SHA256SUMS and its data add up to the hash that its"
        " footers show, which proves no more: whoever changes files can change the list. Compare"
        f" its seal number {pack.number} with the one that was printed at export."
    )


def test_the_seal_number_covers_every_file_and_proves_a_pack_anywhere(pack: Pack) -> None:
    sums = unzipped(pack.content)["SHA256SUMS"]
    assert pack.number == hashlib.sha256(sums).hexdigest()
    spelt = " ".join(pack.number[at : at + 8] for at in range(0, 64, 8)).upper()
    for name, data in ((pack.name, pack.content), ("SHA256SUMS", sums)):
        (seen,) = verify.verify([(name, data)], seal=spelt)
        assert (seen.verdict, seen.seal) == (Outcome.UNTOUCHED, pack.number)
        (other,) = verify.verify([(name, data)], seal="0" * 64)
        assert other.verdict is Outcome.CHANGED
        assert f"Its seal number is {pack.number}".casefold() in other.sentence.casefold()


def test_a_file_beside_its_list_is_proved_by_the_seal_number(pack: Pack) -> None:
    sums = ("SHA256SUMS", unzipped(pack.content)["SHA256SUMS"])
    name = "project_2017-12-31_s01.html"
    same, _ = verify.verify([("any name.html", html_of(pack)), sums], seal=pack.number)
    other, _ = verify.verify([(name, html_of(pack) + b" "), sums], seal=pack.number)
    assert (same.verdict, other.verdict) == (Outcome.UNTOUCHED, Outcome.CHANGED)


@pytest.mark.parametrize("given", ["abc", "g" * 64, "0" * 63])
def test_what_is_no_seal_number_is_said(given: str, pack: Pack) -> None:
    with pytest.raises(errors.BadSealNumber):
        verify.verify([(pack.name, pack.content)], seal=given)


def test_the_installation_remembers_every_file_that_it_exported(
    pack: Pack, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "composed", None)  # nothing is written again
    for name, data in (("renamed.zip", pack.content), ("a", html_of(pack))):
        seen = proof(name, data, installation(home))
        assert seen.verdict is Outcome.UNTOUCHED
        assert seen.sentence == (
            "Untouched: this installation exported it on 1 Apr 2018 from snapshot 1 (program"
            f" {__version__})."
        )


def test_a_newer_program_that_writes_otherwise_knows_its_packs_still(
    pack: Pack, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in exports.formats().values():
        monkeypatch.setitem(vars(form), "write", lambda _report: b"another program's bytes")
    for file in (*pack.files, export.Exported(pack.name, "", "", pack.content)):
        assert proof(file.name, file.content, installation(home)).verdict is Outcome.UNTOUCHED


def test_a_pack_that_somebody_zipped_again_is_known_by_its_list(pack: Pack, home: Path) -> None:
    seen = proof("again.zip", zipped(unzipped(pack.content)), installation(home))
    assert (seen.verdict, seen.seal) == (Outcome.UNTOUCHED, pack.number)
    assert "the zip around them is another one" in seen.sentence


def test_a_forged_file_with_a_forged_list_beside_it_is_found_by_the_installation(
    pack: Pack, home: Path
) -> None:
    forged = html_of(pack).replace(b"Served", b"Soared")
    name = "project_2017-12-31_s01.html"
    listed = ("SHA256SUMS", export.sums([(name, forged)]))
    seen, _ = verify.verify([(name, forged), listed], installation(home))
    assert seen.verdict is Outcome.CHANGED
    assert seen.sentence.startswith(
        "Changed: from its snapshot 1 this installation exported no file with these bytes. At"
    )
    assert "Soared" in seen.sentence  # which text differs
    far, _ = verify.verify([(name, forged), listed])
    assert (far.verdict, far.fine) == (Outcome.LISTED, False)
    assert "whoever changes a file can change the list" in far.sentence


def test_a_number_changed_in_a_data_package_is_named(pack: Pack, home: Path) -> None:
    members = unzipped(package_of(pack))
    path = "data/observation.csv"
    changed = members[path].replace(b",7,", b",9,")
    described = json.loads(members["datapackage.json"])
    for resource in described["resources"]:
        if resource["path"] == path:
            resource["hash"] = f"sha256:{hashlib.sha256(changed).hexdigest()}"
    forged = zipped(members | {path: changed, "datapackage.json": json.dumps(described).encode()})
    seen = proof("d.zip", forged)
    assert (seen.verdict, seen.sentence) == (
        Outcome.CHANGED,
        (
            "Changed: observation R1 AA 2017-Q2, value is “9” in the CSV file and “7” in"
            " database.sqlite."
        ),
    )
    here = proof("d.zip", forged, installation(home))
    assert here.verdict is Outcome.CHANGED
    assert "At observation R1 AA 2017-Q2, value it says “9”; from the snapshot comes “7”." in (
        here.sentence
    )


@pytest.mark.parametrize("form", ["xlsx", "pptx", "html"])
def test_a_number_changed_in_a_document_is_named(form: str, world: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(world, tmp_path / "home"))
    made = export.export(opened(home), home, 1, user=ADA, formats=(form,)).files[0]
    if form == "html":
        forged = made.content.replace(b"Served", b"Soared")
    else:
        members = unzipped(made.content)
        forged = zipped({n: c.replace(b"Served", b"Soared") for n, c in members.items()})
    assert forged != made.content
    seen = proof(made.name, forged, installation(home))
    assert seen.verdict is Outcome.CHANGED
    assert re.search(r"At .+ it says “.*Soared.*”; from the snapshot comes .*Served", seen.sentence)


def test_a_file_that_breaks_off_is_called_that_and_not_nameless(pack: Pack, home: Path) -> None:
    for data in (pack.content, html_of(pack), package_of(pack)):
        for share in (0.7, 0.9):
            cut = data[: int(len(data) * share)]
            for there in (None, installation(home)):
                seen = proof("f", cut, there)
                assert (seen.verdict, seen.number) == (Outcome.CHANGED, 1)
                assert "It breaks off or is damaged" in seen.sentence
    assert proof("f", pack.content[:40]).verdict is Outcome.UNPROVED


def test_files_from_before_the_installation_remembered_are_not_called_changed(
    pack: Pack, home: Path
) -> None:
    with sqlite3.connect(Settings(home).database) as conn:
        conn.execute("DROP TRIGGER exported_no_delete")
        conn.execute("DELETE FROM exported")
        conn.execute("INSERT INTO trait VALUES ('exported_after', '1')")
    conn.close()
    assert proof("r.html", html_of(pack), installation(home)).sentence == (
        "Untouched: this installation writes the same bytes from its snapshot."
    )
    other = proof("r.html", html_of(pack).replace(b"Served", b"Soared"), installation(home))
    assert other.verdict is Outcome.UNPROVED
    assert "does not remember every file" in other.sentence
    assert "Soared" in other.sentence


def test_a_restored_backup_does_not_claim_to_know_every_file(pack: Pack, home: Path) -> None:
    backup.back_up(Settings(home), home.parent / "b.zip", AT)
    late = export.export(opened(home), home, 1, user=ADA, formats=("html",), partner="AA", at=AT)
    again = Settings(home.parent / "again")
    backup.restore(home.parent / "b.zip", again)
    there = installation(again.home)
    assert proof("p.zip", pack.content, there).verdict is Outcome.UNTOUCHED
    assert not there.remembers(1)
    changed = proof("r.html", late.files[0].content + b" ", there)
    assert changed.verdict is Outcome.UNPROVED


def test_a_single_file_taken_from_a_pack_is_known_in_any_pack_of_its_snapshot(
    pack: Pack, home: Path
) -> None:
    inside = {file.name: file.content for file in pack.files[:1]}
    seal = unzipped(pack.content)["seal.json"]
    rest = [("seal.json", seal), *inside.items()]
    smaller = zipped({"SHA256SUMS": export.sums(rest), **dict(rest)})
    seen = proof("p.zip", smaller, installation(home))
    assert seen.verdict is Outcome.UNTOUCHED
    assert "though not in this pack" in seen.sentence


def test_a_pack_with_a_changed_missing_or_added_file_says_which(pack: Pack) -> None:
    members = unzipped(pack.content)
    html = "project_2017-12-31_s01.html"
    changed = proof("p.zip", zipped(members | {html: members[html] + b" "}))
    missing = proof(
        "p.zip", zipped({name: content for name, content in members.items() if name != html})
    )
    added = proof("p.zip", zipped(members | {"extra.txt": b"x"}))
    assert [seen.verdict for seen in (changed, missing, added)] == [Outcome.CHANGED] * 3
    assert changed.sentence == f"Changed: {html} is not the file that was packed."
    assert missing.sentence == f"Changed: {html} is missing."
    assert added.sentence == "Changed: extra.txt was added."


def test_files_and_hashes_changed_alike_are_found_by_the_installation(
    pack: Pack, home: Path
) -> None:
    members = unzipped(pack.content)
    html = "project_2017-12-31_s01.html"
    members[html] = members[html].replace(b"Served", b"Soared")
    rest = [(name, content) for name, content in members.items() if name != "SHA256SUMS"]
    forged = zipped({"SHA256SUMS": export.sums(rest), **dict(rest)})
    seen = proof("p.zip", forged, installation(home))
    assert seen.verdict is Outcome.CHANGED
    assert seen.sentence.startswith(f"{html} in it: Changed: from its snapshot 1 this installation")


def test_a_single_file_alone_is_never_called_untouched(pack: Pack) -> None:
    for data in (html_of(pack), html_of(pack) + b" "):
        seen = proof("report.html", data)
        assert (seen.verdict, seen.number) == (Outcome.UNPROVED, 1)
        assert seen.sentence.endswith(
            "Nothing here proves that it is untouched: ask the installation that froze it, or lay"
            " the pack beside it and compare its seal number with the one that was printed at"
            " export."
        )


def test_a_list_beside_a_file_proves_only_that_the_file_is_equal_to_the_list(pack: Pack) -> None:
    name = "project_2017-12-31_s01.html"
    for beside in ((pack.name, pack.content), ("SHA256SUMS", unzipped(pack.content)["SHA256SUMS"])):
        same, _ = verify.verify([("any name.html", html_of(pack)), beside])
        other, _ = verify.verify([(name, html_of(pack) + b" "), beside])
        assert (same.verdict, other.verdict) == (Outcome.LISTED, Outcome.CHANGED)
        assert (same.fine, same.seal) == (False, pack.number)
        assert same.sentence.startswith("Equal to the list of hashes beside it, which proves no")
        assert other.sentence == (
            "Changed: the list beside it names other bytes; either the file or the list is not"
            " what was exported."
        )


def test_a_single_file_is_proved_by_the_installation_also_after_later_uploads(
    pack: Pack, store: Store, home: Path
) -> None:
    load(store, "objective", "code,name,title\nZ,Zest,Zest\n")
    snapshots.take(
        store, home, State.at(store, store.revision(), DAY, DAY), name="later", user=ADA, at=LATER
    )
    for file in pack.files:
        assert proof(file.name, file.content, installation(home)).verdict is Outcome.UNTOUCHED, (
            file.name
        )
        if file.name.endswith(".html"):
            assert (
                proof(file.name, file.content + b" ", installation(home)).verdict is Outcome.CHANGED
            )


def test_another_installation_proves_nothing(pack: Pack, tmp_path: Path) -> None:
    other = databases.copy("world", tmp_path)
    assert proof("r.html", html_of(pack), Installation(other, tmp_path)).verdict is Outcome.UNPROVED
    snapshots.take(
        other,
        tmp_path,
        State.at(other, other.revision(), date(2018, 3, 31), date(2018, 3, 31)),
        name="April meeting",
        user=ADA,
        at=AT,
    )
    there = Installation(other, tmp_path)
    assert proof("r.html", html_of(pack), there).verdict is Outcome.UNPROVED
    whole = proof(pack.name, pack.content, there)  # of the same number, yet not of ours
    assert (whole.verdict, whole.fine) == (Outcome.LISTED, False)
    assert "This installation has no snapshot 1 with that hash." in whole.sentence


def test_a_damaged_snapshot_still_knows_its_files_by_their_hash(pack: Pack, home: Path) -> None:
    path = home / "snapshots" / snapshots.find(opened(home), 1).file
    path.chmod(0o644)
    path.write_bytes(flipped(path.read_bytes(), 5_000))
    assert proof("r.html", html_of(pack), installation(home)).verdict is Outcome.UNTOUCHED
    seen = proof("r.html", html_of(pack) + b" ", installation(home))
    assert seen.verdict is Outcome.CHANGED
    assert "It cannot be written again: Snapshot 1 is damaged" in seen.sentence


def test_a_data_package_counts_its_rows_up_again(pack: Pack) -> None:
    members = unzipped(package_of(pack))
    path = "data/observation.csv"
    seen = proof("d.zip", zipped(members | {path: members[path].replace(b",7,", b",9,")}))
    assert (seen.verdict, seen.sentence) == (
        Outcome.CHANGED,
        f"Changed: {path} is not the file that was packed.",
    )
    assert "Its rows add up to that hash." in proof("d.zip", package_of(pack)).sentence


def test_a_data_package_whose_database_was_changed_with_its_hash_is_found_out(
    pack: Pack, tmp_path: Path
) -> None:
    members = unzipped(package_of(pack))
    file = tmp_path / "copy.db"
    file.write_bytes(members["database.sqlite"])
    with sqlite3.connect(file) as conn:
        conn.execute("UPDATE observation SET value = 99 WHERE value = 7")
    conn.close()
    described = json.loads(members["datapackage.json"])
    for resource in described["resources"]:
        if resource["path"] == "database.sqlite":
            resource["hash"] = f"sha256:{export.Exported('', '', '', file.read_bytes()).sha256}"
    members |= {
        "database.sqlite": file.read_bytes(),
        "datapackage.json": json.dumps(described).encode(),
    }
    seen = proof("d.zip", zipped(members))
    assert (
        seen.sentence
        == "Changed: observation R1 AA 2017-Q2, value is “7” in the CSV file and “99” in"
        " database.sqlite."
    )


def test_the_file_of_a_snapshot_is_proved_where_it_was_frozen_and_counted_up_elsewhere(
    home: Path,
) -> None:
    name = snapshots.find(opened(home), 1).file
    data = (home / "snapshots" / name).read_bytes()
    assert proof("0001.db", data, installation(home)).verdict is Outcome.UNTOUCHED
    alone = proof("0001.db", data)
    assert (alone.verdict, alone.number) == (Outcome.UNPROVED, 1)
    assert "Its rows add up to that hash." in alone.sentence
    for byte in (60, len(data) // 2, len(data) - 100):
        assert proof(name, flipped(data, byte), installation(home)).verdict is Outcome.CHANGED


def test_rows_changed_in_the_file_of_a_snapshot_are_found_out_without_anything_else(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "0001.db"
    file.write_bytes((home / "snapshots" / snapshots.find(opened(home), 1).file).read_bytes())
    with sqlite3.connect(file) as conn:
        conn.execute("DROP TRIGGER observation_versions_only_end")
        conn.execute("UPDATE observation_versions SET value = 99 WHERE value = 7")
    conn.close()
    seen = proof("0001.db", file.read_bytes())
    assert (seen.verdict, seen.sentence) == (
        Outcome.CHANGED,
        "Changed: its rows are not those that were frozen.",
    )


def test_a_pack_with_what_waits_is_known_also_when_it_waits_no_more(
    store: Store, home: Path
) -> None:
    plan, data = planned(store, "S1,AA,2017-Q2,30\n")
    submissions.submit(store, plan, data, user=ANA, partner="AA", reasons={}, at=LATER)
    made = export.export(store, home, 1, user=ADA, formats=("html",), with_submitted=True)
    assert proof("r.html", made.files[0].content, installation(home)).verdict is Outcome.UNTOUCHED
    submissions.withdraw(store, 1, user=ANA, at=LATER)
    assert proof("r.html", made.files[0].content, installation(home)).verdict is Outcome.UNTOUCHED
    changed = proof("r.html", made.files[0].content + b" ", installation(home))
    assert changed.verdict is Outcome.CHANGED


def database(*statements: str) -> bytes:
    with sqlite3.connect(":memory:") as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()
        return conn.serialize()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"sun",
        b"%PDF-1.7 without a mark %%EOF",
        b"<!DOCTYPE html><html></html>",
        database("CREATE TABLE t (a)"),
        database("PRAGMA application_id = 1229866054", "CREATE TABLE t (a)"),
        database(
            "PRAGMA application_id = 1229866054", "CREATE VIEW snapshot AS SELECT 1 AS number"
        ),
        zipped({"a.txt": b"x"}),
        zipped({"datapackage.json": b"[]"}),
        zipped({"datapackage.json": b'{"seal": {"snapshot": "x"}, "licenses": [1]}'}),
        zipped({"docProps/core.xml": b"<x/>"}),
    ],
    ids=[  # never made of the bytes: a zip holds the time, and processes must agree on the names
        "nothing",
        "three letters",
        "no PDF of ours",
        "no page of ours",
        "a foreign database",
        "our mark alone",
        "a view in our clothes",
        "any zip",
        "a package that is a list",
        "a seal without numbers",
        "a document without properties",
    ],
)
def test_any_other_file_is_no_file_of_a_snapshot(data: bytes, home: Path) -> None:
    seen = proof("holiday.txt", data, installation(home))
    assert (seen.verdict, seen.number) == (Outcome.FOREIGN, None)
    assert seen.sentence.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        b"%PDF-1.7 that ends too soon",
        b"<!DOCTYPE html><html>",
        b"SQLite format 3\x00",
        zipped({"zeros": b"\0" * 110_000_000}),
    ],
    ids=["zip", "PDF", "page", "database", "bomb"],
)
def test_of_what_cannot_be_looked_into_nothing_is_claimed(data: bytes, home: Path) -> None:
    seen = proof("holiday.txt", data, installation(home))
    assert (seen.verdict, seen.number) == (Outcome.UNPROVED, None)
    assert seen.sentence.endswith(".")


def test_a_seal_without_sense_is_a_changed_pack() -> None:
    for seal in (b"{}", b"[", b'{"mark": "innodrop-seal/1"}'):
        assert (
            proof("p.zip", zipped({"SHA256SUMS": b"", "seal.json": seal})).verdict
            is Outcome.CHANGED
        )


@pytest.mark.soak
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_single_flipped_byte_is_called_untouched(
    pack: Pack, world: Path, data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from([html_of(pack), package_of(pack)]))
    byte = data.draw(st.integers(0, len(file) - 1))
    seen = proof("f", flipped(file, byte), installation(world))
    assert seen.verdict in (Outcome.CHANGED, Outcome.FOREIGN, Outcome.UNPROVED)
