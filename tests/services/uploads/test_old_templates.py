"""R7 and the three versions of a cell: as its template had it, as the file has it, as it is now."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from innodrop import intake
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.intake import REVISION, Value
from innodrop.model.problems import Problem, Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import templates
from innodrop.services.uploads.merge import same
from innodrop.services.uploads.plan import Plan
from innodrop.state import State
from innodrop.store.base import NewRevision, Store
from innodrop.tables import named
from tests.services.world import AT, LOADED, load

DAY = date(2018, 4, 1)
OBSERVATION = named("observation")
Rows = list[dict[str, str]]


def template(
    store: Store, partner: str | None = "AA", dialect: Dialect = Dialect.SEMICOLON
) -> bytes:
    facts = Facts.at(store, store.revision())
    return templates.make(State(store, facts, DAY, DAY), OBSERVATION, partner, dialect).data


def opened(data: bytes) -> Rows:
    """The rows of a `;` template."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def saved_by_excel(rows: Rows) -> bytes:
    """A CSV file as Excel writes it: without the delimiters of blank cells at the end of a row that
    no row of the same sixteen fills."""
    header = list(rows[0])
    cells = [header, *([row.get(name) or "" for name in header] for row in rows)]
    lines = []
    for block in (cells[start : start + 16] for start in range(0, len(cells), 16)):
        width = max((i for row in block for i, cell in enumerate(row, 1) if cell), default=0)
        lines += [";".join(row[:width]) for row in block]
    return "\r\n".join(lines).encode("cp1252")


def planned(store: Store, rows: Rows, partner: str | None = "AA") -> Plan:
    return upload_plan.plan(store, OBSERVATION, saved_by_excel(rows), partner=partner)


def row_of(rows: Rows, kpi: str, period: str) -> dict[str, str]:
    return next(row for row in rows if (row["kpi"], row["period"]) == (kpi, period))


def take_out(store: Store, key: str) -> None:
    entry = NewRevision(AT, "ada@example.org", "undo", "observation")
    with store.write(entry, base=store.revision(), owner="") as writing:
        writing.withdraw(OBSERVATION, [key])


def asked(plan: Plan) -> list[Problem]:
    return [problem for problem in plan.problems if problem.tier is not Tier.INFORMATION]


def changes(plan: Plan) -> list[tuple[str, str, object]]:
    return [(c.cell("kpi"), c.cell("period"), c.cell("value")) for c in plan.changes]


@pytest.mark.parametrize("dialect", Dialect)
def test_the_last_column_of_a_template_is_never_blank(world: Store, dialect: Dialect) -> None:
    data = template(world, None, dialect)
    if dialect is Dialect.SEMICOLON:
        assert {row[REVISION.name] for row in opened(data)} == {str(LOADED)}
        assert next(reversed(opened(data)[0])) == REVISION.name
    plan = upload_plan.plan(world, OBSERVATION, data)
    assert (plan.blocking, plan.changes) == (0, ())


def test_rows_that_excel_saved_without_their_blank_ends_are_read() -> None:
    blank = dict.fromkeys((column.name for column in OBSERVATION.columns), "")
    rows = [{**blank, "kpi": f"K{n}", "period": "2017", "value": "5,5"} for n in range(40)]
    rows[20]["note"] = "genau so"
    data = saved_by_excel(rows)
    assert {line.count(b";") for line in data.split(b"\r\n")} == {3, 6, 10}
    file = intake.read(OBSERVATION, data, country="DE")
    assert file.problems == ()
    assert [row.values.get("value") for row in file.rows] == [5.5] * 40
    assert [row.line for row in file.rows if "note" in row.values] == [22]


class TestACellThatTheFileDidNotChange:
    def test_is_no_edit_whatever_others_have_made_of_it(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q1,6\nR1,AA,2017-Q2,8\n")
        plan = planned(world, rows)
        assert (changes(plan), asked(plan)) == ([], [])
        (remark,) = (p for p in plan.problems if "after the template" in p.expected)
        assert remark.expected == (
            "what stands there now in 2 cells that others changed after the template was made"
        )

    def test_lets_another_cell_of_its_row_be_one(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,8\n")
        row_of(rows, "R1", "2017-Q2")["note"] = "two more in June"
        (change,) = planned(world, rows).changed
        assert (change.cell("value"), change.cell("note")) == (8, "two more in June")

    def test_does_not_bring_back_a_row_that_was_taken_out(self, world: Store) -> None:
        load(world, "observation", "kpi,partner,period,value\nS1,AA,2017-Q1,6\n")
        rows = opened(template(world))
        take_out(world, "s1\x1faa\x1f2017-q1")
        plan = planned(world, rows)
        assert (changes(plan), asked(plan)) == ([], [])

    def test_is_one_in_a_file_that_names_no_revision(self, world: Store) -> None:
        rows = [{**row, REVISION.name: ""} for row in opened(template(world))]
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,8\n")
        assert changes(planned(world, rows)) == [("R1", "2017-Q2", 7)]


class TestACellThatTheFileChanged:
    def test_is_an_edit_where_nobody_else_changed_it(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q1,6\n")
        row_of(rows, "R1", "2017-Q2")["value"] = "9"
        plan = planned(world, rows)
        assert (changes(plan), asked(plan)) == ([("R1", "2017-Q2", 9)], [])

    def test_is_asked_about_where_others_changed_it_to_something_else(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,8\n")
        row_of(rows, "R1", "2017-Q2")["value"] = "9"
        (problem,) = asked(planned(world, rows))
        assert (problem.column, problem.cell, problem.tier) == ("value", "9", Tier.NEEDS_REASON)
        assert problem.expected == f"8, which replaced 7 after revision {LOADED}"
        assert problem.remedy == "Write it to keep it; or give the reason why 9 shall stand there."

    def test_is_not_asked_about_where_others_wrote_the_same(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nR1,AA,2017-Q2,9\n")
        row_of(rows, "R1", "2017-Q2")["value"] = "9"
        plan = planned(world, rows)
        assert (changes(plan), asked(plan)) == ([], [])

    def test_is_asked_about_where_it_was_owed_and_others_reported_it(self, world: Store) -> None:
        rows = opened(template(world))
        open_row = next(row for row in rows if not row["value"])
        kpi, period = open_row["kpi"], open_row["period"]
        load(world, "observation", f"kpi,partner,period,value\n{kpi},AA,{period},3\n")
        open_row["value"] = "4"
        assert "3, which replaced a blank" in " ".join(
            p.expected for p in asked(planned(world, rows))
        )

    def test_is_asked_about_where_others_said_nothing_to_report(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,nothing_to_report\nR1,AA,2017-Q2,yes\n")
        row_of(rows, "R1", "2017-Q2")["value"] = "9"
        assert [p.column for p in asked(planned(world, rows))] == ["value"]

    def test_is_asked_about_where_its_row_was_taken_out(self, world: Store) -> None:
        load(world, "observation", "kpi,partner,period,value\nS1,AA,2017-Q1,6\n")
        rows = opened(template(world))
        take_out(world, "s1\x1faa\x1f2017-q1")
        row_of(rows, "S1", "2017-Q1")["value"] = "7"
        (problem,) = asked(planned(world, rows))
        assert problem.expected == f"no row: it was taken out after revision {LOADED + 1}"

    def test_contradicts_what_its_template_had_beside_it(self, world: Store) -> None:
        rows = opened(template(world))
        load(world, "observation", "kpi,partner,period,value\nS1,AA,2017-Q1,6\n")
        row_of(rows, "R1", "2017-Q2")["nothing_to_report"] = "ja"
        assert planned(world, rows).blocked


class TestARevisionThatTheTemplateCannotHave:
    @pytest.mark.parametrize("revision", ["99", "-1"])
    def test_is_a_problem_with_the_newest_one(self, world: Store, revision: str) -> None:
        rows = [{**row, REVISION.name: revision} for row in opened(template(world))]
        problem = planned(world, rows).problems[0]
        assert (problem.column, problem.tier) == (REVISION.name, Tier.BLOCKS)
        assert problem.expected == f"a revision of these data, at most {LOADED}"

    def test_is_a_problem_where_it_is_no_number(self, world: Store) -> None:
        rows = [{**row, REVISION.name: "new"} for row in opened(template(world))]
        problem = planned(world, rows).problems[0]
        assert (problem.column, problem.expected) == (REVISION.name, "a number")


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("one\ntwo", "one\r\ntwo"),
        (0.1234567891, 0.12345678912345),
        (1234567.891, 1234567.891),
        (5.0, 5.0),
        (True, 1),
    ],
)
def test_a_cell_is_unchanged_also_as_excel_saves_it(given: Value, stored: object) -> None:
    assert same(given, stored)


@pytest.mark.parametrize(
    ("given", "stored"), [(1234567.9, 1234567.891), (12345.0, 12345.6), ("5", "6"), ("x", None)]
)
def test_a_cell_is_changed_where_its_digits_differ(given: Value, stored: object) -> None:
    assert not same(given, stored)
