"""The kinds of cell a table can have. A row model annotates its fields with these.

The kind decides how a cell is read from a file (`innodrop.intake.cells`), stored
(`innodrop.store.schema`) and written. Blank cells are `None` in every kind.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from innodrop.model import dates
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


def _day(text: str) -> str:
    first, last = dates.span(text)
    if first != last:
        raise ValueError("a full date such as 2017-06-28 is needed")
    return text


def _partial(text: str) -> str:
    dates.span(text)
    return text


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
Day = Annotated[str, Kind.DAY, AfterValidator(_day)]
"""An ISO date, kept as text."""
PartialDay = Annotated[str, Kind.PARTIAL, AfterValidator(_partial)]
"""An ISO date, month or year, kept as exact as it was given."""
PeriodText = Annotated[str, Kind.PERIOD, AfterValidator(_period)]
"""A reporting period in its canonical text, such as `2017-Q2`."""

Basis = Literal["fact", "inferred", "illustrative"]


class Row(BaseModel):
    """What every table has: on what each row rests, and where that can be looked up."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    basis: Annotated[Basis, Kind.CHOICE] = Field(
        default="fact",
        description=(
            "On what the row rests: fact, inferred (concluded, stated nowhere) or illustrative."
        ),
    )
    inferred: Codes | None = Field(
        default=None,
        description=(
            "Columns of this row that are inferred although the row is a fact, separated by ;"
        ),
    )
    source: Text | None = Field(
        default=None, description="Where the row can be looked up: links or a document."
    )
