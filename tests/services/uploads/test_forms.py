"""A form speaks: what waits stands on a sheet of its own, in names, and both sheets count."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from innodrop.exports.tables import problem_file
from innodrop.exports.tables.template import Dialect
from innodrop.facts import Facts
from innodrop.intake import TO_FILL_IN
from innodrop.model.problems import Tier
from innodrop.services.uploads import plan as upload_plan
from innodrop.services.uploads import submissions, templates
from innodrop.services.uploads.plan import Plan
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from tests.services.world import AT

TODAY = date(2017, 10, 10)
TABLE = named("observation")
OTHERS = "KPI values"


def form(world: Store, partner: str | None = "AA", today: date = TODAY) -> bytes:
    facts = Facts.at(world, world.revision())
    return templates.make(State(world, facts, today, today), TABLE, partner, Dialect.XLSX).data


def edited(data: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The form as Excel saves it after somebody worked in it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def put(book: Workbook, sheet: str, row: int, **cells: object) -> None:
    headers = {cell.value: cell.column for cell in book[sheet][1]}
    for name, value in cells.items():
        book[sheet].cell(row, headers[name.replace("_", " ")], value)


def planned(world: Store, data: bytes) -> Plan:
    return upload_plan.plan(world, TABLE, data, partner="AA", today=TODAY)


def test_the_open_rows_stand_alone_in_names_with_what_one_needs_to_know(world: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(world)))
    assert book.sheetnames[:2] == [TO_FILL_IN, OTHERS]
    head, *rows = book[TO_FILL_IN].iter_rows(values_only=True)
    assert head[:7] == ("KPI", "Partner", "Period", "Unit", "Write", "Last value", "Value")
    quarters = ["Jan\u2013Mar 2017", "Apr\u2013Jun 2017", "Jul\u2013Sep 2017"]
    new = [("Served", "Alpha", quarter, "SMEs", "only the new", "", None) for quarter in quarters]
    last = f"7 ({quarters[1]})"
    running = ("Running", "Alpha", quarters[2], "SMEs", "total so far", last, None)
    assert [row[:7] for row in rows] == [*new[:2], running, new[2]]  # what is late stands first
    assert head[10] == "What is counted"
    assert {row[10] for row in rows} == {"d"}
    others = [row[:4] for row in book[OTHERS].iter_rows(min_row=2, values_only=True)]
    assert others == [
        ("Running", "Alpha", "Jan\u2013Mar 2017", 5),
        ("Running", "Alpha", "Apr\u2013Jun 2017", 7),
    ]


def test_both_sheets_count_without_a_question(world: Store) -> None:
    def fill(book: Workbook) -> None:
        put(book, TO_FILL_IN, 4, Value=9, Note="Two more")
        put(book, TO_FILL_IN, 3, Nothing_to_report="yes", Last_value="of no concern")
        put(book, OTHERS, 3, Value=8)

    plan = planned(world, edited(form(world), fill))
    assert {problem.tier for problem in plan.problems} <= {Tier.INFORMATION}
    added = [
        (c.after["kpi"], c.after["period"], c.after["value"], c.after["note"]) for c in plan.new
    ]
    assert added[1] == ("R1", "2017-Q3", 9, "Two more")
    assert plan.new[0].after["nothing_to_report"] == 1
    assert [
        (c.after["period"], c.before["value"], c.after["value"]) for c in plan.changed if c.before
    ] == [("2017-Q2", 7, 8)]
    assert plan.detected.sheet == "To fill in and KPI values"


def test_an_untouched_form_changes_nothing(world: Store) -> None:
    plan = planned(world, form(world))
    assert (plan.changes, plan.blocking, plan.same) == ((), 0, 2)
    assert [problem.tier for problem in plan.problems] == [Tier.INFORMATION]


def test_a_key_on_both_sheets_is_a_problem_that_names_both(world: Store) -> None:
    def fill(book: Workbook) -> None:
        put(book, TO_FILL_IN, 4, Value=9)
        put(book, OTHERS, 4, KPI="R1", Period="Q3/2017", Value=10)

    (problem,) = (
        p for p in planned(world, edited(form(world), fill)).problems if p.tier is Tier.BLOCKS
    )
    assert str(problem.row) == "4 of KPI values"
    assert (
        problem.expected
        == "one row for each kpi, partner, period; row 4 of To fill in has the same"
    )
    assert problem.remedy == "Keep one of the two rows."


def test_reasons_are_filed_and_told_under_the_sheet(world: Store) -> None:
    plan = planned(world, edited(form(world), lambda book: put(book, TO_FILL_IN, 4, Value=6)))
    (asked,) = plan.needing_reasons
    assert submissions.reason_key(asked) == "4 of To fill in:value"
    assert submissions.missing_reasons(plan, {}) == ("row 4 of To fill in, value",)
    assert submissions.missing_reasons(plan, {"4 of To fill in:value": "One left"}) == ()


def renamed(book: Workbook) -> None:
    book[TO_FILL_IN].title = "My part"


def forgotten(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def alone(book: Workbook) -> None:
    del book[OTHERS]


@pytest.mark.parametrize("how", [renamed, forgotten, alone])
def test_what_is_filled_in_counts_whatever_another_program_makes_of_the_form(
    world: Store, how: Callable[[Workbook], None]
) -> None:
    def edit(book: Workbook) -> None:
        put(book, TO_FILL_IN, 4, Value=9)
        how(book)

    plan = planned(world, edited(form(world), edit))
    assert plan.blocking == 0
    assert [change.after["value"] for change in plan.new] == [9]
    assert plan.same == (0 if how is alone else 2)


def test_the_file_with_the_problems_keeps_both_sheets_and_what_is_shown_beside(
    world: Store,
) -> None:
    def fill(book: Workbook) -> None:
        put(book, TO_FILL_IN, 4, Value="4O")
        put(book, OTHERS, 3, Value="x")

    data = edited(form(world), fill)
    plan = planned(world, data)
    assert [str(p.row) for p in plan.problems if p.row] == ["4 of To fill in", "3 of KPI values"]
    marked = problem_file.build(TABLE, data, plan.problems, partner="AA", kind="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(marked))
    assert book.sheetnames == [TO_FILL_IN, OTHERS]
    assert str(book[TO_FILL_IN]["A4"].value).startswith("value: expected a number, found 4O.")
    assert "Last value" in [cell.value for cell in book[TO_FILL_IN][1]]
    assert str(book[OTHERS]["A3"].value).startswith("value: expected a number, found x.")

    def mend(book: Workbook) -> None:
        put(book, TO_FILL_IN, 4, Value=9)
        put(book, OTHERS, 3, Value=8)

    mended = planned(world, edited(marked, mend))
    assert (mended.blocking, len(mended.new), len(mended.changed)) == (0, 1, 1)


def test_names_that_several_kpis_have_stand_with_their_codes(world: Store) -> None:
    text = (
        "code,name,unit,direction,over_time,over_partners,frequency,definition,indicator_type\n"
        "R2,Running,SMEs,up,latest,sum,quarterly,e,output\n"
    )
    upload_plan.apply(
        world,
        upload_plan.plan(world, named("kpi"), text.encode()),
        user="ada",
        at=AT,
    )
    names = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(form(world)))[TO_FILL_IN]]
    assert {*names} == {"KPI", "R1: Running", "R2: Running", "Served"}
    row = names.index("R1: Running") + 1
    plan = planned(world, edited(form(world), lambda book: put(book, TO_FILL_IN, row, Value=9)))
    assert [change.after["kpi"] for change in plan.new] == ["R1"]


def test_without_anything_open_there_is_one_sheet(world: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(world, today=date(2017, 1, 10))))
    assert book.sheetnames[0] == OTHERS
    assert TO_FILL_IN not in book.sheetnames


def test_the_coordinators_form_names_the_partners(world: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(world, None)))
    assert {row[1].value for row in book[TO_FILL_IN].iter_rows(min_row=2)} == {
        "Alpha",
        "Beta",
    }
    assert not book[TO_FILL_IN].column_dimensions["B"].hidden
