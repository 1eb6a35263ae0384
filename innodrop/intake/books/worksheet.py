"""The cells of one XLSX worksheet as the texts of its CSV, but with one reading each: digits with a
point, ISO dates, `true` or `false`; a formula's stored value, and a problem for one without or for
an error. Part and attribute names follow ECMA-376, part 1, 18.3."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from innodrop.intake.books.layout import (
    MEND_FORMULA,
    UNCALCULATED,
    Area,
    Layout,
    too_many_columns,
    too_many_rows,
)
from innodrop.intake.books.parts import local
from innodrop.intake.books.shown import Dated, Look, as_text, number
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.limits import FileLimits

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")
_SHOWN = (None, "0", "false")
_FLAT = re.compile(r"0+(?:\.0+)?")
"""Height of a row or width of a column that nobody sees, however it was made so."""


@dataclass(frozen=True)
class Formats:
    """What a worksheet refers to: shared texts, what its styles show, the day of serial 0."""

    texts: Sequence[str]
    looks: Mapping[int, Look]
    epoch: date


def rows_of(
    part: bytes, formats: Formats, limits: FileLimits, layout: Layout
) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row that holds anything, without blanks at its end; `layout` takes
    what is hidden or merged. `FileRefused` for a row beyond the limits, before room is made;
    ValueError if rows are out of order."""
    below = 0
    # no part with a DOCTYPE comes here
    for _, element in ET.iterparse(io.BytesIO(part)):  # noqa: S314
        tag = local(element.tag)
        if tag == "row":
            above, below = below, int(element.get("r", below + 1))
            if below <= above:
                raise ValueError(f"row {below} stands below row {above}")
            if cells := _cells(element, formats, limits):
                if below > limits.rows + 1:
                    raise too_many_rows(limits)
                if _is_hidden(element, "ht"):
                    layout.hidden_rows.append(below)
                yield below, cells
            element.clear()
        elif tag == "col" and _is_hidden(element, "width"):
            last = min(int(element.attrib["max"]), limits.columns)
            layout.hidden_columns.update(range(int(element.attrib["min"]), last + 1))
        elif tag == "mergeCell" and (area := _RANGE.fullmatch(element.attrib["ref"])):
            left, right = column_of(area[1]), column_of(area[3])
            layout.merged.append(Area(left, int(area[2]), right, int(area[4])))


def _is_hidden(element: ET.Element, size: str) -> bool:
    flat = _FLAT.fullmatch(element.get(size, "")) is not None
    return flat or element.get("hidden") not in _SHOWN


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
        before, position = position, column_of(element.get("r", "")) or position + 1
        if position <= before:
            raise ValueError(f"cell {position} stands behind cell {before}")
        if value := _value(element, formats):
            if position > limits.columns:
                raise too_many_columns(limits)
            cells += [""] * (position - 1 - len(cells))
            cells.append(value)
    return cells


def column_of(reference: str) -> int:
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
    return UNCALCULATED if "f" in parts and cell.get("t") != "str" else ""


def _stored(stored: str, cell: ET.Element, formats: Formats) -> Cell:
    look = formats.looks.get(int(cell.get("s", "0")))
    match cell.get("t", "n"):
        case "s":
            return formats.texts[int(stored)]
        case "b":
            return "true" if stored == "1" else "false"
        case "e":
            return Bad("a value", MEND_FORMULA, stored)
        case "n":
            return as_text(number(stored), look, formats.epoch)
        case "d":
            return Dated.of(stored.removesuffix("T00:00:00"), look)
        case _:
            return stored
