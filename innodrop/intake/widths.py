"""Rows that are shorter than the header: Excel leaves out the delimiters of blank cells at the end.

By blocks of 16 rows, so that it looks like chance. A missing cell is a blank one where its column
may be blank; where the comma separates cells only if no number can have been cut in two by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from innodrop.errors import FileRefused
from innodrop.intake.findings import Bad, Cell
from innodrop.intake.headers import Header
from innodrop.intake.limits import FileLimits
from innodrop.intake.sentences import say
from innodrop.model.nouns import counted
from innodrop.model.sentences import Number
from innodrop.tables.fields import Kind

_NUMBERS = (Kind.NUMBER, Kind.WHOLE)
_WHOLE = re.compile(r"\s*[+\-\u2212]?[0-9][0-9.'\u2019\s]*")
_FRACTION = re.compile(r"\s*[0-9]+\s*(?:%|€|EUR)?\s*")
_WORDS = "Put the number in quotation marks, or say in words what stands behind it."
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


def refuse_too_wide(rows: int, width: int, limits: FileLimits) -> None:
    """Raises `FileRefused` where rows would have more cells together than a table has, blank ones
    too; before short ones are filled up to the width."""
    if rows * width > limits.cells:
        raise FileRefused(
            say("too_wide", number=Number(limits.cells)), "Delete what is not the table."
        )


def may_be_cut(header: Header, delimiter: str) -> bool:
    """Whether a row as wide as the header may be a shorter one with a number cut in two: between
    commas, where words stand last, behind a number."""
    kinds = {i: column.kind for i, column in header.columns}
    before, last = kinds.get(header.width - 2), kinds.get(header.width - 1)
    return delimiter == "," and before in _NUMBERS and last is Kind.TEXT


def is_cut(record: Sequence[Cell]) -> bool:
    """Whether digits alone stand in the last cell, behind a whole number."""
    whole, fraction = record[-2:]
    return (
        isinstance(whole, str)
        and isinstance(fraction, str)
        and _WHOLE.fullmatch(whole) is not None
        and _FRACTION.fullmatch(fraction) is not None
    )


def misfit(record: Sequence[Cell], header: Header, delimiter: str) -> Bad:
    """Why a record of another width than the header's cannot be read."""
    if number := _cut_number(record, header, delimiter):
        remedies = {-1: _SHORT, 0: _WORDS, 1: _QUOTED}
        beyond = len(record) - header.width
        remedy = remedies[max(-1, min(beyond, 1))]
        return Bad(say("cut_number", number=number), remedy, number)
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
    for i in sorted(numeric):
        if i + 1 < len(record) and is_cut(record[i : i + 2]):
            return ",".join(str(cell).strip() for cell in record[i : i + 2])
    return ""


@lru_cache(maxsize=64)
def _wrong_width(cells: int, width: int) -> Bad:
    remedy = (
        "Put text that holds the delimiter in quotation marks."
        if cells > width
        else "Add the cells that are missing."
    )
    return Bad(say("width", count=width), remedy, counted(cells, "cell"))
