"""Rows that are shorter than the header: Excel leaves out the delimiters of blank cells at the end.

By blocks of 16 rows, so that it looks like chance. A missing cell is a blank one where its column
may be blank; where the comma separates cells only if no number can have been cut in two by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from innodrop.intake.findings import Bad, Cell
from innodrop.intake.headers import Header
from innodrop.intake.sentences import say
from innodrop.model.nouns import counted
from innodrop.tables.fields import Kind

_NUMBERS = (Kind.NUMBER, Kind.WHOLE)
_WHOLE = re.compile(r"\s*[+\-\u2212]?[0-9][0-9.'\u2019\s]*")
_FRACTION = re.compile(r"\s*[0-9]+\s*(?:%|€|EUR)?\s*")
_QUOTED = "Put the number in quotation marks."
_SHORT = "Put the number in quotation marks, or add the cells that are missing at the end."
_TRIMMED = (";", "\t")
"""Between these Excel leaves blank cells out and no decimal sign can be meant."""


def fitted(
    records: Sequence[Sequence[Cell] | Bad], header: Header, delimiter: str
) -> list[Sequence[Cell] | Bad]:
    """The records with blank cells at the end of each that may be so short."""
    return [
        record
        if isinstance(record, Bad) or len(record) >= header.width or not record
        else [*record, *[""] * (header.width - len(record))]
        if _may_end(record, header, delimiter)
        else record
        for record in records
    ]


def misfit(record: Sequence[Cell], header: Header, delimiter: str) -> Bad:
    """Why a record of another width than the header's cannot be read."""
    if number := _cut_number(record, header, delimiter):
        short = len(record) < header.width
        return Bad(say("cut_number", number=number), _SHORT if short else _QUOTED, number)
    return _wrong_width(len(record), header.width)


def _may_end(record: Sequence[Cell], header: Header, delimiter: str) -> bool:
    if all(isinstance(cell, str) and not cell.strip() for cell in record):
        return True
    if delimiter not in (*_TRIMMED, ",") or any(i >= len(record) for i in header.needed):
        return False
    return not _cut_number(record, header, delimiter)


def _cut_number(record: Sequence[Cell], header: Header, delimiter: str) -> str:
    """A number whose decimal comma may have been taken for a delimiter, as it was written."""
    if delimiter != ",":
        return ""
    numeric = (i for i, column in header.columns if column.kind in _NUMBERS)
    for whole, fraction in (record[i : i + 2] for i in sorted(numeric) if i + 1 < len(record)):
        if (
            isinstance(whole, str)
            and isinstance(fraction, str)
            and _WHOLE.fullmatch(whole)
            and _FRACTION.fullmatch(fraction)
        ):
            return f"{whole.strip()},{fraction.strip()}"
    return ""


@lru_cache(maxsize=64)
def _wrong_width(cells: int, width: int) -> Bad:
    remedy = (
        "Put text that holds the delimiter in quotation marks."
        if cells > width
        else "Add the cells that are missing."
    )
    return Bad(say("width", count=width), remedy, counted(cells, "cell"))
