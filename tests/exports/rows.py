"""Rows of any table as hypothesis draws them: what its row model accepts cell by cell, hostile
texts among it."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import strategies as st

from innodrop.intake import Value, expectations
from innodrop.intake.code_pages import mended
from innodrop.model.keys import normalise, visible
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

Rows = list[dict[str, Value]]

_PRINTABLE = st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd")
_SIGNS = """= + - @ ＝ ' " ; , | a é <r> </r> _x0041_ =cmd|'/C https://example.org
{=1} &amp; <b> 0x1F 1.234 2017-06"""
_HOSTILE = st.sampled_from((*_SIGNS.split(), "\t", "\n", "\r", "\r\n", " "))
_CODES = (
    st.text(st.sampled_from("abcXYZ019.-_ äñř='@"), min_size=1, max_size=9)
    .map(visible)
    .filter(bool)
)
_DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(lambda day: day.isoformat())


def _is_runs(text: str) -> bool:
    """Whether a workbook tells the text in runs, which keep no carriage return: see
    `innodrop.exports.tables.workbook.put`."""
    return text.startswith("<r>") and text.endswith("</r>")


_TEXTS = (
    (st.text(_PRINTABLE, max_size=40) | st.lists(_HOSTILE, max_size=8).map("".join))
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .map(lambda text: text.replace("\r", "\n") if _is_runs(text) else text)
    .filter(lambda text: text and mended(text) == text)
)


def of(table: Table, most: int = 4) -> st.SearchStrategy[Rows]:
    """Rows with different keys, each with its required cells and some of the others."""
    cells = {column.name: _cells(table, column) for column in table.columns}
    needed = {
        name: cells.pop(name)
        for name in [column.name for column in table.columns if column.required]
    }
    return st.lists(
        st.fixed_dictionaries(needed, optional=cells),
        min_size=1,
        max_size=most,
        unique_by=lambda row: table.key_of(row, normalise),
    )


def _cells(table: Table, column: Column) -> st.SearchStrategy[Value]:
    expectation = expectations.of_column(table, column)
    bounds = expectation.bounds
    if "pattern" in bounds:
        return st.from_regex(bounds["pattern"], fullmatch=True).filter(expectation.is_met_by)
    low, high = (
        bounds.get(end, bounds.get(f"exclusive{end.title()}")) for end in ("minimum", "maximum")
    )
    kinds: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.TEXT: _TEXTS,
        Kind.CODE: _CODES,
        Kind.CODES: st.lists(_CODES, min_size=1, max_size=3, unique_by=normalise).map(";".join),
        Kind.CHOICE: st.sampled_from(column.choices or ("",)),
        Kind.FLAG: st.booleans(),
        Kind.DAY: _DAYS,
        Kind.PARTIAL: st.builds(lambda day, cut: day[:cut], _DAYS, st.sampled_from([4, 7, 10])),
        Kind.PERIOD: st.sampled_from(["2017", "2017-06", "2017-Q2", "2017-H1"]),
        Kind.WHOLE: st.integers(
            -(10**15) + 1 if low is None else int(low), 10**15 - 1 if high is None else int(high)
        ),
        Kind.NUMBER: _numbers(low, high).filter(expectation.is_met_by),
    }
    return kinds[column.kind]


def _numbers(low: float | None, high: float | None) -> st.SearchStrategy[Value]:
    """Numbers of at most 15 digits: tiny, huge, and those that look like thousands."""
    anything = st.floats(-9e14 if low is None else low, 9e14 if high is None else high)
    thousandths = st.integers(-9_999_999, 9_999_999).map(lambda number: number / 1000)
    return (
        (anything | thousandths)
        .map(lambda number: float(f"{number:.15g}") or 0.0)
        .filter(lambda number: number == 0 or abs(number) > 1e-300)
    )
