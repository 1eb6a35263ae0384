"""Zip files whose bytes follow from their content alone."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from innodrop.exports.stable_zip import Properties, packed, settled

CORE = "docProps/core.xml"
ABOUT = Properties("Deck & more", "INNO-DROP <x>", datetime(2018, 4, 3, 8, 0, tzinfo=UTC), "mark:1")


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def read(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def office(parts: dict[str, bytes], moment: tuple[int, int, int, int, int, int]) -> bytes:
    """A document as a library leaves it: parts in any order, with the time of writing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content)
    return target.getvalue()


def test_a_zip_tells_no_time_no_owner_and_no_system_of_its_machine() -> None:
    data = packed([("b.txt", b"b"), ("a.txt", b"a" * 1000)])
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert [entry.filename for entry in entries] == ["b.txt", "a.txt"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}
    assert {entry.external_attr >> 16 for entry in entries} == {0o644}
    assert {entry.extra for entry in entries} == {b""}
    assert entries[1].compress_size < 100


def test_an_office_document_settles_to_the_same_bytes_whenever_it_was_written() -> None:
    parts = {
        "xl/b.xml": b"b",
        CORE: b"<written 2026/>",
        "[Content_Types].xml": b"types",
        "xl/a.xml": b"a",
    }
    early = settled(office(parts, (2020, 1, 1, 0, 0, 0)), ABOUT)
    late = settled(office(dict(reversed(parts.items())), (2026, 7, 1, 12, 0, 2)), ABOUT)
    assert early == late
    assert names(early) == ["[Content_Types].xml", CORE, "xl/a.xml", "xl/b.xml"]
    assert settled(early, ABOUT) == early


def test_it_says_who_made_it_and_when_it_was_sealed() -> None:
    core = read(settled(office({CORE: b"old"}, (2020, 1, 1, 0, 0, 0)), ABOUT), CORE).decode()
    assert "<dc:title>Deck &amp; more</dc:title>" in core
    assert "<dc:creator>INNO-DROP &lt;x&gt;</dc:creator>" in core
    assert "<cp:keywords>mark:1</cp:keywords>" in core
    assert core.count("2018-04-03T08:00:00Z") == 2


def test_a_document_without_properties_gets_none() -> None:
    assert names(settled(office({"a.xml": b"a"}, (2020, 1, 1, 0, 0, 0)), ABOUT)) == ["a.xml"]


def test_documents_inside_a_document_settle_likewise() -> None:
    inner = {CORE: b"written now", "xl/workbook.xml": b"w"}
    data = [
        settled(office({"ppt/embeddings/book.xlsx": office(inner, moment)}, moment), ABOUT)
        for moment in ((2020, 1, 1, 0, 0, 0), (2026, 1, 1, 0, 0, 0))
    ]
    assert data[0] == data[1]
    assert b"2018-04-03T08:00:00Z" in read(read(data[0], "ppt/embeddings/book.xlsx"), CORE)
