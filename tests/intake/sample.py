"""A table with every kind of column, and files for it as bytes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

import pytest
from pydantic import Field, model_validator

from innodrop import intake
from innodrop.errors import FileRefused
from innodrop.model.problems import Problem
from innodrop.tables.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Kind,
    Number,
    PartialDay,
    PeriodText,
    Row,
    Text,
    Whole,
)
from innodrop.tables.table import Table


class Sample(Row):
    code: Code = Field(description="Code.")
    site: Code | None = Field(default=None, description="Site.")
    amount: Number | None = Field(default=None, description="Amount.")
    share: Number | None = Field(default=None, ge=0, le=1, description="Share.")
    people: Whole | None = Field(default=None, ge=0, description="People.")
    held: Flag | None = Field(default=None, description="Held.")
    day: Day | None = Field(default=None, description="Day.")
    since: PartialDay | None = Field(default=None, description="Since.")
    period: PeriodText | None = Field(default=None, description="Period.")
    level: Annotated[Literal["low", "very high"] | None, Kind.CHOICE] = Field(
        default=None, description="Level."
    )
    partners: Codes | None = Field(default=None, description="Partners.")
    country: Code | None = Field(
        default=None, description="A country of two letters.", pattern="^[A-Za-z]{2}$"
    )
    note: Text | None = Field(default=None, description="Note.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.day and self.since and self.day < self.since.first:
            raise ValueError("day must not be earlier than since")
        return self


TABLE = Table(
    name="sample",
    title="Samples",
    purpose="Every kind of column.",
    row=Sample,
    key=("code", "site"),
    aliases={
        "amount": ("Betrag", "částka"),
        "note": ("Poznámka", "remarque"),
        "day": ("Tag der Übergabe",),
    },
)


def words(text: str) -> list[str]:
    """Cells for a table of cases, separated by blanks."""
    return text.split()


def reading(
    data: bytes | str,
    *,
    options: intake.Options | None = None,
    country: str = "",
    window: tuple[date, date] | None = None,
) -> intake.ReadFile:
    """What is read from bytes, or from a text saved as UTF-8."""
    data = data.encode() if isinstance(data, str) else data
    return intake.read(TABLE, data, options=options, country=country, window=window)


def column(
    name: str, *cells: str, options: intake.Options | None = None, country: str = ""
) -> intake.ReadFile:
    """What is read from a `;` file with the codes R2, R3 ... (after their rows) and one more
    column."""
    rows = "".join(
        f'R{line};"{cell.replace(chr(34), chr(34) * 2)}"\n' for line, cell in enumerate(cells, 2)
    )
    return reading(f"code;{name}\n{rows}", options=options, country=country)


def values(file: intake.ReadFile, name: str) -> list[object]:
    """The values of a column without problems anywhere."""
    assert file.problems == ()
    return [row.values.get(name) for row in file.rows]


def value(name: str, cell: str, options: intake.Options | None = None) -> object:
    """The value of one cell."""
    return values(column(name, cell, options=options), name)[0]


def problem(name: str, cell: str, options: intake.Options | None = None) -> Problem:
    """The one problem of one cell."""
    (only,) = column(name, cell, options=options).problems
    assert (only.row, only.column) == (2, name)
    return only


def refusal(data: bytes | str, options: intake.Options | None = None, country: str = "") -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(FileRefused) as refused:
        reading(data, options=options, country=country)
    return str(refused.value)
