"""Text becomes rows of cells: strict CSV, with the delimiter that makes the header known."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from innodrop.errors import FileRefused
from innodrop.intake import titles
from innodrop.intake.findings import Bad, Cell, shown
from innodrop.intake.limits import LIMITS, FileLimits
from innodrop.intake.sentences import say
from innodrop.model.sentences import Number, joined
from innodrop.tables.table import Table

csv.field_size_limit(
    LIMITS.bytes
)  # so that a cell that is too long is told as such, not as a quotation mark

DELIMITERS = (";", ",", "\t", "|")
"""What a person may choose from, in this order."""

_SEP = re.compile(r'"?sep=([;,\t|])"?[;,\t|]*(?:\r\n|\r|\n)', re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"[0-9]+")
QUOTE = '"'
_QUOTES = Bad(
    "quotation marks in pairs", "Close the quotation mark in this row, or double it inside a text."
)
_OPEN = Bad(
    "quotation marks in pairs",
    "Close the quotation mark that opens in this row; rows below it were not read.",
)
_SWALLOWED = Bad(
    "one row",
    "A quotation mark opens in it and closes rows below. If the text is right, put every cell of"
    " the row in quotes.",
)


@dataclass(frozen=True)
class CellGrid:
    """A file as rows of cells; `records` follow the header, the first in row `first` of Excel.
    Empty where a row is blank, a `Bad` with the file's lines where its cells are unknown."""

    header: Sequence[str]
    records: Sequence[Sequence[Cell] | Bad]
    first: int
    delimiter: str = ""
    sheet: str = ""
    remarks: Sequence[tuple[str, str]] = ()
    """What is said of it for information: what was expected, and what to do."""
    numbers: Sequence[int] = ()
    """The row of each record, where they do not follow one another."""

    @property
    def lines(self) -> Sequence[int]:
        """The row of each record."""
        return self.numbers or range(self.first, self.first + len(self.records))


def split(text: str, table: Table, limits: FileLimits, chosen: str | None = None) -> CellGrid:
    """The rows of a CSV text; a first line `sep=;` is not counted, just as Excel hides it.
    Raises `FileRefused` where a line, the header or the number of rows is beyond the limits."""
    text = text[stated.end() :] if (stated := _SEP.match(text)) else text
    above = _BLANK_LINES.match(text)
    blank = _measured(above.group())[0] if above else 0
    text = text[above.end() :] if above else text
    if not text:
        raise FileRefused("The file is empty.", "Upload the file with its header and rows.")
    lines, longest = _measured(text)
    if longest > limits.line_characters:
        raise FileRefused(
            say("long_line", number=Number(limits.line_characters)),
            "Save the table as CSV with one line for each row.",
        )
    delimiter = chosen or _delimiter(text, table, limits, stated.group(1) if stated else "", blank)
    records = _records(text, delimiter, limits)
    if not records or isinstance(records[0], Bad) or not records[0]:
        raise FileRefused(
            "The first row does not hold the names of the columns.",
            "Download the template and fill it.",
        )
    at = titles.position(table, list(map(_texts, records[: _head(blank)]))) or 0
    header = records[at]
    rows = records if lines == len(records) else _unswallowed(text, records, delimiter)
    row = 1 + blank + at
    return CellGrid(
        _texts(header),
        rows[at + 1 :],
        row + 1,
        delimiter,
        remarks=titles.remarks(row) if at else (),
    )


def _texts(record: list[str] | Bad) -> list[str]:
    return [] if isinstance(record, Bad) else record


def _head(blank: int) -> int:
    """So many records may hold the header where blank lines stand above: always the first."""
    return max(titles.HEAD - blank, 1)


def loose_cells(lines: str, delimiter: str) -> list[list[str]]:
    """Lines whose quotation marks do not pair, as rows of cells in which marks are letters."""
    return list(
        csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    )


def _looks_swallowed(record: Sequence[str], delimiter: str) -> bool:
    """Whether a quoted cell holds just what a stray mark would have joined: the end of a row, whole
    rows and the beginning of one; where rows end early, they begin as this one does."""
    last = len(record) - 1
    for position, cell in enumerate(record):
        first, *below = _LINE_END.split(cell)
        if below:
            ends = first.count(delimiter) + position, below[-1].count(delimiter) + last - position
            between = [line.count(delimiter) for line in below[:-1]]
            if {*ends, *between} == {last}:
                return last > 0
            alike = all(_form(line.split(delimiter)) == _form(record) for line in below)
            if alike and max(*ends, *between) <= last:
                return True
    return False


def _form(cells: Sequence[str]) -> list[str]:
    """How a row begins: letters and digits of its first two cells, whichever they are."""
    return [_DIGITS.sub("9", _LETTERS.sub("a", cell.strip())) for cell in cells[:2]]


def _unswallowed(
    text: str, records: Sequence[list[str] | Bad], delimiter: str
) -> list[list[str] | Bad]:
    """The records with a `Bad` for each that looks swallowed, unless every cell in it is quoted:
    there the reader always tells a mark too many, so the text is meant."""
    if not any(
        _looks_swallowed(record, delimiter) for record in records if not isinstance(record, Bad)
    ):
        return list(records)
    lines = list(_line_by_line(text))
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    checked: list[list[str] | Bad] = []
    for record in records:
        before = reader.line_num
        with suppress(csv.Error):
            next(reader, None)
        if isinstance(record, Bad) or not _looks_swallowed(record, delimiter):
            checked.append(record)
            continue
        raw = "".join(lines[before : reader.line_num]).rstrip("\r\n")
        quoted = delimiter.join(f'"{cell.replace(QUOTE, QUOTE * 2)}"' for cell in record)
        checked.append(record if raw == quoted else _SWALLOWED._replace(text=raw))
    return checked


def _line_by_line(text: str) -> Iterable[str]:
    """The lines with their ends as they stand; StringIO would take four bytes a character."""
    return io.TextIOWrapper(
        io.BytesIO(text.encode("utf-8", "surrogatepass")), "utf-8", "surrogatepass", newline=""
    )


def _measured(text: str) -> tuple[int, int]:
    """How many lines there are, and the characters of the longest."""
    lengths = list(map(len, _line_by_line(text)))
    return len(lengths), max(lengths, default=0)


def _delimiter(text: str, table: Table, limits: FileLimits, stated: str, blank: int) -> str:
    """The delimiter under which the header names most columns; `stated` where several tie. `blank`
    lines stand above the text."""
    start = text[: limits.header_characters]
    if len(text) > len(start) and not re.search(r"[\r\n]", start):
        raise FileRefused(
            say("long_header", number=Number(limits.header_characters)),
            "The first row must hold the names of the columns and nothing else.",
        )
    candidates = (stated, *DELIMITERS) if stated else DELIMITERS
    firsts = {mark: _first_records(start, mark, _head(blank)) for mark in candidates}
    scores = {mark: titles.matches(table, records) for mark, records in firsts.items()}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < titles.FEWEST:
        for mark in candidates:
            further = _first_records(text, mark, titles.FURTHER)
            titles.refuse_below(table, list(enumerate(further, 1 + blank)))
    if not scores[best]:
        raise FileRefused(
            say(
                "no_column",
                table=table.title,
                text=shown(start.splitlines()[0], 60),
                most=titles.HEAD,
            ),
            say("its_columns", names=joined((column.name for column in table.columns), ", ")),
        )
    return best


def _first_records(text: str, delimiter: str, most: int) -> list[list[str]]:
    """So many records from the top, or those above what cannot be read."""
    records: list[list[str]] = []
    with suppress(csv.Error):
        records.extend(islice(_reader(text, delimiter), most))
    return records


def _records(text: str, delimiter: str, limits: FileLimits) -> list[list[str] | Bad]:
    """All records, the header among them."""
    try:
        records: list[list[str] | Bad] = list(islice(_reader(text, delimiter), limits.rows + 2))
    except csv.Error:
        records = _sound_records(text, delimiter, limits.rows + 2)
    if len(records) > limits.rows + 1:
        raise FileRefused(
            say("too_many_rows", number=Number(limits.rows)), "Split it into several files."
        )
    return records


def _sound_records(text: str, delimiter: str, most: int) -> list[list[str] | Bad]:
    """The records of a text with stray quotation marks, up to one that swallowed lines."""
    lines = list(_line_by_line(text))
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    records: list[list[str] | Bad] = []
    while len(records) < most:
        before = reader.line_num
        try:
            records.append(next(reader))
        except StopIteration:
            break
        except csv.Error:
            if reader.line_num > before + 1:
                return [*records, _OPEN._replace(text="".join(lines[before:]).rstrip("\r\n"))]
            records.append(_QUOTES._replace(text=lines[before].rstrip("\r\n")))
    return records


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(_line_by_line(text), delimiter=delimiter, strict=True)
