"""Whatever dialect rows are written in, the same values are read; and no bytes at all break the
reading."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.exports.tables.cells import neutral
from innodrop.intake import DELIMITERS, expectations, validate
from innodrop.intake.code_pages import mended
from innodrop.intake.expectations import REQUIRED
from innodrop.model.keys import normalise, visible
from innodrop.tables import discover
from innodrop.tables.table import Table
from tests.intake.sample import TABLE, words

Values = dict[str, object]


@dataclass(frozen=True)
class Dialect:
    """How a partner's program writes a table. `day` is a format of day, month and year; `flags` are
    no and yes."""

    delimiter: str
    decimal: str
    encoding: str
    line_end: str
    quoted: bool
    stated: bool
    day: str
    flags: tuple[str, str]

    def write(self, rows: list[Values]) -> bytes:
        """The rows as the bytes of a file, each column that any row names."""
        names = sorted({name for row in rows for name in row}, reverse=self.quoted)
        lines = [f"sep={self.delimiter}"] if self.stated else []
        lines.append(self.delimiter.join(map(self.safe, names)))
        lines += [
            self.delimiter.join(self.safe(self.cell(name, row.get(name))) for name in names)
            for row in rows
        ]
        return "".join(line + self.line_end for line in lines).encode(self.encoding)

    def cell(self, name: str, value: object) -> str:
        """A value as text; texts that could be formulas get an apostrophe, as our exports give
        them."""
        if isinstance(value, bool):
            return self.flags[value]
        if isinstance(value, float):
            return intake.written(value).replace(".", self.decimal)
        if name == "day" and isinstance(value, str):
            return self.day.format(*value.split("-"))
        return neutral(value) if isinstance(value, str) else "" if value is None else str(value)

    def safe(self, cell: str) -> str:
        """A cell in quotation marks where it needs them."""
        if self.quoted or re.search(r'["\r\n;,\t|]', cell):
            return f'"{cell.replace(chr(34), chr(34) * 2)}"'
        return cell


dialects = st.builds(
    Dialect,
    delimiter=st.sampled_from(DELIMITERS),
    decimal=st.sampled_from([".", ","]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoted=st.booleans(),
    stated=st.booleans(),
    day=st.sampled_from(["{0}-{1}-{2}", "{2}.{1}.{0}", "{2}. {1}. {0}"]),
    flags=st.sampled_from(
        [("no", "yes"), ("NE", "ANO"), ("nein", "ja"), ("FAUX", "VRAI"), ("0", "1")]
    ),
)
printable = st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd")
texts = (
    (st.text(printable) | st.text(st.sampled_from("a'=+-@ \n\"é"), max_size=9))
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text and mended(text) == text)
)
codes = (
    st.text(st.sampled_from("abcXYZ019.-_ äñř='@"), min_size=1, max_size=9)
    .map(visible)
    .filter(bool)
)
days = st.dates(date(1800, 1, 1), date(2199, 12, 31))
amounts = (
    st.floats(-1e12, 1e12, allow_nan=False)
    .map(lambda number: float(f"{number:.9g}"))
    .filter(lambda number: number == 0 or abs(number) > 1e-90)
)
rows = st.lists(
    st.fixed_dictionaries(
        {"code": codes},
        optional={
            "site": codes,
            "amount": (
                amounts
                | st.integers(-9_999_999, 9_999_999).map(lambda thousandths: thousandths / 1000)
            ),
            "share": st.floats(0, 1).map(lambda number: round(number, 4)),
            "people": st.integers(0, 10**9),
            "held": st.booleans(),
            "day": days.map(lambda day: day.isoformat()),
            "since": days.map(lambda day: day.isoformat()[: 4 + 3 * (day.day % 3)]),
            "period": st.sampled_from(["2017", "2017-06", "2017-Q2", "2017-H1"]),
            "level": st.sampled_from(["low", "very high"]),
            "partners": st.lists(codes, min_size=1, max_size=3, unique_by=normalise).map(";".join),
            "note": texts,
        },
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: (normalise(str(row["code"])), normalise(str(row.get("site", "")))),
)


@given(rows, dialects)
def test_rows_are_read_as_they_were_in_every_dialect(rows: list[Values], dialect: Dialect) -> None:
    read = intake.read(TABLE, dialect.write(rows))
    assert read.problems == ()
    assert [row.values for row in read.rows] == rows
    assert [row.line for row in read.rows] == list(range(2, len(rows) + 2))


tables = st.sampled_from(list(discover().values()))
CELLS = words("""
    0 1 -1 5,5 1.234 95 inf NaN 1e400 yes x 2017 2017-06 2017-06-28 31.12.2017 03/04/2017
    2017-Q1 M8 low fact up sum mean planned done partner monthly first DE DEU Č '=1 \u200b
    \u202e \x00 a A NULL bronze awarded
""")
COLUMNS = [(table, column) for table in discover().values() for column in table.columns]
EXPECTED = {expectations.of_column(table, column).sentence for table, column in COLUMNS}


@given(tables, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(table: Table, data: bytes) -> None:
    with suppress(FileRefused):
        intake.read(table, data)


@given(tables, st.data())
def test_what_was_read_from_any_cells_is_valid_by_itself(table: Table, data: st.DataObject) -> None:
    names = [column.name for column in table.columns]
    width = len(names)
    cells = data.draw(
        st.lists(st.sampled_from(CELLS) | st.text(max_size=6), min_size=width, max_size=width)
    )
    lines = [
        ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
        for row in (names, cells)
    ]
    read = intake.read(table, "\n".join(lines).encode("utf-8", "replace"))
    assert all(row.key == table.key_of(row.values, normalise) for row in read.rows)
    for row in (*read.rows, *read.faulty):
        faults = validate(table, row.values)[1]
        assert not row.values.keys() & {
            column for column, expected in faults if expected in {REQUIRED, *EXPECTED}
        }
