"""A new table is one new file: everything else follows from it."""

from __future__ import annotations

import ast
import csv
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from innodrop import contracts, tables
from innodrop.exports.tables import template
from innodrop.facts import rows
from innodrop.model.chart import Meaning
from innodrop.model.difference import Topic
from innodrop.model.roles import Role
from innodrop.services.history import changes, undo
from innodrop.services.uploads import load
from innodrop.services.uploads import plan as upload_plan
from innodrop.settings import Settings
from innodrop.tables.table import Table
from tests.one_file import added
from tests.services.world import ADA

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2018, 4, 1, 9, 30, tzinfo=UTC)
FILE = '''
"""Lighthouses, which no programme has."""

from pydantic import Field

from innodrop.model.problems import Problem, Tier
from innodrop.tables.fields import Code, Row, Text, Whole
from innodrop.tables.table import Table

LIT = []
from tests.one_file import added
from tests.services.world import ADA


class Lighthouse(Row):
    """One lighthouse."""

    code: Code = Field(description="Code, stable.")
    partner: Code = Field(description="Partner code of who keeps it.")
    title: Text = Field(description="What it is called.")
    steps: Whole | None = Field(default=None, ge=1, description="Steps to the top.")


def _stairs(planned):
    for change in planned.changes:
        if change.cell("steps") == 13:
            yield Problem(change.line, "steps", "13", "a luckier number", "Why?", Tier.NEEDS_REASON)


def _light(writing, values):
    lit = writing.query("SELECT COUNT(*) AS lit FROM lighthouse")[0]["lit"]
    LIT.append((lit, sorted(values("code"))))


TABLE = Table(
    name="lighthouse",
    title="Lighthouses",
    purpose="Lighthouses of the partners.",
    row=Lighthouse,
    key=("code",),
    owner="partner",
    label="title",
    refers_to={"partner": "partner"},
    checks=(_stairs,),
    on_write=_light,
)
'''


@pytest.fixture
def lighthouse(tmp_path: Path) -> Iterator[Table]:
    """The table, found because its file is there, and forgotten afterwards."""
    with added(contracts.TABLE, tmp_path, "lighthouse", FILE):
        yield tables.named("lighthouse")


def test_one_file_is_stored_checked_compared_and_offered_as_a_template(
    lighthouse: Table, tmp_path: Path
) -> None:
    store = load.init(
        Settings(tmp_path / "home"), "reference", load.FOLDERS["reference"], user="init", at=AT
    )
    before = store.revision()
    good = upload_plan.plan(
        store, lighthouse, b"code,partner,title,steps\nL1,np,First,99\n", partner="NP"
    )
    assert good.problems == ()
    after = upload_plan.apply(store, good, user="somebody", at=AT)
    (row,) = rows(store, lighthouse.row, after)
    assert row.model_dump(include={"code", "partner", "steps"}) == {
        "code": "L1",
        "partner": "NP",
        "steps": 99,
    }
    assert rows(store, lighthouse.row, before) == ()
    (change,) = changes.between(store, before, after)
    assert (change.table, change.label, change.partner, change.kind) == (
        "lighthouse",
        "L1: First",
        "NP",
        "added",
    )
    bad = upload_plan.plan(
        store, lighthouse, b"code,partner,title,steps\nL2,BNPT,Second,0\n", partner="NP"
    )
    assert {problem.column for problem in bad.problems} == {"partner", "steps"}
    odd = upload_plan.plan(
        store, lighthouse, b"code,partner,title,steps\nL1,NP,First,13\n", partner="NP"
    )
    assert [problem.expected for problem in odd.needing_reasons] == ["a luckier number"]
    undo.undo(store, after, user=ADA, at=AT, note="Dark again.")
    lit = sys.modules["innodrop.tables.lighthouse"].LIT
    assert lit == [(1, ["L1"]), (0, ["L1"])]
    made = template.build(
        lighthouse, [row.model_dump()], dialect=template.Dialect.SEMICOLON, lists={}
    )
    assert "L1;NP;First;99" in made.decode("utf-8-sig")


MECHANISMS = (
    "store", "intake", "exports", "writers", "web", "cli", "ui", "difference",
    "services/uploads", "services/history", "pack", "services/people",
)  # fmt: skip
"""Rooms that work for any table; only a table's own file and the rooms of its subject name it."""
COLUMNS = {column.name for table in tables.discover().values() for column in table.columns}
OTHER_WORDS = {
    *COLUMNS, *Topic, *Role, *Meaning,
    "event", "objective",  # kinds of entries and sections
    "project", "output",  # names of files, keys of what is printed
}  # fmt: skip
"""Words that are said of other things than tables too."""


@pytest.mark.parametrize("name", tables.discover())
def test_no_mechanism_knows_a_table_by_name(name: str) -> None:
    """No list, no menu, no switch; neither SQL over its rows, nor a question whether a table is
    it."""
    rooms = {room: [*(ROOT / "innodrop" / room).rglob("*.py")] for room in MECHANISMS}
    assert all(rooms.values())
    files = [path for paths in rooms.values() for path in paths]
    lines = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files
        for line in naming(ast.parse(path.read_text(encoding="utf-8")), name)
    ]
    assert lines == []


def naming(tree: ast.Module, name: str) -> Iterator[int]:
    """The lines that name the table: anywhere, where the word means nothing else, otherwise where a
    table is compared or asked for; and SQL over its rows."""
    sql = re.compile(rf"\b(FROM|JOIN|INTO|UPDATE)\s+{name}\b")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            prose = "\n" in node.value or "`" in node.value
            if (node.value == name and name not in OTHER_WORDS) or (
                sql.search(node.value) and not prose
            ):
                yield node.lineno
        if isinstance(node, ast.Call | ast.Compare):
            asked = ast.unparse(node.func if isinstance(node, ast.Call) else node)
            if re.search(r"(named|rows)$|\btable(\.name|_name)?\b.* (in|==|!=) |refers_to", asked):
                inside = (part for part in ast.walk(node) if isinstance(part, ast.Constant))
                if any(part.value == name for part in inside):
                    yield node.lineno


def test_every_table_file_is_found_without_being_listed() -> None:
    files = {
        path.stem
        for path in (ROOT / "innodrop" / "tables").rglob("*.py")
        if "\nTABLE = " in path.read_text("utf-8")
    }
    assert files == {
        table.row.__module__.rpartition(".")[2] for table in tables.discover().values()
    }
    text = (ROOT / "innodrop" / "tables" / "__init__.py").read_text(encoding="utf-8")
    assert not [name for name in files if re.search(rf"\b{name}\b", text)]


def test_a_row_written_to_csv_is_the_same_row_when_it_comes_back(
    lighthouse: Table, tmp_path: Path
) -> None:
    store = load.init(
        Settings(tmp_path / "home"), "reference", load.FOLDERS["reference"], user="init", at=AT
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["code", "partner", "title"])
    writer.writerow(["L1", "NP", '=1+1 "quoted", ünïcode'])
    plan = upload_plan.plan(store, lighthouse, out.getvalue().encode())
    upload_plan.apply(store, plan, user="somebody", at=AT)
    assert upload_plan.plan(store, lighthouse, out.getvalue().encode()).same == 1
