"""Whatever a pack or a backup holds, it is read or refused in seconds and in 200 MB."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from innodrop import archives
from innodrop.exports import seals
from tests.costs import MEGABYTES, costs

SECONDS = 5.0
MARK = f"innodrop-seal/1/{'0' * 64}//approved"
OF_CORE = f"<core><keywords>{MARK}</keywords></core>".encode()
DESCRIPTOR = json.dumps(
    {
        "seal": {
            "snapshot": 1,
            "content_sha256": "0" * 64,
            "reporting_date": "2018-01-01",
            "revision": 1,
        }
    }
).encode()
WARM = {"!warm.zip": b"PK\x03\x04"}


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def pack(members: Mapping[str, bytes]) -> bytes:
    """With a seal and a list of hashes that are right."""
    inside = {"seal.json": json.dumps({"mark": MARK}).encode(), **members}
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in inside.items())
    return zipped({"SHA256SUMS": sums.encode(), **inside})


def lying(size: int) -> bytes:
    """A zip whose one file unpacks to more than it says."""
    data = bytearray(zipped({"SHA256SUMS": b"\0" * size}))
    stated = struct.pack("<I", size)
    while (at := data.find(stated)) >= 0:
        data[at : at + 4] = struct.pack("<I", 9)
    return bytes(data)


def packs(size: int) -> Iterator[tuple[str, bytes]]:
    """Small ones of which so many bytes come, in every way that we look into one."""
    zeros, rows = b"\0" * size, b"a,b,c,d\n" * (size // 8)
    yield "zeros", zipped({"zeros": zeros})
    yield "zeros in a pack", pack({"zeros": zeros})
    yield "lying", lying(size)
    book = zipped({"xl/workbook.xml": b"", "docProps/core.xml": OF_CORE, "zeros": zeros})
    yield "a book", book
    yield "books in a pack", pack({f"{i}.xlsx": book for i in range(100)})
    core = zipped({"xl/workbook.xml": b"", "docProps/core.xml": OF_CORE * (size // 100)})
    yield "many keywords", core
    for name, files in {
        "package of rows": {"data/observation.csv": b"kpi,partner,period,value\n" + rows},
        "package of commas": {"data/observation.csv": b"," * size},
        "package of lines": {"data/observation.csv": b"\n" * size},
        "package with a zero copy": {"database.sqlite": b"SQLite format 3\0" + zeros},
    }.items():
        package = zipped({"datapackage.json": DESCRIPTOR, **files})
        yield name, package
        yield f"{name} in a pack", pack({"data.zip": package})
    yield "descriptor", zipped({"datapackage.json": b"[" + b"{}," * (size // 3)})
    yield "names", zipped({f"{i}": b"" for i in range(70_000)}, zipfile.ZIP_STORED)
    for method, name in ((zipfile.ZIP_BZIP2, "bzip2"), (zipfile.ZIP_LZMA, "lzma")):
        yield name, zipped({"SHA256SUMS": zeros}, method)
    yield "hashes", b"".join(b"%064x  %d\n" % (i, i) for i in range(130_000))
    yield (
        "marks",
        b"%PDF-1.7\n"
        + b"".join(b"innodrop-seal/%d/%064d//approved " % (i, i) for i in range(90_000)),
    )


def dear(act: str, files: Mapping[str, bytes], folder: Path, seconds: float) -> dict[str, object]:
    found = costs(act, files, folder)
    assert all(cost.said for cost in found.values())
    return {n: c for n, c in found.items() if c.seconds > seconds or c.megabytes > MEGABYTES}


def test_a_small_pack_of_much_takes_little(tmp_path: Path) -> None:
    files = {n: d for n, d in packs(30_000_000) if n in ("lying", "books in a pack")}
    assert sum(map(len, files.values())) < 4_000_000
    assert dear("verify", WARM | files, tmp_path, SECONDS) == {}


@pytest.mark.soak
@pytest.mark.parametrize("size", [39_000_000, 99_000_000])
def test_no_pack_takes_much(size: int, tmp_path: Path) -> None:
    assert dear("verify", WARM | dict(packs(size)), tmp_path, SECONDS + size / 20_000_000) == {}


@pytest.mark.soak
def test_no_pack_made_by_chance_takes_much(tmp_path: Path) -> None:
    """Files in zips in zips, some of them cut."""
    files = {f"{seed}": by_chance(Random(seed), 3) for seed in range(80)}  # noqa: S311
    assert dear("verify", WARM | files, tmp_path, SECONDS) == {}


def told(size: int) -> Iterator[tuple[str, bytes]]:
    """Files of which as many bytes come, that say many things, or one in many pieces."""
    for name, piece in {
        "cells": b"<c/>",
        "texts": b"<t/>",
        "attributes": b'<t a=""/>',
        "places": b"<c r='%d'><v>1</v></c>",
        "few cells": b"<c/>" + b" " * 60,
    }.items():
        sheet = b"<w>" + piece.replace(b"%d", b"1") * (size // len(piece)) + b"</w>"
        parts = {f"xl/worksheets/sheet{i}.xml": sheet[: size // 4] for i in range(1, 5)}
        yield f"{name} of a sheet", zipped({"xl/workbook.xml": sheet[:9], **parts})
        yield (
            f"{name} of a slide",
            zipped({"ppt/presentation.xml": b"", "ppt/slides/slide1.xml": sheet}),
        )
    for number, piece in enumerate((b"<!", b"<![CDATA[", b"<p>x", b"<a b", b"&a", b"&#1;", b"x")):
        yield f"page {number}", piece * (size // 4 // len(piece))
    yield "page of places", b"<p>x" * 290_000
    rows = b"kpi,partner,period,value\n" + b"K,P,2017,1\n" * (size // 11)
    yield "package", zipped({"datapackage.json": DESCRIPTOR, "data/observation.csv": rows})
    yield (
        "package of commas",
        zipped({"datapackage.json": DESCRIPTOR, "data/observation.csv": b"," * size}),
    )


@pytest.mark.soak
def test_nothing_that_a_file_says_takes_much_to_tell(tmp_path: Path) -> None:
    files = dict(told(39_000_000))
    assert dear("spell", WARM | files, tmp_path, SECONDS + 39 / 20) == {}


def by_chance(chance: Random, depth: int) -> bytes:
    names = ["a", "b.zip", "xl/workbook.xml", "docProps/core.xml", "datapackage.json", "c.html",
             "data/observation.csv", "database.sqlite", "ppt/presentation.xml"]  # fmt: skip
    units = [b"\0", b"{},", b"a,b\n", OF_CORE, b"<p>", DESCRIPTOR, b"SQLite format 3\0", b"<!"]
    members = {
        name: by_chance(chance, depth - 1)
        if depth and chance.random() < 0.5
        else chance.choice(units) * chance.choice((1, 9, 200_000))
        for name in chance.sample(names, chance.randint(1, 6))
    }
    made = chance.choice((pack, zipped))(members)
    return made[: len(made) * 2 // 3] if chance.random() < 0.1 else made


def backups(size: int) -> Iterator[tuple[str, bytes]]:
    """What `restore` may be given instead of a backup."""
    zeros = b"\0" * size
    manifest = {
        "form": 1,
        "at": "2018-04-01T00:00:00+00:00",
        "revision": 1,
        "damaged_snapshots": [],
        "files": {"innodrop.db": sha256(zeros).hexdigest()},
    }
    yield "zeros", zipped({"manifest.json": json.dumps(manifest).encode(), "innodrop.db": zeros})
    yield "manifest", zipped({"manifest.json": b"[" + b"{}," * (size // 3)})
    yield "deep", zipped({"manifest.json": b"[" * 1_000_000})
    yield "list", zipped({"manifest.json": b"[]"})
    far = manifest | {"at": "0001-01-01T00:00:00+23:59"}
    yield "before time", zipped({"manifest.json": json.dumps(far).encode()})
    yield "names", zipped({f"{i}": b"" for i in range(70_000)}, zipfile.ZIP_STORED)
    yield "lying", lying(size).replace(b"SHA256SUMS", b"manif.json")
    for key in manifest:
        less = {name: value for name, value in manifest.items() if name != key}
        yield f"without {key}", zipped({"manifest.json": json.dumps(less).encode()})
        odd = {**manifest, key: ["x"]}
        yield f"odd {key}", zipped({"manifest.json": json.dumps(odd).encode()})


def test_a_small_backup_of_much_takes_little_and_is_refused_in_words(tmp_path: Path) -> None:
    found = costs("restore", dict(backups(60_000_000)), tmp_path)
    assert {n: c for n, c in found.items() if c.seconds > SECONDS or c.megabytes > MEGABYTES} == {}
    for name, cost in found.items():
        assert "cannot be restored" in cost.said, (name, cost)


def test_a_file_of_an_archive_is_never_unpacked_further_than_it_says() -> None:
    data = lying(30_000_000)
    with (
        archives.opened(io.BytesIO(data), unpacked=100, files=1) as archive,
        suppress(zipfile.BadZipFile),  # nor is its sum right
    ):
        assert len(archives.content(archive, "SHA256SUMS")) <= 9
    assert seals.members(data, "SHA256SUMS") == {}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (zipped({"a": b"", "b": b""}), archives.ArchiveTooLarge),
        (zipped({"a": bytes(101)}), archives.ArchiveTooLarge),
        (zipped({"a": b"x"}, zipfile.ZIP_LZMA), zipfile.BadZipFile),
        (zipped({"a": b"x"}, zipfile.ZIP_BZIP2), zipfile.BadZipFile),
    ],
)
def test_an_archive_that_says_too_much_is_not_opened(data: bytes, error: type[Exception]) -> None:
    with (
        pytest.raises(error),
        archives.opened(io.BytesIO(data), unpacked=100, files=1),
    ):
        pass
