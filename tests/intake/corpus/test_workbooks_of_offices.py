"""Workbooks that offices in five languages keep, each with what is read of it or said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.intake import Options, ReadFile
from innodrop.model.problems import Tier
from innodrop.tables import named
from tests.intake.book import overwritten, parts_of
from tests.intake.corpus.workbooks import (
    BLANK,
    ERROR,
    Cell,
    Office,
    Sheet,
    as_ods,
    as_xlsx,
    day,
    flag,
    formula,
    hours,
    number,
    percent,
    text,
)

KPIS = {
    "k01": ("quarterly",),
    "k02": ("monthly",),
    "k03": ("quarterly", "percent"),
    "k04": ("semester",),
    "k05": ("annual",),
}
"""Frequency and, of K03 alone, unit by code."""
HEADERS = {
    "en": ("KPI", "Partner", "Period", "Value", "Note"),
    "de": ("Kennzahl", "Partnerorganisation", "Zeitraum", "Wert", "Bemerkung"),
    "cs": ("ukazatel", "partnerská organizace", "období", "hodnota", "poznámka"),
    "es": ("indicador", "socio", "periodo", "valor", "observación"),
    "fr": ("indicateur", "partenaire", "période", "valeur", "remarque"),
}
Read = tuple[str, str, object]
"""KPI, period and value (or nothing_to_report) of a row."""
Said = tuple[int, str, str, str]
"""Row, column, what was found, and the beginning of the remedy."""
WRITERS: Mapping[str, Callable[[Office], bytes]] = {"xlsx": as_xlsx, "ods": as_ods}


@dataclass(frozen=True)
class Case:
    """A workbook with what is read, what stands in the way, and what is remarked."""

    office: Office
    read: tuple[Read, ...] = ()
    said: tuple[Said, ...] = ()
    remarks: tuple[str, ...] = ()
    refused: str = ""
    options: Options = field(default_factory=Options)


def rows(language: str, *values: tuple[Cell | str, ...]) -> list[list[Cell]]:
    """The header of a language and rows of KPI, period, value and note."""
    names = [text(name) for name in HEADERS[language]]
    filled = [[text(c) if isinstance(c, str) else c for c in row] for row in values]
    return [names, *([kpi, text("NP"), *more] for kpi, *more in filled)]


def one(language: str, *values: tuple[Cell | str, ...], sheet: str = "Data") -> Office:
    return Office({sheet: Sheet(rows(language, *values))})


def plain(kpi: str, period: str, value: float) -> tuple[Cell, ...]:
    return text(kpi), text(period), number(value)


def periods(language: str, *spelled: tuple[str, str, str]) -> Case:
    """Each spelling with its KPI and the period that it is."""
    cells = [plain(kpi, words, i) for i, (kpi, words, _) in enumerate(spelled)]
    read = [(kpi, period, float(i)) for i, (kpi, _, period) in enumerate(spelled)]
    return Case(one(language, *cells), tuple(read))


def value(cell: Cell, kpi: str, expected: object) -> Case:
    return Case(one("en", (kpi, "2018-Q1", cell)), ((kpi, "2018-Q1", expected),))


def problem(cell: Cell, kpi: str, found: str, remedy: str) -> Case:
    return Case(one("de", (kpi, "2018-Q1", cell)), said=((2, "value", found, remedy),))


def period(cell: Cell, kpi: str, found: str, remedy: str) -> Case:
    return Case(one("cs", (kpi, cell, number(1))), said=((2, "period", found, remedy),))


def month(language: str, code: str) -> Case:
    """What a spreadsheet made of `03/2018`, typed into a cell without a format."""
    cells = [("K02", day(f"2018-{m:02}-01", "month", code), number(m)) for m in (1, 2, 3)]
    read = [("K02", f"2018-{m:02}", float(m)) for m in (1, 2, 3)]
    return Case(one(language, *cells), tuple(read))


def report(word: Cell, language: str) -> Case:
    header = [text(c) for c in ("kpi", "partner", "period", "nothing to report")]
    filled = [text("K01"), text("NP"), text("2018-Q1"), word]
    read = ("K01", "2018-Q1", True)
    return Case(Office({language: Sheet([header, filled])}), (read,))


THREE = (plain("K01", "2017-Q3", 1), plain("K01", "2017-Q4", 2), plain("K01", "2018-Q1", 3))
ALL_THREE = (("K01", "2017-Q3", 1.0), ("K01", "2017-Q4", 2.0), ("K01", "2018-Q1", 3.0))
OLD = Sheet(rows("de", ("K01", "2017-Q1", number(9), "last year")))
NEW = Sheet([row[:4] for row in rows("de", plain("K01", "2018-Q1", 3))])
FORM = Sheet(rows("de"))
INFO = Sheet([[text("Please fill in the next sheet")], [text("Value")]])
ONE = (("K01", "2018-Q1", 3.0),)
ASKED = "Several sheets hold KPI values: {}. Choose the sheet to read."
NO_TIME = "This is a time: give the cell a number format"
NO_SIGN = "Leave out the % sign: write 12 for 12 %."
ONE_DAY = "This is one day: format the column as text"
CHOOSE = "Write one of the two: it can be a month or a quarter."

CASES = {
    # a report in each language, with periods as its people write them
    "en report": periods(
        "en",
        ("K01", "Q1 2018", "2018-Q1"),
        ("K01", "4th quarter 2017", "2017-Q4"),
        ("K02", "March 2018", "2018-03"),
        ("K04", "second half 2017", "2017-H2"),
        ("K05", "2017", "2017"),
    ),
    "de report": periods(
        "de",
        ("K01", "1. Quartal 2018", "2018-Q1"),
        ("K01", "IV. Quartal 2017", "2017-Q4"),
        ("K02", "März 2018", "2018-03"),
        ("K04", "2. Halbjahr 2017", "2017-H2"),
        ("K05", "Jahr 2017", "2017"),
    ),
    "cs report": periods(
        "cs",
        ("K01", "1. čtvrtletí 2018", "2018-Q1"),
        ("K01", "IV/2017", "2017-Q4"),
        ("K02", "březen 2018", "2018-03"),
        ("K04", "2. pololetí 2017", "2017-H2"),
        ("K05", "rok 2017", "2017"),
    ),
    "es report": periods(
        "es",
        ("K01", "1T2018", "2018-Q1"),
        ("K01", "4º trimestre de 2017", "2017-Q4"),
        ("K02", "marzo de 2018", "2018-03"),
        ("K04", "2º semestre 2017", "2017-H2"),
        ("K05", "año 2017", "2017"),
    ),
    "fr report": periods(
        "fr",
        ("K01", "T1 2018", "2018-Q1"),
        ("K01", "4e trimestre 2017", "2017-Q4"),
        ("K02", "mars 2018", "2018-03"),
        ("K04", "2e semestre 2017", "2017-H2"),
        ("K05", "année 2017", "2017"),
    ),
    "ranges of months": periods(
        "de",
        ("K01", "Jan-Mar 2018", "2018-Q1"),
        ("K01", "10-12/2017", "2017-Q4"),
        ("K01", "01.07.–30.09.2017", "2017-Q3"),
        ("K04", "Juli bis Dezember 2017", "2017-H2"),
    ),
    "what a word processor made of a dash": periods(
        "en", ("K01", "2018–Q1", "2018-Q1"), ("K01", "2017—Q4", "2017-Q4")
    ),
    "an apostrophe in front": periods("fr", ("K01", "'2018-Q1", "2018-Q1")),
    "a bare number is what the frequency says": periods(
        "cs",
        ("K01", "1/2018", "2018-Q1"),
        ("K02", "1/2018", "2018-01"),
        ("K04", "1/2018", "2018-H1"),
        ("K01", "2017-4", "2017-Q4"),
        ("K02", "2018/03", "2018-03"),
    ),
    "a month beside quarters": periods("es", ("K01", "06/2017", "2017-06")),
    "a bare number of an unknown KPI": period(text("1/2018"), "K99", "1/2018", CHOOSE),
    "a bare number of a yearly KPI": period(text("2018/2"), "K05", "2018/2", CHOOSE),
    "a year as a number": Case(
        one("de", ("K05", number(2017), number(4))), (("K05", "2017", 4.0),)
    ),
    "a year of two digits": period(
        text("Q1/18"), "K01", "Q1/18", "Write the year with four digits."
    ),
    "a week": period(text("KW 12/2018"), "K01", "KW 12/2018", "Write 2017-06, 2017-Q2"),
    # months that a spreadsheet made days
    "en month": month("en", "mmm\\-yy"),
    "de month": month("de", "[$-407]mmm\\ yy"),
    "cs month": month("cs", "mm/yyyy"),
    "es month": month("es", "[$-C0A]mmmm\\ yyyy"),
    "fr month": month("fr", "mmm\\-yy;@"),
    "a year that became a day": Case(
        one("fr", ("K05", day("2017-01-01", "year"), number(4))), (("K05", "2017", 4.0),)
    ),
    "a day where a period belongs": period(day("2018-03-31"), "K01", "2018-03-31", ONE_DAY),
    # numbers with their formats
    "euros": value(number(1234.5, '#,##0.00\\ "€"'), "K01", 1234.5),
    "crowns": value(number(1234.5, "#,##0.00\\ [$Kč-405]"), "K01", 1234.5),
    "accounting": value(number(-12, '_-* #,##0\\ _€_-;\\-* #,##0\\ _€_-;_-* "-"'), "K01", -12.0),
    "hours as a unit": value(number(7.5, '0.0" h"'), "K01", 7.5),
    "thousands": value(number(95000, "#,##0"), "K01", 95000.0),
    "many digits": value(number(0.1 + 0.2), "K01", 0.3),
    "a formula with its value": value(formula(42), "K01", 42.0),
    "a number as text": value(text("95,5"), "K01", 95.5),
    "percent of a KPI in percent": value(percent(0.4), "K03", 40.0),
    "percent with decimals": value(percent(0.0725, "0.00%"), "K03", 7.25),
    "percent as text": value(text("40 %"), "K03", 40.0),
    "percent of a count": problem(percent(0.4), "K01", "40%", NO_SIGN),
    "a number with two readings": problem(
        text("1.234"), "K01", "1.234", "Type one of the two"
    ),
    "a time of day": problem(hours(12.5), "K01", "12:30", NO_TIME),
    "a duration": problem(hours(36, "[h]:mm"), "K01", "36:00", NO_TIME),
    "midnight": problem(hours(0, "hh:mm"), "K01", "0:00", NO_TIME),
    "a day": problem(day("2018-02-01"), "K01", "2018-02-01", "Write digits with one decimal"),
    "a month in the value": problem(
        day("2018-02-01", "month"), "K01", "2018-02-01", "Write digits with one decimal"
    ),
    "an error": problem(ERROR, "K01", "#DIV/0!", "Mend the formula"),
    "never calculated": problem(formula(None), "K01", "formula without value", "Open the"),
    # nothing to report
    "TRUE": report(flag(yes=True), "en"),
    "ja": report(text("Ja"), "de"),
    "ano": report(text("ano"), "cs"),
    "sí": report(text("Sí"), "es"),
    "oui": report(text("OUI"), "fr"),
    # what is hidden
    "rows filtered out": Case(
        Office({"Data": Sheet(rows("de", *THREE), hidden_rows=frozenset((2, 3)))}),
        ALL_THREE,
        remarks=("rows that can be seen; hidden or filtered out: 2 to 3",),
    ),
    "a column hidden": Case(
        Office({"Data": Sheet(rows("es", *THREE), hidden_columns=frozenset((4,)))}),
        ALL_THREE,
        remarks=("columns that can be seen; hidden: valor",),
    ),
    # which sheet
    "last year's sheet": Case(
        Office({"2017": OLD, "2018": NEW}), refused=ASKED.format("2017, 2018")
    ),
    "the one that is chosen": Case(
        Office({"2017": OLD, "2018": NEW}), ONE, options=Options(sheet="2018")
    ),
    "a blank form": Case(
        Office({"Vorlage": FORM, "NP": NEW}), refused=ASKED.format("Vorlage, NP")
    ),
    "last year's sheet is hidden": Case(Office({"2017": OLD, "2018": NEW}, hidden="2017"), ONE),
    "a sheet that explains": Case(Office({"Info": INFO, "Data": NEW}), ONE),
    "a template of ours with a copy": Case(
        Office({"Entwurf": OLD, "KPI values": NEW}, marks={"observation": "KPI values"}), ONE
    ),
    # how tables are laid out
    "blank rows between": Case(
        Office(
            {
                "Data": Sheet(
                    [*rows("en", *THREE[:2]), [BLANK], [BLANK] * 9, rows("en", THREE[2])[1]]
                )
            }
        ),
        ALL_THREE,
    ),
    "formatted blanks at the end": Case(
        Office({"Data": Sheet([*rows("en", *THREE), *([[BLANK] * 30] * 40)])}), ALL_THREE
    ),
    "a column without a name between": Case(
        Office({"Data": Sheet([[*r[:3], BLANK, *r[3:]] for r in rows("fr", *THREE)])}), ALL_THREE
    ),
    "merged cells": Case(
        Office({"Data": Sheet(rows("de", *THREE), merged=(1, 3, 4))}),
        ALL_THREE[:2],
        said=((4, "kpi", "merged cell", "Unmerge the cells"),),
    ),
    "columns in another order": Case(
        Office({"Data": Sheet([[*r, BLANK][:5][::-1] for r in rows("cs", *THREE)])}), ALL_THREE
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", CASES)
def test_a_workbook_of_an_office_is_read_or_answered(name: str, kind: str) -> None:
    case = CASES[name]
    data = WRITERS[kind](case.office)
    if case.refused:
        with pytest.raises(FileRefused) as refused:
            opened(data, case.options)
        assert str(refused.value) == case.refused
        return
    read = opened(data, case.options)
    blocking = [p for p in read.problems if p.tier is Tier.BLOCKS]
    assert [(p.row, p.column, p.cell) for p in blocking] == [said[:3] for said in case.said]
    for found, (*_, remedy) in zip(blocking, case.said, strict=True):
        assert found.remedy.startswith(remedy)
    assert tuple(p.expected for p in read.problems if p not in blocking) == case.remarks
    assert [
        (v["kpi"], v["period"], v.get("value", v.get("nothing_to_report")))
        for v in (row.values for row in read.rows)
    ] == list(case.read)


def opened(data: bytes, options: Options | None = None) -> ReadFile:
    return intake.read(named("observation"), data, by_kpi=KPIS, options=options)


WHOLE = as_xlsx(one("de", *THREE))
OPEN = as_ods(one("de", *THREE))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def main_part(data: bytes, old: bytes, new: bytes, part: str = "_rels/.rels") -> bytes:
    return overwritten(data, {part: parts_of(data)[part].replace(old, new)})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE, "an Excel workbook of the old kind (.xls) or one with a password"),
        (OLE[:512] + b"EncryptedPackage", "or one with a password"),
        (main_part(WHOLE, b"workbook.xml", b"workbook.bin"), "a binary Excel workbook (.xlsb)"),
        (main_part(WHOLE, b"xl/workbook.xml", b"docProps/custom.xml"), "no workbook"),
        (main_part(OPEN, b"spreadsheet", b"presentation", "mimetype"), "no workbook"),
        (main_part(OPEN, b"<", b"\x8f", "content.xml"), "or has a password"),
        (WHOLE[: len(WHOLE) // 2], "damaged workbook"),
        (OPEN[:-40], "damaged workbook"),
        (main_part(WHOLE, b' r:id="rId1"', b"", "xl/workbook.xml"), "damaged workbook"),
        (b"<?xml version='1.0'?><office:document office:mimetype='ods'/>", "a web page or XML"),
        (b"<html><table><tr><td>kpi</td></tr></table></html>", "a web page or XML"),
        (b"%PDF-1.7 kpi", "a PDF document"),
    ],
)
def test_what_is_no_workbook_that_can_be_read_is_answered(data: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused) as refused:
        opened(data)
    assert sentence in str(refused.value)
    assert "CSV UTF-8" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        OPEN,
        # with macros, which nothing looks at
        as_xlsx(one("de", *THREE), more={"xl/vbaProject.bin": OLE}),
        main_part(OPEN, b"spreadsheet", b"spreadsheet-template", "mimetype"),
        # as Google and others write them: no styles, no shared texts
        main_part(WHOLE, b'Id="rIdS"', b'Id="rIdX"', "xl/_rels/workbook.xml.rels"),
        main_part(OPEN, b"<", b"<", "styles.xml"),
    ],
)
def test_other_kinds_of_the_same_workbook_say_the_same(data: bytes) -> None:
    assert [dict(row.values)["value"] for row in opened(data).rows] == [1, 2, 3]


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(CASES) * len(WRITERS) + 12 + 6 >= 75
