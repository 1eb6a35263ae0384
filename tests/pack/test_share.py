"""What leaves the house: a partner's pack holds that partner's rows alone, and personal or
commercial rows leave only when somebody chose them by name."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from innodrop import errors, exports, tables
from innodrop.model.keys import normalise
from innodrop.model.roles import Role, User
from innodrop.pack import export, verify
from innodrop.pack.export import Pack
from innodrop.services import snapshots
from innodrop.state import State
from innodrop.store.base import NewRevision, Store
from innodrop.tables.fields import Kind
from innodrop.tables.share import sensitive
from innodrop.tables.table import Table
from tests import databases

AT = datetime(2018, 4, 1, 8, 0, tzinfo=UTC)
DAY = date(2018, 3, 31)
BEN = User("coordinator@demo.example", "Coordinator", Role.COORDINATOR, number="100000000000021")
ALL = tuple(exports.formats())
SEAT = {"AQV", "WSM"}
WHO = "petr@np.example"
SENSITIVE = {
    "need",
    "service_use",
    "assessment",
    "label_check",
    "recommendation",
    "budget_line",
    "risk",
}


@dataclass(frozen=True)
class Home:
    """The demonstration with two snapshots, between which every row of every table was touched:
    its free texts hold a word that says whose row it is."""

    store: Store
    path: Path

    def pack(self, **given: Any) -> Pack:
        return export.export(self.store, self.path, 2, **{"user": BEN, "formats": ALL, **given})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = tmp_path_factory.mktemp("share") / "home"
    store = databases.copy("demo", path)
    freeze(store, path, "Before", date(2017, 12, 31))
    for table in tables.discover().values():
        if table.whose:
            with store.write(NewRevision(AT, "init", "upload", table.name, "all.csv")) as writing:
                writing.put(table, [marked(table, row) for row in rows(store, table)])
    freeze(store, path, "After")
    return Home(store, path)


def freeze(store: Store, path: Path, name: str, day: date = DAY) -> int:
    state = State.at(store, store.revision(), day, day)
    return snapshots.take(store, path, state, name=name, user=BEN, at=AT).number


def rows(store: Store, table: Table) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    cells = store.columns(table, store.revision())
    return [dict(zip(names, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def marked(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    whose = {code for name in table.whose for code in str(row[name] or "").split(";")}
    ours = "OURS" if whose & SEAT else "THEIRS"
    texts = [c.name for c in table.columns if c.kind is Kind.TEXT and c.name not in table.key]
    return row | {name: f"{ours} {table.name} {row[name] or ''}" for name in texts}


def package(pack: Pack) -> dict[str, bytes]:
    (file,) = [file for file in pack.files if file.name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def held(pack: Pack) -> dict[str, list[dict[str, Any]]]:
    """The rows of the copy of the database by table."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.deserialize(package(pack)["database.sqlite"])
        conn.row_factory = sqlite3.Row
        names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {n: [dict(row) for row in conn.execute(f'SELECT * FROM "{n}"')] for (n,) in names}


def words(pack: Pack) -> dict[str, str]:
    """Everything that another program finds in the files, by ending."""
    found = {}
    for file in pack.files:
        ending = file.name.rpartition(".")[2]
        if ending == "pdf":
            pages = PdfReader(io.BytesIO(file.content)).pages
            text = " ".join(page.extract_text() for page in pages)
        elif ending == "html":
            text = file.content.decode()
        else:
            text = "\n".join(parts(file.content))
        found[ending] = re.sub(r"\s+", " ", text)
    return found


def parts(content: bytes) -> list[str]:
    """The texts of a zip's members, also of workbooks inside it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            found += parts(data) if data.startswith(b"PK") else [data.decode("utf-8", "replace")]
    return found


def of_seat(table: Table, row: dict[str, Any]) -> bool:
    codes = {normalise(c) for name in table.whose for c in str(row[name] or "").split(";")}
    return bool(codes & {normalise(code) for code in SEAT})


@pytest.mark.parametrize("name", tables.discover())
def test_every_table_says_whether_its_rows_are_personal_or_commercial(name: str) -> None:
    table = tables.named(name)
    assert table.sensitive is (name in SENSITIVE)
    assert set(table.whose) <= {column.name for column in table.columns}
    assert all(table.refers_to[column] == "partner" for column in table.whose)


def test_a_table_that_says_nothing_stays_at_home() -> None:
    silent = Table("silent", "Silent", "Says nothing.", tables.named("output").row, ("code",))
    assert silent.withheld


def test_a_partner_s_pack_holds_the_rows_of_its_seat_alone_and_says_what_is_missing(
    home: Home,
) -> None:
    pack = home.pack(partner="AQV", also=tuple(sensitive()))
    there = held(pack)
    assert set(there) == set(tables.discover())
    for table in tables.discover().values():
        whole = rows(home.store, table)
        wanted = [row for row in whole if not table.whose or of_seat(table, row)]
        assert there[table.name] == wanted, table.name
        csv = package(pack)[f"data/{table.name}.csv"].decode()
        assert csv.count(f"THEIRS {table.name} ") == 0
    assert {row["partner"] for row in there["observation"]} == SEAT  # all who held the seat
    missing = {told["table"]: told["what"] for told in described(pack)["left_out"]}
    assert missing["budget_line"] == "rows of other partners"
    assert missing["event"] == "rows in which the partner takes no part"
    assert "partner" not in missing


def described(pack: Pack) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(package(pack)["datapackage.json"])
    return found


def test_no_format_of_a_partner_s_pack_tells_a_word_of_another_s_rows(home: Home) -> None:
    told = words(home.pack(partner="WSM", also=tuple(sensitive())))
    assert set(told) == {"pdf", "pptx", "xlsx", "html", "zip"}
    for ending, text in told.items():
        assert "OURS" in text, ending
        assert sorted(set(re.findall(r"THEIRS \w+", text))) == [], ending


def test_personal_and_commercial_rows_leave_only_when_they_are_chosen_by_name(home: Home) -> None:
    plain, chosen = home.pack(), home.pack(also=("need", "budget_line"))
    assert set(tables.discover()) - set(held(plain)) == SENSITIVE
    assert set(tables.discover()) - set(held(chosen)) == SENSITIVE - {"need", "budget_line"}
    assert len(held(chosen)["need"]) == 405
    for pack, gone in ((plain, SENSITIVE), (chosen, SENSITIVE - {"need", "budget_line"})):
        assert {told["table"] for told in described(pack)["left_out"]} == gone
    # the report itself tells risks and recommendations; of single answers no file says anything
    answers = {"need", "service_use", "assessment", "label_check", "budget_line"}
    for ending, text in words(plain).items():
        spelt = {name for name in answers if re.search(rf"(OURS|THEIRS) {name} ", text)}
        assert spelt == set(), ending
    assert "_sensitive" in chosen.name
    assert "with personal or commercial rows" in chosen.seal.footer


def test_without_a_name_a_partner_s_pack_holds_no_personal_or_commercial_rows(home: Home) -> None:
    assert set(tables.discover()) - set(held(home.pack(partner="NP"))) == SENSITIVE


@pytest.mark.parametrize("name", ["observation", "sheep"])
def test_a_table_that_is_not_withheld_cannot_be_chosen(home: Home, name: str) -> None:
    with pytest.raises(errors.UnknownSensitive, match="need"):
        home.pack(also=(name,))


def test_where_the_data_came_from_names_the_revisions_of_the_rows_that_are_there(
    home: Home,
) -> None:
    assert {"observation", "kpi", "event"} <= provenance(home)
    assert "table" not in provenance(home)
    with home.store.write(NewRevision(AT, WHO, "upload", "observation", "np.csv")) as writing:
        table = tables.named("observation")
        theirs = [row for row in rows(home.store, table) if row["partner"] == "NP"]
        writing.put(table, [row | {"note": "theirs again"} for row in theirs])
    number = freeze(home.store, home.path, "Again")
    assert "np.csv" in provenance(home, number, of="file")
    assert "np.csv" not in provenance(home, number, of="file", partner="AQV")
    for partner, named in ((None, True), ("NP", True), ("AQV", False)):
        (file,) = export.export(
            home.store, home.path, number, user=BEN, formats=("html",), partner=partner
        ).files
        # people stand in a pack where they reported or approved a row that it holds
        assert (WHO.encode() in file.content) is named, partner


def provenance(home: Home, number: int = 2, of: str = "table", **given: str) -> set[str]:
    limits = export.PackLimits(given.get("partner"))
    with export.composed(home.store, home.path, number, limits) as report:
        (annex,) = [section for section in report.sections if section.kind == "annex"]
        (chart,) = [block for block in annex.blocks if getattr(block, "id", "") == "revisions"]
        return {str(record[of]) for record in chart.records()}  # type: ignore[union-attr]


def test_a_pack_without_every_row_never_claims_the_content_hash(home: Home) -> None:
    for given in ({}, {"partner": "NP"}, {"partner": "NP", "also": tuple(sensitive())}):
        pack = home.pack(formats=("datapackage",), **given)
        (found,) = verify.verify([(pack.files[0].name, pack.files[0].content)])
        assert "add up" not in found.sentence
    whole = home.pack(formats=("datapackage",), also=tuple(sensitive()))
    (found,) = verify.verify([(whole.files[0].name, whole.files[0].content)])
    assert "Its rows add up to that hash." in found.sentence


def test_the_workbook_names_what_was_left_out(home: Home) -> None:
    (file,) = home.pack(formats=("xlsx",), partner="NP").files
    book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True)
    front = [cells[:2] for cells in book["Contents"].iter_rows(max_col=2, values_only=True)]
    assert ("Left out", "observation: rows of other partners") in front
