"""The kinds of cell a table can have. A row model annotates its fields with these.

The kind decides how a cell is read from a file (`innodrop.intake.cells`), stored
(`innodrop.store.schema`) and written. Blank cells are `None` in every kind.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator
from pydantic.config import JsonDict

from innodrop.model.dates import PartialDate
from innodrop.model.kpi import periods


class Kind(StrEnum):
    """How one cell is read, stored and written."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    CHOICE = "choice"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "yes or no"
    DAY = "date"
    PARTIAL = "date, may be partial"
    PERIOD = "period"


def _day(given: str | date) -> date:
    if isinstance(given, date):
        return given
    when = PartialDate(given)
    if not when.is_exact:
        raise ValueError("a full date such as 2017-06-28 is needed")
    return when.first


def _partial(given: str | PartialDate) -> PartialDate:
    return given if isinstance(given, PartialDate) else PartialDate(given)


def _period(text: str) -> str:
    return periods.parse(text).text


Text = Annotated[str, Kind.TEXT]
"""Free text, stored exactly (NFC, trimmed)."""
Code = Annotated[str, Kind.CODE]
"""A short stable key, compared without regard to case and blanks."""
Codes = Annotated[str, Kind.CODES]
"""Several codes separated by `;`, stored in the order given without blanks."""
Number = Annotated[float, Kind.NUMBER, Field(allow_inf_nan=False)]
"""A decimal number of at most 15 digits."""
Whole = Annotated[int, Kind.WHOLE]
"""A whole number."""
Flag = Annotated[bool, Kind.FLAG]
"""`yes` or `no`."""
Day = Annotated[date, Kind.DAY, PlainValidator(_day), PlainSerializer(str)]
"""A day; ISO text in files, in the database and in `model_dump`."""
PartialDay = Annotated[PartialDate, Kind.PARTIAL, PlainValidator(_partial), PlainSerializer(str)]
"""A day, month or year, kept as exact as it was given; text as `Day`."""
PeriodText = Annotated[str, Kind.PERIOD, AfterValidator(_period)]
"""A reporting period in its canonical text, such as `2017-Q2`."""


def optional(description: str, *, unit: str = "", **limits: Any) -> Any:
    """A field that may be blank; `limits` are said as to `Field`."""
    extra: JsonDict | None = {"unit": unit} if unit else None
    return Field(default=None, description=description, json_schema_extra=extra, **limits)


Basis = Literal["fact", "inferred", "illustrative"]


class Row(BaseModel):
    """What every table has: on what each row rests, and where that can be looked up."""

    # built when a row is first made, since no command makes one of every table
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    basis: Basis = Field(
        default="fact",
        description=(
            "On what the row rests: fact, inferred (concluded, stated nowhere) or illustrative."
        ),
    )
    inferred: Codes | None = optional(
        "Columns of this row that are inferred although the row is a fact, separated by ;"
    )
    source: Text | None = optional("Where the row can be looked up: links or a document.")

    def infers(self, column: str) -> bool:
        """Whether that column is inferred although the row may be a fact."""
        return column in (self.inferred or "").split(";")
