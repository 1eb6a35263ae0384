"""The data package: valid for other programs, whole, and what it holds can be uploaded again."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pytest

from innodrop import intake, tables
from innodrop.exports import datapackage
from innodrop.exports.report import Report
from innodrop.services.uploads import plan as upload_plan
from innodrop.store import canonical
from innodrop.store.base import Columns, Store
from innodrop.tables import share
from innodrop.tables.table import Table
from tests.exports import sealed

HOSTILE = (
    "=1+1",
    "-2 persons",
    "@SUM(A1)",
    "+49 3834",
    "＝HYPERLINK()",
    "'=quoted",
    'a "b", c;d',
    "two\nlines",
    "é ß 中",
)


@pytest.fixture(scope="module")
def report(demo: Store) -> Report:
    """With the tables that leave only when somebody chooses them."""
    return sealed.of_demo(demo, also=tuple(share.sensitive()))


@pytest.fixture(scope="module")
def data(report: Report) -> bytes:
    return datapackage.FORMAT.write(report)


@pytest.fixture(scope="module")
def folder(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a person unpacks it; tests only read it."""
    return unpacked(data, tmp_path_factory.mktemp("package"))


def unpacked(data: bytes, where: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(data)).extractall(where)
    return where


def described(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return package


def resource(folder: Path, name: str) -> dict[str, Any]:
    return next(
        described_file
        for described_file in described(folder)["resources"]
        if described_file["name"] == name
    )


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def errors(folder: Path) -> list[str]:
    verdict = frictionless.validate(str(folder / "datapackage.json"))
    return [error.type for task in verdict.tasks for error in task.errors] + [
        error.type for error in verdict.errors
    ]


def of_rows(report: Report, rows: dict[str, list[dict[str, Any]]]) -> Report:
    """A report with these rows of some tables alone."""
    kept = tuple(table for table in report.tables if table.name in rows)

    def stored(table: Table) -> Columns:
        return {
            column.name: [row.get(column.name) for row in rows[table.name]]
            for column in table.columns
        }

    return replace(report, tables=kept, columns=stored)


def test_another_program_finds_nothing_wrong_with_the_demonstration_data(folder: Path) -> None:
    assert errors(folder) == []


def test_every_table_is_a_file_with_its_sum_its_size_and_its_key(
    folder: Path, report: Report
) -> None:
    package = described(folder)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [r["name"] for r in package["resources"]] == [
        *(table.name for table in report.tables),
        "database",
    ]
    for described_file in package["resources"]:
        content = (folder / described_file["path"]).read_bytes()
        assert described_file["bytes"] == len(content)
        assert described_file["hash"] == f"sha256:{sha256(content).hexdigest()}"
        if described_file["name"] != "database":
            assert described_file["schema"]["primaryKey"] == list(
                tables.named(described_file["name"]).key
            )


def test_a_changed_byte_and_a_missing_row_are_found(report: Report, tmp_path: Path) -> None:
    partner = {"name": "N", "country": "C", "active_from": "2016", "basis": "fact"}
    rows = [
        {"code": "A", **partner, "country_code": "DE"},
        {"code": "B", **partner, "country_code": "CZ", "successor": "A"},
    ]
    where = unpacked(datapackage.FORMAT.write(of_rows(report, {"partner": rows})), tmp_path)
    path = where / "data" / "partner.csv"
    path.write_bytes(path.read_bytes().replace(b"CZ", b"CS"))
    assert errors(where) == ["hash-count"]
    package = described(where)
    del package["resources"][0]["hash"], package["resources"][0]["bytes"]
    (where / "datapackage.json").write_text(json.dumps(package), "utf-8")
    path.write_bytes(path.read_bytes().replace(b"A,N", b"Z,N"))
    assert errors(where) == ["foreign-key"]


def test_it_says_which_state_it_is_and_asks_for_a_licence_instead_of_inventing_one(
    folder: Path, report: Report
) -> None:
    package = described(folder)
    assert package["name"] == "inno-drop_2018-03-31_s01"
    assert package["created"] == "2018-04-03T08:00:00Z"
    assert package["seal"]["content_sha256"] == report.seal.content
    assert package["seal"]["reporting_date"] == "2018-03-31"
    assert "illustrative" in package["description"]
    assert "licenses" not in package
    assert "none chosen yet" in (folder / "README.txt").read_text("utf-8")


def test_a_chosen_licence_is_told(report: Report, tmp_path: Path) -> None:
    where = unpacked(datapackage.FORMAT.write(replace(report, licence="CC-BY-4.0")), tmp_path)
    assert described(where)["licenses"] == [{"name": "CC-BY-4.0"}]
    assert "Licence: CC-BY-4.0" in (where / "README.txt").read_text("utf-8")


def test_columns_carry_their_type_their_limits_and_their_meaning(folder: Path) -> None:
    fields = {f["name"]: f for f in resource(folder, "event")["schema"]["fields"]}
    assert fields["participants"] | {"description": ""} == {
        "name": "participants",
        "type": "integer",
        "description": "",
        "unit": "people",
    }
    assert fields["online"]["type"] == "boolean"
    assert fields["scope"]["constraints"]["enum"] == ["project", "programme", "related"]
    assert fields["title"]["constraints"] == {"required": True}
    assert fields["partners"]["description"].endswith("Each is a code of the table partner.")


def test_references_are_foreign_keys_lists_of_codes_are_not(folder: Path) -> None:
    event = resource(folder, "event")["schema"]["foreignKeys"]
    assert event == [
        {"fields": ["host"], "reference": {"resource": "partner", "fields": ["code"]}},
        {"fields": ["objective"], "reference": {"resource": "objective", "fields": ["code"]}},
    ]
    partner = resource(folder, "partner")["schema"]["foreignKeys"]
    assert partner == [{"fields": ["successor"], "reference": {"resource": "", "fields": ["code"]}}]


def test_a_reference_that_does_not_hold_among_the_rows_is_left_out(
    report: Report, tmp_path: Path
) -> None:
    objective = {"code": "O1.1", "parent": "O1", "name": "Sub", "title": "Sub", "basis": "fact"}
    where = unpacked(
        datapackage.FORMAT.write(of_rows(report, {"objective": [objective]})), tmp_path
    )
    assert "foreignKeys" not in resource(where, "objective")["schema"]
    assert errors(where) == []


def test_files_are_plain_csv_in_the_order_of_their_keys(folder: Path, report: Report) -> None:
    for table in report.tables:
        content = (folder / "data" / f"{table.name}.csv").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in content
        head, *rows = lines(content)
        assert head == [column.name for column in table.columns]
        assert len(rows) == len(list(report.rows(table)))


@pytest.mark.parametrize("name", tables.discover())
def test_a_file_of_the_package_uploads_again_as_nothing_new(
    name: str, folder: Path, demo: Store
) -> None:
    table = tables.named(name)
    content = (folder / "data" / f"{name}.csv").read_bytes()
    if len(lines(content)) == 1:
        return
    plan = upload_plan.plan(demo, table, content, file=f"{name}.csv")
    assert [problem for problem in plan.problems if problem.tier == "blocks"] == []
    assert (len(plan.new), len(plan.changed)) == (0, 0)
    assert plan.same == len(lines(content)) - 1


def test_texts_that_look_like_formulas_are_neutral_in_csv_and_come_back_as_they_were(
    report: Report, tmp_path: Path
) -> None:
    table = tables.named("output")
    rows = [
        {"code": f"X{i}", "title": text, "status": "done", "basis": "fact"}
        for i, text in enumerate(HOSTILE)
    ]
    where = unpacked(datapackage.FORMAT.write(of_rows(report, {"output": rows})), tmp_path)
    content = (where / "data" / "output.csv").read_bytes()
    cells = [row[1] for row in lines(content)[1:]]
    assert [cell for cell in cells if cell[:1] in "=+-@＝"] == []
    assert cells[:2] == ["'=1+1", "'-2 persons"]
    assert [row.values["title"] for row in intake.read(table, content).rows] == list(HOSTILE)
    with closing(sqlite3.connect(where / "database.sqlite")) as conn:
        assert [
            title for (title,) in conn.execute("SELECT title FROM output ORDER BY code")
        ] == list(HOSTILE)


def test_the_sqlite_copy_holds_the_same_rows_with_types_and_keys(
    folder: Path, report: Report
) -> None:
    with closing(sqlite3.connect(f"file:{folder / 'database.sqlite'}?mode=ro", uri=True)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA application_id").fetchone() == (canonical.APPLICATION_ID,)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [
            name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        assert names == sorted(table.name for table in report.tables)
        for table in report.tables:
            copied = conn.execute(f'SELECT * FROM "{table.name}"').fetchall()
            assert copied == list(report.rows(table))
        types = {row[1]: row[2] for row in conn.execute("PRAGMA table_info(observation)")}
        assert (types["value"], types["nothing_to_report"], types["note"]) == (
            "REAL",
            "INTEGER",
            "TEXT",
        )
        links = {(row[3], row[2]) for row in conn.execute("PRAGMA foreign_key_list(observation)")}
        assert links == {("kpi", "kpi"), ("partner", "partner")}


def test_the_sqlite_copy_is_the_same_whatever_the_order_of_the_tables(report: Report) -> None:
    first = canonical.image(report.tables, report.rows, {})
    assert canonical.image(tuple(reversed(report.tables)), report.rows, {}) == first


def test_a_foreign_key_that_does_not_hold_is_refused() -> None:
    objective = tables.named("objective")
    given = {
        "code": "O1.1",
        "parent": "O1",
        "name": "n",
        "title": "t",
        "position": None,
        "basis": "fact",
    }
    row = [given.get(column.name) for column in objective.columns]
    with pytest.raises(sqlite3.IntegrityError, match="objective"):
        canonical.image((objective,), lambda _: [row], {"objective": {"parent": "objective"}})


def test_flags_are_words_and_numbers_have_a_point(report: Report, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {
            "kpi": "K01",
            "period": "2017-Q3",
            "value": -1234.5,
            "nothing_to_report": None,
            "basis": "fact",
        },
        {"kpi": "K01", "period": "2017-Q4", "value": None, "nothing_to_report": 1, "basis": "fact"},
    ]
    where = unpacked(datapackage.FORMAT.write(of_rows(report, {"observation": rows})), tmp_path)
    head, *records = lines((where / "data" / "observation.csv").read_bytes())
    value, nothing = head.index("value"), head.index("nothing_to_report")
    assert [(row[value], row[nothing]) for row in records] == [("-1234.5", ""), ("", "yes")]
    assert errors(where) == []
