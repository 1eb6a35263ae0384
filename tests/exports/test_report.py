"""What a report holds: the same statements that the pages and `status` make, and nothing of anybody
else."""

from __future__ import annotations

from itertools import chain

import pytest

from innodrop.exports import formats
from innodrop.exports.report import Changes, Lines, Report, Section
from innodrop.model.chart import Chart, ChartKind
from innodrop.store.base import Store
from tests.charts.examples import EXAMPLES
from tests.exports import expected, sealed


def charts(section: Section, name: str) -> list[Chart]:
    return [block for block in section.blocks if isinstance(block, Chart) and block.id == name]


def lines(section: Section, title: str) -> Lines:
    return next(
        block
        for block in section.blocks
        if isinstance(block, Lines) and block.title.startswith(title)
    )


def section(report: Report, name: str) -> Section:
    return next(chapter for chapter in report.sections if chapter.id == name)


def test_its_sections_stand_in_the_order_of_a_meeting(report: Report) -> None:
    assert [chapter.title for chapter in report.sections] == [
        "Overview",
        "What changed",
        "O1 Coordinate",
        "O2 Innovate",
        "O3 Collaborate",
        "O4 Disseminate",
        "Management",
        "All partners",
        "BNPT",
        "Aqua-Valley",
        "Nanoprogress",
        "ZINNAE",
        "Labelling",
        "Events",
        "Work plan",
        "SME needs and services",
        "Strategies and publications",
        "Annex: definitions, rules and sources",
    ]
    progress = ["labelling", "events", "plan", "needs", "knowledge"]
    kinds = ["overview", "changes", *["objective"] * 5, *["partner"] * 5, *progress, "annex"]
    assert [chapter.kind for chapter in report.sections] == kinds
    assert len({chapter.id for chapter in report.sections}) == len(report.sections)


def test_every_kpi_stands_in_it_with_the_numbers_and_sentences_of_status(
    report: Report, demo: Store
) -> None:
    tables = [
        charts(chapter, "kpi_table") for chapter in report.sections if chapter.kind == "objective"
    ]
    rows = {
        record["kpi"]: record for table in chain.from_iterable(tables) for record in table.records()
    }
    status = expected.status(demo)
    names = {"AQV": "Aqua-Valley", "BNPT": "BNPT", "NP": "Nanoprogress", "ZINNAE": "ZINNAE"}
    assert len(rows) == 38
    for kpi in expected.kpis(status):
        row = rows[kpi["code"]]
        assert (row["name"], row["unit"], row["basis"]) == (kpi["name"], kpi["unit"], kpi["basis"])
        assert (row["value"], row["plan"], row["target"]) == (
            kpi["value"],
            kpi["plan_to_date"],
            kpi["target"],
        )
        assert (row["sentence"], row["projection"]) == (kpi["sentence"], kpi["projection"])
        assert str(row["status"]).endswith(kpi["status"])
        assert row["owner"] == (kpi["owner"] and names[kpi["owner"]])
        assert str(row["data"]).endswith(kpi["data"])
    for objective in status["objectives"]:
        chapter = section(report, f"objective {objective['code']}")
        assert chapter.finding.endswith(f"{objective['status']}: {objective['sentence']}")


def test_everybody_who_owes_a_report_is_named_with_every_kpi(report: Report, demo: Store) -> None:
    (table,) = charts(section(report, "partners"), "reports_owed")
    owed = expected.status(demo)["not_reported"]
    late = [record for record in table.records() if str(record["state"]).startswith("■")]
    assert {record["kpi"] for record in late} == set(chain.from_iterable(owed.values()))
    assert {record["who"] for record in late} == {"Aqua-Valley"}
    assert (
        lines(section(report, "partner AQV"), "Owed")
        .sentences[0]
        .startswith("10 values are late since")
    )


def test_the_overview_says_what_the_page_says(report: Report) -> None:
    overview = section(report, "overview")
    assert (
        overview.finding == "On 31 Mar 2018 2 of 4 objectives on track, 1 at risk and 1 off track."
    )
    (table,) = charts(overview, "objectives_table")
    assert [record["now"] for record in table.records()] == [
        "✓ on track",
        "▲ at risk",
        "✓ on track",
        "■ off track",
    ]
    assert len(charts(overview, "status_strip")) == 4
    assert (
        lines(overview, "To talk about").sentences[0]
        == "■ Project publication progress, off track: 20\u00a0% of 40\u00a0% planned by 31 Mar"
        " 2018, owner ZINNAE"
    )
    assert (
        lines(overview, "Next 90 days")
        .sentences[0]
        .startswith("■ overdue 28 Feb 2018: D3.3 Inventory")
    )
    assert (
        lines(overview, "Labels").sentences[2]
        == "Nanoprogress: Gold is valid until 23 Mar 2020 (inferred), 23 months left"
    )
    assert (
        lines(overview, "Reports owed").sentences[0]
        == "Aqua-Valley: 10 values late since 30 Jan 2018"
    )


def test_changes_are_those_since_the_earlier_snapshot_if_there_is_one(
    report: Report, demo: Store
) -> None:
    assert section(report, "changes").finding == "No earlier snapshot to compare with."
    table = EXAMPLES["kpi_table"].build(str)
    since = Changes("snapshot 1", "7 values, 2 statuses, 1 target changed.", (table,))
    changed = section(sealed.of_demo(demo, since=since), "changes")
    assert (changed.title, changed.finding) == ("What changed since snapshot 1", since.sentence)
    assert changed.blocks == (table,)


@pytest.mark.parametrize("code", ["AQV", "WSM"])
def test_a_partner_s_report_holds_its_own_sections_whichever_name_of_the_seat_is_given(
    demo: Store, code: str
) -> None:
    limited = sealed.of_demo(demo, partner=code)
    assert [part.kind for part in limited.sections] == [
        "partner",
        "changes",
        "labelling",
        "events",
        "annex",
    ]
    assert limited.sections[0].title == "Aqua-Valley"
    (states,) = charts(section(limited, "labelling"), "label_overview")
    assert len(states.rows) == 1
    (events,) = charts(section(limited, "events"), "events_table")
    assert all("Aqua-Valley" in str(record["partners"]) for record in events.records())
    assert limited.seal.stem == f"inno-drop_2018-03-31_s01_{code.casefold()}"


def test_a_locale_writes_the_numbers_of_sentences(demo: Store) -> None:
    german = sealed.of_demo(demo, locale="de")
    (bullets,) = charts(section(german, "objective O2"), "bullet")
    marks = [str(record["mark"]) for record in bullets.records()]
    assert "– 1.310.000\u00a0EUR" in marks
    assert "✓ 61 of 62\u00a0meetings" in marks


def test_only_the_core_kpis_are_drawn_over_time(report: Report) -> None:
    drawn = [chart for chapter in report.sections for chart in charts(chapter, "burn_up")]
    assert len(drawn) == 25
    assert drawn[0].title == "K01 Partner strategies adopted"


def test_the_rows_of_every_table_come_ordered_by_key_and_as_of_the_seal(
    report: Report, demo: Store
) -> None:
    tables = {table.name: table for table in report.tables}
    codes = list(report.columns(tables["partner"])["code"])
    assert codes == sorted(codes)
    assert codes == [row["code"] for row in demo.query("SELECT code FROM partner ORDER BY key")]
    assert len(list(report.rows(tables["observation"]))) == len(
        demo.query("SELECT * FROM observation")
    )
    assert list(report.columns(tables["kpi"])) == [column.name for column in tables["kpi"].columns]


def test_an_empty_database_makes_a_report_of_sentences(empty: Store) -> None:
    blank = sealed.of_demo(empty)
    assert [part.id for part in blank.sections] == [
        "overview", "changes", "partners", "labelling", "events", "plan", "needs", "knowledge",
        "annex",
    ]  # fmt: skip
    tables = [block for part in blank.sections for block in part.blocks if isinstance(block, Chart)]
    assert all(not block.rows or block.id == "revisions" for block in tables)
    assert {block.kind for block in tables} >= {ChartKind.TABLE, ChartKind.SPAN}


def test_the_formats_are_found_under_their_names() -> None:
    assert {"html", "pdf"} <= set(formats())
    assert all(made.name == name and made.ending and made.mime for name, made in formats().items())
