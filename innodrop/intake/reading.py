"""What goes into and what comes out of the reading of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from innodrop.intake.cells import Value
from innodrop.intake.days import DATE_ORDERS
from innodrop.intake.encoding import ENCODINGS
from innodrop.intake.grid import DELIMITERS
from innodrop.intake.numerals import DECIMALS
from innodrop.model.problems import Problem


@dataclass(frozen=True)
class Options:
    """What a person overrules; None means detect. Raises `ValueError` for what is not offered."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    sheet: str | None = None
    emptied: str | None = None
    """Columns, separated by `;`, in which a blank cell empties what is stored; in all others it
    keeps it."""

    def __post_init__(self) -> None:
        for given, offered in (
            (self.encoding, ENCODINGS),
            (self.delimiter, DELIMITERS),
            (self.decimal, DECIMALS),
            (self.date_order, DATE_ORDERS),
        ):
            if given is not None and given not in offered:
                raise ValueError(f"{given!r} is not one of {offered!r}")


@dataclass(frozen=True)
class Detected:
    """How the file was read, to be shown; empty where it does not apply or cannot be told, as
    `decimal` where no cell speaks for a sign or cells for both. `date_order` is `year first`,
    `day first`, or `unclear` where a person must choose. A workbook has a `sheet`, no delimiter."""

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    date_order: str = ""
    sheet: str = ""


class ReadRow(NamedTuple):
    """One row of a file: its number in Excel, the header being 1; its cells' canonical values by
    column, but blank ones; `Table.key_of` them; and the revision of the template that it stood in,
    where it says so. A tuple: a file may hold 200,000."""

    line: int
    values: Mapping[str, Value]
    key: str
    base: int | None = None


@dataclass(frozen=True)
class ReadFile:
    """A file that could be read. `columns` are the table's columns that it has; `rows` have no
    problem, `faulty` ones are there as far as they could be read, with keys perhaps incomplete.
    `problems` are in the order of rows and capped; `blocking` counts all that block, up to about
    `FileLimits.hopeless`. `ignored` are headers left out; `name` is for showing, never a path."""

    name: str
    rows: tuple[ReadRow, ...]
    faulty: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]
    blocking: int
    detected: Detected
    columns: tuple[str, ...]
    ignored: tuple[str, ...] = ()
