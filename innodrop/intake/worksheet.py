"""The cells of one XLSX worksheet as the texts of its CSV, but with one reading each: digits with a
point, ISO dates, `true` or `false`; a formula's stored value, and a problem for one without or for
an error. Part and attribute names follow ECMA-376, part 1, 18.3."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.errors import FileRefused
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.limits import FileLimits
from innodrop.intake.numerals import written
from innodrop.intake.sentences import say
from innodrop.model.sentences import Number

_UNCALCULATED = Bad(
    "a value",
    "Open the workbook in Excel, let it calculate, and save it again.",
    "formula without value",
)
_MERGED = Bad(
    "a cell of its own", "Unmerge the cells in Excel and fill in each of them.", "merged cell"
)
_RANGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_NUMBER = re.compile(
    r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|[+-]?\.[0-9]+(?:[eE][+-]?[0-9]+)?"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REAL_DAYS = 61
"""Serials below count a 29 February 1900 that never was."""
_LAST_DAY = 2_958_465
"""Serial of 31 Dec 9999."""
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Formats:
    """What a worksheet refers to: shared texts, styles of days and percentages, day of serial 0."""

    texts: Sequence[str]
    date_styles: frozenset[int]
    percent_styles: frozenset[int]
    epoch: date


def rows_of(part: bytes, formats: Formats, limits: FileLimits) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row that holds anything, without blanks at its end. `FileRefused`
    for one beyond the limits, before room is made; ValueError if they are out of order."""
    number = 0
    # no part with a DOCTYPE comes here
    for _, element in ET.iterparse(io.BytesIO(part)):  # noqa: S314
        if local(element.tag) == "row":
            above, number = number, int(element.get("r", number + 1))
            if number <= above:
                raise ValueError(f"row {number} stands below row {above}")
            if cells := _cells(element, formats, limits):
                if number > limits.rows + 1:
                    raise FileRefused(
                        say("sheet_rows", number=Number(limits.rows)),
                        "Split it into several files.",
                    )
                yield number, cells
            element.clear()


def mark_merged(part: bytes, rows: Sequence[tuple[int, list[Cell]]], width: int) -> None:
    """Puts a problem into each cell in the first `width` columns that a merged range covers, unless
    it shows nothing. Raises ValueError where ranges overlap."""
    numbers = [number for number, _ in rows]
    covered = 0
    for letters, top, last_letters, bottom in _RANGE.findall(part):
        left, right = _column(letters.decode()), min(_column(last_letters.decode()), width)
        inside = rows[bisect_left(numbers, int(top)) : bisect_right(numbers, int(bottom))]
        if (
            left <= right
            and inside
            and inside[0][0] == int(top)
            and any(inside[0][1][left - 1 : left])
        ):
            for number, cells in inside:
                _cover(cells, left + (number == int(top)), right)
            covered += len(inside)
            if covered > len(rows) * width:
                raise ValueError("merged cells overlap")


def _cover(cells: list[Cell], first: int, last: int) -> None:
    if first <= last:
        cells += [""] * (last - len(cells))
        cells[first - 1 : last] = [_MERGED] * (last - first + 1)


def local(tag: str) -> str:
    """The name of an element or attribute without namespace, which differs by kind of XLSX."""
    return tag.rpartition("}")[2]


def text_of(element: ET.Element) -> str:
    """The text of a shared or inline string: its runs without their phonetic readings."""
    runs = [part for part in element if local(part.tag) in ("t", "r")]
    parts = [
        part
        for run in runs
        for part in ([run] if local(run.tag) == "t" else run)
        if local(part.tag) == "t"
    ]
    texts = (
        _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), part.text or "") for part in parts
    )
    whole = "".join(texts)
    # An escape may be half of a character; a half without the other is lost, and told as such.
    return (
        whole
        if whole.isascii()
        else whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def _cells(row: ET.Element, formats: Formats, limits: FileLimits) -> list[Cell]:
    cells: list[Cell] = []
    position = 0
    for element in row:
        before, position = position, _column(element.get("r", "")) or position + 1
        if position <= before:
            raise ValueError(f"cell {position} stands behind cell {before}")
        if value := _value(element, formats):
            if position > limits.columns:
                raise FileRefused(
                    say("sheet_columns", number=limits.columns), "Delete what is not the table."
                )
            cells += [""] * (position - 1 - len(cells))
            cells.append(value)
    return cells


def _column(reference: str) -> int:
    """Number of the column in a reference such as `AB12`; 0 where the writer left it out."""
    column = 0
    for letter in reference.rstrip("0123456789"):
        if not "A" <= letter <= "Z":
            raise ValueError(f"{reference} is no reference")
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _value(cell: ET.Element, formats: Formats) -> Cell:
    parts = {local(part.tag): part for part in cell}
    if "is" in parts:
        return text_of(parts["is"])
    if "v" in parts and (stored := parts["v"].text):
        return _stored(stored, cell, formats)
    return _UNCALCULATED if "f" in parts and cell.get("t") != "str" else ""


def _stored(stored: str, cell: ET.Element, formats: Formats) -> Cell:
    match cell.get("t", "n"):
        case "s":
            return formats.texts[int(stored)]
        case "b":
            return "true" if stored == "1" else "false"
        case "e":
            return Bad("a value", "Mend the formula in Excel, or leave the cell blank.", stored)
        case "n":
            return _number(stored, int(cell.get("s", "0")), formats)
        case _:
            return stored.removesuffix("T00:00:00")


def _number(stored: str, style: int, formats: Formats) -> str:
    """A number in the form of its cell where that changes its meaning: a day, or percent."""
    if not _NUMBER.fullmatch(stored):
        raise ValueError(f"{stored} is no number")
    if style in formats.date_styles:
        return _day(float(stored), formats.epoch)
    return (
        f"{written(float(stored) * 100)}%"
        if style in formats.percent_styles
        else written(float(stored))
    )


def _day(serial: float, epoch: date) -> str:
    """The ISO date of a serial; with its time of day where it has one, which is no date then."""
    days, rest = divmod(serial, 1)
    if not _REAL_DAYS <= days <= _LAST_DAY:
        return written(serial)
    day = (epoch + timedelta(days=int(days))).isoformat()
    minutes = round(rest * _DAY_MINUTES)
    return f"{day} {minutes // 60:02}:{minutes % 60:02}" if minutes else day
