"""What stands in the cells of a table on the screen: words to search in, and the same as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from innodrop.errors import BadPeriod
from innodrop.model import dates
from innodrop.model.chart import StatusCell
from innodrop.model.dates import PartialDate
from innodrop.model.kpi import periods
from innodrop.model.kpi.comparison import Status
from innodrop.model.kpi.periods import Period
from innodrop.model.numbers import written
from innodrop.ui.widgets import markup, timestamps
from innodrop.ui.widgets.markup import Kind

_ONE_LINE = 18
"""Letters up to which the texts of a column stay on one line."""
_LONG = 60
"""Letters from which a column of texts is given room."""


class Ready(NamedTuple):
    """A cell that is HTML already, such as a link, with its words for whoever searches."""

    words: str
    html: str


@dataclass(frozen=True)
class TableColumn:
    """A column as it is drawn: its title, and what its cells are, see `ChartColumn.kind`; an empty
    `kind` is told from the cells."""

    title: str
    kind: str = ""


def ready(column: TableColumn, value: object, locale: str) -> Ready:
    """A value as the reader's country writes it: a number with all its digits, a day, a period in
    words, a status in colour and words; nothing for None."""
    if isinstance(value, Ready):
        return value
    if isinstance(value, StatusCell | Status):
        return _status(value)
    words = _words(column, value, locale)
    return Ready(words, markup.text(words))


def kind_of(column: TableColumn, values: Sequence[object], words: Sequence[str]) -> Kind:
    """How a column stands, by its values and how they are written."""
    known = [value for value in values if value not in (None, "")]
    if column.kind == "number" or (known and all(map(_is_number, known))):
        return "number"
    if column.kind in ("date", "period", "status") or (known and all(map(_is_short, known))):
        return "line"
    longest = max(map(len, words), default=0)
    return "line" if longest <= _ONE_LINE else "long" if longest >= _LONG else "text"


def _words(column: TableColumn, value: object, locale: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        flag = "yes" if value else "no"
        return flag if isinstance(value, bool) else written(value, locale=locale)
    if isinstance(value, date | PartialDate):
        return timestamps.written(value) if isinstance(value, datetime) else dates.written(value)
    if isinstance(value, Period):
        return value.in_words
    return _period(str(value)) if column.kind == "period" else str(value)


def _period(text: str) -> str:
    """A period in words; what is none of ours as it is written."""
    try:
        return periods.parse(text).in_words
    except BadPeriod:
        return text


def _status(value: StatusCell | Status) -> Ready:
    """A state with its square if it is a status of a KPI: colour means that and nothing else."""
    cell = StatusCell.of(value) if isinstance(value, Status) else value
    words = str(cell)
    if cell.level not in list(Status):
        return Ready(words, markup.text(words))
    status = Status(cell.level)
    said = cell.words or status.value
    return Ready(words, f"{markup.square(status)} {markup.text(said)}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_short(value: object) -> bool:
    return isinstance(value, date | PartialDate | Period | StatusCell | Status)
