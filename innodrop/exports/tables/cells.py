"""Cells on their way out: numbers with one reading, texts that are no formulas, and CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from innodrop import intake
from innodrop.intake import FORMULA
from innodrop.tables.fields import Kind


def neutral(text: str) -> str:
    """The text, with an apostrophe (`intake` takes it off) if it could be taken for a formula.

    Numbers are no texts: they are written by `shown` and stay numbers, also negative ones.
    """
    return f"'{text}" if FORMULA.match(text) else text


def shown(value: intake.Value | None, decimal: str = ".") -> str:
    """A stored value as the text of a cell, with the decimal sign of the file; a blank for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return intake.written(value).replace(".", decimal)
        case _:
            return neutral(value)


def stored(value: intake.Value, kind: Kind) -> str | float | date:
    """A stored value as a workbook keeps it: a number, a day, or the text of a cell."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return date.fromisoformat(str(value)) if kind is Kind.DAY else shown(value)


def csv_file(records: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """A CSV file as Excel saves and opens it: UTF-8 with byte order mark, lines that end in CR LF.

    Where a cell holds line ends every cell is quoted: a quotation mark that somebody forgot to
    close looks otherwise just the same to whoever reads the file.
    """
    records = list(records)
    broken = any("\n" in cell or "\r" in cell for record in records for cell in record)
    text = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(records)
    return text.getvalue().encode("utf-8-sig")
