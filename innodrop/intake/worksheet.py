"""The cells of one XLSX worksheet as the texts that its CSV would hold, but with one reading each.

A number becomes digits with a point, a date an ISO date, a truth value `true` or `false`. A formula is its stored
value; one without a value, and an error, are problems. Part and attribute names follow ECMA-376, part 1, 18.3.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from innodrop.errors import FileRefused
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.limits import Limits
from innodrop.intake.numerals import written

_UNCALCULATED = Bad(
    "a value", "Open the workbook in Excel, let it calculate, and save it again.", "formula without value"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REAL_DAYS = 61
"""Serials below count a 29 February 1900 that never was."""
_LAST_DAY = 2_958_465
"""Serial of 31 Dec 9999."""
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Formats:
    """What a worksheet refers to: shared texts, which cell styles show dates, and the day that has serial 0."""

    texts: Sequence[str]
    date_styles: frozenset[int]
    epoch: date


def rows_of(part: bytes, formats: Formats, limits: Limits) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row that holds anything, without blanks at its end.

    Raises `FileRefused` for a row or a column beyond the limits, before room is made for it.
    """
    number = 0
    for _, element in ET.iterparse(io.BytesIO(part)):  # noqa: S314 - no part with a DOCTYPE comes here
        if local(element.tag) == "row":
            number = int(element.get("r", number + 1))
            if cells := _cells(element, formats, limits):
                if number > limits.rows + 1:
                    raise FileRefused(f"The sheet has more than {limits.rows:,} rows.", "Split it into several files.")
                yield number, cells
            element.clear()


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace, which differs between kinds of XLSX."""
    return tag.rpartition("}")[2]


def text_of(element: ET.Element) -> str:
    """The text of a shared or inline string: its runs without their phonetic readings."""
    runs = [part for part in element if local(part.tag) in ("t", "r")]
    texts = (part.text if local(part.tag) == "t" else text_of(part) for part in runs)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(text or "" for text in texts))


def _cells(row: ET.Element, formats: Formats, limits: Limits) -> list[Cell]:
    cells: list[Cell] = []
    position = 0
    for element in row:
        position = _column(element.get("r", "")) or position + 1
        if value := _value(element, formats):
            if position > limits.columns:
                raise FileRefused(f"The sheet has more than {limits.columns} columns.", "Delete what is not the table.")
            cells += [""] * (position - 1 - len(cells))
            cells.append(value)
    return cells


def _column(reference: str) -> int:
    """Number of the column of a reference such as `AB12`; 0 where the writer left the reference out."""
    column = 0
    for letter in reference.rstrip("0123456789"):
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
            dated = int(cell.get("s", "0")) in formats.date_styles
            return _day(float(stored), formats.epoch) if dated else written(float(stored))
        case _:
            return stored.removesuffix("T00:00:00")


def _day(serial: float, epoch: date) -> str:
    """The ISO date of a serial; with its time of day where it has one, which is no date then."""
    days, rest = divmod(serial, 1)
    if not _REAL_DAYS <= days <= _LAST_DAY:
        return written(serial)
    day = (epoch + timedelta(days=int(days))).isoformat()
    minutes = round(rest * _DAY_MINUTES)
    return f"{day} {minutes // 60:02}:{minutes % 60:02}" if minutes else day
