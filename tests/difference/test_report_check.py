"""A report is its open values as rows; what is typed in them is checked row by row, and a file
fills the same rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from innodrop.difference.report_check import Handing, ReportCheck, RowVerdict, check
from innodrop.exports.tables.template import Dialect
from innodrop.model.upload import UploadState
from innodrop.services.uploads import open_values, report_file, reporting, submissions, templates
from innodrop.services.uploads.open_values import OpenValue
from innodrop.services.uploads.report_file import FromFile
from innodrop.services.uploads.reporting import Typed
from innodrop.state import State
from innodrop.store.base import Store
from innodrop.tables import named
from innodrop.view import View
from tests.services.world import ANA, AT, approve, hand_in, load

TODAY = date(2017, 10, 10)
Q1, Q2, Q3 = "2017-Q1", "2017-Q2", "2017-Q3"


def view(world: Store) -> View:
    return View(State.at(world, world.revision(), TODAY))


def rows(world: Store, seat: str = "AA") -> tuple[OpenValue, ...]:
    return open_values.of_seat(view(world).state, seat)


def checked(world: Store, typed: Typed, more: tuple[OpenValue, ...] = ()) -> ReportCheck:
    return check(Handing(world, view(world), "AA"), (*rows(world), *more), typed)


def told(report: ReportCheck, kpi: str, period: str) -> tuple[RowVerdict, str]:
    row = report.rows[kpi, period]
    return row.verdict, row.words


def filled(world: Store, text: str, seat: str = "AA") -> FromFile:
    state = view(world).state
    return report_file.read(state, rows(world, seat), text.encode(), partner=seat)


def test_the_rows_are_what_is_open_with_what_one_needs_to_know(world: Store) -> None:
    load(world, "target", "kpi,partner,period,value\nS1,AA,2017-Q4,8\nR1,AA,2017-Q4,8\n")
    known = [
        (v.kpi.code, v.period.text, v.write, v.last, v.last_for and v.last_for.text, v.tense.value)
        for v in rows(world)
    ]
    assert known == [
        ("R1", Q3, "total so far", 7, Q2, "open"),
        ("S1", Q1, "only the new", None, None, "overdue"),
        ("S1", Q2, "only the new", None, None, "overdue"),
        ("S1", Q3, "only the new", None, None, "open"),
    ]
    planned = {(v.kpi.code, v.period.text): v.plan for v in rows(world)}
    assert planned["R1", Q3] == pytest.approx(6.0, abs=0.05)  # all that is planned by then
    assert planned["S1", Q3] == pytest.approx(2.0, abs=0.05)  # what is planned within


def test_the_project_has_rows_of_its_own_and_owes_nothing_that_is_not_core(world: Store) -> None:
    assert rows(world, "") == ()


def test_what_waits_or_was_approved_is_not_asked_for_again(world: Store) -> None:
    waiting = hand_in(world, "R1,AA,2017-Q3,9\n", ANA)
    left = [("S1", Q1), ("S1", Q2), ("S1", Q3)]
    assert [reporting.key(value) for value in rows(world)] == left
    approve(world, waiting)
    assert [reporting.key(value) for value in rows(world)] == left


def test_a_database_without_a_project_asks_for_nothing(world: Store) -> None:
    state = replace(view(world).state, facts=replace(view(world).facts, project=None))
    assert open_values.of_seat(state, "AA") == ()


def test_each_row_says_whether_it_fits_what_moves_or_what_to_mend(world: Store) -> None:
    report = checked(
        world,
        {
            ("R1", Q3): {"value": "6"},
            ("S1", Q1): {"value": "3"},
            ("S1", Q2): {"value": "4O"},
        },
    )
    assert told(report, "S1", Q1)[0] is RowVerdict.FITS
    assert told(report, "S1", Q2) == (RowVerdict.MEND, "Mend: a number")
    assert told(report, "R1", Q3) == (
        RowVerdict.REASON,
        "Reason? at least 7, the total of Apr–Jun 2017",
    )
    assert told(report, "S1", Q3) == (RowVerdict.BLANK, "")
    assert report.rows["S1", Q2].remedy == (
        "Served: expected a number, found 4O. Leave out \u201cO\u201d: write the number alone."
    )
    assert not report.ready
    assert (report.count(RowVerdict.FITS), report.count(RowVerdict.MEND, RowVerdict.REASON)) == (
        1,
        2,
    )


def test_the_last_row_of_a_kpi_tells_what_becomes_of_the_project(world: Store) -> None:
    report = checked(world, {("S1", Q1): {"value": "3"}, ("S1", Q2): {"value": "4"}})
    assert told(report, "S1", Q1) == (RowVerdict.FITS, "fits")
    assert told(report, "S1", Q2)[1].startswith("2 \u2192 9")
    assert report.ready


def test_a_note_is_the_reason_of_its_row_and_goes_with_it(world: Store) -> None:
    typed = {("R1", Q3): {"value": "6", "note": "One left the cluster"}}
    report = checked(world, typed)
    assert report.ready
    assert report.draft is not None
    assert report.plan is not None
    upload = submissions.submit(
        world,
        report.plan,
        report.draft.data,
        user=ANA,
        partner="AA",
        reasons=report.reasons,
        at=AT,
    )
    assert upload.state is UploadState.SUBMITTED
    assert upload.reasons == {"2:value": "One left the cluster"}


def test_a_value_beside_nothing_to_report_is_to_be_mended(world: Store) -> None:
    report = checked(world, {("S1", Q1): {"value": "3", "nothing_to_report": "yes"}})
    assert told(report, "S1", Q1)[0] is RowVerdict.MEND
    assert "exclude each other" in report.rows["S1", Q1].remedy


def test_nothing_to_report_fills_the_oldest_period_that_has_a_blank_row(world: Store) -> None:
    values = rows(world)
    first = reporting.nothing(values, {})
    assert first == {("S1", Q1): {"nothing_to_report": "yes"}}
    then = reporting.nothing(values, {**first, ("S1", Q2): {"value": "4"}})
    assert set(then) == {("S1", Q1), ("S1", Q2), ("R1", Q3), ("S1", Q3)}
    assert then["S1", Q2] == {"value": "4"}
    assert reporting.nothing(values, then) == then


def test_blank_rows_are_no_report(world: Store) -> None:
    for typed in ({}, {("S1", Q1): {"value": "", "revision": "5"}}):
        report = checked(world, typed)
        assert (report.plan, report.ready) == (None, False)


class TestFile:
    def test_fills_the_rows_with_what_was_typed_in_it(self, world: Store) -> None:
        text = (
            "kpi;period;value;nothing_to_report;note\n"
            "Served;Q1/2017;4O;;about\nRunning;2017-Q3;1 200;;\n"
            "S1;Apr-Jun 2017;;ja;\nS1;2017-Q3;;;\n"
        )
        got = filled(world, text)
        assert got.typed == {
            ("S1", Q1): {"value": "4O", "note": "about"},
            ("R1", Q3): {"value": "1 200"},
            ("S1", Q2): {"nothing_to_report": "yes"},
        }
        assert (got.more, got.left) == ((), ())

    def test_brings_corrections_of_stored_values_as_rows_beside(self, world: Store) -> None:
        got = filled(world, "kpi,partner,period,value\nR1,AA,2017-Q1,5\nR1,AA,2017-Q2,8\n")
        assert got.typed == {("R1", Q2): {"value": "8"}}
        assert [(v.period.text, v.last, v.tense.value) for v in got.more] == [(Q2, 7, "met")]
        assert checked(world, got.typed, got.more).ready

    def test_takes_no_row_of_another_and_says_so(self, world: Store) -> None:
        got = filled(world, "kpi,partner,period,value\nS1,BB,2017-Q3,9\nXX,AA,2017-Q3,1\n")
        assert got.typed == {}
        assert [(p.row, p.expected) for p in got.left] == [
            (2, "rows of AA only"),
            (3, "a code of the table kpi"),
        ]

    def test_the_own_form_comes_back_as_it_went(self, world: Store) -> None:
        state = view(world).state
        made = templates.make(state, named("observation"), "AA", Dialect.XLSX)
        got = report_file.read(state, rows(world), made.data, partner="AA")
        assert (got.typed, got.more, got.left) == ({}, (), ())
        assert got.detected.sheet == "To fill in and KPI values"

    def test_of_two_rows_for_one_value_the_second_is_told(self, world: Store) -> None:
        got = filled(world, "kpi,partner,period,value\nS1,AA,2017-Q3,9\nS1,AA,2017-Q3,8\n")
        assert got.typed == {("S1", Q3): {"value": "9"}}
        assert [p.expected for p in got.left] == [
            "one row for each kpi, partner, period; row 2 has the same"
        ]

    def test_its_decimal_sign_holds_for_what_is_mended(self, world: Store) -> None:
        got = filled(world, "kpi;partner;period;value\nS1;AA;2017-Q3;7,5\n")
        assert got.options.decimal == ","
