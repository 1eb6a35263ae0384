"""What each column of a table means and takes: a template's codebook, comments at its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from innodrop.exports.sentences import say
from innodrop.intake import expectations
from innodrop.tables.fields import Kind
from innodrop.tables.table import Column, Table

HOW_TO = (
    "A blank cell keeps what is stored. A row that is left out is not deleted.",
    "The key says which row is meant, so key cells of rows that are there must stay as they are.",
    (
        "Of a form with two sheets both count: what waits stands on “To fill in”, all else on the"
        " sheet of the table; a row stands on one of them. Grey columns are there to be read."
    ),
    (
        "Columns may stand in any order and optional ones may be left out. A row with nothing but"
        " its key is ignored."
    ),
    (
        "The last column says which revision the template was made of: leave it as it is. A cell"
        " that still says what it said then is no edit, even if others have changed it since."
    ),
    (
        "95.000 and 95,000 can be read in two ways and are asked about, unless other cells show the"
        " decimal sign that the partner's country writes."
    ),
    (
        "Names are understood instead of codes where only one is meant. In a file of one partner"
        " the column of the partner may be blank or missing. The names of the columns may stand"
        " below a title, within the first 20 rows."
    ),
    (
        "Rows may end early where only blank cells would follow, as Excel saves them. Between"
        " commas a number with a decimal comma stands in quotation marks."
    ),
    (
        "An apostrophe in front of a text that begins with =, +, - or @ belongs to the file, not to"
        " the text."
    ),
)
"""What holds for every table."""

HEADERS = ("Column", "Meaning", "Kind", "Unit", "Needed", "Accepted", "Also known as")

_LISTED = 40
"""So many codes are named; more stand in the list of the cell."""


@dataclass(frozen=True)
class InWords:
    """One column in words, in the order of `HEADERS`; what does not apply is empty."""

    column: str
    meaning: str
    kind: str
    unit: str
    needed: str
    accepted: str
    also: str


def entries(
    table: Table, columns: Sequence[Column], lists: Mapping[str, Sequence[str]]
) -> tuple[InWords, ...]:
    """The columns in order. `lists` are the codes that a column takes now, by column."""
    return tuple(_entry(table, column, lists.get(column.name, ())) for column in columns)


def comment(entry: InWords) -> str:
    """The column in a few lines, as a note at its header."""
    lines = (
        entry.meaning,
        f"Needed: {entry.needed}." if entry.needed else "",
        f"Unit: {entry.unit}." if entry.unit else "",
        f"Accepted: {entry.accepted}.",
    )
    return "\n".join(line for line in lines if line)


def _entry(table: Table, column: Column, codes: Sequence[str]) -> InWords:
    needed, accepted = _needed(table, column), _accepted(table, column, codes)
    kind, also = column.kind.value, ", ".join(column.aliases)
    return InWords(column.name, column.description, kind, column.unit, needed, accepted, also)


def _needed(table: Table, column: Column) -> str:
    if column.name in table.key:
        return "key" if column.required else "key, may be blank"
    return "yes" if column.required else ""


def _accepted(table: Table, column: Column, codes: Sequence[str]) -> str:
    if not codes:
        return expectations.of_column(table, column).sentence
    more = say("more", number=len(codes) - _LISTED) if len(codes) > _LISTED else ""
    several = ", several separated by ;" if column.kind is Kind.CODES else ""
    return say("one_of", codes=", ".join(codes[:_LISTED]), more=more, several=several)
